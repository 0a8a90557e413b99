"""Mentions as rows for a report, newest first, streamed."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from itertools import islice
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
        q.text AS quote, q.speaker,
        CASE WHEN q.id IS NULL THEN '[]' ELSE (SELECT json_group_array(
            json_object('speaker', speaker, 'text', text, 'start', start, 'end', "end", 'cue', cue))
            FROM (SELECT * FROM quotes WHERE mention_id = m.id ORDER BY start)) END AS quotes,
        m.state, m.clipped_at, m.tags, m.note
    FROM json_each(?) chosen JOIN mentions m ON m.id = chosen.value
    JOIN articles a ON a.id = m.article_id JOIN watches w ON w.id = m.watch_id
    LEFT JOIN feeds f ON f.id = a.feed_id
    LEFT JOIN quotes q ON q.id = (SELECT id FROM quotes WHERE mention_id = m.id ORDER BY start LIMIT 1)
    ORDER BY chosen.key
"""
_AT_ONCE = 200  # mentions


def rows(database: Database, wanted: Wanted) -> Iterator[sqlite3.Row]:
    """Yield the wanted mentions, with the columns of the CSV in their order and by their names; times are UTC text.

    They are read in portions: inside ``database.moment()`` all are of one moment.
    """
    time = "a.first_seen_at" if wanted.by_first_seen else "m.at"
    clauses, values = ["NOT m.hidden"], list[Any]()
    if wanted.watches:
        places = ",".join("?" * len(wanted.watches))
        clauses.append(f"m.watch_id IN (SELECT id FROM watches WHERE name IN ({places}) OR key IN ({places}))")
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
    sql = (
        "SELECT m.id FROM mentions m LEFT JOIN articles a ON a.id = m.article_id"  # not read where only m.at is asked
        f" WHERE {' AND '.join(clauses)} ORDER BY {time} DESC, m.id DESC"
    )
    ids = database.stream(sql, values)  # so ids alone are sorted, not whole rows
    while chosen := [row["id"] for row in islice(ids, _AT_ONCE)]:
        yield from database.read(_SELECT, [json.dumps(chosen)])


def unknown_watches(database: Database, names: Sequence[str]) -> list[str]:
    """Those of ``names`` that are neither the name nor the key of a watch in force."""
    known = {each for row in database.read("SELECT name, key FROM watches WHERE NOT archived") for each in row}
    return [name for name in names if name not in known]
