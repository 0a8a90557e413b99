"""Why an article is a mention: its watches asked once more, clause by clause and name by name."""

from collections.abc import Iterable

from msgspec import Struct

from monitor.archive.search import document_of
from monitor.model.mention import Hit, Match
from monitor.store import search as stored
from monitor.store import watches
from monitor.store.database import Database


class Found(Struct, frozen=True):
    """A hit with the text it matched."""

    hit: Hit
    text: str


class Reason(Struct, frozen=True):
    """What one watch says of an article: its clauses as ``watch.explain`` writes them, its sentence and its hits.

    ``match`` is None where the watch, as it is defined now, does not match the article.
    """

    watch_id: int
    clauses: tuple[str, ...]
    match: Match | None
    hits: tuple[Found, ...] = ()


def why(database: Database, article_id: int, watch_ids: Iterable[int]) -> list[Reason]:
    """Ask watches about an article, in their order; a watch or an article that is gone says nothing."""
    from monitor.watch import Watcher  # the dictionaries of word forms are not needed to start the program

    articles = stored.load(database, [article_id], texts=True)
    reasons = []
    for watch_id in watch_ids:
        definition = watches.definition(database, watch_id)
        if not articles or definition is None:
            continue
        document, watcher = document_of(articles[0]), Watcher([definition])
        match = next(iter(watcher.match(document)), None)
        texts = {"headline": document.headline, "body": document.body, "author": document.author,
                 "source": document.source, "tag": "; ".join(document.tags)}  # fmt: skip
        hits = tuple(Found(hit, texts[hit.field][hit.start : hit.end]) for hit in (match.hits if match else ()))
        reasons.append(Reason(watch_id, tuple(watcher.explain(document)), match, hits))
    return reasons
