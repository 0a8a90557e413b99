"""What a bare surname means where it stands: a person, a thing or an institution, and of which given name.

The lists are English; other languages are judged by capitals and nicknames alone.
"""

from functools import cache
from typing import Literal

from monitor.watch.folding import APOSTROPHES, DASHES, fold, lower
from monitor.watch.full_names import written_large
from monitor.watch.people import SUFFIXES, is_given_name
from monitor.watch.tokens import Tokens
from monitor.watch.wordlists import words

Meaning = Literal["bare", "full", "nobody"]


def meaning(tokens: Tokens, first: int, last: int, *, capitals: bool) -> Meaning:
    """Judge the surname at words ``first`` to ``last``.

    ``full``: a given name stands before it, so this names somebody in full. ``bare``: the surname of whoever is meant.
    ``nobody``: part of a longer name or of the name of a thing or a group. ``capitals``: whether capital letters say
    anything in this text, which they do not in capitals throughout and in headlines that capitalize every word.
    """
    if (
        _part_of_address(tokens, first, last)
        or names_a_thing(tokens, last, capitals=capitals)
        or _doubled(tokens, first, last)
    ):
        return "nobody"
    return "full" if given_before(tokens, first, capitals=capitals) else "bare"


def _part_of_address(tokens: Tokens, first: int, last: int) -> bool:
    text, start, end = tokens.text, tokens.starts[first], tokens.ends[last]
    return text[max(start - 1, 0) : start] == "@" or (
        text[end : end + 1] in (".", "@") and text[end + 1 : end + 2].isalnum()
    )


def names_a_thing(tokens: Tokens, last: int, *, capitals: bool) -> bool:
    """Tell whether the word behind a name makes both the name of a thing or a group, or a longer name."""
    following = last + 1
    if following >= len(tokens) or not tokens.gap(last).isspace() or "\n" in tokens.gap(last):
        return False
    key = tokens.keys[following]
    if key in words("groups") or key in SUFFIXES:
        return True
    if not written_large(tokens, following):
        return False
    return key in words("things") or (capitals and key not in words("days_and_months") and key.isalpha())


def _doubled(tokens: Tokens, first: int, last: int) -> bool:
    """Tell whether a hyphen makes this half of a double surname; two people joined by one are named elsewhere too."""
    before = first > 0 and tokens.gap(first - 1) in DASHES and _half(tokens, first - 1)
    return before or (last + 1 < len(tokens) and tokens.gap(last) in DASHES and _half(tokens, last + 1))


def _half(tokens: Tokens, place: int) -> bool:
    raw = tokens.raw(place)
    return raw[:1].isupper() and not tokens.text.isupper() and len(tokens.where[tokens.keys[place]]) == 1


def given_before(tokens: Tokens, first: int, *, capitals: bool) -> str:
    """Give the given name or initial before a surname, folded, or nothing."""
    place = first - 1
    while place >= 0 and _is_initial(tokens, place) and place > 0 and _could_be_given(tokens, place - 1, capitals):
        place -= 1
    return tokens.keys[place] if place >= 0 and _could_be_given(tokens, place, capitals) else ""


@cache
def _not_given() -> frozenset[str]:
    return words("not_given") | words("titles") | words("days_and_months")


def _is_initial(tokens: Tokens, place: int) -> bool:
    return len(tokens.keys[place]) == 1 and written_large(tokens, place)


def _could_be_given(tokens: Tokens, place: int, capitals: bool) -> bool:
    """Tell whether the word before a surname is a given name or an initial of one."""
    gap, raw, key = tokens.gap(place), tokens.raw(place), tokens.keys[place]
    if not raw[0].isupper() or not key.isalpha() or key in _not_given():
        return False
    if not gap.isspace() and not (gap.strip() == "." and len(key) == 1):
        return False
    if len(key) == 1:
        return "." in gap or raw not in ("A", "I")
    if is_given_name(key):
        return True
    if not capitals or (raw.isupper() and len(raw) > 2):
        return False
    return not (_begins_sentence(tokens, place) and _is_word(raw, tokens))


def _begins_sentence(tokens: Tokens, place: int) -> bool:
    return place == 0 or any(mark in tokens.gap(place - 1) for mark in '.!?:\n"“”«»—–')


def _is_word(raw: str, tokens: Tokens) -> bool:
    """Tell whether a word that a capital may only begin a sentence with is an ordinary one."""
    import simplemma  # its English dictionary takes half a second to load, and most articles never ask

    return simplemma.is_known(lower(raw), "en") or any(
        tokens.text[tokens.starts[place]].islower() for place in tokens.where[fold(raw)]
    )


def capitals_tell(tokens: Tokens) -> bool:
    """Tell whether capital letters mean something: not where two thirds of the longer words have one."""
    longer = [raw for place in range(min(len(tokens), 200)) if len(raw := tokens.raw(place)) > 3]
    large = sum(raw[0].isupper() for raw in longer)
    return large * 3 < len(longer) * 2


def possessive_after(tokens: Tokens, last: int) -> bool:
    """Tell whether a possessive stands behind a word."""
    end = tokens.ends[last]
    return tokens.text[end : end + 1] in APOSTROPHES and tokens.text[end + 1 : end + 2] in "sS"
