"""When a page says it was published, with the time of day and the offset where it states them."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from lxml.html import HtmlElement

from monitor.extract.stated import Stated

_PUBLISHED_METAS = (
    "article:published_time",
    "article:published",
    "og:article:published_time",
    "og:published_time",
    "og:pubdate",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "article.published",
    "published-date",
    "published_time",
    "publish-date",
    "publish_date",
    "publishdate",
    "publication_date",
    "pubdate",
    "date_published",
    "cxenseparse:recs:publishtime",
    "bt:pubdate",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date.created",
    "dcterms.created",
    "dcterms.date",
    "dc.date",
    "date",
    "article_date_original",
    "originalpublicationdate",
    "displaydate",
    "created",
)
_PUBLISHED_CLASS = re.compile(r"publi|entry-date|post-date|created|dateline|pubdate", re.IGNORECASE)
_CHANGED_CLASS = re.compile(r"updat|modif|chang|edit", re.IGNORECASE)
_ISO = re.compile(
    r"(\d{4})-?(\d{2})-?(\d{2})"
    r"(?:[T\s]+(\d{1,2}):?(\d{2})(?::?(\d{2})(?:[.,:]\d+)?)?\s*(?:(Z|UTC|GMT)|([+-])(\d{2}):?(\d{2})?)?)?",
    re.IGNORECASE,
)
_SECONDS = re.compile(r"\d{10}(?:\d{3})?")
_FIRST = re.compile(
    r"(?<!\d)0?1(?:st|er|º|\.)?(?!\d)[^\d]*?(?:\d{1,2}\D{1,2})?(?:19|20)\d\d|(?:19|20)\d\d\D{0,2}(?:\d\d\D?|[^\W\d_]{3,10}\D{1,2})0?1(?!\d)"
)
_NEAR = 16  # characters between a year and its day
_FIRST_PAGE = datetime(1993, 1, 1, tzinfo=UTC)
_AHEAD = timedelta(days=400)  # embargoed and misdated pages happen; a date beyond that is a different thing


def published(stated: Stated, tree: HtmlElement, url: str, now: datetime) -> datetime | None:
    """The publication date as an aware moment, in the offset the page states, else UTC; midnight for a bare day.

    JSON-LD, then meta elements, then ``<time>``; else htmldate's search of the page and its address, which gives a day.
    """
    for value in _statements(stated):
        moment = read(value)
        if moment and _FIRST_PAGE < moment < now + _AHEAD:
            return moment
    return _searched(tree, url, now)


def read(text: str) -> datetime | None:
    """Read a date as machines write it: ISO 8601 with its usual slips, RFC 2822, seconds since 1970; else None."""
    text = text.strip()
    try:
        if _SECONDS.fullmatch(text):
            return datetime.fromtimestamp(int(text[:10]), UTC)
        if match := _ISO.match(text):
            return _from_iso(match)
        moment = parsedate_to_datetime(text)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return moment if moment.utcoffset() is not None else None
    except (ValueError, OverflowError, TypeError, IndexError):
        return None


def _from_iso(match: re.Match[str]) -> datetime:
    year, month, day, hour, minute, second, zulu, sign, offset_hours, offset_minutes = match.groups()
    zone = "" if zulu or not sign else f"{sign}{offset_hours}:{offset_minutes or '00'}"
    return datetime.fromisoformat(
        f"{year}-{month}-{day}T{int(hour or 0):02}:{minute or '00'}:{second or '00'}{zone or '+00:00'}"
    )


def _statements(stated: Stated) -> Iterator[str]:
    for node in stated.articles:
        yield from _texts(node.get("datePublished"))
    yield from (value for name in _PUBLISHED_METAS for value in stated.metas.get(name, ()))
    for node in stated.pages:
        yield from _texts(node.get("datePublished"))
    yield from _marked_times(stated)
    for node in stated.articles:
        yield from _texts(node.get("dateCreated"))


def _texts(value: object) -> list[str]:
    found = value if isinstance(value, list) else [value]
    return [str(item) for item in found if isinstance(item, str | int)]


def _marked_times(stated: Stated) -> Iterator[str]:
    """Times that are marked as the publication, else the only one there is."""
    fitting = [(value, element) for value, element in stated.times if not _CHANGED_CLASS.search(_marks(element))]
    for value, element in fitting:
        if element.get("pubdate") is not None or _PUBLISHED_CLASS.search(_marks(element)):
            yield value
    if len(fitting) == 1:
        yield fitting[0][0]


def _marks(element: HtmlElement) -> str:
    return f"{element.get('class') or ''} {element.get('itemprop') or ''} {element.get('id') or ''}"


def _searched(tree: HtmlElement, url: str, now: datetime) -> datetime | None:
    from htmldate import find_date

    try:
        day = find_date(
            tree, original_date=True, extensive_search=True, url=url or None, max_date=now.strftime("%Y-%m-%d")
        )
    except (ValueError, TypeError, OverflowError, LookupError, AttributeError):  # its parsers meet hostile text
        return None
    moment = read(day) if day else None
    return moment if moment and (moment.day > 1 or _says_first(tree, url, moment)) else None


def _says_first(tree: HtmlElement, url: str, moment: datetime) -> bool:
    """Tell whether a first of the month is what the page says, not a year or a month to which a day was added."""
    said = " ".join(
        [url, *(value for element in tree.iter() for value in (*element.values(), element.text, element.tail) if value)]
    )
    year = str(moment.year)
    return any(
        _FIRST.search(said, max(place.start() - _NEAR, 0), place.end() + _NEAR) for place in re.finditer(year, said)
    )
