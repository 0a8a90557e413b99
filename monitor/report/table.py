"""Tables for a terminal: search results and the health of feeds."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from monitor.report.widths import fit, width

FEED_WIDTH = 40


def health_table(feeds: Sequence[Mapping[str, Any]]) -> Iterable[str]:
    """One line for each feed: state and reason, last success, last new entry, next poll, entries a day, name."""
    if not feeds:
        return
    names = min(FEED_WIDTH, max(width(feed["feed"]) for feed in feeds))
    yield f"{'state':<8} {'feed':<{names}}  {'last ok':<16}  {'last new':<16}  {'next poll':<16}  a day  error"
    for feed in feeds:
        times = "  ".join(f"{local(feed[column]):<16}" for column in ("last_ok_at", "last_new_at", "due_at"))
        name, daily = fit(feed["feed"], names), f"{feed['entries_a_day']:>5.1f}"
        yield f"{feed['state']:<8} {name}  {times}  {daily}  {feed['error'] or ''}".rstrip()


def blindness(time: str, covered: float | None, searched: Any) -> Iterable[str]:
    """How far one could see in a time: coverage, and how far articles were searched; nothing where nothing is known.

    ``searched`` has the counts ``full``, ``summary``, ``headline`` and ``total``.
    """
    parts = [] if covered is None else [f"coverage {covered:.0%}"]
    if searched.total:
        shares = ((getattr(searched, name) / searched.total, word) for name, word in _SCOPES.items())
        how = ", ".join(f"{share:.0%} {word}" for share, word in shares if share)
        parts.append(f"of {searched.total:,} articles were searched {how}")
    if parts:
        yield ""
        yield f"In {time}: {'; '.join(parts)}."


_SCOPES = {"full": "in full", "summary": "by the feed's summary", "headline": "by the headline alone"}


def articles(found: Iterable[Any]) -> Iterable[str]:
    """Three lines for each result of ``archive.search``: headline; source, date and address; snippet."""
    for article in found:
        yield article.headline or "(no headline)"
        yield f"  {' · '.join(filter(None, (article.source, local(article.published_at), article.url)))}"
        yield f"  {article.snippet}"


def local(moment: str | None) -> str:
    """A moment of the store in local time, to the minute; empty for none."""
    return f"{datetime.fromisoformat(moment).astimezone():%Y-%m-%d %H:%M}" if moment else ""
