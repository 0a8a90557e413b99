"""Mending XML that is not quite: what publishers' programs get wrong, put right before the parser sees it.

The parser has a second, forgiving mode of its own, but that is thirty times slower and understands less; it is left for
what cannot be mended here, such as tags that do not match.
"""

import html
import re
from contextlib import suppress
from itertools import islice
from typing import NamedTuple
from xml.parsers import expat

from monitor.feeds.entries import MAX_ENTRIES
from monitor.model.text import without_escapes

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # XML 1.0, 2.2
_CONTROLS = bytes(code for code in range(0x20) if code not in b"\t\n\r")
_PROLOG = re.compile(r"(?:\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>)*", re.DOTALL | re.IGNORECASE)
_ROOT = re.compile(r"<((?:[\w.-]+:)?([\w.-]+))")
_LIKELY_START = re.compile(r"<\?xml\s|<(?:rss|feed|rdf:RDF|channel)[\s>]", re.IGNORECASE)
_JUNK_CHARACTERS = 65_536  # so far a feed is looked for behind warnings and blank lines
FEED_ROOTS = frozenset({"rss", "feed", "rdf", "channel"})

_CDATA = re.compile(r"(<!\[CDATA\[.*?(?:\]\]>|\Z))", re.DOTALL)  # without the end of the text: quadratic
_AMPERSAND = re.compile(r"&(?:#(\d{1,7}|[xX][0-9a-fA-F]{1,6});|(\w{1,32});)?")
_OF_XML = {"amp", "lt", "gt", "quot", "apos"}

_ITEM = re.compile(r"<(?:[\w.-]+:)?(?:item|entry)[\s/>]", re.IGNORECASE)
_ITEMS = {"item", "entry"}
_CONTAINERS = FEED_ROOTS | _ITEMS
_IDENTITY = re.compile(rb"</(?:[\w.-]+:)?(?:guid|id|link)\s*>|<(?:[\w.-]+:)?link\s[^<>]*href", re.IGNORECASE)
_ENDS_EARLY = {
    expat.errors.codes[expat.errors.XML_ERROR_NO_ELEMENTS],
    expat.errors.codes[expat.errors.XML_ERROR_UNCLOSED_TOKEN],
    expat.errors.codes[expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION],
}
# feedparser looks for a mail address in these, which takes time by the square of their length.
_LONG_NAME = re.compile(
    r"(<(?:[\w.-]++:)?(?:author|creator|contributor|publisher|name|managingEditor|webMaster)\b[^<>]{0,200}>"
    r"(?:<!\[CDATA\[)?[^<]{1000})[^<]+",
    re.IGNORECASE,
)

_PREFIX = re.compile(r"</?([A-Za-z_][\w.-]*):[A-Za-z_]")
_DECLARED = re.compile(r"\sxmlns:([\w.-]+)\s*=")
_USUAL_PREFIXES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "feedburner": "http://rssnamespace.org/feedburner/ext/1.0",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "media": "http://search.yahoo.com/mrss/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "sy": "http://purl.org/rss/1.0/modules/syndication/",
}


def root_of(text: str) -> tuple[int, str]:
    """Where the root of the document begins in ``text`` and its local name, lower-case; empty where there is none.

    What stands before it, such as declarations, blank lines or a program's warnings, is skipped if a feed follows.
    """
    start, name = _root_at(text, 0)
    if name in FEED_ROOTS or name == "html":
        return start, name
    if likely := _LIKELY_START.search(text, 0, _JUNK_CHARACTERS):
        later, feed = _root_at(text, likely.start())
        if feed in FEED_ROOTS:
            return later, feed
    return start, name


def _root_at(text: str, start: int) -> tuple[int, str]:
    prolog = _PROLOG.match(text, start)
    begin = prolog.end() if prolog else start
    root = _ROOT.match(text, begin)
    return begin, root[2].lower() if root else ""


class Mended(NamedTuple):
    """A feed's XML as well-formed as it can be made.

    ``problem`` is what was wrong with it or empty; ``cut_off`` says that its end never came.
    """

    text: str
    problem: str = ""
    cut_off: bool = False


