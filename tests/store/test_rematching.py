"""Which articles are behind after a change of the watches, and what becomes of their mentions."""

import pytest
from msgspec.structs import replace

from monitor.model.watch import Watch
from monitor.store import rematching, watches
from monitor.store.rematching import Unmatched
from tests.store.world import World, arrival, match

LAMP, QUAY = Watch("lamp", "Lamp", query="lamp"), Watch("quay", "Quay", query="quay")


def in_sight(newsroom: World) -> list[str]:
    return newsroom.all(
        "SELECT name FROM mentions JOIN watches ON watches.id = watch_id WHERE NOT hidden ORDER BY mentions.id"
    )


def behind(newsroom: World) -> list[Unmatched]:
    return rematching.unmatched(newsroom.database, newsroom.watch_set, limit=9)


def put(newsroom: World, *given: Watch) -> int:
    newsroom.watch_set = watches.sync(newsroom.database, given)
    return newsroom.watch_set


def test_articles_are_matched_again_after_a_change(newsroom: World) -> None:
    newsroom.watches("Meta")
    newsroom.bring(newsroom.feed(), arrival("1", match("Meta")), arrival("2"), tags="tech")
    assert behind(newsroom) == []
    newsroom.watches("Meta", "Other")
    two, one = behind(newsroom)
    assert [(each.article_id, each.document.body, each.document.tags) for each in (two, one)] == [
        (2, "The feed says this.", ("tech",)), (1, "The feed says this.", ("tech",)),
    ]  # fmt: skip
    assert rematching.unmatched(newsroom.database, newsroom.watch_set, limit=1) == [two]

    found = [(two, [match("Other")]), (one, None)]
    assert rematching.store_matches(newsroom.database, found, newsroom.watch_set) == 1
    assert rematching.count_unmatched(newsroom.database, newsroom.watch_set) == 0
    assert in_sight(newsroom) == ["Meta", "Other"]
    assert rematching.store_matches(newsroom.database, [(one, [match("Other")])], newsroom.watch_set) == 0
    assert in_sight(newsroom) == ["Meta", "Other"]


def test_an_article_that_was_stored_anew_in_the_meantime_stays_behind(newsroom: World) -> None:
    newsroom.watches("Meta")
    newsroom.bring(newsroom.feed(), arrival("1"))
    older = newsroom.watch_set
    newsroom.watches("Meta", "Other")
    (read,) = behind(newsroom)
    newer, newsroom.watch_set = newsroom.watch_set, older
    newsroom.page(1, "A page says something else.")  # by a worker that still had the older watches
    newsroom.watch_set = newer
    assert rematching.store_matches(newsroom.database, [(read, [match("Other")])], newer) == 0
    assert [each.document.body for each in behind(newsroom)] == ["A page says something else."]


def test_matching_again_does_not_show_what_an_archived_feed_brought(newsroom: World) -> None:
    newsroom.bring(newsroom.feed(), arrival("1"))
    newsroom.feeds()
    newsroom.watches("Meta")
    (read,) = behind(newsroom)
    assert rematching.store_matches(newsroom.database, [(read, [match()])], newsroom.watch_set) == 1
    assert in_sight(newsroom) == []


def test_only_watches_that_match_otherwise_than_before_have_changed(newsroom: World) -> None:
    first = put(newsroom, LAMP, QUAY)
    newsroom.bring(newsroom.feed(), arrival("1"))
    put(newsroom, replace(LAMP, color="red", notify="bell", tags=("x",)), QUAY)
    put(newsroom, QUAY, LAMP)
    assert rematching.behind(newsroom.database, newsroom.watch_set) == [rematching.Behind(first, ())]
    put(newsroom, QUAY, changed := replace(LAMP, query="lamp OR bulb"))
    assert rematching.behind(newsroom.database, newsroom.watch_set) == [rematching.Behind(first, (changed,))]


def test_a_watch_that_was_away_has_changed(newsroom: World) -> None:
    put(newsroom, LAMP, QUAY)
    put(newsroom, QUAY)
    away = newsroom.watch_set
    newsroom.bring(newsroom.feed(), arrival("1"))
    put(newsroom, LAMP, QUAY)
    assert rematching.behind(newsroom.database, newsroom.watch_set) == [rematching.Behind(away, (LAMP,))]


@pytest.mark.parametrize(("expression", "left"), [("", [3]), ('"bulb"', [3, 1]), ('"rain"', [3, 2])])
def test_what_a_changed_watch_cannot_concern_is_settled(newsroom: World, expression: str, left: list[int]) -> None:
    put(newsroom, LAMP)
    texts = ("A bulb.", "It rained. Rain.", "A lamp.")
    newsroom.bring(
        newsroom.feed(), *(arrival(text, *([match("lamp")] if "lamp" in text else []), text=text) for text in texts)
    )
    put(newsroom, replace(LAMP, query="lamp OR bulb"))
    (older,) = rematching.behind(newsroom.database, newsroom.watch_set)
    after: int | None = 0
    while after is not None:
        after = rematching.settle(newsroom.database, older, newsroom.watch_set, expression, after)
    assert [each.article_id for each in behind(newsroom)] == left
