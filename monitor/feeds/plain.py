"""HTML from feeds to plain text: headlines on one line, bodies one paragraph a line."""

import html
import re
from typing import Any

from monitor.model import text

HEADLINE_CHARACTERS = 1_000
_RAW_HEADLINE = 4_000

_INLINE = (
    "a|abbr|acronym|b|big|cite|code|del|dfn|em|font|i|img|ins|kbd|mark|q|s|samp|small|span|strike|strong|sub|sup|tt|u"
    "|var|wbr"
)
_BLOCK = (
    "address|article|aside|blockquote|body|br|center|dd|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|head"
    "|header|hr|html|legend|li|main|nav|ol|option|p|pre|section|table|tbody|td|tfoot|th|thead|title|tr|ul"
)
_TAG = re.compile(rf"</?(?:({_BLOCK})|{_INLINE})(?=[\s/>])[^<>]*>", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_CDATA = re.compile(r"<!\[CDATA\[(.*?)(?:\]\]>|\Z)", re.DOTALL)
_PAIR = re.compile(rf"<({_INLINE}|p|div)(?:\s[^<>]*)?>.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_LOOKS_LIKE_HTML = re.compile(rf"</(?:{_INLINE}|{_BLOCK})\s*>|<(?:br|img|p|hr)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_STARTS_AS_HTML = re.compile(r"\s*<(?:!--|(?:a|br|div|img|p|span|table|ul)[\s/>])", re.IGNORECASE)
_BREAK = re.compile(rf"<(?=/?(?:{_BLOCK})[\s/>])", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_UNSEEN = ("script", "style", "template", "noscript", "iframe", "object", "svg", "math", "select", "textarea")
_SPACES = re.compile(r"\s+")


def headline(raw: str, *, markup: bool = True) -> str:
    """A title on one line without markup. Without ``markup`` only what is surely a mistake is taken for HTML.

    Entities are resolved, also those that the publisher escaped twice.
    """
    value = _CDATA.sub(r"\1", text.without_escapes(raw[:_RAW_HEADLINE]))
    if markup or _PAIR.search(value):
        value = _untagged(value)
    value = entities(value)
    if _PAIR.search(value):  # escaped twice: the markup appears only now
        value = _untagged(value)
    return text.one_line(entities(value))[:HEADLINE_CHARACTERS].rstrip()


def body(raw: str, *, markup: bool = True) -> str:
    """A text, one paragraph a line; plain text that holds HTML all the same is read as HTML."""
    raw = text.without_escapes(raw)
    value = raw if "<" in raw else entities(raw)
    if not (markup and "<" in raw) and not _LOOKS_LIKE_HTML.search(value):
        return text.paragraphs(entities(value))
    read = entities(_text_of(value))
    if _STARTS_AS_HTML.match(read):  # escaped twice
        read = entities(_text_of(read))
    return text.paragraphs(read)


def entities(value: str) -> str:
    """Resolve HTML's entities once; a lone ampersand, as in ``AT&T``, stays."""
    return _ENTITY.sub(lambda found: html.unescape(found[0]), value) if "&" in value else value


def _untagged(value: str) -> str:
    return _TAG.sub(lambda tag: " " if tag[1] else "", _COMMENT.sub("", value)) if "<" in value else value


def _text_of(raw: str) -> str:
    """The text of a piece of HTML; paragraphs, list items, cells and line breaks start a line."""
    from lxml import etree

    source = _BREAK.sub("\n<", _SPACES.sub(" ", _CDATA.sub(r"\1", raw)))
    try:
        root = etree.fromstring(source.encode("utf-8", "replace"), _parser())
    except etree.XMLSyntaxError:
        return ""  # nothing in it but comments and the like
    if root is None:
        return ""
    for unseen in list(root.iter(*_UNSEEN)):
        unseen.clear(keep_tail=True)
    return "".join(root.itertext())


def _parser() -> Any:
    from lxml import etree

    return etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
