"""Article pages as real sites dress them: the text, and all that stands around it and is not the text."""

import tomllib
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import lru_cache
from html import escape
from importlib import resources
from string import Template
from zlib import crc32

import msgspec
from msgspec import Struct

from monitor.demo.articles import Article
from monitor.demo.feeds import CONTENT_TYPES
from monitor.demo.outlets import Outlet

_NO_ARTICLE = "<p></p>"


class Link(Struct, frozen=True):
    """A headline with the address it leads to."""

    headline: str
    url: str


class Furniture(Struct, frozen=True, forbid_unknown_fields=True):
    """The words around an article in one language; ``readers`` are comments as (name, text)."""

    day: str
    by: str
    cookie: str
    accept: str
    refuse: str
    share: tuple[str, ...]
    related: str
    most_read: str
    comments: str
    reply: str
    newsletter: str
    subscribe: str
    author_box: str
    footer: str
    rights: str
    search: str
    skip: str
    readers: tuple[tuple[str, str], ...]


@lru_cache(maxsize=16)
def layout(name: str) -> Template:
    """The layout of that name."""
    return Template((resources.files("monitor.demo") / "layouts" / f"{name}.html").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def _words() -> dict[str, dict[str, object]]:
    text = (resources.files("monitor.demo") / "furniture.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@lru_cache(maxsize=8)
def furniture(language: str) -> Furniture:
    """The furniture for a language such as ``en-GB``."""
    return msgspec.convert(_words()[language.partition("-")[0]], Furniture)


def spoken_day(moment: datetime, language: str) -> str:
    """Write a moment as a page of that language shows it, in UTC."""
    at = moment.astimezone(UTC)
    months = _words()["months"].get(language)
    month = months[at.month - 1] if isinstance(months, list) else f"{at:%B}"
    return furniture(language).day.format(
        weekday=f"{at:%A}", day=at.day, month=month, month_number=at.month, year=at.year, hour=at.hour, minute=at.minute
    )


def article_page(
    outlet: Outlet, article: Article, *, site: str, url: str, canonical: str, related: Sequence[Link]
) -> str:
    """The page of an article at ``url``; ``canonical`` may be empty, ``site`` is the outlet's front page.

    An article whose page is ``empty`` gets everything but itself.
    """
    empty = article.page == "empty"
    fields = {
        **_site_fields(outlet, site),
        **_article_fields(outlet, article),
        "canonical": f'<link rel="canonical" href="{escape(canonical)}">' if canonical else "",
        "json_ld": _json_ld(outlet, article, url),
        "related": _links(related[:4]),
        "most_read": _links(related[4:8]),
        "comments": "" if empty else _comments(outlet, article),
    }
    if empty:
        fields |= {"body": _NO_ARTICLE, "description": ""}
    return layout(outlet.layout).substitute(fields)


def front_page(outlet: Outlet, site: str, links: Sequence[Link]) -> str:
    """The outlet's front page: its headlines, and where its feed is."""
    return layout("front").substitute(_site_fields(outlet, site), related=_links(links))


def _site_fields(outlet: Outlet, site: str) -> dict[str, str]:
    words = furniture(outlet.language)
    return {
        "lang": outlet.language,
        "outlet": escape(outlet.name),
        "tagline": escape(outlet.tagline),
        "home": site,
        "feed_url": f"{site}{outlet.feed_path}",
        "feed_type": CONTENT_TYPES[outlet.feed],
        "nav": "".join(f'<li><a href="{site}">{escape(section)}</a></li>' for section in outlet.sections),
        "nav_links": " ".join(f'<a href="{site}">{escape(section)}</a>' for section in outlet.sections),
        "share": "".join(f'<li><a href="#">{escape(way)}</a></li>' for way in words.share),
        "share_line": " ".join(f'<a href="#">{escape(way)}</a>' for way in words.share),
        "by": words.by,
        "cookie": words.cookie,
        "accept": words.accept,
        "refuse": words.refuse,
        "related_heading": words.related,
        "most_read_heading": words.most_read,
        "comments_heading": words.comments,
        "newsletter": words.newsletter,
        "subscribe": words.subscribe,
        "footer": words.footer,
        "rights": words.rights.format(outlet=escape(outlet.name)),
        "search": words.search,
        "skip": words.skip,
    }


def _article_fields(outlet: Outlet, article: Article) -> dict[str, str]:
    author = escape(article.author or outlet.name)
    return {
        "headline": escape(article.headline),
        "description": escape(article.summary),
        "author": author,
        "author_box": furniture(outlet.language).author_box.format(author=author, outlet=escape(outlet.name)),
        "iso": _iso(article.published_at),
        "iso_updated": _iso(article.updated_at),
        "day": spoken_day(article.published_at, outlet.language),
        "body": "\n".join(f"<p>{escape(paragraph, quote=False)}</p>" for paragraph in article.paragraphs),
        "tags": " ".join(f'<a rel="tag" href="#">{escape(tag)}</a>' for tag in article.tags),
    }


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()


def _json_ld(outlet: Outlet, article: Article, url: str) -> str:
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.headline,
        "url": url,
        "datePublished": _iso(article.published_at),
        "dateModified": _iso(article.updated_at),
        "author": {"@type": "Person", "name": article.author or outlet.name},
        "publisher": {"@type": "Organization", "name": outlet.name},
    }
    return msgspec.json.encode(data).decode().replace("</", "<\\/")


def _links(links: Sequence[Link]) -> str:
    return "".join(f'<li><a href="{escape(link.url)}">{escape(link.headline)}</a></li>' for link in links)


def _comments(outlet: Outlet, article: Article) -> str:
    """Two or three comments, the same ones at every serving."""
    words = furniture(outlet.language)
    first = crc32(article.slug.encode())
    chosen = [words.readers[(first + 5 * place) % len(words.readers)] for place in range(2 + first % 2)]
    return "".join(
        f'<li class="comment"><b class="comment-author">{escape(name)}</b><p>{escape(text)}</p>'
        f'<a class="reply" href="#">{words.reply}</a></li>'
        for name, text in chosen
    )
