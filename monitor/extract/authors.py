"""Who wrote an article: names only, without "By", roles, addresses and handles."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from lxml.html import HtmlElement

from monitor.extract.stated import Stated
from monitor.model.text import one_line

_AUTHOR_METAS = (
    "author",
    "parsely-author",
    "sailthru.author",
    "article:author",
    "dc.creator",
    "dcterms.creator",
    "byl",
    "authors",
)
_BY = re.compile(
    r"^(?:(?:(?:post |article )?author|written|words|text|story|reported|posted|published|created|submitted|reviewed"
    r"|article|erstellt|veröffentlicht|geschrieben|écrit|publié|escrito|publicado|scritto|pubblicato)?\s*(?:by|von|par|por|da|di)"
    r"|door|autore?|autor(?:in)?|auteur|author|text|texte|av|af)\b[:\s]+",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*(?:[;|•·/\n]|,|\s&\s|\s(?:and|und|et|y|e|en|og|och|i|ja)\s)\s*")
_ADDRESS = re.compile(r"\S*@\S+|\(?(?:https?:)?//\S+|\bwww\.\S+")
_BRACKETED = re.compile(r"\s*[(\[][^)\]]*[)\]]")
_EDGE = re.compile(r"^[\W_]+|[^\w.)’']+$")
_NOT_A_NAME = re.compile(
    r"\d{2}|^(?:admin(?:istrator)?|editor(?:s|ial)?|redaktion|null|none|undefined|unknown|guest|user|webmaster|author|twitter|facebook)$",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"^(?:jr|sr|ph\.?d|m\.?d|esq|the|"
    r".*\b(?:editor|reporter|correspondent|writer|columnist|producer|contributor|staff|bureau chief))\.?$",
    re.IGNORECASE,
)
_LONGEST_NAME = 60
_LONGEST_BYLINE = 120
# Marks that content systems commonly give to bylines, and the attributes that may hold them.
_MARKS = {
    "uthor": ("class", "id", "itemprop", "rel", "data-component", "data-testid"),
    "yline": ("class", "data-component"),
    "username": ("class",),
    "submitted": ("class",),
    "writer": ("class",),
    "posted-by": ("class",),
}
_NAME_CLASS = re.compile(r"author[-_]?name", re.IGNORECASE)
_BYLINE_CLASS = re.compile(r"(?:^|\s)(?:author|byline)(?:\s|$)")
_ELSEWHERE = re.compile(
    r"(?:^|[\s_-])(?:comments?|commentlist|sidebar|related|footer|teasers?|recommend\w*|promo|newsletter|quote)(?:$|[\s_-])",
    re.IGNORECASE,
)
_PARTS = frozenset({"div", "section", "aside", "footer", "ul", "ol", "li", "a", "p", "span", "blockquote"})
_MOST_NAMES = 12


def author_of(stated: Stated, tree: HtmlElement) -> str:
    """The authors' names, joined by "; ": from JSON-LD, meta elements or what is marked as a byline; else empty."""
    found = clean(_from_articles(stated)) or clean(_from_metas(stated)) or _from_byline(tree)
    return "; ".join(found)


def clean(stated: Iterable[str]) -> list[str]:
    """Single names from bylines as they are written: "By Ann Lee and Bo Fox, ann@example.org" gives the two names."""
    names: dict[str, str] = {}
    for byline in stated:
        for part in _BETWEEN.split(_BY.sub("", _ADDRESS.sub("", one_line(byline[:1000])))):
            name = _EDGE.sub("", _BRACKETED.sub("", _BY.sub("", part.strip()))).strip()
            if 1 < len(name) <= _LONGEST_NAME and not _NOT_A_NAME.search(name) and not _ROLE.match(name):
                names.setdefault(name.casefold(), name)
    return list(names.values())[:_MOST_NAMES]


def _from_articles(stated: Stated) -> list[str]:
    return next((names for node in stated.articles if (names := list(_names(node.get("author"))))), [])


def _names(author: Any) -> Iterator[str]:
    for item in author if isinstance(author, list) else [author]:
        if isinstance(item, str):
            yield item
        elif isinstance(item, dict):
            yield from _names(item.get("name"))


def _from_metas(stated: Stated) -> list[str]:
    for name in _AUTHOR_METAS:
        values = [value for value in stated.metas.get(name, ()) if not value.startswith(("http", "@"))]
        if clean(values):
            return values
    return []


def _from_byline(tree: HtmlElement) -> list[str]:
    """What is marked as the author, the surest mark first, where it is short and not in a part about something else."""
    found = []
    for number, element in enumerate(_marked(tree)):
        text = " ".join(element.itertext())
        if 1 < len(one_line(text)) <= _LONGEST_BYLINE and not _is_elsewhere(element):
            found.append((_rank(element), number, text))
    return next((names for _, _, text in sorted(found) if (names := clean([text]))), [])


def _marked(tree: HtmlElement) -> Iterator[HtmlElement]:
    """The elements that have such a mark; most have none in any attribute."""
    for element in tree.iter():
        if (
            (values := element.values())
            and _holds_one("\n".join(values))
            and any(_has(element, each) for each in _MARKS)
        ):
            yield element


def _holds_one(text: str) -> bool:
    """Whether any mark is in a text; a loop over them takes thrice as long, and this is asked of every element."""
    return (
        "uthor" in text
        or "yline" in text
        or "username" in text
        or "submitted" in text
        or "writer" in text
        or "posted-by" in text
    )


def _has(element: HtmlElement, mark: str) -> bool:
    return any(mark in (element.get(name) or "") for name in _MARKS[mark])


def _rank(element: HtmlElement) -> int:
    marks = (
        element.get("rel") == "author",
        "author" in (element.get("itemprop") or ""),
        _NAME_CLASS.search(element.get("class") or ""),
        _BYLINE_CLASS.search(element.get("class") or ""),
    )
    return next((rank for rank, mark in enumerate(marks) if mark), len(marks))


def _is_elsewhere(element: HtmlElement) -> bool:
    return any(
        holder.tag in _PARTS and _ELSEWHERE.search(f"{holder.get('class') or ''} {holder.get('id') or ''}")
        for holder in (element, *element.iterancestors())
    )
