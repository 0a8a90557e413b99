"""Decoded text to a tree, whatever is wrong with the markup."""

import re

from lxml.etree import ElementDefaultClassLookup, HTMLParser, ParserError, fromstring, strip_elements
from lxml.html import HtmlComment, HtmlElement, HtmlEntity, HtmlProcessingInstruction

from monitor.model.text import without_escapes

# lxml.html chooses the class of every element in Python, forms and inputs apart; nothing here needs those.
_CLASSES = ElementDefaultClassLookup(HtmlElement, HtmlComment, HtmlProcessingInstruction, HtmlEntity)
# What no XML text may hold and libxml2 stops at: control characters, and two code points that are none.
_CONTROLS = bytes(byte for byte in range(0x20) if byte not in b"\t\n\r")
_NO_CHARACTERS = ("\ufffe".encode(), "\uffff".encode())
_THEIR_BEGINNING = b"\xef\xbf"
# The same by number: one of them in a text makes lxml refuse the whole text when it is moved.
_CONTROL_REFERENCES = re.compile(
    rb"&#(?:0*(?:[0-8]|1[124-9]|2[0-9]|3[01])|x0*(?:[0-8bcef]|1[0-9a-f]))(?:;|(?![0-9a-f]))", re.IGNORECASE
)
# An encoding declaration means nothing in text that is decoded, and lxml refuses it.
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*>", re.IGNORECASE)
# libxml2 drops the whole page after a doctype or a root that closes itself.
_CLOSED_DOCTYPE = re.compile(r"^\s*<!doctype[^>]*/[^<>]*>", re.IGNORECASE)
_CLOSED_ROOT = re.compile(r"(<html[^>]*?)\s*/>", re.IGNORECASE)
_HEAD = 4096


def parse(text: str) -> HtmlElement | None:
    """The root of the page, comments and processing instructions left out; None where there is no element at all."""
    parser = HTMLParser(
        collect_ids=False, default_doctype=False, remove_comments=True, remove_pis=True, encoding="utf-8"
    )
    parser.set_element_class_lookup(_CLASSES)
    text = _CLOSED_DOCTYPE.sub("", _XML_DECLARATION.sub("", text, count=1), count=1)
    if _CLOSED_ROOT.search(text, 0, _HEAD):
        text = _CLOSED_ROOT.sub(r"\1>", text, count=1)
    markup = without_escapes(text).encode(errors="ignore").translate(None, _CONTROLS)
    if _THEIR_BEGINNING in markup:
        for sequence in _NO_CHARACTERS:
            markup = markup.replace(sequence, b"")
    markup = _CONTROL_REFERENCES.sub(b"", markup)
    try:
        return fromstring(markup, parser)
    except ParserError:
        return None


# What browsers show nothing of, or nothing that is text.
_NEVER_TEXT = (
    *("style", "link", "meta", "title", "base", "noscript", "template"),
    *("svg", "canvas", "map", "picture", "source", "img", "audio", "video", "track", "object", "embed", "iframe"),
    *("input", "select", "datalist", "textarea", "button"),
)


def strip(tree: HtmlElement) -> None:
    """Take off what holds no text to read, once nothing else is to be learnt from it; JSON-LD stays."""
    for script in list(tree.iter("script")):
        if "ld+json" not in (script.get("type") or ""):
            script.drop_tree()
    _open_unclosed(tree)
    strip_elements(tree, *_NEVER_TEXT, with_tail=False)


def _open_unclosed(tree: HtmlElement) -> None:
    """Unwrap a ``noscript`` that holds most of the page: nobody closed it, and browsers with scripts do not care."""
    for element in list(tree.iter("noscript")):
        if 2 * len(element.text_content()) > len(tree.text_content()):
            element.drop_tag()
