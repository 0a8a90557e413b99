"""What is wrong with a query, in plain words and with the column."""

import re

import lark

from monitor.model.errors import QueryError
from monitor.query.phrases import QUOTES

_JOINING = {"AND", "OR", "NEAR"}


def column_of(token: lark.Token) -> int:
    """Count a token's column from 1 in the whole text, line breaks included."""
    return (token.start_pos or 0) + 1


def explain(text: str, error: lark.UnexpectedInput, before: lark.Token | None) -> QueryError:
    """Turn the parser's complaint about ``text`` into ours; ``before`` is the last token it took."""
    if isinstance(error, lark.UnexpectedCharacters):
        place = error.pos_in_stream or 0
        return QueryError(_strange_character(text[place]), place + 1)
    assert isinstance(error, lark.UnexpectedToken)
    if error.token.type == "$END":
        return _unfinished(text, before)
    return QueryError(_misplaced(error.token, before), column_of(error.token))


def _strange_character(character: str) -> str:
    if character in QUOTES:
        return "this quotation mark is never closed"
    return f"{character} cannot stand here: a word, a phrase in quotes or a group was expected"


def _unfinished(text: str, before: lark.Token | None) -> QueryError:
    if before is None:
        return QueryError("an empty query: type a word, or a phrase in quotes", 1)
    if before.type in _JOINING | {"NOT", "FIELD", "EQUAL"}:
        return QueryError(f"{before} needs a word, a phrase in quotes or a group after it", column_of(before))
    column = _open_group(text) + 1
    if before.type == "LPAR":
        return QueryError("this group is empty and never closed", column)
    return QueryError("this parenthesis is never closed", column)


def _open_group(text: str) -> int:
    """Find the innermost parenthesis that is still open at the end; those inside phrases are not parentheses."""
    blank = re.sub(f"[{QUOTES}][^{QUOTES}]*[{QUOTES}]", lambda phrase: " " * len(phrase[0]), text)
    waiting: list[int] = []
    for place, character in enumerate(blank):
        if character == "(":
            waiting.append(place)
        elif character == ")":
            waiting.pop()
    return waiting[-1]


def _misplaced(token: lark.Token, before: lark.Token | None) -> str:
    if token.type == "RPAR":
        return _closing(before)
    if before is None or before.type == "LPAR":
        return f"nothing stands before {token}: it joins what is on its left with what is on its right"
    if before.type == "NEAR" and token.type == "NOT":
        return f"{before} cannot be followed by NOT: say what must be near, and NOT outside"
    return f"{before} needs a word, a phrase in quotes or a group after it, not {token}"


def _closing(before: lark.Token | None) -> str:
    if before is None:
        return "this parenthesis closes nothing"
    if before.type == "LPAR":
        return "an empty group: put something between the parentheses"
    if before.type in _JOINING | {"NOT", "FIELD", "EQUAL"}:
        return f"{before} needs a word, a phrase in quotes or a group after it"
    return "this parenthesis closes nothing"
