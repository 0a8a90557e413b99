"""Whose a bare surname is: the person's of that name who was last named in full before it, watched or not."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from itertools import chain
from typing import TypeAlias

from msgspec import Struct

from monitor.watch.finding import Field, Span
from monitor.watch.full_names import any_large, row_at, written_large
from monitor.watch.people import is_given_name
from monitor.watch.surnames import capitals_tell, given_before, meaning

CONTEXT_WORDS = 12
"""How many words may stand between a weak name and a term of its context."""


Places: TypeAlias = AbstractSet[tuple[str, int]]
"""Words of an article, by field and number."""


class WeakName(Struct, frozen=True):
    """A weak name: the words of it, and the initials that its person may have (none where that is not known)."""

    text: str
    row: tuple[str, ...]
    initials: frozenset[str] = frozenset()


class _Seen(Struct):
    """Who was last named in full: ``""`` nobody yet, ``ours``, ``theirs``, or ``unclear``."""

    owner: str = ""


def bare_surnames(name: WeakName, fields: Iterable[Field], strong: list[Span], context: Places) -> list[Span]:
    """Find the places of a weak name that mean the watched person, reading the fields in order."""
    seen = _Seen()
    return list(chain.from_iterable(_in_field(name, field, strong, context, seen) for field in fields))


def _in_field(name: WeakName, field: Field, strong: list[Span], context: Places, seen: _Seen) -> list[Span]:
    tokens = field.tokens
    capitals = capitals_tell(tokens)
    full = {place: span for span in strong if span.field == field.name for place in range(span.first, span.last + 1)}
    named = [
        span
        for span in strong
        if span.field == field.name and name.row[-1] not in tokens.keys[span.first : span.last + 1]
    ]
    found = []
    places = [(place, True) for place in tokens.where.get(name.row[0], ())] + [(span.first, False) for span in named]
    for place, is_surname in sorted(places):
        if place in full:
            seen.owner = "unclear" if is_surname and _paired(field, full[place].first) else "ours"
        elif is_surname and row_at(name.row, tokens, place):
            span = _judge(name, field, place, capitals, context, seen)
            found += [span] if span else []
    return found


def _judge(name: WeakName, field: Field, place: int, capitals: bool, context: Places, seen: _Seen) -> Span | None:
    """Decide about one bare surname, and remember who it names where it names somebody in full."""
    tokens, last = field.tokens, place + len(name.row) - 1
    if not any_large(tokens, place, last):
        return None
    what = meaning(tokens, place, last, capitals=capitals)
    given = given_before(tokens, place, capitals=capitals) if what == "full" else ""
    if what == "nobody":
        return None
    if len(given) > 1 or (given and name.initials and given not in name.initials):
        seen.owner = "theirs"
        return None
    first = place - 1 if given else place
    span = Span(field.name, first, last, tokens.starts[first], tokens.ends[last], name.text)
    return span if seen.owner == "ours" or (not seen.owner and _stands_in(span, context)) else None


def _stands_in(span: Span, places: Places) -> bool:
    return (span.field, span.first) in places or (span.field, span.last) in places


def _paired(field: Field, first: int) -> bool:
    """Tell whether a full name shares its surname with a given name before it: Bill and Hillary Clinton."""
    tokens = field.tokens
    if first < 2 or tokens.keys[first - 1] not in ("and", "und", "et", "y"):
        return False
    before = first - 2
    alone = before == 0 or not (written_large(tokens, before - 1) and tokens.gap(before - 1).isspace())
    return alone and written_large(tokens, before) and is_given_name(tokens.keys[before])


def near_context(context: list[Span]) -> Places:
    """Give the words that stand within twelve words of a term of the context."""
    return {
        (span.field, place)
        for span in context
        for place in range(span.first - CONTEXT_WORDS - 1, span.last + CONTEXT_WORDS + 2)
        if not span.first <= place <= span.last
    }
