"""Feeds as bytes: RSS 2.0, Atom, RSS 1.0 (RDF) and JSON Feed 1.1, each with the habits of its kind."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from email.utils import format_datetime
from html import escape

import msgspec
from msgspec import Struct

from monitor.demo.outlets import FeedFormat, Gives, Outlet

CONTENT_TYPES: dict[FeedFormat, str] = {
    "rss": "application/rss+xml",
    "atom": "application/atom+xml",
    "rdf": "application/rdf+xml",
    "json": "application/feed+json",
}


class Item(Struct, frozen=True, kw_only=True):
    """One item to be listed: an article with its address."""

    item_id: str
    link: str
    headline: str
    summary: str
    paragraphs: tuple[str, ...]
    author: str
    tags: tuple[str, ...]
    published_at: datetime
    updated_at: datetime


def feed_bytes(outlet: Outlet, site: str, items: Sequence[Item]) -> bytes:
    """Write the outlet's feed in its format and encoding; ``site`` is its front page, ``items`` newest first."""
    write = {"rss": _rss, "atom": _atom, "rdf": _rdf, "json": _json}[outlet.feed]
    return write(outlet, site, items).encode(outlet.encoding, "xmlcharrefreplace")


def _html(paragraphs: Sequence[str]) -> str:
    return "".join(f"<p>{escape(paragraph, quote=False)}</p>\n" for paragraph in paragraphs)


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _element(name: str, text: str) -> str:
    return f"<{name}>{escape(text, quote=False)}</{name}>" if text else ""


def _rss(outlet: Outlet, site: str, items: Sequence[Item]) -> str:
    return rss_channel(outlet, site, (rss_item(outlet.gives, item) for item in items))


def rss_channel(outlet: Outlet, site: str, rows: Iterable[str]) -> str:
    """An RSS 2.0 feed around items that are written already."""
    return (
        f'<?xml version="1.0" encoding="{outlet.encoding}"?>\n'
        '<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:atom="http://www.w3.org/2005/Atom">\n<channel>\n'
        f"<title>{escape(outlet.name)}</title>\n<link>{site}</link>\n"
        f"<description>{escape(outlet.tagline)}</description>\n<language>{outlet.language.lower()}</language>\n"
        f'<atom:link rel="self" type="application/rss+xml" href="{site}{outlet.feed_path}"/>\n'
        f"{''.join(rows)}</channel>\n</rss>\n"
    )


def rss_item(gives: Gives, item: Item) -> str:
    """One item of an RSS 2.0 feed."""
    text = {
        "headline": "",
        "summary": _element("description", item.summary),
        "full": _element("description", item.summary)
        + f"<content:encoded><![CDATA[{_html(item.paragraphs)}]]></content:encoded>",
    }[gives]
    categories = "".join(_element("category", tag) for tag in item.tags)
    return (
        f"<item>{_element('title', item.headline)}<link>{escape(item.link)}</link>"
        f'<guid isPermaLink="false">{escape(item.item_id)}</guid>'
        f"<pubDate>{format_datetime(item.published_at)}</pubDate>"
        f"{_element('dc:creator', item.author)}{categories}{text}</item>\n"
    )


def _atom(outlet: Outlet, site: str, items: Sequence[Item]) -> str:
    rows = "".join(_atom_entry(outlet.gives, item) for item in items)
    updated = _iso(max((item.updated_at for item in items), default=datetime(2000, 1, 1, tzinfo=UTC)))
    return (
        f'<?xml version="1.0" encoding="{outlet.encoding}"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{outlet.language}">\n'
        f"<title>{escape(outlet.name)}</title>\n<subtitle>{escape(outlet.tagline)}</subtitle>\n"
        f'<id>tag:{outlet.domain},2019:feed</id>\n<link href="{site}"/>\n'
        f'<link rel="self" href="{site}{outlet.feed_path}"/>\n<updated>{updated}</updated>\n{rows}</feed>\n'
    )


def _atom_entry(gives: Gives, item: Item) -> str:
    full = f'<content type="html">{escape(_html(item.paragraphs), quote=False)}</content>' if gives == "full" else ""
    author = f"<author>{_element('name', item.author or 'Press office')}</author>"
    categories = "".join(f'<category term="{escape(tag)}"/>' for tag in item.tags)
    return (
        f"<entry><id>tag:{escape(item.item_id)}</id><title>{escape(item.headline, quote=False)}</title>"
        f'<link rel="alternate" type="text/html" href="{escape(item.link)}"/>'
        f"<published>{_iso(item.published_at)}</published><updated>{_iso(item.updated_at)}</updated>"
        f"{author}{categories}{_element('summary', item.summary)}{full}</entry>\n"
    )


def _rdf(outlet: Outlet, site: str, items: Sequence[Item]) -> str:
    listed = "".join(f'<rdf:li rdf:resource="{escape(item.link)}"/>' for item in items)
    return (
        f'<?xml version="1.0" encoding="{outlet.encoding}"?>\n'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">\n'
        f'<channel rdf:about="{site}">\n<title>{escape(outlet.name)}</title>\n<link>{site}</link>\n'
        f"<description>{escape(outlet.tagline)}</description>\n<dc:language>{outlet.language}</dc:language>\n"
        f"<items><rdf:Seq>{listed}</rdf:Seq></items>\n</channel>\n{''.join(map(_rdf_item, items))}</rdf:RDF>\n"
    )


def _rdf_item(item: Item) -> str:
    subjects = "".join(_element("dc:subject", tag) for tag in item.tags)
    return (
        f'<item rdf:about="{escape(item.link)}">{_element("title", item.headline)}<link>{escape(item.link)}</link>'
        f"{_element('description', item.summary)}{_element('dc:creator', item.author)}{subjects}"
        f"<dc:date>{item.published_at.astimezone(UTC).isoformat()}</dc:date></item>\n"
    )


def _json(outlet: Outlet, site: str, items: Sequence[Item]) -> str:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": outlet.name,
        "description": outlet.tagline,
        "home_page_url": site,
        "feed_url": f"{site}{outlet.feed_path}",
        "language": outlet.language,
        "items": [_json_item(outlet.gives, item) for item in items],
    }
    return msgspec.json.format(msgspec.json.encode(feed), indent=1).decode()


def _json_item(gives: Gives, item: Item) -> dict[str, object]:
    text = {"content_html": _html(item.paragraphs)} if gives == "full" else {"content_text": item.summary}
    return {
        "id": item.item_id,
        "url": item.link,
        "title": item.headline,
        **text,
        "date_published": _iso(item.published_at),
        "date_modified": _iso(item.updated_at),
        "authors": [{"name": item.author}] if item.author else [],
        "tags": list(item.tags),
    }
