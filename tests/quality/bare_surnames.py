"""Whose a bare surname is, on the labels of ``weak_names``: measured by DESIGN's rule and as a reader takes it.

Each bearer of a surname that the labels say to watch is a watch of kind person, with the aliases and the surname as its
weak name, asked of the document as a body, in the language that is detected for it. What counts as hit and as
occurrence is said in ``weak_names``. Precision and recall are over all occurrences, and over the documents in which
several people share the surname by themselves. Beside stands what counting every surname behind the full name gives.

- ``letter``: the labels by the rule of DESIGN section 5, under which a bare surname goes to the person last named in
  full before it, all of them. By its letter "Mrs. Clinton" after "Bill Clinton" is Bill.
- ``rule``: the same without those before which a form of address or an office stands and which a reader takes for
  another than the rule does: there the letter is no yardstick. ``disputed`` counts them.
- ``reader``: the labels of the reader, all of them. A reader knows to whom an article returns; the rule does not. So
  this is what the rule costs.

Where a title speaks against the order, three things were tried (precision and recall, then those of shared surnames;
November 2026, the reader's labels with the letter's beside them):

========================  ======================  ======================
such a surname goes       by the letter           as a reader takes it
========================  ======================  ======================
by the order              .97 .97, .96 .95        .73 .67, .52 .46
to whom the title fits    .94 .90, .89 .82        .81 .71, .66 .53
to nobody (chosen)        .99 .90, .98 .82        .80 .67, .62 .46
========================  ======================  ======================

Nobody is never far from the best precision, whoever labels; each of the others is, by one of the two.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal

from msgspec import Struct

from monitor.extract.languages import language_of
from monitor.model.article import Document
from monitor.model.watch import Watch
from monitor.watch import Watcher
from tests.quality.harness import Figure
from tests.quality.weak_names import Case, Label, Occurrence, cases

SUBJECT = "weak-names"
PEER = "every surname behind the full name"
By = Literal["letter", "rule", "reader"]

_ADDRESSED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Sir|Lady|Herr|Frau|President|Secretary|Senator|Sen|Representative|Rep|Governor|Gov"
    r"|Congressman|Congresswoman|Mayor|Judge|Dr|elder|younger)\.?\s+\Z"
)


class Judged(Struct, frozen=True):
    """One occurrence that the labels judge: what it is, whether it was hit, and whether it is behind a full name."""

    case: Case
    occurrence: Occurrence
    hit: bool
    behind: bool

    @property
    def disputed(self) -> bool:
        """Whether a title makes a reader take it otherwise than the rule."""
        one = self.occurrence
        return one.label != one.by_rule and _ADDRESSED.search(self.case.text, 0, one.start) is not None

    def label(self, by: By) -> Label:
        """Give the label by which to judge."""
        return self.occurrence.label if by == "reader" else self.occurrence.by_rule


def measure(corpus: Path, _beside: bool) -> Iterator[Figure]:
    """Measure by the rule, to the letter and without what is disputed, and as a reader takes it."""
    judged = [one for case in cases(corpus) for one in judge(case)]
    disputed = [one for one in judged if one.disputed]
    ruled = [one for one in judged if not one.disputed]
    yield from _figures("letter", judged)
    yield from _figures("rule", ruled)
    yield Figure(SUBJECT, "disputed", len(disputed), of=len(judged))
    yield from _figures("reader", judged)


def judge(case: Case) -> Iterator[Judged]:
    """Ask one watch of its document; occurrences in full names are for strong names and left out."""
    watch = Watch("bearer", case.person, kind="person", aliases=case.aliases, weak=(case.surname,))
    document = Document("", case.text, language=language_of("", "", case.text))
    spans = [(hit.start, hit.end) for match in Watcher([watch]).match(document) for hit in match.hits]
    full = min((place for name in (case.person, *case.aliases) if (place := case.text.find(name)) >= 0), default=None)
    for one in case.occurrences:
        if one.label not in ("full", "other_full"):
            hit = any(start < one.end and one.start < end for start, end in spans)
            yield Judged(case, one, hit, behind=full is not None and full < one.start)


def _figures(by: By, judged: Iterable[Judged]) -> Iterator[Figure]:
    judged = list(judged)
    for name, rows in ((by, judged), (f"{by}_shared", [one for one in judged if one.case.kind == "shared"])):
        hits = [one for one in rows if one.hit]
        wanted = [one for one in rows if one.label(by) == "this"]
        behind = [one for one in rows if one.behind]
        precision, recall = _share(by, hits), sum(one.hit for one in wanted) / len(wanted)
        theirs = sum(one.behind for one in wanted) / len(wanted)
        yield Figure(SUBJECT, f"{name}_precision", precision, PEER, _share(by, behind), len(hits))
        yield Figure(SUBJECT, f"{name}_recall", recall, PEER, theirs, len(wanted))


def _share(by: By, rows: list[Judged]) -> float:
    return sum(one.label(by) == "this" for one in rows) / len(rows)
