"""One page: bytes in, an article or a reason why not out."""

from datetime import UTC, datetime
from urllib.parse import urljoin

from lxml.html import HtmlElement

from monitor.extract import beside, body, dates, elsewhere, stated, urls
from monitor.extract.authors import author_of
from monitor.extract.decode import decode, looks_like_html, not_html
from monitor.extract.headlines import headline_of, without_headline
from monitor.extract.labels import without_labels
from monitor.extract.languages import language_of
from monitor.extract.standfirst import standfirst
from monitor.extract.tail import without_tail
from monitor.extract.tree import parse, strip
from monitor.model.article import NoArticle, Page
from monitor.model.text import one_line


def extract(
    body_bytes: bytes, url: str, *, content_type: str = "", feed_language: str = "", headline: str = ""
) -> Page | NoArticle:
    """Read a page, or say why it is no article: ``empty``, ``not html`` or ``another page``. No bytes make it raise.

    ``headline`` and ``feed_language`` are what the feed says of the entry, for where the page says nothing.
    """
    if not body_bytes.strip():
        return NoArticle("empty", "no bytes")
    if kind := not_html(body_bytes, content_type):
        return NoArticle("not html", kind)
    text = decode(body_bytes, content_type)
    tree = parse(text) if looks_like_html(text) else None
    if tree is None:
        return NoArticle("not html", "no tags of a page")
    return _read(tree, url, feed_language, headline)


def forget_caches() -> None:
    """Let go of what trafilatura and its libraries remember between pages; their memory grows with every page read."""
    from trafilatura.meta import reset_caches

    reset_caches()


def _read(tree: HtmlElement, url: str, feed_language: str, feed_headline: str) -> Page | NoArticle:
    statement = stated.read(tree)
    site_name = _site_name(statement)
    headline = headline_of(statement, site_name, feed_headline)
    moment = dates.published(statement, tree, url, datetime.now(UTC))
    author = author_of(statement, tree)
    text = _text(tree, url, statement, [headline, feed_headline, *statement.main_headings, statement.title])
    if not text:
        return NoArticle("empty", "no article text found")
    if elsewhere.speaks_of_something_else(text, statement, feed_headline):
        return NoArticle("another page", f"short, and nothing of the headline: {statement.title}"[:200])
    return Page(
        text=text,
        headline=headline,
        author=author,
        published_at=moment.astimezone(UTC) if moment else None,
        language=language_of(statement.language, feed_language, text),
        canonical_url=_canonical(statement, url),
        site_name=site_name,
        locked=elsewhere.is_locked(text, statement),
    )


def _text(tree: HtmlElement, url: str, statement: stated.Stated, headlines: list[str]) -> str:
    """The article's text; the tree is used up, so this comes last."""
    strip(tree)
    running = body.running_text(tree)
    beside.clear(tree, url, running)
    lines = without_labels(body.lines_of(tree, url, running))
    lines = without_tail(without_headline(lines, headlines), statement)
    first = standfirst(statement, tree, "\n".join([headlines[0], *lines])) if lines else ""
    return "\n".join([first, *lines] if first else lines)


def _canonical(statement: stated.Stated, url: str) -> str:
    try:
        return (
            urls.normalize(urljoin(urljoin(url, statement.base), statement.canonical.strip()))
            if statement.canonical
            else ""
        )
    except ValueError:  # brackets that are no IPv6 address
        return ""


def _site_name(statement: stated.Stated) -> str:
    publishers = [
        node["publisher"].get("name") for node in statement.articles if isinstance(node.get("publisher"), dict)
    ]
    names = [statement.first("og:site_name"), *publishers, statement.first("application-name")]
    return next((one_line(name) for name in names if isinstance(name, str) and one_line(name)), "")
