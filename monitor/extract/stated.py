"""What a page states of itself, gathered in one walk: meta elements, links, JSON-LD, times, title and headings."""

import json
from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement
from msgspec import Struct, field

# schema.org types that stand for the article itself, by their endings: NewsArticle, BlogPosting, Report ...
_ARTICLE_ENDINGS = ("article", "posting", "report", "review", "recipe")
_MOST_NODES = 2000  # of JSON-LD on one page; more is a catalogue


class Stated(Struct):
    """A page's statements. ``metas`` are by lower-case name or property; ``articles`` are JSON-LD nodes of articles.

    ``times`` are (value, element) of ``<time>`` and of everything with itemprop datePublished, in the page's order.
    """

    metas: dict[str, list[str]] = field(default_factory=dict)
    articles: list[dict[str, Any]] = field(default_factory=list)
    pages: list[dict[str, Any]] = field(default_factory=list)
    times: list[tuple[str, HtmlElement]] = field(default_factory=list)
    main_headings: list[str] = field(default_factory=list)
    title: str = ""
    language: str = ""
    canonical: str = ""
    base: str = ""

    def first(self, *names: str) -> str:
        """The first meta that is not empty, in the order of the names."""
        return next((content for name in names for content in self.metas.get(name, ()) if content.strip()), "")


def read(tree: HtmlElement) -> Stated:
    """Gather everything in one walk over the tree, which stays as it is."""
    stated = Stated(
        language=tree.get("lang")
        or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
        or tree.get("xml:lang")
        or ""
    )
    nodes: list[dict[str, Any]] = []
    for element in tree.iter("meta", "link", "script", "title", "time", "h1", "base"):
        reader = _READERS[element.tag]
        reader(element, stated, nodes)
    stated.articles = [node for node in nodes if _is_article(node)]
    stated.pages = [node for node in nodes if not _is_article(node)]
    return stated


def _read_meta(element: HtmlElement, stated: Stated, _nodes: list[dict[str, Any]]) -> None:
    content = element.get("content")
    if content:
        for attribute in ("name", "property", "itemprop", "http-equiv"):
            if name := element.get(attribute):
                stated.metas.setdefault(name.strip().lower(), []).append(content)


def _read_link(element: HtmlElement, stated: Stated, _nodes: list[dict[str, Any]]) -> None:
    if not stated.canonical and "canonical" in (element.get("rel") or "").lower().split():
        stated.canonical = element.get("href") or ""


def _read_base(element: HtmlElement, stated: Stated, _nodes: list[dict[str, Any]]) -> None:
    stated.base = stated.base or element.get("href") or ""


def _read_script(element: HtmlElement, _stated: Stated, nodes: list[dict[str, Any]]) -> None:
    if "ld+json" in (element.get("type") or "").lower() and len(nodes) < _MOST_NODES:
        nodes.extend(_nodes(_parsed(element.text or "")))


def _read_title(element: HtmlElement, stated: Stated, _nodes: list[dict[str, Any]]) -> None:
    if not stated.title and (parent := element.getparent()) is not None and parent.tag in ("head", "html", "body"):
        stated.title = element.text_content()


def _read_time(element: HtmlElement, stated: Stated, _nodes: list[dict[str, Any]]) -> None:
    value = element.get("datetime") or element.get("content") or element.text_content()
    if value.strip():
        stated.times.append((value, element))


def _read_heading(element: HtmlElement, stated: Stated, _nodes: list[dict[str, Any]]) -> None:
    if heading := " ".join(" ".join(element.itertext()).split()):
        stated.main_headings.append(heading)


_READERS = {
    "meta": _read_meta,
    "link": _read_link,
    "base": _read_base,
    "script": _read_script,
    "title": _read_title,
    "time": _read_time,
    "h1": _read_heading,
}


def _parsed(text: str) -> Any:
    text = (
        text.strip().removeprefix("<!--").removesuffix("-->").strip().removeprefix("//<![CDATA[").removesuffix("//]]>")
    )
    text = text.strip().removeprefix("<![CDATA[").removesuffix("]]>").strip().rstrip(";")
    try:
        return json.loads(text, strict=False)  # real pages carry raw line breaks inside strings
    except (ValueError, RecursionError):
        return None


def _nodes(parsed: Any) -> Iterator[dict[str, Any]]:
    """Every object with a type, outermost first; objects that an article only refers to are not looked into."""
    waiting, seen = [parsed], 0
    while waiting and seen < _MOST_NODES:
        node, seen = waiting.pop(0), seen + 1
        if isinstance(node, list):
            waiting.extend(node)
        elif isinstance(node, dict):
            if "@type" in node:
                yield node
            waiting.extend(node[key] for key in ("@graph", "mainEntity", "mainEntityOfPage", "hasPart") if key in node)


def types(node: dict[str, Any]) -> list[str]:
    """The lower-case schema.org types of a node, without the address before them."""
    stated = node.get("@type")
    return [
        kind.rpartition("/")[2].lower()
        for kind in (stated if isinstance(stated, list) else [stated])
        if isinstance(kind, str)
    ]


def _is_article(node: dict[str, Any]) -> bool:
    return any(kind.endswith(_ARTICLE_ENDINGS) for kind in types(node))
