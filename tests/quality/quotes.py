"""Quotes and their speakers on PolNeAR: the issue's floors are a precision of 0.90 and a recall of 0.75.

A quote of ours is *right* where its span and that of a direct quote overlap by 0.9 (what both have, divided by what
either has) and the surname of the source is the last word of our speaker, a suffix left out. It is *set aside* where
nothing can be said: it has no speaker, or it lies in an attribution whose source is no named person (who *he* is, the
labels do not say). Every other quote is *wrong*: another speaker, another span, words that nobody is labelled to have
said. ``tests/quality/polnear.py`` says which attributions are direct quotes by a named person: the pieces to be found.

precision: right ones of the right and the wrong. recall: pieces found by a right quote. ``held out`` is the half of the
documents on which nothing was developed. ``watched`` is the same asked through watches, one for each person who is
labelled as a source with a full name: the quotes of the mention, of which only the person's own are right.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from monitor.model.article import Document
from monitor.model.mention import Quote
from monitor.model.watch import Watch
from monitor.watch import Watcher
from monitor.watch.clauses import Article
from tests.quality.harness import Figure
from tests.quality.polnear import Piece, Text, texts

OVERLAP = 0.9


def measure(corpus: Path, beside: bool) -> Iterator[Figure]:
    """Measure quotes over PolNeAR, over its held-out half, and through watches."""
    every, held_out, watched = Counter[str](), Counter[str](), Counter[str]()
    for each in texts(corpus):
        counts = counted(each, quotes(each.text), each.pieces)
        every += counts
        held_out += counts if each.held_out else Counter()
        watched += through_watches(each)
    yield from _figures("", every)
    yield from _figures("held out ", held_out)
    yield from _figures("watched ", watched)


def _figures(name: str, counts: Counter[str]) -> Iterator[Figure]:
    yield Figure("quotes", f"{name}precision", counts["right"] / (counts["right"] + counts["wrong"]))
    yield Figure("quotes", f"{name}recall", counts["found"] / counts["pieces"])


def quotes(text: str) -> list[Quote]:
    """Give every quote of a text, whoever speaks."""
    article = Article(Document("", text, language="en"), inflect=False)
    return [each.quote for each in article.spoken]


def through_watches(each: Text) -> Counter[str]:
    """Count the quotes of the mentions of everybody who is a source by full name."""
    counts = Counter[str]()
    people = {piece.source for piece in each.pieces if piece.source.kind == "person" and " " in piece.source.name}
    surnames = Counter(person.surname for person in people)
    for person in (person for person in people if surnames[person.surname] == 1):
        watch = Watch(person.name, person.name, kind="person")
        found = [
            quote for match in Watcher([watch]).match(Document("", each.text, language="en")) for quote in match.quotes
        ]
        pieces = tuple(piece for piece in each.pieces if piece.source.surname == person.surname)
        counts += counted(each, found, pieces)
    return counts


def counted(each: Text, found: list[Quote], pieces: Iterable[Piece]) -> Counter[str]:
    """Count the right and the wrong quotes, and the pieces that are found."""
    counts = Counter(judge(quote, each) for quote in found)
    wanted = [piece for piece in pieces if _wanted(piece)]
    return counts + Counter(pieces=len(wanted), found=sum(_found(piece, found) for piece in wanted))


def judge(quote: Quote, each: Text) -> str:
    """Say whether a quote is ``right``, ``wrong`` or set ``aside``."""
    if not quote.speaker:
        return "aside"
    near = [piece for piece in each.pieces if piece.start < quote.end and quote.start < piece.end]
    if any(_right(quote, piece) for piece in near):
        return "right"
    return "aside" if near and all(piece.source.kind != "person" for piece in near) else "wrong"


def _right(quote: Quote, piece: Piece) -> bool:
    same = surname(quote.speaker) == piece.source.surname
    return same and piece.inside is not None and overlap((quote.start, quote.end), piece.inside) >= OVERLAP


def _wanted(piece: Piece) -> bool:
    return piece.inside is not None and piece.source.kind == "person"


def _found(piece: Piece, found: list[Quote]) -> bool:
    return any(_right(quote, piece) for quote in found)


def surname(speaker: str) -> str:
    """Give the last word of a name as sources are compared."""
    words = [word.strip(".,'’").lower() for word in speaker.split()]
    return next((word for word in reversed(words) if word not in ("jr", "sr", "iii")), "")


def overlap(one: tuple[int, int], other: tuple[int, int]) -> float:
    """Divide what two spans have in common by what either has."""
    both = min(one[1], other[1]) - max(one[0], other[0])
    return max(both, 0) / max(max(one[1], other[1]) - min(one[0], other[0]), 1)
