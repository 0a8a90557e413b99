"""Telling the user of new mentions: which watches ring now, decided from what arrived, and nothing else."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, time, timedelta

from msgspec import Struct

from monitor.model.watch import Notify, Watch
from monitor.store.arrivals import Arrived

FRESH = timedelta(hours=1)
"""Articles first seen longer ago are no news."""

Hours = tuple[time, time] | None


class Alert(Struct, frozen=True):
    """What to tell: a watch, by which way, and in words."""

    watch_key: str
    way: Notify
    title: str
    text: str


def due(
    arrived: Iterable[Arrived], watches: Sequence[Watch], rung: Mapping[str, datetime], now: datetime, quiet: Hours
) -> list[Alert]:
    """Decide which watches ring: those that want to, outside quiet hours, whose cool-down is over.

    ``rung`` says when each rang last. What arrives in between is told by no later alert: it stands in the list.
    """
    if is_quiet(now, quiet):
        return []
    by_watch: dict[str, list[Arrived]] = {}
    for each in arrived:
        by_watch.setdefault(each.watch_key, []).append(each)
    return [
        _alert(watch, by_watch[watch.key])
        for watch in watches
        if watch.key in by_watch and watch.notify != "none" and _is_cool(watch, rung.get(watch.key), now)
    ]


def is_quiet(now: datetime, quiet: Hours) -> bool:
    """Whether the local time is in the quiet hours, which may go over midnight."""
    if quiet is None:
        return False
    begin, end = quiet
    at = now.astimezone().time()
    return begin <= at < end if begin <= end else at >= begin or at < end


def _is_cool(watch: Watch, rung: datetime | None, now: datetime) -> bool:
    return rung is None or now - rung >= timedelta(seconds=watch.cooldown)


def _alert(watch: Watch, arrived: Sequence[Arrived]) -> Alert:
    first, others = arrived[0], len(arrived) - 1
    more = f" (and {others} more)" if others else ""
    return Alert(watch.key, watch.notify, watch.name, f"{first.source}: {first.headline}{more}")
