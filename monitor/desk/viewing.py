"""Feeds as the sources screen shows them: pure functions of rows and ``now``."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from monitor.desk.local_time import distance, whole
from monitor.desk.view import CheckView, FeedView
from monitor.store.feeds import Health


def feed_view(feed: Health, now: datetime) -> FeedView:
    """A feed for the table of sources."""
    return FeedView(
        id=feed.id,
        name=feed.feed,
        state=feed.state,
        error=feed.error or "",
        url=feed.url,
        last_ok=_ago(feed.last_ok_at, now),
        last_new=_ago(feed.last_new_at, now),
        due=_ahead(feed.due_at, now),
        a_day=f"{feed.entries_a_day:.1f}",
        tier=str(feed.tier or ""),
    )


def _ago(at: str | None, now: datetime) -> str:
    return f"{distance(at, now)} ago".replace("now ago", "now") if at else "never"


def _ahead(at: str | None, now: datetime) -> str:
    if at is None:
        return "never"
    from monitor.model.moment import from_text

    return f"in {distance(at, now)}".replace("in now", "now") if from_text(at) > now else "now"


def check_view(check: Mapping[str, Any], now: datetime) -> CheckView:
    """One line of a feed's log; ``check`` is a row of ``store.feeds.checks``."""
    return CheckView(
        at=whole(check["at"], now),
        outcome=check["outcome"],
        status=str(check["http_status"] or ""),
        entries=str(check["entries"]),
        new=str(check["new"] or ""),
        took=f"{check['ms']:,} ms",
    )
