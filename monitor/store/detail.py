"""One article as a preview shows it: its text, and the mentions that are wanted with hits and quotes."""

import json

from msgspec import Struct

from monitor.model.address import without_credentials
from monitor.model.mention import Hit, Quote
from monitor.store import browse
from monitor.store.browse import Row
from monitor.store.database import Database
from monitor.store.shown import Key


class Revision(Struct, frozen=True):
    """What an article said before an edit at ``at``; ``text`` is None where only the headline changed."""

    at: str
    headline: str
    text: str | None


class Detail(Struct, frozen=True):
    """Everything a preview shows; ``hits`` and ``quotes`` stand with the watch whose they are."""

    row: Row
    text: str
    author: str
    language: str
    published_at: str | None
    first_seen_at: str
    canonical_url: str
    feed: str
    scope: str
    words: int
    page_state: str
    page_error: str | None
    hits: tuple[tuple[int, Hit], ...]
    quotes: tuple[tuple[int, Quote], ...]
    revisions: tuple[Revision, ...]


def detail(database: Database, key: Key) -> Detail | None:
    """Load an article with text, hits, quotes and revisions, whatever the state of its mentions; None where gone."""
    found = browse.rows_where(database, "NOT hidden", [], [key])
    if not found:
        return None
    more = database.read(_ARTICLE, [key.article_id])[0]
    watches = {mention.id: mention.watch_id for mention in found[0].mentions}
    ids = [json.dumps(list(watches))]
    return Detail(
        row=found[0],
        **{**dict(more), "feed": without_credentials(more["feed"])},
        hits=tuple(sorted((watches[id_], Hit(*each)) for id_, *each in database.read(_HITS, ids))),
        quotes=tuple((watches[id_], Quote(*each)) for id_, *each in database.read(_QUOTES, ids)),
        revisions=tuple(Revision(*each) for each in database.read(_REVISIONS, [key.article_id])),
    )


_ARTICLE = (
    "SELECT t.text, coalesce(a.author, '') AS author, coalesce(a.language, 'und') AS language, a.published_at,"
    " a.first_seen_at, coalesce(a.canonical_url, '') AS canonical_url,"
    " coalesce(nullif(f.title, ''), f.url, '') AS feed, coalesce(a.scope, '') AS scope, a.words,"
    " coalesce(a.page_state, '') AS page_state, a.page_error"
    " FROM articles a JOIN texts t ON t.article_id = a.id LEFT JOIN feeds f ON f.id = a.feed_id WHERE a.id = ?"
)
_AMONG = "mention_id IN (SELECT value FROM json_each(?))"
_HITS = f'SELECT mention_id, field, start, "end", term, strength FROM hits WHERE {_AMONG}'
_QUOTES = f'SELECT mention_id, speaker, text, start, "end", cue FROM quotes WHERE {_AMONG} ORDER BY start'
_REVISIONS = "SELECT at, headline, text FROM revisions WHERE article_id = ? ORDER BY id DESC"
