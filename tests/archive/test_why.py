from collections.abc import Iterator
from pathlib import Path

import pytest

from monitor.archive.why import why
from monitor.model.watch import Watch
from monitor.store import watches
from tests.store.world import World, arrival, world


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[World]:
    with world(tmp_path) as made:
        yield made


def test_each_watch_says_which_clauses_held_and_what_it_found(newsroom: World) -> None:
    topic = Watch(key="t", name="Open models", query='"open model" OR "open weights"')
    person = Watch(key="p", name="Ada Tarrow", kind="person")
    watches.sync(newsroom.database, [topic, person])
    newsroom.bring(
        newsroom.feed(), arrival("1", text="An open model is like no other, says Ada Tarrow.", language="en")
    )
    of_topic, of_person = why(newsroom.database, 1, [1, 2])
    assert of_topic.clauses[0] == "+ Open models"
    assert any(line.strip().startswith('- "open weights"') for line in of_topic.clauses)
    assert [found.text for found in of_topic.hits] == ["open model"]
    assert of_person.match is not None
    assert of_person.match.hit_sentence.endswith("says Ada Tarrow.")


def test_a_watch_that_would_not_match_now_says_so_and_one_that_is_gone_nothing(newsroom: World) -> None:
    watches.sync(newsroom.database, [Watch(key="t", name="Other", any=("elsewhere",))])
    newsroom.bring(newsroom.feed(), arrival("1"))
    (reason,) = why(newsroom.database, 1, [1, 9])
    assert reason.match is None
    assert reason.clauses[0] == "- Other"
    assert reason.hits == ()
    assert why(newsroom.database, 9, [1]) == []
