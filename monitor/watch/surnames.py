"""What a bare surname means where it stands: a person, and of which given name or title, or nobody.

Other languages than English are judged by known given names, titles and capitals; the other lists are English.
"""

from typing import Literal

from msgspec import Struct

from monitor.watch.capitals import begins_sentence, is_english, is_word, style_at, written_large
from monitor.watch.finding import Field
from monitor.watch.folding import HYPHENS
from monitor.watch.full_names import before_aside
from monitor.watch.given_names import Sex, is_given
from monitor.watch.other_senses import is_other_sense
from monitor.watch.people import SUFFIXES
from monitor.watch.things import begins_thing, follows_head, goes_on_with_a_surname, names_a_thing
from monitor.watch.tokens import Tokens
from monitor.watch.wordlists import words

Meaning = Literal["bare", "full", "nobody"]

_LONGEST_CHAIN = 4
_BEFORE_HYPHEN = ("anti", "ex", "neo", "non", "post", "pre", "pro", "un")  # Post-Clegg politics


def sex_by_relation(tokens: Tokens, first: int) -> Sex:
    """Tell the sex of the person named at a word by what is said before it: his wife, Miriam Clegg."""
    for before in range(first - 1, max(first - 3, -1), -1):
        if tokens.gap(before).strip() not in ("", ","):
            return ""
        if tokens.keys[before] in words("women"):
            return "f"
        if tokens.keys[before] in words("men"):
            return "m"
    return ""


class Reading(Struct, frozen=True):
    """What one surname means where it stands.

    ``full``: a given name stands before it, so this names somebody in full. ``bare``: the surname of whoever is meant,
    with the ``title`` before it if there is one, and with ``given`` if that is only an initial. ``nobody``: part of a
    longer name, or of the name of a thing or a group. ``first`` is the word that the name begins with.
    """

    meaning: Meaning
    first: int
    given: str = ""
    title: str = ""


def read(field: Field, first: int, last: int) -> Reading:
    """Judge the surname at words ``first`` to ``last``."""
    tokens = field.tokens
    begin, given = _given_before(field, first)
    if last + 1 < len(tokens) and tokens.keys[last + 1] in SUFFIXES and written_large(tokens, last + 1):
        return Reading("full" if given else "nobody", begin, f"{given} {tokens.keys[last + 1]}")
    if (
        _part_of_address(tokens, first, last)
        or _doubled(field, first, last)
        or _of_a_thing(field, first, last, given)
        or follows_head(field, first)
        or is_other_sense(field, first, last)
    ):
        return Reading("nobody", first)
    if given:
        return Reading("bare" if len(given) == 1 else "full", begin, given, title_before(field, begin))
    return Reading("bare", first, "", title_before(field, first))


def _of_a_thing(field: Field, first: int, last: int, given: str) -> bool:
    """Tell whether a surname is part of a thing's name, or of a longer one; a married name still names its bearer."""
    if is_given(given) and not begins_thing(field, last) and goes_on_with_a_surname(field, last):
        return False
    return names_a_thing(field, first, last)


def title_before(field: Field, place: int) -> str:
    """Give the title or office before a name, folded: *Mrs*, *President*, *Secretary* of State."""
    tokens, before = field.tokens, place - 1
    gap, key = (tokens.gap(before), tokens.keys[before]) if before >= 0 else ("", "")
    stopped = gap.strip() == "." and len(key) < 5 and "\n" not in gap  # Sen. Clegg
    if not (stopped or gap.isspace()):
        return ""
    if key in words("titles"):
        return key
    if key == "m" and field.language == "fr" and "." in gap:
        return "monsieur"
    return "" if stopped else _office_of(tokens, before)


def _office_of(tokens: Tokens, place: int) -> str:
    """Give the office that ends with this word after an *of*: Secretary of State."""
    for back in range(place - 1, max(place - 6, 0), -1):
        if tokens.keys[back] == "of":
            return tokens.keys[back - 1] if tokens.keys[back - 1] in words("titles") else ""
        if not tokens.gap(back).isspace():
            return ""
    return ""


def _given_before(field: Field, first: int) -> tuple[int, str]:
    """Give where a full name begins and its given name or initial, folded; nothing where there is none."""
    tokens, (begin, aside) = field.tokens, before_aside(field.tokens, first)
    if aside and not (begin > 0 and is_given(tokens.keys[begin - 1]) and written_large(tokens, begin - 1)):
        return first, ""
    first, begin = begin, begin - aside
    while begin > 0 and first - begin < _LONGEST_CHAIN and _part_of_name(field, begin - 1):
        begin -= 1
    if begin == first:
        return first, ""
    if not is_given(tokens.keys[first - 1]) and _office_of(tokens, first - 1):
        return first, ""
    named = next((place for place in range(begin, first) if is_given(tokens.keys[place])), begin)
    return begin, tokens.keys[named][:1] if _is_initial(tokens, named) else tokens.keys[named]


