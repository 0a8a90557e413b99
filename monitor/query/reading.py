"""Text to tree: the grammar's parser, and what a grammar cannot say (limits, sides of NEAR, queries of NOT alone)."""

from functools import cache
from importlib.resources import files
from typing import NoReturn

import lark
from msgspec import Struct
from msgspec.structs import replace

from monitor.model.errors import QueryError
from monitor.query.complaints import column_of, explain
from monitor.query.phrases import check_bare_word, term
from monitor.query.tree import FIELDS, And, Near, Node, Not, Or, Within

LONGEST = 50_000
"""Characters in a query; the longest that monitoring firms accept are a tenth of it."""

DEEPEST = 40
"""Levels of nesting, so that walking a query never runs out of stack."""


class _Part(Struct, frozen=True):
    """A node with what its surroundings must know about it; ``column`` counts from 1.

    ``near``: may be a side of NEAR. ``positive``: cannot hold without something found. ``fielded``: names a field.
    ``codes``: nothing but language codes.
    """

    node: Node
    column: int
    depth: int = 1
    near: bool = False
    positive: bool = False
    fielded: bool = False
    codes: bool = False


def read(text: str) -> Node:
    """Parse a query. Raises QueryError with the column of the first mistake."""
    if len(text) > LONGEST:
        raise QueryError(f"a query may have {LONGEST:,} characters, this one has {len(text):,}", LONGEST + 1)
    try:
        part = _parser().parse(text)
    except lark.UnexpectedInput as error:
        raise explain(text, error, _before(text, error)) from error
    assert isinstance(part, _Part)
    if not part.positive:
        raise QueryError("NOT alone finds nothing: say what to look for, as in: this NOT that", part.column)
    return part.node


def _before(text: str, error: lark.UnexpectedInput) -> lark.Token | None:
    """Give the last token that the parser took; what stands before a mistake always lexes."""
    if not isinstance(error, lark.UnexpectedToken):
        return None
    end = len(text) if error.token.type == "$END" else error.token.start_pos
    return next(reversed(list(_parser().lex(text[:end]))), None)


@cache
def _parser() -> lark.Lark:
    grammar = files("monitor.query").joinpath("grammar.lark").read_text(encoding="utf-8")
    return lark.Lark(grammar, parser="lalr", lexer="basic", transformer=_Builder())


class _Builder(lark.Transformer[lark.Token, _Part]):
    """Builds the tree while the parser reads: no recursion, however deep the text is nested."""

    def word(self, children: list[lark.Token]) -> _Part:
        """Read a word."""
        return _term(children[0], exact=False, bare=True)

    def phrase(self, children: list[lark.Token]) -> _Part:
        """Read words in quotation marks."""
        return _term(children[0], exact=False, bare=False)

    def exact_word(self, children: list[lark.Token]) -> _Part:
        """Read a word that must stand to the letter."""
        return _term(children[0], exact=True, bare=True)

    def exact_phrase(self, children: list[lark.Token]) -> _Part:
        """Read words that must stand to the letter."""
        return _term(children[0], exact=True, bare=False)

    def group(self, children: list[_Part]) -> _Part:
        """Read what stands in brackets."""
        return children[0]

    def within(self, children: list[lark.Token | _Part]) -> _Part:
        """Read a field with its term or group."""
        token, part = children
        assert isinstance(token, lark.Token)
        assert isinstance(part, _Part)
        field = next(name for name in FIELDS if name == token[:-1].lower())
        if part.fielded:
            _refuse("a field cannot stand inside another field", token)
        if field == "lang" and not part.codes:
            _refuse("lang: takes a language code such as en, or codes joined by OR: lang:(en OR de)", token)
        column = column_of(token) if part.positive else part.column
        return _deeper(part, Within(field, part.node), column=column, near=False, fielded=True)

    def near(self, children: list[lark.Token | _Part]) -> _Part:
        """Read two sides and the distance between them."""
        left, token, right = children
        assert isinstance(token, lark.Token)
        assert isinstance(left, _Part)
        assert isinstance(right, _Part)
        for side in (left, right):
            _check_side(side, token)
        name, _, number = token.partition("/")
        node = Near(left.node, right.node, int(number or 4), name == "ONEAR")
        return _joined([left, right], node, near=True, positive=True)

    def negated(self, children: list[lark.Token | _Part]) -> _Part:
        """Read NOT and what it stands before."""
        token, part = children
        assert isinstance(token, lark.Token)
        assert isinstance(part, _Part)
        return _deeper(part, Not(part.node), column=column_of(token), near=False, positive=False, codes=False)

    def all_of(self, children: list[_Part | lark.Token]) -> _Part:
        """Read what must hold together."""
        parts = [child for child in children if isinstance(child, _Part)]
        if len(parts) == 1:
            return parts[0]
        node = And(tuple(part.node for part in parts))
        return _joined(parts, node, positive=any(part.positive for part in parts))

    def any_of(self, children: list[_Part | lark.Token]) -> _Part:
        """Read what may hold by itself."""
        parts = [child for child in children if isinstance(child, _Part)]
        if len(parts) == 1:
            return parts[0]
        return _joined(
            parts,
            Or(tuple(part.node for part in parts)),
            positive=all(part.positive for part in parts),
            near=all(part.near for part in parts),
            codes=all(part.codes for part in parts),
        )


def _term(token: lark.Token, *, exact: bool, bare: bool) -> _Part:
    text, column = str(token) if bare else token[1:-1], column_of(token)
    if bare and not exact:
        check_bare_word(text, column)
    code = bare and not exact and text.isascii() and text.isalpha() and len(text) in (2, 3)
    return _Part(term(text, exact=exact, column=column), column, near=True, positive=True, codes=code)


def _check_side(side: _Part, token: lark.Token) -> None:
    if not side.near:
        raise QueryError(
            f'{token} joins words, phrases in quotes and groups of them with OR, as in: "a b" {token} (c OR d)',
            side.column,
        )


def _deeper(part: _Part, node: Node, **changes: object) -> _Part:
    if part.depth >= DEEPEST:
        raise QueryError(f"nested more than {DEEPEST} levels deep", part.column)
    return replace(part, node=node, depth=part.depth + 1, **changes)


def _joined(parts: list[_Part], node: Node, *, positive: bool, near: bool = False, codes: bool = False) -> _Part:
    deepest = max(parts, key=lambda part: part.depth)
    mistaken = (part.column for part in parts if not part.positive)  # it is the NOT that stands alone
    return _deeper(
        deepest,
        node,
        column=parts[0].column if positive else next(mistaken, parts[0].column),
        near=near,
        positive=positive,
        fielded=any(part.fielded for part in parts),
        codes=codes,
    )


def _refuse(message: str, token: lark.Token) -> NoReturn:
    raise QueryError(message, column_of(token))
