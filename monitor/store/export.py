"""Mentions as rows for a report, newest first, streamed."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct

from monitor.store.database import Database


class Wanted(Struct, frozen=True):
    """Which mentions are exported: of these watches (by name or key; none means all), in this period, only clipped.

    ``since`` and ``until`` are UTC text; they and the order go by the mention's time, or by when it was first seen.
    ``mention_ids`` are the only ones where they are given.
    """

    watches: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    by_first_seen: bool = False
    clipped: bool = False
    mention_ids: tuple[int, ...] | None = None


# Names and order are the contract of the CSV; a column whose feature is not there yet stays empty.
_SELECT = """
    SELECT m.id AS mention_id, w.name AS watch, w.kind, a.published_at, a.first_seen_at, a.headline, a.opening_text,
        m.hit_sentence,
        (SELECT group_concat(term, '; ') FROM (SELECT DISTINCT term FROM hits WHERE mention_id = m.id)) AS
            matched_terms,
        m.hits, a.source, a.tier, coalesce(nullif(f.title, ''), f.url) AS feed, a.author, a.language, a.url,
        a.canonical_url, a.scope, m.prominence, m.passing, m.tone, m.tone_score, a.story_id,
        CASE WHEN a.story_id IS NOT NULL THEN a.is_original END AS is_original, NULL AS pickups,
        (SELECT text FROM quotes WHERE mention_id = m.id ORDER BY start LIMIT 1) AS quote,
        (SELECT speaker FROM quotes WHERE mention_id = m.id ORDER BY start LIMIT 1) AS speaker,
        (SELECT json_group_array(
            json_object('speaker', speaker, 'text', text, 'start', start, 'end', "end", 'cue', cue))
            FROM (SELECT * FROM quotes WHERE mention_id = m.id ORDER BY start)) AS quotes,
        m.state, m.clipped_at, m.tags, m.note
    FROM mentions m JOIN articles a ON a.id = m.article_id JOIN watches w ON w.id = m.watch_id
    LEFT JOIN feeds f ON f.id = a.feed_id
"""


def rows(database: Database, wanted: Wanted) -> Iterator[dict[str, Any]]:
    """Yield the wanted mentions as dictionaries, keyed by the columns of the CSV; times are UTC text."""
    time = "a.first_seen_at" if wanted.by_first_seen else "m.at"
    clauses, values = ["NOT m.hidden"], list[Any]()
    if wanted.watches:
        places = ",".join("?" * len(wanted.watches))
        clauses.append(f"(w.name IN ({places}) OR w.key IN ({places}))")
        values += [*wanted.watches, *wanted.watches]
    if wanted.since:
        clauses.append(f"{time} >= ?")
        values.append(wanted.since)
    if wanted.until:
        clauses.append(f"{time} < ?")
        values.append(wanted.until)
    if wanted.clipped:
        clauses.append("m.clipped_at IS NOT NULL")
    if wanted.mention_ids is not None:
        clauses.append("m.id IN (SELECT value FROM json_each(?))")
        values.append(json.dumps(wanted.mention_ids))
    sql = f"{_SELECT} WHERE {' AND '.join(clauses)} ORDER BY {time} DESC, m.id DESC"
    for row in database.stream(sql, values):
        yield dict(row)


def unknown_watches(database: Database, names: Sequence[str]) -> list[str]:
    """Those of ``names`` that are neither the name nor the key of a watch in force."""
    known = {each for row in database.read("SELECT name, key FROM watches WHERE NOT archived") for each in row}
    return [name for name in names if name not in known]
