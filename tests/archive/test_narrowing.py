"""The full-text index narrows what a watch is asked of, and never hides an article that it matches."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from monitor.archive.narrowing import MOST_WATCHES, any_of, narrowed
from monitor.archive.search import document_of
from monitor.model.watch import Watch
from monitor.store.search import load, walk
from monitor.watch import Watcher
from tests.store.world import arrival, world
from tests.watch.test_index import TEXTS, WATCHES

LANGUAGES = st.sampled_from(["en", "fr", "de", "und", "zh"])


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@example(texts=[("Levi’s\xadmodel", "en"), ("Levi’s\xadmodel", "fr"), ("Levi’s\u200b models", "en")])
@given(texts=st.lists(st.tuples(TEXTS, LANGUAGES), min_size=5, max_size=15))
def test_whatever_matches_is_among_the_candidates(
    tmp_path_factory: pytest.TempPathFactory, texts: list[tuple[str, str]]
) -> None:
    with world(tmp_path_factory.mktemp("narrowing")) as made:
        feed = made.feed()
        for number, (text, language) in enumerate(texts):
            made.bring(feed, arrival(str(number), headline="", text=text, language=language))
        articles = load(made.database, [id_ for _, id_ in walk(made.database, None, 1_000)], texts=True)
        for watch in WATCHES:
            if (expression := any_of([watch])) is None:
                continue
            found = set(made.all("SELECT rowid FROM fts WHERE fts MATCH ?", expression))
            watcher = Watcher([watch])
            matched = {each.article_id for each in articles if watcher.matches(document_of(each))}
            assert matched <= found, watch


def test_what_can_be_narrowed_is() -> None:
    open_ones = {watch.key for watch in WATCHES if narrowed(watch) is None}
    assert open_ones == {"lang:de", 'tag:"open source"'}


def test_nothing_changed_is_met_by_nothing_and_too_much_by_everything() -> None:
    assert any_of([]) == ""
    assert any_of([Watch("x", "x", query="lang:en")]) is None
    assert any_of([Watch(f"{n}", f"{n}", query=f"word{n}") for n in range(MOST_WATCHES + 1)]) is None
