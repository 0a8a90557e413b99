"""A second poll reads what is new in a feed, and leaves out what is stored as it was."""

from datetime import UTC, datetime
from typing import Any

import pytest

from monitor.engine import work
from monitor.engine.remembered import MOST, Remembered, packed, recalled
from monitor.engine.work import FeedRead, FeedTask, Setup, read_feed
from monitor.watch import Watcher
from tests.engine.conftest import Office
from tests.world import World

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
ONE, TWO, THREE = (
    (f"/{name}.html", f"Bulletin {name}", f"The lamps of ward {name} stay lit.") for name in ("one", "two", "three")
)
CONTENT = "SELECT entry_id, fingerprint, headline, text FROM entries JOIN articles ON articles.id = article_id"
CONTENT += " JOIN texts USING (article_id) ORDER BY entry_id"


@pytest.fixture(autouse=True)
def prepared(monkeypatch: pytest.MonkeyPatch) -> None:
    setup = Setup()
    monkeypatch.setattr(work._Prepared, "watcher", Watcher(setup.watches), raising=False)
    monkeypatch.setattr(work._Prepared, "publishers", setup.publishers, raising=False)


def body(*numbers: int, word: str = "Lamps") -> bytes:
    items = "".join(
        f"<item><guid>{number}</guid><title>{word} {number}</title><pubDate>Sun, 01 Mar 2026 0{number}:00:00 GMT"
        "</pubDate></item>"
        for number in numbers
    )
    return f"<rss version='2.0'><channel><title>News</title>{items}</channel></rss>".encode()


def poll(answer: bytes, known: dict[str, int], remembered: bytes = b"") -> FeedRead:
    task = FeedTask(NOW, answer, "https://n.example/feed", "", known, "", None, "", remembered)
    read = read_feed(task)
    assert isinstance(read, FeedRead)
    return read


def known_by(read: FeedRead) -> dict[str, int]:
    return {arrival.entry.entry_id: arrival.fingerprint for arrival in read.arrivals}


def without_memory(read: FeedRead) -> tuple[Any, ...]:
    return read.title, set(read.entry_ids), read.arrivals, read.wait, read.problem, read.habit


@pytest.mark.parametrize("later", [body(4, 1, 2, 3), body(2, 3), body(1, 2, 3, word="Boats"), body(9, 8, 7)])
def test_with_a_memory_a_poll_says_what_it_says_without(later: bytes) -> None:
    first = poll(body(1, 2, 3), {})
    with_it, without = poll(later, known_by(first), first.remembered), poll(later, known_by(first))
    assert without_memory(with_it) == without_memory(without)


def test_a_memory_of_an_entry_that_is_not_stored_so_counts_for_nothing() -> None:
    first = poll(body(1, 2), {})
    known = known_by(first)
    del known["1"]
    known["2"] += 1
    again = poll(body(1, 2), known, first.remembered)
    assert {arrival.entry.entry_id for arrival in again.arrivals} == {"1", "2"}


def test_what_is_remembered_comes_back_and_a_huge_feed_is_not_remembered() -> None:
    items = [Remembered(b"a" * 16, "1", 7, NOW), Remembered(b"b" * 16, "2", 8, None)]
    assert list(recalled(packed(items), {"1": 7, "2": 8}).values()) == items
    assert recalled(packed(items), {"1": 7, "2": 9}) == {items[0].mark: items[0]}
    assert packed(items * MOST) == b""
    assert recalled(b"", {"1": 7}) == {}


def test_a_new_entry_is_stored_beside_those_that_are_known(world: World, office: Office) -> None:
    world.feed("/feed.xml", ONE, TWO)
    office.write(world.feeds_toml("/feed.xml"))
    office.fetch()
    world.feed("/feed.xml", THREE, ONE, (TWO[0], "Bulletin two, corrected", TWO[2]))
    totals = office.fetch(every=True).totals
    assert (totals.entries_new, totals.articles_new) == (1, 1)
    assert office.rows("SELECT count(*), length(max(items)) > 0 FROM known_items") == [(1, 1)]
    stored = office.rows(CONTENT)
    assert [row[2] for row in stored] == ["Bulletin one", "Bulletin three", "Bulletin two, corrected"]

    with office.database() as database, database.write() as connection:
        connection.execute("DELETE FROM known_items")
        connection.execute("UPDATE feeds SET body_digest = NULL, etag = NULL, last_modified = NULL")
    assert office.fetch(every=True).totals.entries_new == 0
    assert office.rows(CONTENT) == stored, "what the memory left out is what the whole feed says"
