"""Articles: how entries become articles, how a page replaces the feed's text, and what an edit leaves behind."""

import sqlite3
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from msgspec import Struct

from monitor.model.article import Document, Page
from monitor.model.edits import place, steady, still_the_same
from monitor.model.feed import Entry
from monitor.model.mention import Match
from monitor.model.moment import to_text
from monitor.store import fulltext, identity, visibility
from monitor.store.changes import changed, text_or_none
from monitor.store.database import Database
from monitor.store.mentions import rewrite, without

OPENING_LENGTH = 280
BATCH = 50  # entries in one transaction, so that no write lasts longer than a key press may wait


class Arrival(Struct, frozen=True):
    """A new or changed entry, already matched on the feed's own text.

    ``address`` is the normalized link, or empty; ``source`` the publisher's site or name and ``tier`` its tier.
    """

    entry: Entry
    fingerprint: int
    address: str
    source: str
    tier: int | None
    matches: tuple[Match, ...]


class Origin(Struct, frozen=True):
    """Where arrivals come from: the feed, whether its pages are fetched, and which set of watches matched them.

    ``present`` has the ids of all entries in the same answer.
    """

    feed_id: int
    tags: str
    pages: bool
    backfill: bool
    watch_set: int
    present: frozenset[str] = frozenset()


class Counts(Struct, frozen=True):
    """What a piece of work added."""

    entries: int = 0
    articles: int = 0
    mentions: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(self.entries + other.entries, self.articles + other.articles, self.mentions + other.mentions)


class Edited(Struct, frozen=True):
    """An article of which the full text is stored and the headline has changed: it must be matched again as a whole."""

    article_id: int
    document: Document


def ingest(
    database: Database, origin: Origin, arrivals: Sequence[Arrival], now: datetime
) -> tuple[Counts, list[Edited]]:
    """Store new and changed entries of one feed with their mentions; the same entry again is an update."""
    total, edited = Counts(), []
    for start in range(0, len(arrivals), BATCH):
        with database.write() as connection:
            for arrival in arrivals[start : start + BATCH]:
                counts, edit = _ingest_one(connection, origin, arrival, now)
                total += counts
                edited += edit
            changed(connection, "articles", "mentions")
    return total, edited


def _ingest_one(
    connection: sqlite3.Connection, origin: Origin, arrival: Arrival, now: datetime
) -> tuple[Counts, list[Edited]]:
    known = connection.execute(
        "SELECT id, article_id FROM entries WHERE feed_id = ? AND entry_id = ?",
        [origin.feed_id, arrival.entry.entry_id],
    ).fetchone()
    if known is None:
        return _new_entry(connection, origin, arrival, now)
    if known["article_id"] is None:  # pruned long ago: it may change, but it does not return
        connection.execute("UPDATE entries SET fingerprint = ? WHERE id = ?", [arrival.fingerprint, known["id"]])
        return Counts(), []
    article = _stored(connection, known["article_id"])
    if _has_moved(article, arrival):
        headline = arrival.entry.headline or article["headline"]
        if not still_the_same((article["url"], article["headline"]), (arrival.entry.link, headline)):
            identity.give_id_away(connection, known["id"], article)
            return _new_entry(connection, origin, arrival, now)
        _move(connection, article, arrival, now)
    connection.execute("UPDATE entries SET fingerprint = ? WHERE id = ?", [arrival.fingerprint, known["id"]])
    return _changed_entry(connection, origin, arrival, article["id"], now)


def _has_moved(article: sqlite3.Row, arrival: Arrival) -> bool:
    return bool(arrival.address and article["url"]) and place(article["url"]) != place(arrival.entry.link)


def _move(connection: sqlite3.Connection, article: sqlite3.Row, arrival: Arrival, now: datetime) -> None:
    """Give an article its entry's new link; another article that it led to so far is the same one."""
    other = identity.article_at(connection, arrival.address)
    if other not in (None, article["id"]):
        _merge(connection, other, article["id"])
    identity.add_address(connection, article, arrival.entry.link, arrival.address, now)


