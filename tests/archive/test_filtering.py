from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.archive import holding
from monitor.archive.filtering import Filter, while_typing
from monitor.archive.search import search
from monitor.model.errors import QueryError
from monitor.store import search as stored
from monitor.store.database import Database
from monitor.store.search import Place
from monitor.store.shown import Shown
from tests.store.world import HOUR, NOW, World, arrival, match, world

HEADLINES = (
    "Models are opened", "The minister opens a model", "A licence for models", "数据中心", "Nothing of the kind",
    "Opened: the model of a quay",
)  # fmt: skip
QUERIES = (
    "model", "open*", "model AND open", "minister OR licence", "headline:model NOT minister", "数据",
    "quay NEAR/3 model", "NOT source:nowhere model", "source:daily", "lang:en", "model NOT licence",
)  # fmt: skip


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world(tmp_path_factory.mktemp("filtering")) as made:
        fill(made, 40)
        yield made


def fill(made: World, count: int) -> None:
    made.watches("Meta", "Other")
    feed = made.feed()
    for number in range(count):
        found = [match("Meta"), match("Other")][: 1 + number % 2]
        at = NOW - number * 7 % 11 * HOUR
        made.bring(feed, arrival(str(number), *found, headline=HEADLINES[number % 6], language="en", published_at=at))


def filtered(archive: World, query: str, shown: Shown) -> list[int]:
    made = Filter(query)
    return [article_id for step in made.found(archive.database, shown) for _, article_id in step]


@pytest.mark.parametrize(("piece", "often", "few"), [(25, 0.2, 3_000), (2, 1.1, 3_000), (2, 1.1, 1), (2, 0.0, 1)])
@pytest.mark.parametrize("query", QUERIES)
def test_a_list_keeps_exactly_what_a_search_finds_in_its_own_order(
    archive: World, query: str, piece: int, often: float, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(holding, "PIECE", piece)  # the rest is looked up where few have the words, else walked,
    monkeypatch.setattr(holding, "OFTEN", often)  # without the index where most of the top matched
    monkeypatch.setattr(holding, "FEW", few)
    monkeypatch.setattr(holding, "STEP", 3)
    wanted = {result.article_id for result in search(archive.database, query, limit=1_000)}
    for shown, table in ((Shown(), "1"), (Shown(watch_id=2), "watch_id = 2"), (Shown(clipped=True), "0")):
        order = f"SELECT article_id FROM mentions WHERE {table} GROUP BY 1 ORDER BY at DESC, article_id DESC"
        assert filtered(archive, query, shown) == [id_ for id_ in archive.all(order) if id_ in wanted]


@pytest.fixture(scope="module")
def parted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Below others, some articles have a name whole, and more have it parted by an apostrophe."""
    with world(tmp_path_factory.mktemp("parted")) as made:
        made.watches("Meta")
        feed = made.feed()
        names = ["Nothing of the kind"] * 4 + ["Noremal speaks", "N'Oremal is asked", "N'oremals at home"] * 6
        for number, headline in enumerate(names):
            at = NOW - number * HOUR
            made.bring(
                feed, arrival(str(number), match("Meta"), headline=headline, language="en", text="", published_at=at)
            )
        yield made


def in_steps(steps: Iterator[list[Place]]) -> list[Place]:
    return [each for step in steps for each in step]


@pytest.mark.parametrize("query", ["norem*", "norem* AND (speaks OR asked)", "noremal", "norem* NOT nothing"])
@pytest.mark.parametrize("few", [3_000, 1])
def test_words_that_are_whole_come_before_parted_ones_and_none_is_lost(
    parted: World, query: str, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {"PIECE": 4, "AHEAD": 4, "FEW": few, "STEP": 7}.items():
        monkeypatch.setattr(holding, name, value)
    found = in_steps(Filter(query).found(parted.database, Shown()))
    wanted = {result.article_id for result in search(parted.database, query)}
    assert len(found) == len(set(found))
    assert {article_id for _, article_id in found} == wanted
    late = [place for at, place in enumerate(found) if any(place > before for before in found[:at])]
    assert bool(late) == (query != "noremal")  # whose ends are known, so that parts of it are cheap to look for
    on_time = [place for place in found[4:] if place not in found[:4]]
    assert on_time == sorted(on_time, reverse=True)


def test_the_first_ones_are_there_before_parted_words_are_looked_for(
    parted: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("PIECE", "AHEAD"):
        monkeypatch.setattr(holding, name, 4)
    asked, having = list[stored.Expressions](), stored.having

    def noted(database: Database, expressions: stored.Expressions) -> stored.Having:
        asked.append(expressions)
        return having(database, expressions)

    monkeypatch.setattr(stored, "having", noted)
    steps = Filter("norem*").found(parted.database, Shown())
    assert next(steps) == []  # the top of the list
    assert len(next(steps)) == 4  # whole ones
    assert ["n orem" in english for english, _ in asked] == [False]
    assert len(in_steps(steps)) == 14
    assert ["n orem" in english for english, _ in asked] == [False, True]


def test_the_queries_find_something(archive: World) -> None:
    assert [query for query in QUERIES if not filtered(archive, query, Shown())] == []


def test_a_wrong_query_is_refused() -> None:
    with pytest.raises(QueryError):
        Filter("open AND (")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("", ""), ("  ", ""), ("lumen", "lumen*"), ("open mod", "open mod*"), ("open-so", "open-so*"), ("ab", "ab"),
        ("lumen ", "lumen"), ('"open mod', '"open mod'), ('"open mod"', '"open mod"'), ("open AND", "open AND"),
        ("x*", "x*"), ("=Meta", "=Meta"), ("headline:met", "headline:met*"), ("model NEAR/5", "model NEAR/5"),
    ],
)  # fmt: skip
def test_the_last_word_may_be_the_beginning_of_one_while_it_is_typed(typed: str, meant: str) -> None:
    assert while_typing(typed) == meant


@given(st.text(max_size=40))
def test_whatever_is_typed_becomes_no_more_wrong(typed: str) -> None:
    try:
        Filter(typed.strip())
    except QueryError:
        return
    Filter(while_typing(typed))


@settings(max_examples=15, deadline=None)
@given(st.integers(1, 30), st.integers(1, 7))
def test_a_walk_passes_every_article_once(count: int, step: int) -> None:
    from monitor.store import browse

    with TemporaryDirectory() as folder, world(Path(folder)) as made:
        fill(made, count)
        after, walked = None, list[int]()
        while rows := browse.walk(made.database, Shown(), after, step):
            walked += [article_id for _, article_id in rows]
            after = rows[-1]
        assert walked == [row.key.article_id for row in browse.part(made.database, Shown(), 0, 100)]
        assert len(walked) == count
