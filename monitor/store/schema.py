"""The tables, in the words of the field, so that the database reads well in sqlite-utils, Datasette and plain SQL.

::

    feeds ─< checks                 watches
      └──< entries >── articles ─────< mentions >┘ ─< hits
                          ├── texts, fts     └──< quotes
                          ├──< addresses
                          └──< revisions

Times are UTC, ISO 8601 text to the second. ``changes`` counts what was written, so that a reader knows what to load
again; ``progress`` has one row about the refresh that is running.
"""

import sqlite3
from typing import Any

APPLICATION_ID = 0x6D6E7472  # "mntr" in the file's header: this database is monitor's
_FEEDS = {
    "id": int, "key": str, "url": str, "moved_to": str, "name": str, "title": str, "site": str, "language": str,
    "tier": int, "tags": str,
    "refresh": int, "full_text": int, "state": str, "error": str, "failures": float, "etag": str, "last_modified": str,
    "body_digest": str, "added_at": str, "last_check_at": str, "last_ok_at": str, "last_new_at": str, "due_at": str,
    "archived": int,
}  # fmt: skip
_CHECKS = {
    "id": int, "feed_id": int, "at": str, "outcome": str, "http_status": int, "entries": int, "new": int, "ms": int,
}  # fmt: skip
_ENTRIES = {
    "id": int, "feed_id": int, "entry_id": str, "article_id": int, "first_seen_at": str, "backfill": int,
    "fingerprint": int,
}  # fmt: skip
_ARTICLES = {
    "id": int, "feed_id": int, "url": str, "canonical_url": str, "headline": str, "opening_text": str, "author": str,
    "source": str, "tier": int, "tags": str, "language": str, "published_at": str, "first_seen_at": str, "scope": str,
    "page_state": str, "page_error": str, "page_due_at": str, "attempts": int, "words": int, "story_id": int,
    "is_original": int, "matched": int,
}  # fmt: skip
_WATCHES = {
    "id": int, "key": str, "name": str, "kind": str, "definition": str, "color": str, "position": int, "archived": int,
}  # fmt: skip
_MENTIONS = {
    "id": int, "article_id": int, "watch_id": int, "at": str, "hit_sentence": str, "sentence_field": str,
    "sentence_start": int, "hits": int, "prominence": int, "passing": int, "tone": str, "tone_score": float,
    "state": str, "clipped_at": str, "tags": str, "note": str, "stale": int, "hidden": int,
}  # fmt: skip
_QUOTES = {
    "id": int, "article_id": int, "mention_id": int, "speaker": str, "text": str, "start": int, "end": int, "cue": str,
}  # fmt: skip
_WITHOUT_ROWID = """
    CREATE TABLE texts (article_id INTEGER PRIMARY KEY REFERENCES articles(id) ON DELETE CASCADE, text TEXT NOT NULL);
    CREATE TABLE addresses (url TEXT PRIMARY KEY, article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE)
        WITHOUT ROWID;
    CREATE TABLE hits (
        mention_id INTEGER NOT NULL REFERENCES mentions(id) ON DELETE CASCADE, field TEXT NOT NULL,
        start INTEGER NOT NULL, "end" INTEGER NOT NULL, term TEXT NOT NULL, strength TEXT NOT NULL,
        PRIMARY KEY (mention_id, field, start, "end", term)) WITHOUT ROWID;
    CREATE VIRTUAL TABLE fts USING fts5(headline, text, content='', tokenize='unicode61 remove_diacritics 2');
    CREATE TABLE changes (
        id INTEGER PRIMARY KEY CHECK (id = 1), feeds INTEGER NOT NULL DEFAULT 0, articles INTEGER NOT NULL DEFAULT 0,
        mentions INTEGER NOT NULL DEFAULT 0, triage INTEGER NOT NULL DEFAULT 0, watches INTEGER NOT NULL DEFAULT 0,
        progress INTEGER NOT NULL DEFAULT 0);
    INSERT INTO changes (id) VALUES (1);
    CREATE TABLE progress (
        id INTEGER PRIMARY KEY CHECK (id = 1), phase TEXT NOT NULL DEFAULT 'idle', started_at TEXT,
        feeds INTEGER NOT NULL DEFAULT 0, feeds_done INTEGER NOT NULL DEFAULT 0,
        feeds_failed INTEGER NOT NULL DEFAULT 0,
        pages INTEGER NOT NULL DEFAULT 0, pages_done INTEGER NOT NULL DEFAULT 0, next_due_at TEXT);
    INSERT INTO progress (id) VALUES (1);
    CREATE INDEX mentions_by_time ON mentions (at DESC, id DESC) WHERE NOT hidden;
    CREATE INDEX mentions_by_watch ON mentions (watch_id, at DESC, id DESC) WHERE NOT hidden;
    CREATE INDEX mentions_unread ON mentions (watch_id, at DESC, id DESC) WHERE state = 'new' AND NOT hidden;
    CREATE INDEX mentions_clipped ON mentions (at DESC, id DESC) WHERE clipped_at IS NOT NULL AND NOT hidden;
    CREATE INDEX pages_waiting ON articles (page_due_at, id) WHERE page_due_at IS NOT NULL;
"""


