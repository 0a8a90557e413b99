"""Names of people and organizations, each a watch, on sentences in which people labelled them.

The sets are conll2003 (Reuters news of 1996) and wikineural (Wikipedia); a document is one sentence, searched as a
body. Every labelled person and organization whose name has at least two words that begin with a capital becomes a
watch of that kind and nothing else; names that differ only in case or typing are one watch. All watches of a set are
asked at once.

- An occurrence is a labelled span with such a name and kind. It is found where the watch of that very name has a hit of
  exactly that span, to the character. Recall is the share of occurrences found; nothing is set aside.
- A hit is right where its span is exactly a labelled one of the watch's kind. So a hit inside a longer name is wrong,
  and so is a place that shares a team's name. A weak hit (a surname behind the full name) is held to the same.
  Precision is the share of right hits among all, strong or weak; two watches that hit one place are two hits.
- Set aside are the hits of ``strong_names.jsonl``: each was read, and there the watch is meant although no label of its
  kind has that span. ``type``: labelled as another kind. ``cut``: the label ends too early or too late. ``longer``: the
  label spans a longer form of the same name ("Todd Van Poppel" for the watch "Van Poppel"). Also counted the other way:
  ``…_precision_as_labelled`` sets nothing aside.

What is not labelled is whom a name means, so a namesake is right here.
"""

import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from msgspec import Struct, field
from msgspec.json import decode

from monitor.model.article import Document
from monitor.model.watch import Kind, Watch
from monitor.watch import Watcher
from monitor.watch.tokens import tokenize
from tests.quality.harness import Figure

SUBJECT = "strong-names"
SETS = {"conll2003": "conll2003-en-val", "wikineural": "wikineural-en-test"}
ASIDE = Path(__file__).with_name("strong_names.jsonl")
KINDS: dict[str, Kind] = {"PER": "person", "ORG": "organization"}

Place = tuple[str, int, int, Kind]
"""A document, a span in it, and a kind of watch."""


class Aside(Struct, frozen=True, forbid_unknown_fields=True):
    """A hit that was read and is right although it is not labelled so."""

    id: str
    start: int
    end: int
    kind: Kind
    why: Literal["type", "cut", "longer"]


class Label(Struct, frozen=True):
    """One labelled span; ``type`` in the words of the set."""

    start: int
    end: int
    type: str
    text: str

    def watch(self) -> Watch | None:
        """Give the watch of this name, or None where it is none of a person or an organization, or a single word."""
        kind = KINDS.get(self.type)
        if kind is None or sum(word[0].isupper() for word in self.text.split()) < 2:
            return None
        return Watch(f"{kind} {' '.join(tokenize(self.text).keys)}", self.text, kind=kind)


class Row(Struct, frozen=True):
    """One labelled sentence."""

    id: str
    text: str
    mentions: tuple[Label, ...]


class Tally(Struct):
    """What was counted in one set."""

    occurrences: int = 0
    found: int = 0
    hits: list[Place] = field(default_factory=list)
    right: set[Place] = field(default_factory=set)

    def recall(self) -> float:
        """Give the share of occurrences that were found."""
        return self.found / self.occurrences

    def precision(self, aside: frozenset[Place]) -> float:
        """Give the share of right hits among those that are not set aside."""
        judged = [place for place in self.hits if place not in aside]
        return sum(place in self.right for place in judged) / len(judged)


def measure(corpus: Path, _beside: bool) -> Iterator[Figure]:
    """Measure recall and precision on each set."""
    aside = frozenset((row.id, row.start, row.end, row.kind) for row in asides())
    for name, file in SETS.items():
        tally = count(rows(corpus / "mentions" / f"{file}.jsonl.gz"))
        yield Figure(SUBJECT, f"{name}_recall", tally.recall(), of=tally.occurrences)
        yield Figure(SUBJECT, f"{name}_precision", tally.precision(aside), of=len(tally.hits))
        yield Figure(SUBJECT, f"{name}_precision_as_labelled", tally.precision(frozenset()), of=len(tally.hits))


def asides(path: Path = ASIDE) -> list[Aside]:
    """Read the hits that are set aside."""
    return [decode(line, type=Aside) for line in path.read_bytes().splitlines()]


def rows(path: Path) -> list[Row]:
    """Read a labelled set."""
    with gzip.open(path) as lines:
        return [decode(line, type=Row) for line in lines]


def count(sentences: list[Row]) -> Tally:
    """Watch every name of a set and compare the hits with the labels."""
    watches: dict[str, Watch] = {}
    for row in sentences:
        for label in row.mentions:
            if watch := label.watch():
                watches.setdefault(watch.key, watch)
    watcher, tally = Watcher(watches.values()), Tally()
    for row in sentences:
        _compare(row, watcher, watches, tally)
    return tally


def _compare(row: Row, watcher: Watcher, watches: dict[str, Watch], tally: Tally) -> None:
    matches = watcher.match(Document("", row.text, language="en"))
    found = {(match.watch, hit.start, hit.end) for match in matches for hit in match.hits}
    wanted = {(watch.key, label.start, label.end) for label in row.mentions if (watch := label.watch())}
    tally.hits += [(row.id, start, end, watches[key].kind) for key, start, end in found]
    tally.right |= {(row.id, one.start, one.end, KINDS[one.type]) for one in row.mentions if one.type in KINDS}
    tally.occurrences += len(wanted)
    tally.found += len(wanted & found)
