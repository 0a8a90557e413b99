"""A search piece by piece finds what a search in one go finds, and its marks are the hits."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from monitor.archive import holding
from monitor.archive.finding import Finding, Search
from monitor.archive.search import search
from monitor.model.errors import QueryError
from monitor.store.search import Extent, extent
from tests.store.world import DAY, HOUR, NOW, World, arrival, world

BODY = (
    "The first line says nothing.\nA lantern, it is said, hangs in the harbour; the lanterns of the port are lit. "
    + ("More words follow here. " * 20)
)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world(tmp_path_factory.mktemp("finding")) as made:
        feed = made.feed()
        for number in range(12):
            headline = "Lanterns in the harbour" if number % 3 == 0 else f"Number {number}"
            text = BODY if number % 2 == 0 else "Only a harbour."
            made.bring(feed, arrival(str(number), headline=headline, text=text, published_at=NOW - number * HOUR))
        made.bring(feed, arrival("undated", headline="A lantern without a date", text="", published_at=NOW + DAY))
        yield made


def everything_of(archive: World, asked: Search) -> list[Finding]:
    return [each for step in asked.found(archive.database) for each in step]


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    query=st.sampled_from(
        ["lantern", "harbour NOT lantern", "headline:lantern", "lantern NEAR/5 port", "source:daily"]
    ),
    batch=st.integers(1, 20),
    few=st.sampled_from([1, 3_000]),
)
def test_piece_by_piece_is_the_same(
    archive: World, query: str, batch: int, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(holding, "FEW", few)  # where there are more, the archive is walked
    monkeypatch.setattr(holding, "STEP", batch)
    monkeypatch.setattr(holding, "PIECE", batch)
    found = everything_of(archive, Search(query))
    monkeypatch.undo()
    expected = search(archive.database, query)
    assert [(each.article_id, each.headline, each.snippet) for each in found] == [
        (each.article_id, each.headline, each.snippet) for each in expected
    ]


def test_marks_are_the_hits(archive: World) -> None:
    asked = Search("lantern")
    newest, *_ = everything_of(archive, asked)
    for finding in everything_of(archive, asked):
        for start, end in finding.marks:
            assert finding.snippet[start:end] in {"lantern", "lanterns"}
        for start, end in finding.headline_marks:
            assert finding.headline[start:end] in {"Lanterns", "lantern"}
        assert "\n" not in finding.snippet
        opened = asked.opened(archive.database, finding.article_id)
        assert opened
        fields = {"headline": opened.article.headline, "body": opened.article.text}
        assert {fields[hit.field][hit.start : hit.end].lower().rstrip("s") for hit in opened.hits} == {"lantern"}
    assert newest.headline == "A lantern without a date"
    assert newest.at == "2026-03-02T12:00:00Z"


def test_a_query_that_cannot_be_right_says_so_at_once() -> None:
    with pytest.raises(QueryError) as raised:
        Search("lantern AND")
    assert raised.value.column == 9


def test_an_article_that_is_gone(archive: World) -> None:
    assert Search("lantern").opened(archive.database, 999) is None


def test_how_much_there_is(archive: World, tmp_path: Path) -> None:
    assert extent(archive.database) == Extent(13, "2026-03-02T12:00:00Z")
    with world(tmp_path) as empty:
        assert extent(empty.database) == Extent(0, None)
