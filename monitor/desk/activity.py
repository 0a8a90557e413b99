"""What the engine is doing, in the words of the header."""

from collections.abc import Mapping
from datetime import datetime

from monitor.desk.local_time import distance
from monitor.model.moment import from_text
from monitor.store.changes import Progress


def activity(progress: Progress, states: Mapping[str, int], now: datetime) -> str:
    """One line: how far the refresh is, or when the next poll comes, and how many feeds are in trouble."""
    return " · ".join(filter(None, (_work(progress), *_trouble(states), _next(progress, now))))


def _work(progress: Progress) -> str:
    waiting = max(0, progress.pages - progress.pages_done)
    pages = f"{waiting} page{'s' * (waiting != 1)} waiting" if waiting else ""
    match progress.phase:
        case "feeds":
            refreshing = f"refreshing {progress.feeds_done} of {progress.feeds}"
            return f"{refreshing} · {pages}" if pages else refreshing
        case "pages":
            return pages or "reading pages"
        case "matching":
            return f"matching the archive again: {progress.articles_done} of {progress.articles}"
        case _:
            return ""


def _trouble(states: Mapping[str, int]) -> list[str]:
    return [f"{states[state]} {state}" for state in ("failing", "dark", "dead", "silent") if states.get(state)]


def _next(progress: Progress, now: datetime) -> str:
    if progress.phase != "idle" or progress.next_due_at is None:
        return ""
    if from_text(progress.next_due_at) <= now:
        return "next poll now"
    return f"next poll in {distance(progress.next_due_at, now)}".replace("in now", "now")
