"""Bare surnames in real news, labelled by hand: whom each one means.

``weak_names.jsonl`` has a line for each document, chosen for difficulty before any matcher was run on it: families and
other people with one surname (``shared``), surnames that are also campaigns, companies, places or words (``thing``),
and a few with none of this (``plain``). No text is kept, only where the document is (``file`` of the corpus, ``id``; a
page's ``id`` is its file, its text the suite's own), who bears the surname there (``bearers``: a letter, the name and
other strong names), who is ``watched``, and for every occurrence of the surname or its plural as a word, whatever its
case, ``[start, end, whom, note]``. ``whom`` is a bearer's letter, with ``+`` where the occurrence belongs to a full
name, two letters where two are meant at once ("Khizr and Ghazala Khan"), or ``-`` for nobody.

A label says whom a reader takes to be meant:

- the person: also with a title, possessive ("Clegg's campaign", a German genitive), and before a word for what is
  theirs or about them: "Clegg aides", "a Clegg rally", "the Clegg plan", "anti-Clegg", "a Clegg presidency";
- nobody: the campaign and its other words (team, camp, circle, operation), a ticket of two ("the Clegg-Cable plan"),
  the administration and its years, the family ("the Cleggs", dynasty, brothers, daughters), companies, foundations,
  brands, buildings and shows, also where these hold a full name ("the Nick Clegg Foundation"), a lower-case word, and
  what the text leaves open.

A script printed each occurrence in its context, reading decided. All were read again in another order, with the first
labels out of sight: 794 bare ones agreed 794 times; of the 352 in full names, which were compared with the given name
before them, one changed. Both readings are by one reader, so a habit of that reader would not show. The 29 plurals and
German genitives were added afterwards and read once; the case forms of the one Czech document are left out.

DESIGN section 5 gives a bare surname to the person last named in full before it. Where a reader takes it otherwise
("Mr. Bush" after "Barbara Bush"), the label is the reader's, a note that starts with ``rule:`` says what the rule sees,
and ``by_rule`` is what the rule would label. So both can be measured. By its letter the rule finds 424 of the 629
occurrences labelled ``this`` and 153 others (``shared``: 165 of 363, and 153): a writer returns to the person that the
article is about without a full name, and titles ("Mrs. Clinton" after "Bill Clinton") say more than the order.

How to measure: watch ``person`` (with ``aliases``, the surname as weak name) in ``text``, all of it as body. A hit
falls on an occurrence that it overlaps, one that touches none is left out. Occurrences labelled ``full`` and
``other_full`` are for strong names and are left out too. Precision: of the hits on the rest, whatever their strength,
those on ``this``. Recall: of the occurrences labelled ``this``, those that were hit. Both are counted over all
occurrences together, and over ``shared`` by itself.
"""

import gzip
import json
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Literal

from msgspec import Struct
from msgspec.json import decode

ROWS = Path(__file__).with_name("weak_names.jsonl")
NOBODY = "-"

Kind = Literal["shared", "thing", "plain"]
Label = Literal["this", "other", "nobody", "full", "other_full"]


class Span(Struct, frozen=True, array_like=True):
    """Where a surname stands, in code points, whom it means, and a word of reason or what the rule sees."""

    start: int
    end: int
    whom: str
    note: str = ""


class Row(Struct, frozen=True, forbid_unknown_fields=True):
    """One line of the file: a document and its labels, in the words of this module's docstring."""

    file: str
    id: str
    surname: str
    kind: Kind
    bearers: dict[str, tuple[str, ...]]
    watched: tuple[str, ...]
    labels: tuple[Span, ...]


class Occurrence(Struct, frozen=True):
    """One occurrence of the surname: code points into the text, whom a reader sees, and whom the rule gives it to."""

    start: int
    end: int
    label: Label
    by_rule: Label
    note: str = ""


class Case(Struct, frozen=True):
    """One person to watch in one document."""

    file: str
    id: str
    text: str
    person: str
    aliases: tuple[str, ...]
    surname: str
    kind: Kind
    occurrences: tuple[Occurrence, ...]


def rows(path: Path = ROWS) -> list[Row]:
    """Read the labels, without any text."""
    return [decode(line, type=Row) for line in path.read_bytes().splitlines()]


def cases(corpus: Path) -> Iterator[Case]:
    """Give every watched person of every document, with the document's text."""
    for row in rows():
        text = texts(corpus / row.file)[row.id]
        for letter in row.watched:
            person, *aliases = row.bearers[letter]
            yield Case(row.file, row.id, text, person, tuple(aliases), row.surname, row.kind, seen_by(row, letter))


def seen_by(row: Row, letter: str) -> tuple[Occurrence, ...]:
    """Turn whom each occurrence means into what it is for the watch of one bearer."""
    ruled = by_rule([span.whom for span in row.labels])
    return tuple(
        Occurrence(span.start, span.end, _label(span.whom, letter), _label(rule, letter), span.note)
        for span, rule in zip(row.labels, ruled, strict=True)
    )


def by_rule(whom: Sequence[str]) -> list[str]:
    """Give each bare surname to the one last named in full before it; to nobody where that is none or two."""
    last, ruled = NOBODY, []
    for one in whom:
        if one.endswith("+"):
            last = one.removesuffix("+") if len(one) == len("X+") else NOBODY
        ruled.append(last if _is_bare(one) else one)
    return ruled


@cache
def texts(path: Path) -> dict[str, str]:
    """Read a file of the corpus as texts by id, as ``weak_names.jsonl`` names them."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        read = [json.loads(line) for line in lines]
    return {_id(record): record["text"] for record in read if "text" in record}


def _id(record: dict[str, str]) -> str:
    if "event" in record:
        return f"{record['event']}/{record['source']}"
    return record["id"] if "id" in record else Path(record["file"]).name


def _is_bare(whom: str) -> bool:
    return whom != NOBODY and not whom.endswith("+")


def _label(whom: str, letter: str) -> Label:
    if whom == NOBODY:
        return "nobody"
    if whom.endswith("+"):
        return "full" if letter in whom else "other_full"
    return "this" if letter in whom else "other"
