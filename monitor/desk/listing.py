"""One consistent look at a list of mentions: how many, where the reader is in it now, and the rows in sight."""

from msgspec import Struct
from msgspec.structs import replace

from monitor.store import browse
from monitor.store.browse import MentionRow, Shown
from monitor.store.database import Database


class Anchor(Struct, frozen=True):
    """A mention by which the reader's place is known, and the place it had, from 0."""

    mention_id: int
    at: str
    index: int


class Listing(Struct, frozen=True):
    """A list as it is stored now: ``chosen`` is the place of the chosen mention, or of the next one where that is gone.

    ``shift`` is by how many rows what the reader looks at has moved down.
    """

    count: int
    chosen: int
    shift: int
    slices: dict[int, list[MentionRow]]


def load(
    database: Database,
    shown: Shown,
    size: int,
    *,
    rows: int,
    chosen: Anchor | None = None,
    held: Anchor | None = None,
    top: int = 0,
) -> Listing:
    """Look at a list: ``held`` is the mention that must stay in place; ``top`` the first row in sight.

    Slices have ``size`` rows; those with the chosen row and the ``rows`` in sight are loaded.
    """
    count = browse.count(database, shown)
    place = _place(database, shown, chosen)
    shift = _place(database, shown, held) - held.index if held else 0
    numbers = {place // size, *(row // size for row in (top + shift, top + shift + rows))}
    slices = {
        number: browse.part(database, shown, number * size, size)
        for number in sorted(numbers)
        if 0 <= number * size < max(count, 1)
    }
    return Listing(count, place, shift, slices)


def _place(database: Database, shown: Shown, anchor: Anchor | None) -> int:
    return browse.rank(database, shown, anchor.at, anchor.mention_id) if anchor else 0


def next_unread(database: Database, shown: Shown, after: Anchor) -> MentionRow | None:
    """The next unread mention of a list, the first one of it after the last; None where there is no other."""
    unread = replace(shown, unread=True)
    place = browse.rank(database, unread, after.at, after.mention_id)
    rows = [*browse.part(database, unread, place, 2), *browse.part(database, unread, 0, 1)]
    return next((row for row in rows if row.id != after.mention_id), None)