def mended(text: str) -> Mended:
    """Mend a feed's XML.

    ``text`` begins with the root: the encoding is settled, and a DOCTYPE is only good for entity bombs.
    """
    text = _LONG_NAME.sub(r"\1", legal(without_escapes(text)))
    text, problem = _bounded(text)
    error = error_in(text)
    if error is None:
        return Mended(text, problem)
    text = "".join(part if part.startswith("<![CDATA[") else _ampersands(part) for part in _CDATA.split(text))
    text = _declared(_without_rest(text))
    completed = _completed(text)
    return Mended(completed, problem or f"not well-formed: {error}", not problem and completed != text)


def legal(text: str) -> str:
    """Leave out what XML forbids; that there is none of it, which is usual, bytes tell much faster than a pattern."""
    try:
        data = text.encode()
    except UnicodeEncodeError:
        return _ILLEGAL.sub("", text)
    clean = len(data.translate(None, _CONTROLS)) == len(data) and "\ufffe" not in text and "\uffff" not in text
    return text if clean else _ILLEGAL.sub("", text)


def error_in(text: str) -> expat.ExpatError | None:
    """What keeps ``text`` from being well-formed XML with namespaces; None for nothing."""
    try:
        expat.ParserCreate("utf-8", " ").Parse(text.encode(), True)
    except expat.ExpatError as error:
        return error
    return None


def _bounded(text: str) -> tuple[str, str]:
    """Cut a feed after ``MAX_ENTRIES`` items, which the parser would take minutes for."""
    if text.count("<") <= MAX_ENTRIES:  # a look that costs next to nothing, and is nearly always enough
        return text, ""
    surplus = next(islice(_ITEM.finditer(text), MAX_ENTRIES, None), None)
    return (text[: surplus.start()], f"more than {MAX_ENTRIES} entries") if surplus else (text, "")


def _ampersands(text: str) -> str:
    return _AMPERSAND.sub(_ampersand, text) if "&" in text else text


def _ampersand(found: re.Match[str]) -> str:
    """HTML's names become characters, references to what XML forbids go, an ampersand by itself is one."""
    number, name = found[1], found[2]
    if number:
        code = int(number[1:], 16) if number[0] in "xX" else int(number)
        return found[0] if 0 < code <= 0x10FFFF and not _ILLEGAL.match(chr(code)) else ""
    if name is None:
        return "&amp;"
    return found[0] if name in _OF_XML else html.escape(html.unescape(found[0]))


def _without_rest(text: str) -> str:
    """Leave out what follows the document, such as a script added by a proxy."""
    root = _ROOT.search(text)
    end = text.rfind(f"</{root[1]}>") if root else -1
    return text[: end + len(root[1]) + 3] if root and end >= 0 else text


def _declared(text: str) -> str:
    """Declare the prefixes that are used without having been declared anywhere."""
    unknown = set(_PREFIX.findall(text)) - set(_DECLARED.findall(text)) - {"xml"}
    root = _ROOT.search(text)
    if not unknown or not root:
        return text
    names = "".join(f' xmlns:{prefix}="{_USUAL_PREFIXES.get(prefix, "urn:" + prefix)}"' for prefix in sorted(unknown))
    return text[: root.end()] + names + text[root.end() :]


def _completed(text: str) -> str:
    """Close what is open at the end of a feed that was cut off; the element that the cut went through is left out.

    So is an item of which neither id nor link had come: it would be taken for another one when it comes whole.
    """
    data, opened = text.encode(), list[tuple[str, int]]()
    parser = expat.ParserCreate("utf-8")
    parser.StartElementHandler = lambda name, _: opened.append((name, parser.CurrentByteIndex))
    parser.EndElementHandler = lambda _: opened.pop()
    with suppress(expat.ExpatError):
        parser.Parse(data, True)
    if parser.ErrorCode not in _ENDS_EARLY or not opened:
        return text
    end = parser.ErrorByteIndex
    if _local(opened[-1][0]) not in _CONTAINERS:
        end = opened.pop()[1]
    for depth, (name, start) in enumerate(opened):
        if _local(name) in _ITEMS and not _IDENTITY.search(data, start, end):
            end, opened = start, opened[:depth]
            break
    return data[:end].decode() + "".join(f"</{name}>" for name, _ in reversed(opened))


def _local(name: str) -> str:
    return name.rpartition(":")[2].lower()
