"""Mentions as the desk reads them: counted, by slices, and one as a whole; no list ever loads an article's text."""

import sqlite3
from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from monitor.model.address import without_credentials
from monitor.model.mention import Hit, Quote
from monitor.store.database import Database


class Shown(Struct, frozen=True):
    """Which mentions a list shows: of one watch or all, only unread, only clipped, passing ones or not, of a period.

    ``since`` and ``until`` are UTC text, the first included and the second not.
    """

    watch_id: int | None = None
    unread: bool = False
    clipped: bool = False
    passing: bool = True
    since: str | None = None
    until: str | None = None


class MentionRow(Struct, frozen=True):
    """A mention as a list shows it; ``marks`` are the hits inside the hit sentence, times are UTC text."""

    id: int
    article_id: int
    watch_id: int
    watch: str
    color: str
    at: str
    headline: str
    source: str
    tier: int | None
    url: str
    hit_sentence: str
    sentence_field: str
    sentence_start: int
    hits: int
    prominence: int
    passing: bool
    tone: str | None
    state: str
    clipped_at: str | None
    scope: str
    marks: tuple[tuple[int, int], ...] = ()


class Revision(Struct, frozen=True):
    """What an article said before an edit at ``at``; ``text`` is None where only the headline changed."""

    at: str
    headline: str
    text: str | None


class Detail(Struct, frozen=True):
    """Everything about one mention that a preview shows."""

    row: MentionRow
    text: str
    author: str
    language: str
    published_at: str | None
    first_seen_at: str
    canonical_url: str
    feed: str
    words: int
    page_state: str
    page_error: str | None
    tags: str
    note: str
    stale: bool
    hits: tuple[Hit, ...]
    quotes: tuple[Quote, ...]
    revisions: tuple[Revision, ...]


_ROW = """
    SELECT m.id, m.article_id, m.watch_id, w.name AS watch, coalesce(w.color, '') AS color, m.at,
        coalesce(a.headline, '') AS headline, coalesce(a.source, '') AS source, a.tier, a.url, m.hit_sentence,
        m.sentence_field, m.sentence_start, m.hits, m.prominence, m.passing, m.tone, m.state, m.clipped_at, a.scope
    FROM mentions m JOIN articles a ON a.id = m.article_id JOIN watches w ON w.id = m.watch_id
"""


def _where(shown: Shown) -> tuple[str, list[Any]]:
    clauses, values = ["NOT hidden"], list[Any]()
    if shown.watch_id is not None:
        clauses.append("watch_id = ?")
        values.append(shown.watch_id)
    clauses.append("state = 'new'" if shown.unread else "state != 'dismissed'")
    if shown.clipped:
        clauses.append("clipped_at IS NOT NULL")
    if not shown.passing:
        clauses.append("NOT passing")
    if shown.since is not None:
        clauses.append("at >= ?")
        values.append(shown.since)
    if shown.until is not None:
        clauses.append("at < ?")
        values.append(shown.until)
    return " AND ".join(clauses), values


def count(database: Database, shown: Shown) -> int:
    """How many mentions the list has."""
    where, values = _where(shown)
    return int(database.read(f"SELECT count(*) FROM mentions WHERE {where}", values)[0][0])


def rank(database: Database, shown: Shown, at: str, mention_id: int) -> int:
    """How many mentions of the list stand before the one with this time and id: its place, from 0."""
    where, values = _where(shown)
    return int(
        database.read(f"SELECT count(*) FROM mentions WHERE {where} AND (at, id) > (?, ?)", [*values, at, mention_id])[
            0
        ][0]
    )


def part(database: Database, shown: Shown, start: int, size: int) -> list[MentionRow]:
    """Load ``size`` mentions of the list from place ``start`` on, newest first."""
    where, values = _where(shown)
    rows = database.read(
        f"{_ROW} WHERE m.id IN (SELECT id FROM mentions WHERE {where} ORDER BY at DESC, id DESC LIMIT ? OFFSET ?)"
        " ORDER BY m.at DESC, m.id DESC",
        [*values, size, start],
    )
    return _with_marks(database, rows)


def row(database: Database, mention_id: int) -> MentionRow | None:
    """Load one mention as a list shows it."""
    found = _with_marks(database, database.read(f"{_ROW} WHERE m.id = ?", [mention_id]))
    return found[0] if found else None


def _with_marks(database: Database, rows: Sequence[sqlite3.Row]) -> list[MentionRow]:
    spans: dict[int, list[tuple[str, int, int]]] = {}
    for hit in database.read(
        f'SELECT mention_id, field, start, "end" FROM hits WHERE mention_id IN ({",".join("?" * len(rows))})',
        [each["id"] for each in rows],
    ):
        spans.setdefault(hit[0], []).append((hit[1], hit[2], hit[3]))
    return [_mention_row(each, spans.get(each["id"], [])) for each in rows]


def _mention_row(stored: sqlite3.Row, spans: Sequence[tuple[str, int, int]]) -> MentionRow:
    begin, field = stored["sentence_start"], stored["sentence_field"]
    stop = begin + len(stored["hit_sentence"])
    marks = tuple(
        (start - begin, end - begin) for where, start, end in spans if where == field and begin <= start and end <= stop
    )
    return MentionRow(**{**dict(stored), "passing": bool(stored["passing"])}, marks=marks)


def detail(database: Database, mention_id: int) -> Detail | None:
    """Load one mention with its article's text, hits, quotes and revisions; None where it is gone."""
    found = row(database, mention_id)
    if found is None:
        return None
    more = database.read(
        "SELECT t.text, coalesce(a.author, '') AS author, coalesce(a.language, 'und') AS language, a.published_at,"
        " a.first_seen_at, coalesce(a.canonical_url, '') AS canonical_url,"
        " coalesce(nullif(f.title, ''), f.url, '') AS feed, a.words, coalesce(a.page_state, '') AS page_state,"
        " a.page_error, coalesce(m.tags, '') AS tags, coalesce(m.note, '') AS note, m.stale"
        " FROM mentions m JOIN articles a ON a.id = m.article_id JOIN texts t ON t.article_id = a.id"
        " LEFT JOIN feeds f ON f.id = a.feed_id WHERE m.id = ?",
        [mention_id],
    )[0]
    return Detail(
        row=found,
        **{**dict(more), "stale": bool(more["stale"]), "feed": without_credentials(more["feed"])},
        hits=tuple(sorted(Hit(*each) for each in database.read(_HITS, [mention_id]))),
        quotes=tuple(Quote(*each) for each in database.read(_QUOTES, [mention_id])),
        revisions=tuple(Revision(*each) for each in database.read(_REVISIONS, [found.article_id])),
    )


_HITS = 'SELECT field, start, "end", term, strength FROM hits WHERE mention_id = ?'
_QUOTES = 'SELECT speaker, text, start, "end", cue FROM quotes WHERE mention_id = ? ORDER BY start'
_REVISIONS = "SELECT at, headline, text FROM revisions WHERE article_id = ? ORDER BY id DESC"
