"""How a name may be written: without its legal form, with *and* for *&*, without its hyphen, or to the letter."""

import re

from monitor.query import Term
from monitor.watch.finding import POSSESSIVE, fits
from monitor.watch.folding import HYPHENS
from monitor.watch.terms import Gap, Pattern, Piece, exactly, patterns
from monitor.watch.tokens import Tokens, readings, tokenize
from monitor.watch.wordlists import words

_AMPERSAND = re.compile(r"\s&\s|\s+and\s+", re.IGNORECASE)
_HYPHEN = re.compile(rf"(?<=[^\W\d_])[{re.escape(HYPHENS)}](?=[^\W\d_])")
_ANDS = (" and ", " & ", " und ", " et ", " y ")


def name_patterns(name: str, *, exact_case: bool, organization: bool) -> list[Pattern]:
    """Compile a name: without inflection; for an organization in each way that it is written."""
    texts = [name]
    if organization:
        texts += [short] if (short := _without_legal_form(name)) != name else []
        texts += [joined for text in texts if (joined := _HYPHEN.sub("", text)) != text]
        texts += [_AMPERSAND.sub(other, text) for text in texts if _AMPERSAND.search(text) for other in _ANDS]
    rows = [row for text in dict.fromkeys(texts) for row in readings(text)]
    if exact_case:
        return [exactly(row) for row in rows if row.keys]
    if POSSESSIVE.search(name):
        ways = (way for text in texts for way in patterns(Term(tuple(text.split()))))
        if owned := [way for way in ways if way.owned]:
            return owned  # McDonald's is not McDonald
    return [Pattern(tuple(map(Piece, row.keys)), _gaps(row)) for row in rows if row.keys]


def _gaps(row: Tokens) -> tuple[Gap, ...]:
    """Allow between the words of a name what stands between them in the name itself."""
    return tuple(_gap(row, place) for place in range(len(row) - 1))


def _gap(row: Tokens, place: int) -> Gap:
    if "&" in row.gap(place):
        return "and"
    return "name" if fits("name", row, place) else "any"


def _without_legal_form(name: str) -> str:
    parts = name.split()
    while len(parts) > 1 and "".join(tokenize(parts[-1]).keys) in words("legal_forms"):
        parts = parts[:-1]
    return " ".join(parts).rstrip(",&")
