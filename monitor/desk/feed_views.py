"""From stored feeds to what the sources show: pure functions of rows and ``now``."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from monitor.desk.local_time import distance, whole
from monitor.desk.view import CheckView, FeedView
from monitor.model.moment import from_text
from monitor.store.feeds import GOOD, Health


def feed_view(feed: Health, now: datetime) -> FeedView:
    """A feed for the table of sources, and what is said about it below."""
    return FeedView(
        id=feed.id,
        key=feed.key,
        name=feed.feed,
        state=feed.state,
        error=feed.error or "",
        url=feed.url,
        site=feed.site or feed.url,
        last_ok=_ago(feed.last_ok_at, now),
        last_new=_ago(feed.last_new_at, now),
        due=_ahead(feed.due_at, now),
        a_day=f"{feed.entries_a_day:.1f}" if feed.last_ok_at else "–",
        tier=str(feed.tier or "–"),
        tags=feed.tags.replace("; ", ", "),
        facts=(explained(feed, now), " · ".join(_facts(feed))),
    )


def _facts(feed: Health) -> Iterable[str]:
    yield feed.url
    if feed.tier:
        yield f"tier {feed.tier}"
    if feed.tags:
        yield f"tags {feed.tags.replace('; ', ', ')}"
    if feed.last_ok_at:
        yield f"{feed.entries_a_day:.1f} entries a day"


def explained(feed: Health, now: datetime) -> str:
    """What a feed's state means for whoever relies on it, and what comes next."""
    good, again = _since(feed.last_ok_at, now), f"the next poll comes {_soon(feed.due_at, now)}"
    match feed.state:
        case "off":
            return "Switched off in feeds.toml: it is not polled. {switch_feed} switches it on."
        case "dead":
            return f"Gone for good ({feed.error or 'http 410'}), says the publisher; {good}. {{poll}} asks once more."
        case "dark":
            return f"Dark: polls keep failing ({feed.error}), so what it publishes is missed; {good}; {again}."
        case "failing":
            return f"The last poll failed ({feed.error}); {good}; {again}."
        case "silent":
            quiet = distance(feed.last_new_at, now) or "a long time"
            return f"Silent: it answers, but brings nothing new for {quiet}, far longer than usual; {again}."
    if feed.last_ok_at is None:
        return f"Not read yet; {again}."
    return f"Fine: last read {_ago(feed.last_ok_at, now)}, last new {_ago(feed.last_new_at, now)}; {again}."


def _since(at: str | None, now: datetime) -> str:
    return f"last read {whole(at, now)}, {distance(at, now)} ago".replace("now ago", "now") if at else "never read yet"


def _ago(at: str | None, now: datetime) -> str:
    return f"{distance(at, now)} ago".replace("now ago", "now") if at else "never"


def _ahead(at: str | None, now: datetime) -> str:
    if at is None:
        return "never"
    return f"in {distance(at, now)}".replace("in now", "now") if from_text(at) > now else "now"


def _soon(at: str | None, now: datetime) -> str:
    return _ahead(at, now) if at else "never"


def check_view(check: Mapping[str, Any], now: datetime) -> CheckView:
    """One line of a feed's log; ``check`` is a row of ``store.feeds.checks``."""
    return CheckView(
        at=whole(check["at"], now),
        failed=check["outcome"] not in GOOD,
        outcome=check["outcome"],
        status=_status(check["outcome"], check["http_status"]),
        entries=f"{check['entries']:,}" if check["entries"] else "",
        new=f"{check['new']:,}" if check["new"] else "",
        took=f"{check['ms']:,} ms",
    )


def _status(outcome: str, status: int | None) -> str:
    """The answer's status, where the outcome does not say it already."""
    return f"http {status}" if status and outcome != f"http {status}" else ""


def matching(feeds: Iterable[FeedView], words: str) -> tuple[FeedView, ...]:
    """Those feeds that have all these words in their name, address, tags, state or error."""
    wanted = words.casefold().split()
    return tuple(feed for feed in feeds if all(word in _haystack(feed) for word in wanted))


def _haystack(feed: FeedView) -> str:
    tier = f"tier {feed.tier}" if feed.tier != "–" else ""
    return f"{feed.name} {feed.url} {feed.site} {feed.tags} {feed.state} {feed.error} {tier}".casefold()


def title(shown: int, feeds: tuple[FeedView, ...], words: str) -> str:
    """How many feeds there are, how many are in trouble, and what is left out."""
    trouble = sum(feed.in_trouble for feed in feeds)
    parts = (
        f"Feeds · {len(feeds):,}",
        f"{trouble:,} in trouble" if trouble else "",
        f"{shown:,} with “{words}”" if words else "",
    )
    return " · ".join(filter(None, parts))
