"""Mentions as the engine makes them: made again whenever a watch or an article changes, the user's triage kept."""

import sqlite3
from collections.abc import Sequence

from monitor.model.mention import Match
from monitor.store import visibility
from monitor.store.schema_2 import FIRST_BROUGHT

_IN_FORCE = (
    "SELECT watch_id, mentions.id FROM mentions JOIN watches ON watches.id = watch_id"
    " WHERE article_id = ? AND NOT archived"
)
_TRIAGED = "(clipped_at IS NOT NULL OR tags != '' OR note != '')"


def rewrite(connection: sqlite3.Connection, article_id: int, matches: Sequence[Match]) -> int:
    """Make an article's mentions again from ``matches``; the number of mentions that are new.

    One that still matches keeps its state, clip, tags and note. One that no longer does is removed, or marked stale
    where the user has clipped, tagged or noted it. Matches of watches that are gone meanwhile are left out.
    """
    at, undated = _time_of(connection, article_id)
    old = dict(connection.execute(_IN_FORCE, [article_id]).fetchall())
    watches = {match.watch: _watch_id(connection, match.watch) for match in matches}
    new = 0
    for match in matches:
        watch_id = watches[match.watch]
        if watch_id is None:
            continue
        mention_id = old.pop(watch_id, None)
        new += mention_id is None
        _write(connection, (article_id, watch_id), mention_id, (at, undated), match)
    for mention_id in old.values():
        _forget(connection, mention_id)
    _align(connection, article_id, at)
    if new:
        visibility.article_changed(connection, article_id)
    return new


def _align(connection: sqlite3.Connection, article_id: int, at: str) -> None:
    """Give stale mentions the article's time too, so that all of them stand together in lists."""
    connection.execute("UPDATE mentions SET at = ? WHERE article_id = ? AND at != ?", [at, article_id, at])


def without(connection: sqlite3.Connection, article_id: int, *, heir: int) -> None:
    """Give an article's mentions to ``heir``; where that has one of the same watch, the user's triage is joined."""
    for theirs in connection.execute("SELECT * FROM mentions WHERE article_id = ?", [article_id]).fetchall():
        ours = connection.execute(
            "SELECT * FROM mentions WHERE article_id = ? AND watch_id = ?", [heir, theirs["watch_id"]]
        ).fetchone()
        if ours is None:
            for table, key in (("mentions", "id"), ("quotes", "mention_id")):
                connection.execute(f"UPDATE {table} SET article_id = ? WHERE {key} = ?", [heir, theirs["id"]])
        else:
            _join_triage(connection, ours, theirs)
            _delete(connection, theirs["id"])
    _align(connection, heir, _time_of(connection, heir)[0])


def _join_triage(connection: sqlite3.Connection, ours: sqlite3.Row, theirs: sqlite3.Row) -> None:
    """Keep the clip, the tags and the notes of both; what was read once is read."""
    connection.execute(
        "UPDATE mentions SET state = ?, clipped_at = ?, tags = ?, note = ? WHERE id = ?",
        [
            ours["state"] if ours["state"] != "new" else theirs["state"],
            ours["clipped_at"] or theirs["clipped_at"],
            _once_each("; ", *ours["tags"].split("; "), *theirs["tags"].split("; ")),
            _once_each("\n", ours["note"], theirs["note"]),
            ours["id"],
        ],
    )


def _once_each(separator: str, *texts: str) -> str:
    return separator.join(dict.fromkeys(filter(None, texts)))


def _time_of(connection: sqlite3.Connection, article_id: int) -> tuple[str, bool]:
    """A mention's time: when it was published, or first seen where that is missing or in the future; whether it was."""
    row = connection.execute("SELECT published_at, first_seen_at FROM articles WHERE id = ?", [article_id]).fetchone()
    published, seen = row
    dated = published is not None and published <= seen
    return (published, False) if dated else (seen, True)


def _watch_id(connection: sqlite3.Connection, key: str) -> int | None:
    row = connection.execute("SELECT id FROM watches WHERE key = ? AND NOT archived", [key]).fetchone()
    return int(row[0]) if row else None


def _write(
    connection: sqlite3.Connection, of: tuple[int, int], mention_id: int | None, time: tuple[str, bool], match: Match
) -> None:
    values = [
        *time, match.hit_sentence, match.sentence_field, match.sentence_start, len(match.hits), match.prominence,
        match.passing, match.tone, match.tone_score,
    ]  # fmt: skip
    if mention_id is None:
        cursor = connection.execute(
            "INSERT INTO mentions (at, undated, hit_sentence, sentence_field, sentence_start, hits, prominence,"
            " passing, tone, tone_score, article_id, watch_id, backfill)"
            f" VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, {FIRST_BROUGHT.format(article='?11')})",
            [*values, *of],
        )
        mention_id = int(cursor.lastrowid or 0)
    else:
        connection.execute(
            "UPDATE mentions SET at = ?, undated = ?, hit_sentence = ?, sentence_field = ?, sentence_start = ?,"
            " hits = ?, prominence = ?, passing = ?, tone = ?, tone_score = ?, stale = 0 WHERE id = ?",
            [*values, mention_id],
        )
    _write_evidence(connection, of[0], mention_id, match)


def _write_evidence(connection: sqlite3.Connection, article_id: int, mention_id: int, match: Match) -> None:
    _drop_evidence(connection, mention_id)
    connection.executemany(
        "INSERT INTO hits VALUES (?, ?, ?, ?, ?, ?)",
        [(mention_id, hit.field, hit.start, hit.end, hit.term, hit.strength) for hit in match.hits],
    )
    connection.executemany(
        'INSERT INTO quotes (article_id, mention_id, speaker, text, start, "end", cue) VALUES (?, ?, ?, ?, ?, ?, ?)',
        [(article_id, mention_id, q.speaker, q.text, q.start, q.end, q.cue) for q in match.quotes],
    )


def _forget(connection: sqlite3.Connection, mention_id: int) -> None:
    """Remove a mention that no longer matches, or mark it stale: its hits point into a text that is gone."""
    stale = connection.execute(f"UPDATE mentions SET stale = 1 WHERE id = ? AND {_TRIAGED}", [mention_id]).rowcount
    if stale:
        _drop_evidence(connection, mention_id)
    else:
        _delete(connection, mention_id)


def _delete(connection: sqlite3.Connection, mention_id: int) -> None:
    _drop_evidence(connection, mention_id)
    connection.execute("DELETE FROM mentions WHERE id = ?", [mention_id])


def _drop_evidence(connection: sqlite3.Connection, mention_id: int) -> None:
    connection.execute("DELETE FROM hits WHERE mention_id = ?", [mention_id])
    connection.execute("DELETE FROM quotes WHERE mention_id = ?", [mention_id])
