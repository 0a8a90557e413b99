"""Which mentions a list shows, as plain values and as SQL."""

from typing import Any, NamedTuple

from msgspec import Struct


class Shown(Struct, frozen=True):
    """Which mentions a list shows: of one watch or all, unread, clipped, dismissed, passing ones or not, of a period.

    ``tag`` is one of the reader's own that they must have, or empty. ``since`` and ``until`` are UTC text, the first
    included and the second not.
    """

    watch_id: int | None = None
    unread: bool = False
    clipped: bool = False
    dismissed: bool = False
    passing: bool = True
    since: str | None = None
    until: str | None = None
    tag: str = ""


class Key(NamedTuple):
    """What a row of a list is about: an article, and the one watch whose mention of it is meant, or all that fit."""

    article_id: int
    watch_id: int | None = None


def where(shown: Shown) -> tuple[str, list[Any]]:
    """Write the condition on ``mentions`` and its values."""
    clauses, values = ["NOT hidden", _state(shown)], list[Any]()
    if shown.watch_id is not None:
        clauses.append("+watch_id = ?" if shown.tag else "watch_id = ?")  # few are tagged: that index is the better one
        values.append(shown.watch_id)
    if shown.clipped:
        clauses.append("clipped_at IS NOT NULL")
    if not shown.passing:
        clauses.append("NOT passing")
    if shown.tag:
        clauses.append("tags != '' AND instr('; ' || tags || '; ', ?)")
        values.append(f"; {shown.tag}; ")
    for clause, moment in (("at >= ?", shown.since), ("at < ?", shown.until)):
        if moment is not None:
            clauses.append(clause)
            values.append(moment)
    return " AND ".join(clauses), values


def _state(shown: Shown) -> str:
    if shown.dismissed:
        return "state = 'dismissed'"
    return "state = 'new'" if shown.unread else "state != 'dismissed'"
