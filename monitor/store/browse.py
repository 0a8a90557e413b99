"""Mentions as lists show them: a row for each article, with its mentions that are wanted; no list loads a text.

::

    keys    which articles, newest first, by an index that has all a filter asks for
    rows    what a list shows of them
    count, rank    how many there are, and how many stand before one: a walk along the same index
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from monitor.store.database import Database
from monitor.store.shown import Key, Shown, where


class MentionRow(Struct, frozen=True):
    """One mention of a row; the sentence is its evidence, as ``model.mention.Match`` has it."""

    id: int
    article_id: int
    watch_id: int
    at: str
    hit_sentence: str
    sentence_field: str
    sentence_start: int
    hits: int
    prominence: int
    passing: bool
    tone: str | None
    state: str
    clipped_at: str | None
    tags: str
    note: str
    stale: bool


class HitSpan(Struct, frozen=True):
    """A hit of a watch in a field of the article."""

    watch_id: int
    field: str
    start: int
    end: int


class Row(Struct, frozen=True):
    """An article as a list shows it, with its mentions, the most prominent first; times are UTC text.

    ``spans`` are the hits of all of them in the headline and in the sentence of ``evidence``.
    """

    key: Key
    headline: str
    opening_text: str
    source: str
    tier: int | None
    url: str
    published_at: str | None
    mentions: tuple[MentionRow, ...]
    spans: tuple[HitSpan, ...] = ()

    @property
    def at(self) -> str:
        """The time by which the row has its place."""
        return self.mentions[0].at

    @property
    def evidence(self) -> MentionRow | None:
        """The first mention whose hit sentence is not the headline."""
        return next((each for each in self.mentions if each.sentence_field != "headline"), None)


def count(database: Database, shown: Shown, at_most: int = -1) -> int:
    """How many rows the list has; counting stops at ``at_most``, unless that is negative."""
    condition, values = where(shown)
    counted = f"{_distinct(shown, condition)} LIMIT ?"
    return int(database.read(f"SELECT count(*) FROM ({counted})", [*values, at_most])[0][0])


def rank(database: Database, shown: Shown, at: str, article_id: int) -> int:
    """How many rows of the list stand before the one with this time and article: its place, from 0."""
    condition, values = where(shown)
    before = _distinct(shown, f"{condition} AND (at, article_id) > (?, ?)")
    return int(database.read(f"SELECT count(*) FROM ({before})", [*values, at, article_id])[0][0])


def _distinct(shown: Shown, condition: str) -> str:
    """Each article once; one watch has an article once anyway."""
    grouped = "GROUP BY at, article_id" if shown.watch_id is None else ""
    return f"SELECT at, article_id FROM mentions WHERE {condition} {grouped}"


def keys(database: Database, shown: Shown, start: int, size: int, total: int | None = None) -> list[Key]:
    """List ``size`` articles from place ``start`` on, newest first; from the end where ``total`` says it is near."""
    if total is not None and start > total // 2:
        first = max(total - start - size, 0)
        found = _keys(database, shown, first, min(size, max(total - start, 0)), "ASC")
        return found[::-1]
    return _keys(database, shown, start, size, "DESC")


def _keys(database: Database, shown: Shown, start: int, size: int, way: str) -> list[Key]:
    condition, values = where(shown)
    rows = database.read(
        f"{_distinct(shown, condition)} ORDER BY at {way}, article_id {way} LIMIT ? OFFSET ?", [*values, size, start]
    )
    return [Key(row["article_id"], shown.watch_id) for row in rows]


def walk(database: Database, shown: Shown, after: tuple[str, int] | None, size: int) -> list[tuple[str, int]]:
    """List time and article of the next ``size`` rows after one, newest first; from the top without ``after``."""
    condition, values = where(shown)
    if after is not None:
        condition, values = f"{condition} AND (at, article_id) < (?, ?)", [*values, *after]
    rows = database.read(f"{_distinct(shown, condition)} ORDER BY at DESC, article_id DESC LIMIT ?", [*values, size])
    return [(row[0], row[1]) for row in rows]


def part(database: Database, shown: Shown, start: int, size: int, total: int | None = None) -> list[Row]:
    """Load ``size`` rows from place ``start`` on, newest first."""
    return rows(database, shown, keys(database, shown, start, size, total))


def rows(database: Database, shown: Shown, wanted: Sequence[Key]) -> list[Row]:
    """Load rows in the order of their keys, with those mentions that the list shows; one without any is left out."""
    return rows_where(database, *where(shown), wanted)


def rows_where(database: Database, condition: str, values: Sequence[Any], wanted: Sequence[Key]) -> list[Row]:
    """Load rows in the order of their keys, with those of their mentions for which a condition holds."""
    found: dict[int, list[MentionRow]] = {}
    for each in database.read(
        f"{_MENTION} WHERE article_id IN (SELECT value FROM json_each(?)) AND {condition}"
        " ORDER BY passing, prominence DESC, watch_id",
        [json.dumps([key.article_id for key in wanted]), *values],
    ):
        found.setdefault(each["article_id"], []).append(_mention(dict(each)))
    articles = {each["id"]: each for each in database.read(_ARTICLE, [json.dumps(list(found))])}
    made = [
        _row(key, articles[key.article_id], _of_watch(found[key.article_id], key.watch_id))
        for key in wanted
        if key.article_id in articles
    ]
    return _with_spans(database, [row for row in made if row.mentions])


_MENTION = (
    "SELECT id, article_id, watch_id, at, hit_sentence, sentence_field, sentence_start, hits, prominence, passing,"
    " tone, state, clipped_at, tags, note, stale FROM mentions"
)
_ARTICLE = (
    "SELECT id, coalesce(headline, '') AS headline, coalesce(opening_text, '') AS opening_text,"
    " coalesce(source, '') AS source, tier, url, published_at"
    " FROM articles WHERE id IN (SELECT value FROM json_each(?))"
)


def _mention(stored: dict[str, Any]) -> MentionRow:
    return MentionRow(**{**stored, "passing": bool(stored["passing"]), "stale": bool(stored["stale"])})


def _of_watch(mentions: Iterable[MentionRow], watch_id: int | None) -> tuple[MentionRow, ...]:
    return tuple(each for each in mentions if watch_id in {None, each.watch_id})


def _row(key: Key, article: Any, mentions: tuple[MentionRow, ...]) -> Row:
    return Row(key, **{name: article[name] for name in _SHOWN_OF_ARTICLE}, mentions=mentions)


_SHOWN_OF_ARTICLE = ("headline", "opening_text", "source", "tier", "url", "published_at")


def _with_spans(database: Database, made: list[Row]) -> list[Row]:
    """Add the hits in the headline and in the sentence that is shown, those of other watches too."""
    asked = [
        [mention.id, mention.watch_id, place, *_sentence(row)]
        for place, row in enumerate(made)
        for mention in row.mentions
    ]
    spans: list[list[HitSpan]] = [[] for _ in made]
    for place, *span in database.read(_SPANS, [json.dumps(asked)]):
        spans[place].append(HitSpan(*span))
    return [replace(row, spans=tuple(spans[place])) for place, row in enumerate(made)]


def _sentence(row: Row) -> tuple[str, int, int]:
    shown = row.evidence
    if shown is None:
        return "", 0, 0
    return shown.sentence_field, shown.sentence_start, shown.sentence_start + len(shown.hit_sentence)


_SPANS = (
    'SELECT j.value ->> 2, j.value ->> 1, h.field, h.start, h."end"'
    " FROM json_each(?) j CROSS JOIN hits h ON h.mention_id = j.value ->> 0 WHERE h.field = 'headline'"
    ' OR (h.field = j.value ->> 3 AND h.start >= j.value ->> 4 AND h."end" <= j.value ->> 5)'
)
