from collections.abc import Callable

import pytest

from monitor.store import changes, feeds, pages, rematching, triage
from monitor.store.changes import Progress
from monitor.store.feeds import Check
from tests.store.world import HOUR, NOW, World, arrival, match


def moved(newsroom: World, work: Callable[[], object]) -> set[str]:
    """The counters that a piece of work moves."""
    before = changes.changes(newsroom.database)
    work()
    after = changes.changes(newsroom.database)
    return {name for name in before.__struct_fields__ if getattr(before, name) != getattr(after, name)}


def test_each_kind_of_work_moves_its_counters(newsroom: World) -> None:
    database = newsroom.database
    check = Check(at=NOW, outcome="nothing new", state="ok", due_at=NOW + HOUR)
    assert moved(newsroom, lambda: newsroom.watches("Meta")) == {"watches", "mentions"}
    assert moved(newsroom, lambda: newsroom.feed()) == {"feeds", "mentions"}
    assert moved(newsroom, lambda: newsroom.bring(1, arrival("1", match()))) == {"articles", "mentions"}
    assert moved(newsroom, lambda: newsroom.page(1, "Text.", match())) == {"articles", "mentions"}
    assert moved(newsroom, lambda: pages.store_failure(database, 1, "timeout", NOW)) == {"articles"}
    assert moved(newsroom, lambda: feeds.record(database, 1, check)) == {"feeds"}
    assert moved(newsroom, lambda: feeds.make_due(database, NOW)) == {"feeds"}
    assert moved(newsroom, lambda: triage.mark(database, [1], "read")) == {"triage"}
    assert moved(newsroom, lambda: rematching.store_matches(database, [], 1)) == {"mentions"}
    assert moved(newsroom, lambda: changes.report(database, Progress(phase="feeds"))) == {"progress"}


def test_what_changes_nothing_moves_nothing(newsroom: World) -> None:
    newsroom.watches("Meta")
    newsroom.feed()
    assert moved(newsroom, lambda: newsroom.watches("Meta")) == set()
    assert moved(newsroom, lambda: newsroom.feed()) == set()


@pytest.mark.parametrize(
    "given", [Progress(), Progress("pages", "2026-03-02T12:00:00Z", 5, 4, 1, 9, 8, "2026-03-02T13:00:00Z")]
)
def test_progress_is_read_as_it_was_written(newsroom: World, given: Progress) -> None:
    assert changes.progress(newsroom.database) == Progress()
    changes.report(newsroom.database, given)
    assert changes.progress(newsroom.database) == given
