"""Where a person is named in full: with nicknames, initials and middle names, and as "Clegg, Nick"."""

from collections.abc import Iterator

from monitor.watch.capitals import any_large, written_large
from monitor.watch.finding import POSSESSIVE, Field, Span, fits
from monitor.watch.folding import HYPHENS
from monitor.watch.given_names import is_given
from monitor.watch.people import SUFFIXES, Person
from monitor.watch.tokens import Tokens
from monitor.watch.wordlists import words

_HYPHENS = frozenset(HYPHENS)
_MOST_MIDDLES = 2
_LONGEST_ASIDE = 4
_ASIDES = {"”": "“", '"': '"', ")": "(", "’": "‘", "'": "'", "“": "„", "»": "«", "«": "»"}
_GENITIVE = ("de", "da", "nb", "nn", "no", "sv")  # Merkels Politik


def named_in_full(person: Person, field: Field) -> Iterator[Span]:
    """Find every full name of this person in a field."""
    tokens = field.tokens
    for first in surnames_at(person.surname, field):
        last = first + len(person.surname) - 1
        after = _suffix_after(person, tokens, last)
        if after is None:
            continue
        begin = _given_before(person, tokens, first)
        if person.family_first and (end := _given_behind(person, tokens, last)) is not None:
            yield _span(field, _title_before(person, tokens, first), end, person)
        elif begin is not None:
            yield _span(field, _title_before(person, tokens, begin), after, person)
        elif (end := _surname_first(person, tokens, first, last)) is not None:
            yield _span(field, first, end, person)


def _span(field: Field, first: int, last: int, person: Person) -> Span:
    return Span(field.name, first, last, field.tokens.starts[first], field.tokens.ends[last], person.text)


def _title_before(person: Person, tokens: Tokens, begin: int) -> int:
    """Give where the name begins with the title that the watch itself has: Sir Nick Clegg."""
    first = begin - len(person.title)
    return first if person.title and fits("name", tokens, begin - 1) and row_at(person.title, tokens, first) else begin


def surnames_at(row: tuple[str, ...], field: Field) -> list[int]:
    """Find a surname with its capital, or in a text without any; with the genitive's s where a language has that."""
    tokens = field.tokens
    rows = [row, (*row[:-1], f"{row[-1]}s")] if field.language in _GENITIVE and row[-1][-1] not in "sxz" else [row]
    places = sorted(place for each in rows for place in tokens.where.get(each[0], ()) if row_at(each, tokens, place))
    large = [place for place in places if any_large(tokens, place, place + len(row) - 1)]
    return large or (places if places and tokens.text.islower() else [])


def row_at(row: tuple[str, ...], tokens: Tokens, first: int) -> bool:
    """Tell whether these words stand at ``first`` as parts of one name."""
    last = first + len(row) - 1
    return (
        first >= 0
        and tuple(tokens.keys[first : last + 1]) == row
        and all(fits("name", tokens, place) for place in range(first, last))
    )


def _suffix_after(person: Person, tokens: Tokens, last: int) -> int | None:
    """Give the last word of the name: behind it may stand this person's suffix, but no other's."""
    if last + 1 >= len(tokens) or tokens.keys[last + 1] not in SUFFIXES or tokens.gap(last).strip() not in ("", ","):
        return last
    if not written_large(tokens, last + 1):
        return last  # Paul Drazek, senior adviser
    return last + 1 if tokens.keys[last + 1] == person.suffix else None


def _given_before(person: Person, tokens: Tokens, surname: int) -> int | None:
    """Find where the full name begins, passing over middle names that fit this person."""
    own = len(person.middles)
    surname, aside = before_aside(tokens, surname)
    for middles in (own, *(count for count in range(max(_MOST_MIDDLES, own) + 1) if count != own)):
        end = surname - middles
        if end <= 0 or not all(fits("name", tokens, place) for place in range(end - 1, surname - aside)):
            continue
        if _middles_fit(person, tokens, end, surname):
            for row in person.given:
                if row_at(row, tokens, end - len(row)) and not _second_half(tokens, end - len(row)):
                    return end - len(row)
    return None


def _second_half(tokens: Tokens, given: int) -> bool:
    """Tell whether a given name is the end of a longer one: Jo-Ann."""
    return given > 0 and tokens.gap(given - 1) in _HYPHENS and is_given(tokens.keys[given - 1])


