"""The items of a feed's XML, each with a mark by which it is known again: those that are known need no parsing.

What the parser makes of an item depends on the item and on what stands around the items, such as the feed's language
and its link, and on nothing else: its state is put back at the end of every item. A mark is a digest of both. The
feed's own date and comments are left out of it: no item depends on them, and they change with every poll.
"""

import hashlib
import re
from collections.abc import Callable, Collection
from typing import Any
from xml.parsers import expat

from msgspec import Struct

_ITEMS = {("rss", "channel", "item"), ("feed", "entry")}
_DATES = {("rss", "channel", "lastBuildDate"), ("rss", "channel", "pubDate"), ("feed", "updated")}
_DEEPEST = 3
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_OWN_PREFIXES = b" xmlns:"  # a prefix declared in one item is remembered by the parser in the next ones


class Items(Struct, frozen=True):
    """The bytes of a feed, where its items lie in them, and the mark of each."""

    data: bytes
    spans: tuple[tuple[int, int], ...]
    marks: tuple[bytes, ...]

    def without(self, known: Collection[bytes]) -> tuple[str, tuple[bytes, ...]]:
        """The same feed without the items of these marks, and the marks of those that are left."""
        left_out = [span for span, mark in zip(self.spans, self.marks, strict=True) if mark in known]
        kept = tuple(mark for mark in self.marks if mark not in known)
        return b"".join(_around(self.data, left_out)).decode(), kept


def items_of(xml: str, context: str) -> Items | None:
    """Find the items of a well-formed feed; ``context`` is what else decides how they are read.

    None for a form of feed, RDF among them, in which an item cannot be told from what is around it.
    """
    data = xml.encode()
    spans = _Spans(data)
    if not spans.read() or any(_OWN_PREFIXES in data[begin:end] for begin, end in spans.items):
        return None
    around = [_COMMENT.sub(b"", piece).strip() for piece in _around(data, spans.items + spans.dates)]
    frame = hashlib.blake2b(b"\0".join([context.encode(), *filter(None, around)]), digest_size=16).digest()
    return Items(data, tuple(spans.items), tuple(_marks(data, spans.items, frame)))


def _marks(data: bytes, spans: list[tuple[int, int]], frame: bytes) -> list[bytes]:
    """The marks; items that something stands between are told apart by what has come before them."""
    before, last, marks = 0, 0, []
    for begin, end in spans:
        before += bool(_COMMENT.sub(b"", data[last:begin]).strip())
        last = end
        marks.append(hashlib.blake2b(b"%s%d " % (frame, before) + data[begin:end], digest_size=16).digest())
    return marks


def _around(data: bytes, spans: list[tuple[int, int]]) -> list[bytes]:
    """What is left of some bytes without these spans, in pieces."""
    edges = [0, *(edge for span in sorted(spans) for edge in span), len(data)]
    return [data[begin:end] for begin, end in zip(edges[::2], edges[1::2], strict=True)]


class _Spans:
    """Where items and the feed's own dates begin and end."""

    def __init__(self, data: bytes) -> None:
        self.items = list[tuple[int, int]]()
        self.dates = list[tuple[int, int]]()
        self._data, self._path, self._begin = data, list[str](), 0
        self._empty = False

    def read(self) -> bool:
        """Read the bytes; whether they are well-formed and there are items in them, none of them an empty tag."""
        parser = expat.ParserCreate("utf-8")
        parser.StartElementHandler = self._start(parser)
        parser.EndElementHandler = self._end(parser)
        try:
            parser.Parse(self._data, True)
        except expat.ExpatError:
            return False
        return bool(self.items) and not self._empty

    def _start(self, parser: expat.XMLParserType) -> Callable[[str, Any], None]:
        def start(name: str, _: Any) -> None:
            """Note where an item begins."""
            self._path.append(name)
            if len(self._path) <= _DEEPEST and self._kind() is not None:
                self._begin = parser.CurrentByteIndex

        return start

    def _end(self, parser: expat.XMLParserType) -> Callable[[str], None]:
        def end(name: str) -> None:
            """Note where an item ends."""
            if len(self._path) <= _DEEPEST and (kind := self._kind()) is not None:
                at = parser.CurrentByteIndex
                self._empty |= not self._data.startswith(f"</{name}".encode(), at)
                kind.append((self._begin, self._data.find(b">", at) + 1))
            self._path.pop()

        return end

    def _kind(self) -> list[tuple[int, int]] | None:
        path = tuple(self._path)
        return self.items if path in _ITEMS else self.dates if path in _DATES else None
