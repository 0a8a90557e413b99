"""Surnames that are also places, months and words: where they stand as that, they are nobody.

How datelines, states and months are written is that of the AP and Reuters stylebooks.
"""

import re

from monitor.watch.capitals import begins_sentence, stands_small, written_large
from monitor.watch.finding import Field
from monitor.watch.folding import APOSTROPHES
from monitor.watch.tokens import Tokens
from monitor.watch.wordlists import words

_MONTHS = frozenset(("april", "august", "january", "june", "march", "may"))
_BEFORE_MONTHS = frozenset(["early", "each", "every", "in", "last", "late", "mid", "next", "since", "this", "until"])
_AFTER_MODAL = frozenset(["god", "he", "i", "it", "she", "the", "they", "we", "you"])
_REGION = r"(?:,[^\S\n]+[\w.]+(?:[^\S\n][\w.]+)?)?"  # CLINTON, Iowa
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w*\.?"
_DATED = re.compile(  # CLINTON, Iowa (AP) — / HOUSTON, Aug 30 - / NEW YORK 1996-08-30
    _REGION
    + rf",?[^\S\n]+(?:\([\w ,./]{{2,30}}\)|{_MONTH}[^\S\n]\d{{1,2}}\b|\d{{1,2}}[^\S\n]{_MONTH}|\d{{4}}-\d\d-\d\d)"
)
_DASHED = re.compile(_REGION + r"[^\S\n]*(?:—|–|--)\s")


def is_other_sense(field: Field, first: int, last: int) -> bool:
    """Tell whether a surname at these words is a place, a month or an ordinary word."""
    tokens = field.tokens
    if first != last:
        return in_dateline(tokens, first, last, dated=False)
    return (
        in_dateline(tokens, first, last, dated=False)
        or _is_place(tokens, first)
        or _is_rank(tokens, first)
        or _is_month(tokens, first)
        or _is_colour(tokens, first)
        or _is_first_word(field, first)
    )


def in_dateline(tokens: Tokens, first: int, last: int, *, dated: bool) -> bool:
    """Tell whether a name in capitals is the place that a report begins with: CLINTON, Iowa (AP) —.

    ``dated`` wants a date or an agency behind it, and is not content with a dash.
    """
    text, start, end = tokens.text, tokens.starts[first], tokens.ends[last]
    if not text[start:end].isupper() or (start > 0 and text[start - 1] != "\n"):
        return False
    return bool(_DATED.match(text, end) or (not dated and _DASHED.match(text, end)))


def _is_place(tokens: Tokens, place: int) -> bool:
    """Find the towns: in Clinton, Iowa; and where places of that name are well known, also in Washington."""
    before = tokens.keys[place - 1] if place > 0 and tokens.gap(place - 1).isspace() else ""
    following = tokens.keys[place + 1] if place + 1 < len(tokens) else ""
    there = before in words("place_prepositions") or before == "of"
    if (
        there
        and following in words("regions")
        and tokens.gap(place).strip() == ","
        and written_large(tokens, place + 1)
    ):
        return tokens.text[tokens.ends[place + 1] : tokens.ends[place + 1] + 1] not in (*APOSTROPHES,)
    if tokens.keys[place] not in words("place_names"):
        return False
    near = following in words("place_nouns") and tokens.gap(place).strip() in ("", "-")
    dc = following == "dc" and tokens.gap(place).strip() == ","
    return before in words("place_prepositions") or near or dc


def _is_rank(tokens: Tokens, place: int) -> bool:
    """Find who holds a rank, where a surname is also one: the King of Spain, the Pope."""
    return tokens.keys[place] in words("titles") and place > 0 and tokens.keys[place - 1] == "the"


def _is_month(tokens: Tokens, place: int) -> bool:
    """Find the months: in May, May 8, 8 May; and *May* as the first word of a wish."""
    if tokens.keys[place] not in _MONTHS:
        return False
    before = tokens.keys[place - 1] if place > 0 and not tokens.gap(place - 1).strip(" \n-") else ""
    following = tokens.keys[place + 1] if place + 1 < len(tokens) and tokens.gap(place).isspace() else ""
    if before in _BEFORE_MONTHS or before.rstrip("stndrh").isdigit() or following.rstrip("stndrh").isdigit():
        return True
    return begins_sentence(tokens, place) and tokens.keys[place] == "may" and following in _AFTER_MODAL


def _is_colour(tokens: Tokens, place: int) -> bool:
    """Find the people of a colour or an age: Black voters, Young people."""
    following = place + 1
    return (
        tokens.keys[place] in words("colours")
        and following < len(tokens)
        and tokens.gap(place).isspace()
        and tokens.keys[following] in words("people_nouns")
    )


def _is_first_word(field: Field, place: int) -> bool:
    """Find a word that this text also has without a capital, where it begins a sentence and nothing shows a person."""
    tokens = field.tokens
    if not begins_sentence(tokens, place) or place + 1 >= len(tokens) or not tokens.gap(place).isspace():
        return False
    return tokens.keys[place + 1] not in words("speech") and stands_small(field, tokens.keys[place])
