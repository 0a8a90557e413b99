from datetime import timedelta

import pytest

from monitor.model.mention import Hit
from monitor.store import triage
from monitor.store.browse import HitSpan
from monitor.store.detail import detail
from monitor.store.shown import Key
from tests.store.world import HOUR, NOW, World, arrival, match, quote


def triaged(newsroom: World) -> None:
    """One article with a mention of each of three watches, all as the feed gave them."""
    newsroom.watches("Meta", "Other", "Third")
    newsroom.bring(newsroom.feed(), arrival("1", match("Meta", quotes=[quote()]), match("Other"), match("Third")))


def states(newsroom: World) -> list[tuple[object, ...]]:
    return newsroom.all(
        "SELECT watch_id, state, clipped_at IS NOT NULL, tags, note, stale FROM mentions ORDER BY watch_id"
    )


def test_a_mention_carries_its_evidence(newsroom: World) -> None:
    triaged(newsroom)
    found = detail(newsroom.database, Key(1, 1))
    assert found is not None
    assert found.hits == ((1, Hit("body", 0, 3, "Meta", "strong")),)
    assert found.quotes == ((1, quote()),)
    assert found.row.spans == (HitSpan(1, "body", 0, 3),)
    assert found.row.mentions[0].hit_sentence == found.text == "The feed says this."


def test_two_hits_may_start_at_one_place(newsroom: World) -> None:
    newsroom.watches("Meta")
    hits = (
        Hit("body", 0, 3, "open", "term"),
        Hit("body", 0, 3, "open source", "term"),
        Hit("body", 0, 8, "open", "term"),
    )
    newsroom.bring(newsroom.feed(), arrival("1", match(hits=hits)))
    found = detail(newsroom.database, Key(1))
    assert found is not None
    assert [hit for _, hit in found.hits] == list(hits)
    assert found.row.mentions[0].hits == 3


@pytest.mark.parametrize(
    ("published", "at"),
    [(None, NOW), (NOW - HOUR, NOW - HOUR), (NOW, NOW), (NOW + timedelta(seconds=1), NOW)],
)
def test_a_mentions_time_is_never_in_the_future(newsroom: World, published: object, at: object) -> None:
    newsroom.watches("Meta")
    newsroom.bring(newsroom.feed(), arrival("1", match(), published_at=published))
    assert newsroom.one("SELECT at FROM mentions") == f"{at:%Y-%m-%dT%H:%M:%SZ}"


def test_what_still_matches_keeps_what_the_user_did(newsroom: World) -> None:
    triaged(newsroom)
    newsroom.do("UPDATE mentions SET tags = 'board', note = 'call' WHERE watch_id = 1")
    triage.mark(newsroom.database, [1], "dismissed")
    triage.clip(newsroom.database, [1], NOW)
    assert newsroom.page(1, "A page says this.", match("Meta", "A page says this.")) == 0
    assert states(newsroom) == [(1, "dismissed", 1, "board", "call", 0)]
    assert newsroom.all('SELECT start, "end" FROM hits') == [(0, 1)]
    assert newsroom.all("SELECT hit_sentence FROM mentions") == ["A page says this."]
    assert newsroom.all("SELECT * FROM quotes") == []


@pytest.mark.parametrize("kept", ["clipped_at = '2026-03-02T12:00:00Z'", "tags = 'board'", "note = 'call'"])
def test_what_no_longer_matches_goes_unless_the_user_worked_on_it(newsroom: World, kept: str) -> None:
    triaged(newsroom)
    newsroom.do(f"UPDATE mentions SET {kept} WHERE watch_id = 1")
    triage.mark(newsroom.database, [2], "read")
    newsroom.page(1, "Nothing of it.")
    assert [row[0] for row in states(newsroom)] == [1]
    assert newsroom.all("SELECT stale, hit_sentence FROM mentions") == [(1, "The feed says this.")]
    assert newsroom.all("SELECT * FROM hits") == newsroom.all("SELECT * FROM quotes") == []
    newsroom.page(1, "There it is again.", match("Meta"))
    assert newsroom.all("SELECT stale, id FROM mentions") == [(0, 1)]


def test_matches_of_a_watch_that_is_gone_meanwhile_are_left_out(newsroom: World) -> None:
    newsroom.watches("Meta")
    newsroom.bring(newsroom.feed(), arrival("1", match("Meta"), match("Never heard of")))
    assert newsroom.counts.mentions == 1
    newsroom.watches()
    newsroom.bring(1, arrival("2", match("Meta")))
    assert newsroom.counts.mentions == 0