def before_aside(tokens: Tokens, first: int) -> tuple[int, bool]:
    """Step back over a nickname in quotation marks or brackets before a surname: Roberto "Hands of Stone" Duran.

    Gives where the surname would stand without it, and whether there was one.
    """
    closing = tokens.gap(first - 1) if first > 1 else ""
    if len(closing) == 2 and closing[0] in _ASIDES and closing[1].isspace():
        for begin in range(first - 1, max(first - _LONGEST_ASIDE, 1) - 1, -1):
            opening = tokens.gap(begin - 1)
            if len(opening) == 2 and opening[0].isspace() and opening[1] in _ASIDES[closing[0]]:
                return begin, True
            if begin < first - 1 and not tokens.gap(begin).isspace():
                break
    return first, False


def _middles_fit(person: Person, tokens: Tokens, first: int, surname: int) -> bool:
    """Compare the words between given name and surname with the person's own middle names.

    A hyphen makes another name: *Jean-Luc* is not *Jean*, *Ann Pitt-Marl* is not *Ann Marl*.
    """
    found = tokens.keys[first:surname]
    if not found:
        return all(len(middle) == 1 for middle in person.middles)
    if not person.middles:
        hyphenated = tokens.gap(first - 1) in _HYPHENS or tokens.gap(surname - 1) in _HYPHENS
        return not hyphenated and all(written_large(tokens, place) for place in range(first, surname))
    letters = [*found[0]] if len(found) == 1 and _are_initials(tokens.raw(first)) else found
    return len(letters) == len(person.middles) and all(
        one == other or one == other[0] or other == one[0] for one, other in zip(letters, person.middles, strict=True)
    )


def _are_initials(raw: str) -> bool:
    return "." in raw or (raw.isupper() and len(raw) < 4)


def _given_behind(person: Person, tokens: Tokens, last: int) -> int | None:
    """Find the end of "Xi Jinping"."""
    if last + 1 >= len(tokens) or not fits("name", tokens, last):
        return None
    return next((last + len(row) for row in person.given if row_at(row, tokens, last + 1)), None)


def _surname_first(person: Person, tokens: Tokens, first: int, last: int) -> int | None:
    """Find the end of "Clegg, Nick" or "Clegg Nick"."""
    end = None if _is_named(tokens, first) else _given_after(person, tokens, last)
    return end if end is not None else _given_follows(person, tokens, first, last)


def _given_after(person: Person, tokens: Tokens, last: int) -> int | None:
    """Find the end of "Clegg, Nick", unless that is the next person of a list (Clegg, Nick Smith)."""
    if last + 1 >= len(tokens) or not fits("comma", tokens, last):
        return None
    for row in person.given:
        end = last + len(row)
        if row_at(row, tokens, last + 1) and written_large(tokens, last + 1) and not _goes_on(tokens, end):
            return end
    return None


def _given_follows(person: Person, tokens: Tokens, first: int, last: int) -> int | None:
    """Find the end of a name in Eastern order, *Marl Ann*; not of *Thomas James*, which may be either's name."""
    if last + 1 >= len(tokens) or not tokens.gap(last).isspace():
        return None
    if is_given(person.surname[-1]) and any(is_given(row[0]) for row in person.given):
        return None
    alone = first == 0 or not tokens.gap(first - 1).isspace() or not written_large(tokens, first - 1)
    if not (alone or tokens.keys[first - 1] in words("titles")):
        return None
    ends = (last + len(row) for row in person.given if len(row[0]) > 1 and row_at(row, tokens, last + 1))
    return next((end for end in ends if written_large(tokens, last + 1) and not _goes_on(tokens, end)), None)


def _is_named(tokens: Tokens, first: int) -> bool:
    """Tell whether another given name stands before a surname: Dominic Clegg, Nick."""
    before = first - 1
    return (
        before >= 0 and fits("name", tokens, before) and written_large(tokens, before) and is_given(tokens.keys[before])
    )


def _goes_on(tokens: Tokens, place: int) -> bool:
    following = place + 1
    if POSSESSIVE.match(tokens.gap(place)):
        return True  # a Clegg, Nick's brother
    return following < len(tokens) and tokens.gap(place).isspace() and written_large(tokens, following)
