"""From what a format says to entries: identity, limits, clean text; the same for all formats."""

import hashlib
import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import islice

from msgspec.structs import replace

from monitor.feeds import plain
from monitor.model import text
from monitor.model.edits import steady
from monitor.model.feed import Entry

MAX_ENTRIES = 20_000
_ID_CHARACTERS = 1_000
_NAME_CHARACTERS = 300
_TAG_CHARACTERS, _MAX_TAGS = 100, 50
_LANGUAGE = re.compile(r"\s*([A-Za-z]{2,3})(?![A-Za-z])")


def entry(
    *,
    own_id: str,
    link: str,
    headline: str,
    texts: Iterable[str],
    raw: str,
    authors: Iterable[str] = (),
    published_at: datetime | None = None,
    language: str = "",
    tags: Iterable[str] = (),
) -> Entry | None:
    """Make an entry of clean parts; None where there is nothing in it: neither id nor link nor words.

    The id is the feed's own, else the link, else a digest of ``raw``, the headline and date before any cleaning, and
    of the text.
    """
    body = max(texts, key=len, default="")
    own_id = text.one_line(own_id) or link
    if not own_id and not headline and not body:
        return None
    return Entry(
        entry_id=own_id if 0 < len(own_id) <= _ID_CHARACTERS else _digest(own_id or f"{raw}\0{steady(body) or body}"),
        link=link,
        headline=headline,
        text=body,
        author=", ".join(unique(map(text.one_line, authors)))[:_NAME_CHARACTERS],
        published_at=published_at,
        language=language,
        tags=tuple(islice(unique(plain.headline(tag)[:_TAG_CHARACTERS].rstrip() for tag in tags), _MAX_TAGS)),
    )


def distinct(found: Iterable[Entry | None]) -> tuple[Entry, ...]:
    """The first entry of each id, in order, at most ``MAX_ENTRIES``.

    An id that different articles share names none of them: each goes by its link, else by a digest of what it says.
    """
    entries = list(islice(filter(None, found), MAX_ENTRIES))
    shared = _shared(entries)
    seen: dict[str, Entry] = {}
    for one in entries:
        own = replace(one, entry_id=one.link or _digest(one.headline + one.text)) if one.entry_id in shared else one
        seen.setdefault(own.entry_id, own)
    return tuple(seen.values())


def _shared(entries: Iterable[Entry]) -> set[str]:
    """The ids that entries with different links and headlines have in common."""
    first: dict[str, Entry] = {}
    shared = set()
    for one in entries:
        known = first.setdefault(one.entry_id, one)
        if known.link != one.link and known.headline != one.headline:
            shared.add(one.entry_id)
    return shared


def unique(values: Iterable[str]) -> list[str]:
    """Each value that is not empty once, in order."""
    return list(dict.fromkeys(filter(None, values)))


def language_code(*names: str) -> str:
    """The first language that is named, as its first subtag in lower case: ``en`` for ``en-GB``; empty for none."""
    return next((found[1].lower() for name in names if (found := _LANGUAGE.match(name))), "")


def every(period: timedelta, times: float) -> timedelta | None:
    """How long is between two of ``times`` in a ``period``; None where that makes no sense."""
    return period / times if times > 0 else None


def _digest(raw: str) -> str:
    return hashlib.blake2b(raw.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