def first(connection: sqlite3.Connection) -> None:
    """Schema 1: feeds, entries, articles, watches, mentions and their evidence."""
    from sqlite_utils import Database  # costs 100 ms, and only a new database needs it

    tables: Any = Database(connection)  # its tables are typed as tables or views
    _make(tables, "feeds", _FEEDS, unique=["key"], index=["due_at"], needed=["key", "url", "state"])
    _make(tables, "checks", _CHECKS, {"feed_id": "feeds"}, needed=["at", "outcome"], index=["feed_id", "at"])
    _make(tables, "articles", _ARTICLES, {"feed_id": "feeds"}, needed=["url", "first_seen_at"], index=["first_seen_at"])
    tables["articles"].create_index(["matched"])
    _make(
        tables, "entries", _ENTRIES, {"feed_id": "feeds"}, needed=["entry_id"], unique=["feed_id", "entry_id"],
        index=["article_id"],
    )  # fmt: skip
    _make(
        tables,
        "revisions",
        {"id": int, "article_id": int, "at": str, "headline": str, "text": str},
        index=["article_id"],
    )
    _make(tables, "watches", _WATCHES, unique=["key"], needed=["name", "kind", "definition"])
    _make(
        tables, "mentions", _MENTIONS, {"article_id": "articles", "watch_id": "watches"}, needed=["at", "hit_sentence"],
        unique=["article_id", "watch_id"],
    )  # fmt: skip
    _make(tables, "quotes", _QUOTES, {"article_id": "articles", "mention_id": "mentions"}, index=["mention_id"])
    tables["quotes"].create_index(["article_id"])
    for statement in _WITHOUT_ROWID.split(";\n"):
        connection.execute(statement)


def _make(
    tables: Any,
    name: str,
    columns: dict[str, type],
    parents: dict[str, str] | None = None,
    *,
    needed: list[str] | None = None,
    unique: list[str] | None = None,
    index: list[str] | None = None,
) -> None:
    table = tables[name].create(
        columns,
        pk="id",
        not_null=needed or (),
        foreign_keys=[(column, parent, "id") for column, parent in (parents or {}).items()],
        defaults=_DEFAULTS.get(name),
    )
    if unique:
        table.create_index(unique, unique=True)
    if index:
        table.create_index(index)


_DEFAULTS = {
    "feeds": {"state": "ok", "failures": 0, "archived": 0},
    "entries": {"backfill": 0},
    "articles": {"attempts": 0, "words": 0, "matched": 0, "is_original": 1},
    "watches": {"archived": 0, "position": 0},
    "mentions": {"state": "new", "stale": 0, "hidden": 0, "passing": 0, "prominence": 0, "tags": "", "note": ""},
}
