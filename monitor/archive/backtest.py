"""Backtest: what a watch would give over the archive, beside the mentions that are stored.

::

    new watch ─► full-text index: articles that may match ─► worker processes: which do ─┐
    old watch ─► stored mentions ────────────────────────────────────────────────────────┴─► gained, lost, kept
"""

import asyncio
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct

from monitor.archive import calendar, trying
from monitor.archive.narrowing import narrowed
from monitor.archive.processes import Processes
from monitor.model.moment import from_text
from monitor.model.watch import Watch
from monitor.store import backtest as stored
from monitor.store.backtest import Dated, Sample
from monitor.store.database import open_database

SAMPLES = 10
BATCH = 500  # articles in one piece of work: progress and an end within a second, and few messages


class Day(Struct, frozen=True):
    """The mentions of one local day: ``before`` as stored, ``after`` with the new definition."""

    day: str
    before: int
    after: int


class Outcome(Struct, frozen=True):
    """Mentions that only the new definition gives, only the stored one, or both; samples lie evenly over the period.

    ``articles`` are all of the period; ``volume`` has every day from the oldest of them to today.
    """

    articles: int
    gained: int
    lost: int
    kept: int
    gained_samples: tuple[Sample, ...]
    lost_samples: tuple[Sample, ...]
    kept_samples: tuple[Sample, ...]
    volume: tuple[Day, ...]


class _Stored(Struct, frozen=True):
    """What the store says before anything is searched."""

    articles: int
    oldest: str | None
    candidates: list[Dated]
    before: list[Dated]


async def backtest(
    path: Path,
    old: Watch | None,
    new: Watch,
    since: datetime,
    *,
    progress: Callable[[int, int], None] = lambda done, total: None,
    utc: bool = False,
) -> Outcome:
    """Try ``new`` over the articles since a moment, beside the stored mentions of ``old``, or beside none.

    ``progress`` is told how many articles of how many have been searched. The work is done in processes of its own;
    cancelling the task ends them. ``utc`` makes days those of UTC. Raises QueryError where the new watch cannot be
    right, MonitorError where the database cannot be read or a process breaks.
    """
    async with Processes(trying.prepare, path, new) as processes:  # they load while the store is asked
        asked = await asyncio.to_thread(_ask, path, old, new, since)
        before = {each.article_id for each in asked.before}
        after = await _search(processes, asked.candidates, progress)
        gained = [each for each in after if each.article_id not in before]
        kept = [each for each in after if each.article_id in before]
        shown = [await processes.run(trying.samples, _spread(some)) if some else [] for some in (gained, kept)]
    lost = _without(asked.before, after)
    stayed = await asyncio.to_thread(_stored_samples, path, old, _spread(lost)) if old and lost else []
    return Outcome(
        articles=asked.articles,
        gained=len(gained),
        lost=len(lost),
        kept=len(kept),
        gained_samples=tuple(shown[0]),
        lost_samples=tuple(stayed),
        kept_samples=tuple(shown[1]),
        volume=_volume(asked, after, utc=utc),
    )


def _ask(path: Path, old: Watch | None, new: Watch, since: datetime) -> _Stored:
    expressions = narrowed(new)
    with open_database(path, create=False) as database:
        return _Stored(
            *stored.extent(database, since),
            stored.articles_since(database, since, expressions),
            stored.mentions_since(database, old.key, since) if old else [],
        )


async def _search(
    processes: Processes, candidates: Sequence[Dated], progress: Callable[[int, int], None]
) -> list[Dated]:
    """Give the candidates that the new watch matches, in their order."""
    found: set[int] = set()
    progress(0, len(candidates))
    async for done, some in processes.each(trying.matching, [each.article_id for each in candidates], BATCH):
        found.update(some)
        progress(done, len(candidates))
    return [each for each in candidates if each.article_id in found]


def _without(some: Sequence[Dated], others: Sequence[Dated]) -> list[Dated]:
    left_out = {each.article_id for each in others}
    return [each for each in some if each.article_id not in left_out]


def _spread(some: Sequence[Dated]) -> list[int]:
    """Choose samples that lie evenly between the newest and the oldest, both included."""
    last, count = len(some) - 1, min(len(some), SAMPLES)
    return [some[number * last // max(count - 1, 1)].article_id for number in range(count)]


def _stored_samples(path: Path, old: Watch, article_ids: Sequence[int]) -> list[Sample]:
    with open_database(path, create=False) as database:
        return stored.mentioned(database, old.key, article_ids)


def _volume(asked: _Stored, after: Sequence[Dated], *, utc: bool) -> tuple[Day, ...]:
    if asked.oldest is None:
        return ()
    counts = [Counter(_day(each.at, utc=utc) for each in some) for some in (asked.before, after)]
    days = [span.start for span in calendar.spans("day", from_text(asked.oldest), datetime.now(UTC), utc=utc)]
    return tuple(Day(day, *(count[day] for count in counts)) for day in days)


def _day(at: str, *, utc: bool) -> str:
    return f"{from_text(at).astimezone(UTC if utc else None):%Y-%m-%d}"
