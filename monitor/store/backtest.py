"""What a backtest compares: the articles of a period, and the mentions that a watch has in it."""

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from monitor.model.article import Document
from monitor.model.moment import to_text
from monitor.store.database import Database
from monitor.store.search import ENGLISH

_AT = "CASE WHEN published_at <= first_seen_at THEN published_at ELSE first_seen_at END"
_SEEN = """
    (NOT EXISTS (SELECT 1 FROM feeds WHERE archived) OR EXISTS (SELECT 1 FROM entries
        JOIN feeds ON feeds.id = entries.feed_id WHERE entries.article_id = articles.id AND NOT feeds.archived))
"""


class Dated(Struct, frozen=True):
    """An article with its time, UTC text."""

    article_id: int
    at: str


class Sample(Struct, frozen=True):
    """An article with a hit sentence; ``marks`` are the hits inside the sentence, ``at`` is UTC text."""

    article_id: int
    at: str
    headline: str
    source: str
    url: str
    sentence: str = ""
    marks: tuple[tuple[int, int], ...] = ()


def articles_since(database: Database, since: datetime, narrowed: tuple[str, str] | None) -> list[Dated]:
    """List the articles in sight from a moment on, newest first.

    ``narrowed`` has two FTS5 expressions that an article must meet, one for English and one for all other languages.
    """
    where = f"{_AT} >= ? AND {_SEEN}"
    if narrowed is None:
        sql, values = f"SELECT id, {_AT} AS at FROM articles WHERE {where}", [to_text(since)]
    else:
        found = f"SELECT id, {_AT} AS at FROM fts JOIN articles ON articles.id = fts.rowid WHERE fts MATCH ?"
        sql = f"{found} AND {ENGLISH} AND {where} UNION ALL {found} AND NOT {ENGLISH} AND {where}"
        values = [narrowed[0], to_text(since), narrowed[1], to_text(since)]
    rows = database.read(f"SELECT id, at FROM ({sql}) ORDER BY at DESC, id DESC", values)
    return [Dated(row["id"], row["at"]) for row in rows]


def extent(database: Database, since: datetime) -> tuple[int, str | None]:
    """How many articles are in sight from a moment on, and the time of the oldest."""
    row = database.read(f"SELECT count(*), min({_AT}) FROM articles WHERE {_AT} >= ? AND {_SEEN}", [to_text(since)])[0]
    return int(row[0]), row[1]


def mentions_since(database: Database, watch_key: str, since: datetime) -> list[Dated]:
    """List the articles that mention a watch in force, newest first; stale mentions left out."""
    rows = database.read(
        "SELECT article_id, at FROM mentions WHERE watch_id = (SELECT id FROM watches WHERE key = ? AND NOT archived)"
        " AND NOT hidden AND NOT stale AND at >= ? ORDER BY at DESC, article_id DESC",
        [watch_key, to_text(since)],
    )
    return [Dated(row["article_id"], row["at"]) for row in rows]


def documents(database: Database, article_ids: Sequence[int]) -> list[tuple[int, Document]]:
    """Load articles as a watch is asked of them, in any order, those that are gone left out."""
    rows = database.read(
        "SELECT id, coalesce(headline, ''), text, coalesce(author, ''), coalesce(source, ''), coalesce(tags, ''),"
        " coalesce(language, 'und') FROM articles JOIN texts ON article_id = id"
        f" WHERE id IN ({','.join('?' * len(article_ids))})",
        article_ids,
    )
    return [
        (article_id, Document(headline, text, author, source, tuple(filter(None, tags.split("; "))), language))
        for article_id, headline, text, author, source, tags, language in rows
    ]


def samples(database: Database, article_ids: Sequence[int]) -> list[Sample]:
    """Load articles as samples without a sentence, in the order asked for, those that are gone left out."""
    rows = database.read(
        f"SELECT id AS article_id, {_AT} AS at, coalesce(headline, '') AS headline, coalesce(source, '') AS source, url"
        f" FROM articles WHERE id IN ({','.join('?' * len(article_ids))})",
        article_ids,
    )
    found = {row["article_id"]: Sample(**dict(row)) for row in rows}
    return [found[article_id] for article_id in article_ids if article_id in found]


def mentioned(database: Database, watch_key: str, article_ids: Sequence[int]) -> list[Sample]:
    """Load articles as samples with the sentence that the stored mention of a watch in force shows."""
    return [_with_evidence(database, watch_key, sample) for sample in samples(database, article_ids)]


def _with_evidence(database: Database, watch_key: str, sample: Sample) -> Sample:
    rows = database.read(
        'SELECT hit_sentence, sentence_start, hits.start, hits."end" FROM mentions LEFT JOIN hits'
        " ON hits.mention_id = mentions.id AND hits.field = sentence_field WHERE article_id = ?"
        " AND watch_id = (SELECT id FROM watches WHERE key = ? AND NOT archived) ORDER BY hits.start",
        [sample.article_id, watch_key],
    )
    if not rows:
        return sample
    spans = [(row["start"], row["end"]) for row in rows if row["end"] is not None]
    return with_sentence(sample, rows[0]["hit_sentence"], rows[0]["sentence_start"], spans)


def with_sentence(sample: Sample, sentence: str, origin: int, spans: Sequence[tuple[int, int]]) -> Sample:
    """Give a sample its sentence, which begins at ``origin`` of its field, and mark those spans that lie in it."""
    inside = [(start - origin, end - origin) for start, end in spans]
    marks = tuple((start, end) for start, end in inside if 0 <= start < end <= len(sentence))
    return replace(sample, sentence=sentence, marks=marks)
