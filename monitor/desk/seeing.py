"""How far one could see, in words: coverage, and how far articles were searched."""

from datetime import datetime, timedelta

from monitor.archive.coverage import coverage
from monitor.desk.widgets.header import SEPARATOR
from monitor.store.database import Database
from monitor.store.searched import Searched, searched, searched_of_feed

DAYS, FEED_DAYS = 7, 30
_SCOPES = (("full", "in full"), ("summary", "by summary"), ("headline", "by headline"))


def percent(share: float) -> str:
    """Never rounded up to all or down to nothing."""
    return f"{min(max(round(share * 100), int(share > 0)), 100 - (share < 1))} %"


def how_searched(found: Searched) -> str:
    """How far some articles were searched: ``all searched in full``, ``searched 17 in full, 3 by summary``."""
    parts = _counted(found)
    if len(parts) == 1:
        return f"all searched {parts[0][1]}"
    return "searched " + ", ".join(f"{number:,} {words}" for number, words in parts) if parts else ""


def lately(database: Database, now: datetime) -> str:
    """Coverage and scopes of the last days."""
    since = now - timedelta(days=DAYS)
    (covered,) = coverage(database, [(since, now)], now)
    return summary(DAYS, covered, searched(database, since, now))


def summary(days: int, covered: float | None, found: Searched) -> str:
    """Coverage and the shares of all articles of some days, part by part; empty where nothing is known."""
    shares = shares_of(found)
    if shares:
        shares[0] = shares[0].replace(" % ", f" % of {found.total:,} article{'s' * (found.total != 1)} ")
    coverage = [f"coverage {percent(covered)}"] if covered is not None else []
    said = SEPARATOR.join([*coverage, *shares])
    return f"last {days} days: {said}" if said else ""


def of_feed(database: Database, feed_id: int, now: datetime) -> str:
    """How many articles a feed brought in the last days, and the shares of their scopes; empty for none."""
    found = searched_of_feed(database, feed_id, now - timedelta(days=FEED_DAYS))
    if not found.total:
        return ""
    number = f"{found.total:,} article{'s' * (found.total != 1)}"
    return f"{number} in {FEED_DAYS} days: {', '.join(shares_of(found))}"


def shares_of(found: Searched) -> list[str]:
    """The share of each scope: ``97 % in full``, ``3 % by headline``."""
    return [f"{percent(number / found.total)} {words}" for number, words in _counted(found)]


def _counted(found: Searched) -> list[tuple[int, str]]:
    return [(number, words) for scope, words in _SCOPES if (number := getattr(found, scope))]