def _new_entry(
    connection: sqlite3.Connection, origin: Origin, arrival: Arrival, now: datetime
) -> tuple[Counts, list[Edited]]:
    known = identity.article_at(connection, arrival.address)
    former = identity.former(connection, origin.feed_id, known, origin.present) if known else None
    article_id = known or _new_article(connection, origin, arrival, now)
    seen = (former["first_seen_at"], former["backfill"]) if former else (to_text(now), origin.backfill)
    connection.execute(
        "INSERT INTO entries (feed_id, entry_id, article_id, first_seen_at, backfill, fingerprint)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        [origin.feed_id, arrival.entry.entry_id, article_id, *seen, arrival.fingerprint],
    )
    if not known:
        mentions = rewrite(connection, article_id, arrival.matches)
        return Counts(entries=1, articles=1, mentions=mentions), []
    visibility.article_changed(connection, article_id)
    if former and former["fingerprint"] != arrival.fingerprint:  # the same entry under another id, edited
        return _changed_entry(connection, origin, arrival, article_id, now)
    return Counts(entries=0 if former else 1), []


def _new_article(connection: sqlite3.Connection, origin: Origin, arrival: Arrival, now: datetime) -> int:
    entry, waits = arrival.entry, origin.pages and bool(arrival.address)
    cursor = connection.execute(
        "INSERT INTO articles (feed_id, url, canonical_url, headline, opening_text, author, source, tier, tags,"
        " language, published_at, first_seen_at, scope, page_state, page_due_at, words, matched)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            origin.feed_id, entry.link, arrival.address, entry.headline, opening(entry.text), entry.author,
            arrival.source, arrival.tier, tags_of(origin.tags, entry.tags), entry.language or "und",
            text_or_none(entry.published_at), to_text(now), "summary" if entry.text else "headline",
            "queued" if waits else "none", to_text(now) if waits else None, len(entry.text.split()), origin.watch_set,
        ],
    )  # fmt: skip
    article_id = int(cursor.lastrowid or 0)
    connection.execute("INSERT INTO texts VALUES (?, ?)", [article_id, entry.text])
    fulltext.index(connection, article_id, entry.headline, entry.text)
    if arrival.address:
        connection.execute("INSERT INTO addresses VALUES (?, ?)", [arrival.address, article_id])
    return article_id


def tags_of(feed_tags: str, entry_tags: Sequence[str]) -> str:
    """An article's tags: the feed's, then the entry's own, once each, joined by "; "."""
    return "; ".join(dict.fromkeys(filter(None, (*feed_tags.split("; "), *entry_tags))))


def opening(text: str) -> str:
    """An article's first lines, at most 280 characters, cut at a word."""
    text = text.replace("\n", " ")
    if len(text) <= OPENING_LENGTH:
        return text
    return text[: OPENING_LENGTH - 1].rsplit(" ", 1)[0] + "…"


def _changed_entry(
    connection: sqlite3.Connection, origin: Origin, arrival: Arrival, article_id: int, now: datetime
) -> tuple[Counts, list[Edited]]:
    entry, article = arrival.entry, _stored(connection, article_id)
    headline = entry.headline or article["headline"]
    if article["scope"] == "full":
        if origin.pages:
            identity.read_again(connection, article, now)
        if headline == article["headline"]:
            return Counts(), []
        return Counts(), [Edited(article_id, document_of({**dict(article), "headline": headline}))]
    if (headline, entry.text) == (article["headline"], article["text"]):
        return Counts(), []
    _revise(connection, article, headline, entry.text, now)
    connection.execute(
        "UPDATE articles SET scope = ?, words = ?, matched = ?, published_at = coalesce(published_at, ?) WHERE id = ?",
        ["summary" if entry.text else "headline", len(entry.text.split()), origin.watch_set,
         text_or_none(entry.published_at), article_id],
    )  # fmt: skip
    return Counts(mentions=rewrite(connection, article_id, arrival.matches)), []


def _stored(connection: sqlite3.Connection, article_id: int) -> Any:
    """One row, or None where the article was merged or pruned meanwhile."""
    return connection.execute(
        "SELECT articles.*, texts.text FROM articles JOIN texts ON article_id = articles.id WHERE articles.id = ?",
        [article_id],
    ).fetchone()


def document_of(row: dict[str, str] | sqlite3.Row) -> Document:
    """The searchable document of a stored article; ``row`` needs headline, text, author, source, tags, language."""
    return Document(
        headline=row["headline"] or "",
        body=row["text"],
        author=row["author"] or "",
        source=row["source"] or "",
        tags=tuple(filter(None, (row["tags"] or "").split("; "))),
        language=row["language"] or "und",
    )


