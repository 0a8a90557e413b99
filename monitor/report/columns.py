"""The columns of an export, in the order of the contract: this one list is the header, the types and the rows."""

from collections.abc import Sequence
from typing import Any, Literal

from msgspec import Struct

Kind = Literal["text", "address", "time", "number", "flag", "list", "json"]


class Column(Struct, frozen=True):
    """One column: its name, which is also the key in a row, and what its values are.

    In a row as the store gives it a ``time`` is UTC text, a ``flag`` 0 or 1, a ``list`` text joined by "; ", ``json``
    JSON text; any value may be None.
    """

    name: str
    kind: Kind = "text"


Row = Sequence[Any]
"""A mention as it is exported: its values, in the order of ``COLUMNS``."""

COLUMNS = (
    Column("mention_id", "number"),
    Column("watch"),
    Column("kind"),
    Column("published_at", "time"),
    Column("first_seen_at", "time"),
    Column("headline"),
    Column("opening_text"),
    Column("hit_sentence"),
    Column("matched_terms", "list"),
    Column("hits", "number"),
    Column("source"),
    Column("tier", "number"),
    Column("feed", "address"),  # a feed without a title goes by its address
    Column("author"),
    Column("language"),
    Column("url", "address"),
    Column("canonical_url", "address"),
    Column("scope"),
    Column("prominence", "number"),
    Column("passing", "flag"),
    Column("tone"),
    Column("tone_score", "number"),
    Column("story_id", "number"),
    Column("is_original", "flag"),
    Column("pickups", "number"),
    Column("quote"),
    Column("speaker"),
    Column("quotes", "json"),
    Column("state"),
    Column("clipped_at", "time"),
    Column("tags", "list"),
    Column("note"),
)
