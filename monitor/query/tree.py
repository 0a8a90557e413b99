"""The query as a tree of frozen values: what the parser builds and the matcher reads."""

from typing import Literal, TypeAlias

from msgspec import Struct

QueryField = Literal["headline", "lead", "body", "author", "source", "tag", "lang"]
FIELDS: tuple[QueryField, ...] = ("headline", "lead", "body", "author", "source", "tag", "lang")


class Term(Struct, frozen=True):
    """A word or a phrase as typed; a word may end in ``*``. ``exact`` asks for these characters, case and form."""

    words: tuple[str, ...]
    exact: bool = False


class Near(Struct, frozen=True):
    """Two sides with at most ``distance`` words between them; ``ordered`` wants the left one first."""

    left: "Node"
    right: "Node"
    distance: int = 4
    ordered: bool = False


class Within(Struct, frozen=True):
    """Only in this field; below ``lang`` the terms are language codes."""

    field: QueryField
    child: "Node"


class And(Struct, frozen=True):
    """All of these, two or more."""

    children: tuple["Node", ...]


class Or(Struct, frozen=True):
    """Any of these, two or more."""

    children: tuple["Node", ...]


class Not(Struct, frozen=True):
    """Not this."""

    child: "Node"


Node: TypeAlias = Term | Near | Within | And | Or | Not
"""Any node of a query."""
