"""A backtest in a real database with real worker processes: gained, lost, kept, samples and the volume a day."""

import asyncio
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from monitor.archive.backtest import SAMPLES, Outcome, backtest
from monitor.demo.generated import paragraphs
from monitor.model.article import Document
from monitor.model.errors import MonitorError, QueryError
from monitor.model.mention import Match
from monitor.model.watch import Watch
from monitor.store import watches
from monitor.store.backtest import Sample
from monitor.store.backtest import documents as documents_of
from monitor.watch import Watcher
from tests.store.world import DAY, HOUR, World, arrival, world

NOW = datetime.now(UTC)
OLD = Watch("lamps", "Lamps", query="lamp OR bulb")
TEXTS = {
    "both": "The lamps of the harbour were lit again on Monday.",
    "old only": "A bulb is no moon, said the keeper.",
    "new only": "The lantern on the quay burns all night.",
    "neither": "It rained.",
}


def stored(made: World, feed: int, key: str, text: str, at: datetime, watch: Watch = OLD) -> None:
    """Store an article as the engine does, matched by the watch in force."""
    found: Sequence[Match] = Watcher([watch]).match(Document("A headline", text, language="en"))
    made.bring(feed, arrival(key, *found, text=text, language="en", published_at=at), now=NOW)


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[World]:
    with world(tmp_path) as made:
        made.watch_set = watches.sync(made.database, [OLD])
        feed = made.feed()
        for number, (key, text) in enumerate(TEXTS.items()):
            stored(made, feed, key, text, NOW - number * DAY)
        yield made


def ran(made: World, new: Watch, old: Watch | None = OLD, **more: Any) -> Outcome:
    return asyncio.run(backtest(made.database.path, old, new, more.pop("since", NOW - 30 * DAY), **more))


def addresses(samples: Sequence[Sample]) -> list[str]:
    return [sample.url.rpartition("/")[2] for sample in samples]


def marked(samples: Sequence[Sample]) -> list[str]:
    return [sample.sentence[start:end] for sample in samples for start, end in sample.marks]


def test_what_is_gained_lost_and_kept(newsroom: World) -> None:
    outcome = ran(newsroom, Watch("lamps", "Lamps", query="lamp OR lantern"))
    assert (outcome.articles, outcome.gained, outcome.lost, outcome.kept) == (4, 1, 1, 1)
    shown = (outcome.gained_samples, outcome.lost_samples, outcome.kept_samples)
    assert [addresses(each) for each in shown] == [["new only"], ["old only"], ["both"]]
    assert [marked(each) for each in shown] == [["lantern"], ["bulb"], ["lamps"]]
    assert outcome.gained_samples[0].sentence == TEXTS["new only"]
    assert outcome.lost_samples[0].headline == "A headline"


def test_every_day_since_the_first_article_is_counted(newsroom: World) -> None:
    outcome = ran(newsroom, Watch("lamps", "Lamps", query="lamp OR lantern"), utc=True)
    assert [day.day for day in outcome.volume] == [f"{NOW - number * DAY:%Y-%m-%d}" for number in range(3, -1, -1)]
    assert [day.before for day in outcome.volume] == [0, 0, 1, 1]
    assert [day.after for day in outcome.volume] == [0, 1, 0, 1]


def test_without_an_old_definition_everything_is_gained(newsroom: World) -> None:
    outcome = ran(newsroom, Watch("query", "query", query="lamp"), old=None)
    assert (outcome.gained, outcome.lost, outcome.kept) == (1, 0, 0)
    assert sum(day.before for day in outcome.volume) == 0


def test_only_the_period_counts(newsroom: World) -> None:
    outcome = ran(newsroom, Watch("lamps", "Lamps", query="lantern"), since=NOW - HOUR)
    assert (outcome.articles, outcome.gained, outcome.lost, outcome.kept) == (1, 0, 1, 0)


