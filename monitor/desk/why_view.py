"""Why an article is a mention, in lines: each clause with whether it held, each name that was found, the sentence."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from monitor.archive.why import Reason
from monitor.desk.row_views import Labels
from monitor.desk.view import Label

_MOST_HITS = 12
_NOBODY = Label("", "")
_STRENGTH = {"strong": "strong name", "weak": "weak name, confirmed", "term": "term"}


class WhyLine(Struct, frozen=True):
    """A line: indented, ``held`` where it is a clause, in a watch's colour where it has one."""

    text: str
    indent: int = 0
    held: bool | None = None
    tint: str = ""
    quiet: bool = False


class WhyView(Struct, frozen=True):
    """All lines under a headline."""

    headline: str
    lines: tuple[WhyLine, ...]


def why_view(headline: str, reasons: Sequence[Reason], labels: Labels) -> WhyView:
    """Lay out what each watch says."""
    lines = [line for reason in reasons for line in _lines(reason, labels.get(reason.watch_id, _NOBODY))]
    return WhyView(headline or "(no headline)", tuple(lines[:-1]))


def _lines(reason: Reason, label: Label) -> Iterator[WhyLine]:
    first, *clauses = reason.clauses or ("- ",)
    yield WhyLine(label.name, 0, first.startswith("+"), label.tint)
    for clause in clauses:
        text = clause.lstrip()
        yield WhyLine(text[2:], (len(clause) - len(text)) // 2, text.startswith("+"))
    if reason.match is None:
        yield WhyLine("As it is defined now, the watch does not match this article.", 1, quiet=True)
    else:
        yield WhyLine(f"“{' '.join(reason.match.hit_sentence.split())}”", 1, tint=label.tint)
    for found in reason.hits[:_MOST_HITS]:
        hit = found.hit
        yield WhyLine(f"{hit.field}: {found.text!r} — {_STRENGTH[hit.strength]} {hit.term}", 1, quiet=True)
    if len(reason.hits) > _MOST_HITS:
        yield WhyLine(f"and {len(reason.hits) - _MOST_HITS} more", 1, quiet=True)
    yield WhyLine("")
