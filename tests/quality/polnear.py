"""PolNeAR as questions about quotes: which attributions are direct quotes by a named person, and who that is.

PolNeAR (Newell, Margolin and Ruths 2018) gives for an attribution the spans of its content, its cue and its source.

A piece is a stretch of content with nothing but spaces, stops and quotation marks between its spans. An attribution is
a *direct quote* where each of its pieces begins and ends with a double quotation mark (curly, straight, or two
apostrophes; a stop behind the last one does not matter). The span of a piece is what stands inside the marks.

Its source is a *named person* where the head of the source ends with words that begin with capitals, offices left out.
The head is the source up to its first comma, parenthesis, dash, relative or preposition ("Ann Marl, who runs", "Ann
Marl of Dorne"); where it names nobody, a name between commas behind it counts ("Marl's adviser, Bob Pitt"). It is no
person where the last of these words is one of BODIES, where they stand behind "the", where they are all in capitals, or
where the surname stands nowhere in the document behind another capitalized word or a form of address ("Politico").
"""

import gzip
import json
import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

from msgspec import Struct

FILE = "quotes/polnear.jsonl.gz"
_BODIES = """
action ad agency alliance association bank board breitbart campaign caucus center chamber club coalition
commission committee congress council court department fed foundation fund group house journal league magazine
media ministry movement national network news organization pac paper party police post press project reuters
senate society states statement supreme team times today treasury tribune union university website
"""
BODIES = frozenset(_BODIES.split())
_OFFICES = """
adm ambassador attorney candidate chairman chairwoman chief col communications congressman congresswoman
democrat democratic democrats director dr former gen general gop gov governor house judge justice king leader
lt manager mayor minister mr mrs ms officer president press prime prof professor queen rep representative
republican republicans rev secretary sen senate senator sir speaker strategist vice spokesman spokeswoman
state
"""
OFFICES = frozenset(_OFFICES.split())
_MARKS = "\"“”„‘’' \t\n\xa0"
_HEAD = re.compile(r",|\(|\s[—–-]+\s|--|\s(?:who|whose|which|of|from|for|at|and|in|on|to|with|during|that)\s")
_NAME = re.compile(r"(?:[A-ZÀ-Þ][\w.'’-]*\s+|\b(?:de|del|la|van|von|der|al|bin)\s+)*[A-ZÀ-Þ][\w'’-]*$")
_OWNER = re.compile(r"^.*?['’]s (?=[A-Z])")  # the paper's Ann Marl
_PRONOUNS = frozenset(("he", "she", "it", "they", "we", "i", "you", "who", "which", "that"))

Kind = Literal["person", "other", "unsaid"]


class Source(Struct, frozen=True):
    """Who a source is: a person by surname, another name, or someone unsaid (a pronoun, a description)."""

    kind: Kind
    surname: str = ""
    name: str = ""


class Piece(Struct, frozen=True):
    """A piece of content: all of it, and the span inside its marks where the attribution is a direct quote."""

    start: int
    end: int
    inside: tuple[int, int] | None
    source: Source


class Text(Struct, frozen=True):
    """One document; ``held_out`` says that the rules were not developed on it."""

    id: str
    text: str
    pieces: tuple[Piece, ...]
    held_out: bool


def texts(corpus: Path) -> Iterator[Text]:
    """Read every document. Half of them, by a hash of their ids, are held out."""
    with gzip.open(corpus / FILE, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            pieces = tuple(piece for each in row["attributions"] for piece in _pieces(row["text"], each))
            yield Text(row["id"], row["text"], pieces, bool(sha256(row["id"].encode()).digest()[0] % 2))


def _pieces(text: str, attribution: dict[str, Any]) -> Iterator[Piece]:
    merged: list[list[int]] = []
    for start, end in sorted(_spans(attribution, "content")):
        if merged and not text[merged[-1][1] : start].strip(_MARKS + ".,"):
            merged[-1][1] = max(end, merged[-1][1])
        else:
            merged.append([start, end])
    direct = all(_in_marks(text[start:end]) for start, end in merged)
    source = _source(text, attribution)
    for start, end in merged:
        yield Piece(start, end, _inside(text, start, end) if direct else None, source)


def _spans(attribution: dict[str, Any], role: str) -> list[tuple[int, int]]:
    return [(start, end) for each in attribution.get(role) or () for start, end in each["spans"]]


def _in_marks(words: str) -> bool:
    words = words.strip()
    end = words.rstrip(" ,.!?;")
    return words.startswith(('"', "“", "''")) and end.endswith(('"', "”", "''"))


def _inside(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _MARKS:
        start += 1
    while end > start and text[end - 1] in _MARKS:
        end -= 1
    return start, end


def _source(text: str, attribution: dict[str, Any]) -> Source:
    spans = sorted(_spans(attribution, "source"))
    words = " ".join(text[spans[0][0] : spans[0][1]].split()) if spans else ""
    if not words or words.lower() in _PRONOUNS:
        return Source("unsaid")
    parts = [part.strip(" .") for part in _HEAD.split(_OWNER.sub("", words))]
    name = _NAME.search(parts[0]) or (_NAME.fullmatch(parts[1]) if len(parts) > 1 else None)
    return _named(name[0], words, text) if name else Source("unsaid")


def _named(run: str, words: str, text: str) -> Source:
    name = run.split()
    while name and _bare(name[0]) in OFFICES:
        name = name[1:]
    name = name[:-1] if len(name) > 1 and _bare(name[-1]) in ("jr", "sr", "iii") else name
    if not name or _bare(name[-1]) in OFFICES:
        return Source("unsaid")
    surname = name[-1].removesuffix("'s").removesuffix("’s")
    whole = " ".join([*name[:-1], surname])
    behind_the = re.search(rf"\bthe {re.escape(run)}", words, re.IGNORECASE) is not None
    known = re.search(rf"(?:[A-Z][\w'’-]+|\b[A-Z]\.|\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov)\.) {re.escape(surname)}\b", text)
    body = _bare(surname) in BODIES or behind_the or (len(name) == 1 and surname.isupper())
    return Source("other" if body or not known else "person", _bare(surname), whole)


def _bare(word: str) -> str:
    return word.strip(".,'’").lower()
