"""A query as an FTS5 expression that finds at least the articles the query holds for.

The index knows words, not forms, distances, authors or languages, so the expression finds more than the query asks
for and the matcher decides. Every word stands in it as a quoted string: nothing a user types is read as syntax.
"""

from collections.abc import Callable, Iterable
from functools import partial
from typing import NamedTuple

from monitor.archive.inflections import english
from monitor.query import And, Near, Node, Or, Term, Within
from monitor.store.fulltext import UNSPACED, folded, pairs
from monitor.watch.forms import lemmas
from monitor.watch.terms import Piece, patterns

DEEPEST = 8
"""Levels of a query that narrow the search; FTS5 gives up at about twenty."""

WIDEST = 12
"""Sides of one AND that narrow the search; more make it slow."""

LONGEST_SPLIT = 20

Forms = Callable[[str, str], list[str]]
"""From a folded word and what may stand before it to the FTS5 strings of all its forms."""

Begins = Callable[[str], bool]
"""Whether the index has the words of an FTS5 string side by side."""


class _Way(NamedTuple):
    """How words are written: their forms, and which beginnings of a parted word are worth a look."""

    forms: Forms
    begins: Begins


def _perhaps(_phrase: str) -> bool:
    return True


def nowhere(_phrase: str) -> bool:
    """A ``Begins`` for words that are not parted: no parted one that goes on is looked for."""
    return False


def expressions(node: Node, begins: Begins = _perhaps) -> tuple[str, str] | None:
    """Write a query for articles in English and for all others; None where it may hold for any article.

    ``begins`` is asked about an index at hand: to look for a parted word whose end goes on, the index reads every word
    that begins as the end does, which is for nothing where it has not even the word's beginning.
    """
    in_english, in_others = (_narrowed(node, _Way(forms, begins), DEEPEST) for forms in (_english_forms, _any_forms))
    return (in_english, in_others) if in_english and in_others else None


def _narrowed(node: Node, way: _Way, levels: int) -> str | None:
    """Write one node, or None where it says nothing that the index knows."""
    inside = partial(_narrowed, way=way, levels=levels - 1)
    match node:
        case _ if levels == 0:
            return None
        case Term():
            return _term(node, way)
        case Near():
            return _all(map(inside, (node.left, node.right)))
        case And(children):
            return _all(map(inside, children))
        case Or(children):
            return _any(map(inside, children))
        case Within("headline", child):
            return _in_column("headline", inside(child))
        case Within("lead" | "body", child):
            return _in_column("text", inside(child))
    return None


def _all(parts: Iterable[str | None]) -> str | None:
    known = list(dict.fromkeys(filter(None, parts)))[:WIDEST]
    return f"({' AND '.join(known)})" if known else None


def _any(parts: Iterable[str | None]) -> str | None:
    sides = list(dict.fromkeys(parts))
    return f"({' OR '.join(map(str, sides))})" if sides and None not in sides else None


def _in_column(column: str, part: str | None) -> str | None:
    return f"({column} : {part})" if part else None


def _term(term: Term, way: _Way) -> str | None:
    if UNSPACED.search(folded(" ".join(term.words))):
        return _all(_unspaced(word) for word in term.words)
    return _any(_all(_any(_piece(piece, way)) for piece in pattern.pieces) for pattern in patterns(term))


def word(key: str) -> str | None:
    """Write one folded word that is not inflected."""
    return _unspaced(key) if UNSPACED.search(key) else _any(_piece(Piece(key), _Way(_any_forms, _perhaps)))


def _unspaced(word: str) -> str | None:
    """Write a word of a script without spaces: each run as the pairs it was indexed by, the rest by its start."""
    word = folded(word.rstrip("*"))
    runs = [_string(pairs(run), prefix=True) for run in UNSPACED.findall(word) if _seen(run)]
    return _all(runs + [_string(rest, prefix=True) for rest in UNSPACED.sub(" ", word).split() if _seen(rest)])


def _piece(piece: Piece, way: _Way) -> list[str | None]:
    if not _seen(piece.key):
        return [None]
    match piece.how:
        case "same":
            return [*_written(piece.key)]
        case "plural":
            return [*_written(piece.key), *_written(f"{piece.key}s")]
        case "prefix":
            return [*_written(piece.key, way.begins)]
        case "joined":
            return [*way.forms(piece.raw, piece.key)]
        case "form":
            return [*_written(piece.key), *way.forms(piece.raw, "")]


def _english_forms(raw: str, before: str) -> list[str]:
    table = lemmas("en")
    assert table is not None
    base = table[raw]
    stem, others = english(base)
    found = [_string(before + stem, prefix=True)] if stem else []
    return found + [_string(before + form) for form in sorted(others) if _seen(form)]


def _any_forms(raw: str, before: str) -> list[str]:
    """Guess: the forms of a word share all but its last three letters, and at least three."""
    key = folded(raw)
    return [_string(before + key[: max(3, len(key) - 3)], prefix=True)]


def _written(key: str, begins: Begins | None = None) -> list[str]:
    """Every way in which the index may hold one word: whole, or parted where an apostrophe or a dot stood.

    With ``begins`` the word may go on.
    """
    parted = [f"{key[:at]} {key[at:]}" for at in range(1, len(key))] if len(key) <= LONGEST_SPLIT else []
    if 2 < len(key) <= 6:
        parted.append(" ".join(key))
    if begins is not None:
        parted = [each for each in parted if begins(_string(each.rpartition(" ")[0]))]
    return [_string(each, prefix=begins is not None) for each in (key, *parted)]


def _seen(text: str) -> bool:
    """Whether the index's tokenizer, which knows the letters of 2012, sees a word here for certain."""
    return any(map(str.isalnum, text)) and all(
        character < "\U00010000" or UNSPACED.match(character) for character in text
    )


def _string(text: str, *, prefix: bool = False) -> str:
    """Quote a text; to FTS5 a NUL would be its end."""
    quoted = text.replace('"', '""').replace("\0", " ")
    return f'"{quoted}"{"*" if prefix else ""}'