def test_what_is_out_of_sight_does_not_count(newsroom: World) -> None:
    newsroom.feeds()
    outcome = ran(newsroom, Watch("lamps", "Lamps", query="lamp OR lantern"))
    assert (outcome.articles, outcome.gained, outcome.lost, outcome.kept, outcome.volume) == (0, 0, 0, 0, ())


def test_a_stale_mention_is_none(newsroom: World) -> None:
    newsroom.do("UPDATE mentions SET stale = 1")
    assert ran(newsroom, OLD).gained == 2


@pytest.mark.parametrize(
    ("new", "gained"),
    [
        (Watch("keeper", "Ada Quill", kind="person", weak=("Quill",), context=("harbour",)), 2),
        (Watch("works", "Lantern Works Ltd", kind="organization", ticker="LWK"), 2),
        (Watch("chinese", "山田灯台", kind="organization"), 1),
        (Watch("all", "all", query="lang:en"), 9),
        (Watch("lists", "lists", any=("Lantern Works",), none=("Quill",)), 1),
    ],
)
def test_names_and_wide_queries(newsroom: World, new: Watch, gained: int) -> None:
    feed = newsroom.feed()
    texts = [
        "Ada Quill left.",
        "Quill of the harbour spoke.",
        "Lantern Works grew.",
        "Shares (LWK) fell.",
        "山田灯台は",
    ]
    for number, text in enumerate(texts):
        stored(newsroom, feed, f"more {number}", text, NOW)
    assert ran(newsroom, new, old=None).gained == gained


def test_samples_lie_over_the_whole_period(newsroom: World) -> None:
    feed = newsroom.feed()
    for number in range(250):
        stored(newsroom, feed, f"lamp {number}", f"Lamp {number}.", NOW - number * HOUR)
    steps: list[tuple[int, int]] = []
    outcome = ran(newsroom, OLD, progress=lambda done, total: steps.append((done, total)))
    assert outcome.kept == 252
    times = [sample.at for sample in outcome.kept_samples]
    assert len(times) == SAMPLES
    assert times == sorted(times, reverse=True)
    assert addresses(outcome.kept_samples)[-1] == "lamp 249"
    assert steps[0] == (0, 252)
    assert steps[-1] == (252, 252)
    assert sorted(steps) == steps


BROAD = [
    "open",
    "the",
    "model*",
    '"open-source model" OR harbour',
    "marlpit NOT school",
    "open NEAR/5 (model OR harbour)",
]


@pytest.mark.parametrize("query", [*BROAD, " OR ".join([*map("word{}".format, range(40)), "harbour"])])
def test_it_finds_what_matching_every_article_in_full_finds(tmp_path: Path, query: str) -> None:
    dice, watch = Random(3), Watch("query", "query", query=query)
    with world(tmp_path) as made:
        feed = made.feed()
        for number in range(60):
            text = "\n".join(paragraphs(dice, dice.choice([20, 60, 300])))
            made.bring(feed, arrival(str(number), text=text, language="en", published_at=NOW), now=NOW)
        ids = [row[0] for row in made.database.read("SELECT id FROM articles")]
        documents = documents_of(made.database, ids)
        wanted = [article_id for article_id, document in documents if Watcher([watch]).match(document)]
        assert len(documents) == 60
        outcome = ran(made, watch, old=None)
        assert outcome.gained == len(wanted) > 0
        assert {sample.article_id for sample in outcome.gained_samples} <= set(wanted)


def test_a_wrong_query_and_a_missing_database_are_refused(newsroom: World, tmp_path: Path) -> None:
    with pytest.raises(QueryError):
        ran(newsroom, Watch("x", "x", query="(("))
    with pytest.raises(MonitorError):
        asyncio.run(backtest(tmp_path / "none.db", None, OLD, NOW - timedelta(days=1)))


def test_it_can_be_cancelled_and_asked_again(newsroom: World) -> None:
    async def cancelled() -> None:
        started = asyncio.Event()
        task = asyncio.create_task(
            backtest(newsroom.database.path, None, OLD, NOW - 9 * DAY, progress=lambda done, total: started.set())
        )
        await started.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(cancelled())
    assert ran(newsroom, OLD).kept == 2
