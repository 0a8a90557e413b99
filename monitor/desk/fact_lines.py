"""The facts about an article as every preview says them: who, when, and how far it was searched."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from ipaddress import ip_address
from urllib.parse import urlsplit

from monitor.desk.local_time import day, hour, whole
from monitor.desk.view import Paragraph
from monitor.model.mention import Hit
from monitor.store.detail import Detail
from monitor.store.search import Found

_SCOPE = {"full": "full text", "summary": "the feed's own text", "headline": "headline only"}
_ELSEWHERE = ("author", "source", "tag")  # fields whose hits no preview can mark


def facts(
    article: Detail | Found, tier: int | None, url: str, hits: Iterable[Hit], now: datetime
) -> Iterator[Paragraph]:
    """Three lines: tier, author and site; both times; scope, length, language, and what else the hits are in."""
    fields = {hit.field for hit in hits}
    who = fact(f"tier {tier}" if tier else "", f"by {article.author}" if article.author else "", site(url))
    if who.text:
        yield who
    yield fact(*_times(article.published_at, article.first_seen_at, now))
    yield fact(
        _SCOPE.get(article.scope, article.scope),
        f"{article.words:,} words" if article.words else "",
        article.language if article.language != "und" else "",
        *(f"matches the {field}" for field in _ELSEWHERE if field in fields),
    )


def fact(*parts: str) -> Paragraph:
    """A line of those facts that are known."""
    return Paragraph(" · ".join(filter(None, parts)), "fact")


def _times(published: str | None, seen: str, now: datetime) -> tuple[str, str]:
    """Both times, the day once where it is the same; short enough for one narrow line where that is today."""
    if published is None:
        return "no date given", f"first seen {whole(seen, now)}"
    if day(published, now) != day(seen, now):
        return f"published {whole(published, now)}", f"first seen {whole(seen, now)}"
    if day(seen, now) == "Today":
        return f"published {hour(published)}", f"seen {hour(seen)} today"
    return f"published {whole(published, now)}", f"first seen {hour(seen)}"


def site(url: str) -> str:
    """The site an article is on; a bare IP address says nothing."""
    host = urlsplit(url).hostname or ""
    try:
        ip_address(host)
    except ValueError:
        return host.removeprefix("www.")
    return ""