def _is_initial(tokens: Tokens, place: int) -> bool:
    raw, letters = tokens.raw(place), len(tokens.keys[place])
    return raw[:1].isupper() and (letters == 1 or (letters < 4 and any(stop in raw for stop in ".．")))


def _part_of_name(field: Field, place: int) -> bool:
    """Tell whether the word before a surname is a given name, a middle name or an initial of one."""
    tokens = field.tokens
    gap, raw, key = tokens.gap(place), tokens.raw(place), tokens.keys[place]
    if key == "will":
        return _is_named_will(field, place)
    initial = len(key) == 1 and gap.strip() == "."  # A. Marl, but not A Marl
    if not raw[0].isupper() or not key.isalpha() or (_never_given(key) and not initial):
        return False
    if _is_initial(tokens, place):
        french = key == "m" and field.language == "fr"  # M. Clegg is Mr Clegg
        spaced = "\n" not in gap and gap.strip() in ("", ".")
        return not french and spaced and ("." in gap + raw or key not in ("a", "i"))
    if not gap.isspace():
        return _hyphenated(gap) and is_given(key)  # Jean-Luc
    return is_given(key) or ("\n" not in gap and _looks_given(field, place))


def _never_given(key: str) -> bool:
    return any(key in words(name) for name in ("titles", "not_given", "days_and_months"))


def _hyphenated(gap: str) -> bool:
    return len(gap) == 1 and gap in HYPHENS


def _is_named_will(field: Field, place: int) -> bool:
    """Tell whether *Will* before a surname is a given name: not where it begins a question."""
    tokens = field.tokens
    if not written_large(tokens, place) or not tokens.gap(place).isspace():
        return False
    if not begins_sentence(tokens, place):
        return True
    end = tokens.ends[place]
    stops = [found for mark in ".?!\n" if (found := tokens.text.find(mark, end, end + 300)) >= 0]
    return not stops or tokens.text[min(stops)] != "?"


def _looks_given(field: Field, place: int) -> bool:
    """Tell whether a word that no list knows is a name by its capital."""
    tokens, style = field.tokens, style_at(field, place)
    if style in ("capitals", "nouns") or _is_acronym(tokens, place):
        return False
    if style == "title":
        return not is_word(field, place)
    if not begins_sentence(tokens, place):
        return True
    return is_english(field) and not is_word(field, place)


def _is_acronym(tokens: Tokens, place: int) -> bool:
    """Tell whether a word's capitals are those of an acronym (CNN, SEALs, AG), not of initials such as JD or AJ."""
    raw, key = tokens.raw(place), tokens.keys[place]
    return sum(map(str.isupper, raw)) > 2 or (raw.isupper() and len(key) == 2 and "j" not in key)


def _part_of_address(tokens: Tokens, first: int, last: int) -> bool:
    text, start, end = tokens.text, tokens.starts[first], tokens.ends[last]
    return text[max(start - 1, 0) : start] == "@" or (
        text[end : end + 1] in (".", "@") and text[end + 1 : end + 2].isalnum()
    )


def _doubled(field: Field, first: int, last: int) -> bool:
    """Tell whether a hyphen joins this surname to another: a double name, or a pair (the Clegg-Cable plan).

    Two people who meet each other are both meant (the Clegg-Cable debate). German joins nouns to a name.
    """
    tokens = field.tokens
    if first > 0 and _hyphenated(tokens.gap(first - 1)) and _is_half(field, first - 1):
        return not _they_meet(tokens, last)
    if last + 1 >= len(tokens) or not _hyphenated(tokens.gap(last)) or not _is_half(field, last + 1):
        return False
    if field.language == "de" and not _given_before(field, first)[1]:
        return False
    return not _they_meet(tokens, last + 1)


def goes_on_behind_hyphen(field: Field, last: int) -> bool:
    """Tell whether a full name is the first part of a longer one: Ann Marl-Pitt, but not Ann Marl-led."""
    tokens, following = field.tokens, last + 1
    if following >= len(tokens) or not _hyphenated(tokens.gap(last)) or field.language == "de":
        return False
    if not _is_half(field, following) or _they_meet(tokens, following):
        return False
    if style_at(field, following) == "title" and is_word(field, following):
        return False  # Ann Marl-Backed Bill Passes
    return not (following + 1 < len(tokens) and tokens.gap(following) == " " and written_large(tokens, following + 1))


def _is_half(field: Field, place: int) -> bool:
    raw = field.tokens.raw(place)
    if field.tokens.keys[place] in _BEFORE_HYPHEN:
        return False
    if raw.isupper():
        return style_at(field, place) == "capitals" and not is_word(field, place)
    return raw[:1].isupper()


def _they_meet(tokens: Tokens, last: int) -> bool:
    return last + 1 < len(tokens) and tokens.keys[last + 1] in words("encounters")