def _revise(
    connection: sqlite3.Connection, article: sqlite3.Row, headline: str, text: str, now: datetime, *, keep: bool = True
) -> None:
    """Give an article another headline and text.

    What it said before is kept, unless it was only the feed's excerpt (``keep``) or differs in counters and times only.
    """
    edited = keep and steady(text) != steady(article["text"])
    if keep and (edited or headline != article["headline"]):
        connection.execute(
            "INSERT INTO revisions (article_id, at, headline, text) VALUES (?, ?, ?, ?)",
            [article["id"], to_text(now), article["headline"], article["text"] if edited else None],
        )
    fulltext.unindex(connection, article["id"], article["headline"], article["text"])
    fulltext.index(connection, article["id"], headline, text)
    connection.execute(
        "UPDATE articles SET headline = ?, opening_text = ? WHERE id = ?", [headline, opening(text), article["id"]]
    )
    connection.execute("UPDATE texts SET text = ? WHERE article_id = ?", [text, article["id"]])


def store_edit(database: Database, edit: Edited, matches: Sequence[Match], watch_set: int, now: datetime) -> int:
    """Store another headline for an article that has its full text, with its mentions; the number of new mentions."""
    with database.write() as connection:
        article = _stored(connection, edit.article_id)
        if article is None:
            return 0
        _revise(connection, article, edit.document.headline, article["text"], now)
        connection.execute("UPDATE articles SET matched = ? WHERE id = ?", [watch_set, edit.article_id])
        mentions = rewrite(connection, edit.article_id, matches)
        changed(connection, "articles", "mentions")
    return mentions


class PageFound(Struct, frozen=True):
    """An article's page, extracted and matched; ``addresses`` are all that lead to it, the canonical one last.

    ``known_headline`` is the headline that the article had when its page was asked for, None where that is not known.
    """

    article_id: int
    document: Document
    page: Page
    addresses: tuple[str, ...]
    matches: tuple[Match, ...]
    watch_set: int
    known_headline: str | None = None


def put_page(connection: sqlite3.Connection, found: PageFound, now: datetime) -> int:
    """Let a page's text replace the feed's, inside a transaction; the number of new mentions.

    Where the headline was edited while the page was on its way, the page stays due: it must be matched with that one.
    """
    article = _stored(connection, found.article_id)
    if article is None or found.known_headline not in (None, article["headline"]):
        return 0
    _join_addresses(connection, found)
    _write_page(connection, article, found, now)
    return rewrite(connection, found.article_id, found.matches)


def _write_page(connection: sqlite3.Connection, article: sqlite3.Row, found: PageFound, now: datetime) -> None:
    document, page = found.document, found.page
    _revise(connection, article, document.headline, document.body, now, keep=article["scope"] == "full")
    connection.execute(
        "UPDATE articles SET scope = ?, page_state = 'done', page_error = ?, page_due_at = NULL, author = ?,"
        " language = ?, published_at = coalesce(published_at, ?), words = ?, canonical_url = ?, matched = ?"
        " WHERE id = ?",
        [
            *(("summary", "paywall") if page.locked else ("full", None)),
            document.author, document.language, text_or_none(page.published_at), len(document.body.split()),
            found.addresses[-1] if found.addresses else "", found.watch_set, found.article_id,
        ],
    )  # fmt: skip


def _join_addresses(connection: sqlite3.Connection, found: PageFound) -> None:
    """Remember every address of the page; another article that one of them led to is the same article."""
    for address in dict.fromkeys(filter(None, found.addresses)):
        other = identity.article_at(connection, address)
        if other is None:
            connection.execute("INSERT INTO addresses VALUES (?, ?)", [address, found.article_id])
        elif other != found.article_id:
            _merge(connection, other, found.article_id)


def _merge(connection: sqlite3.Connection, other: int, article_id: int) -> None:
    """Make one article of two: what ``other`` has, and the user's triage of it, goes to ``article_id``."""
    earlier = _stored(connection, other)
    for table in ("entries", "addresses", "revisions"):
        connection.execute(f"UPDATE {table} SET article_id = ? WHERE article_id = ?", [article_id, other])
    connection.execute(
        "UPDATE articles SET first_seen_at = min(first_seen_at, ?1), published_at = coalesce(published_at, ?2)"
        " WHERE id = ?3",
        [earlier["first_seen_at"], earlier["published_at"], article_id],
    )
    without(connection, other, heir=article_id)
    visibility.article_changed(connection, article_id)
    fulltext.unindex(connection, other, earlier["headline"], earlier["text"])
    connection.execute("DELETE FROM articles WHERE id = ?", [other])
