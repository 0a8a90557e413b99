"""One consistent look at a list: how many rows, where the reader is in it now, and the rows in sight."""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from monitor.store import browse, triage
from monitor.store.browse import Row
from monitor.store.database import Database
from monitor.store.shown import Key, Shown

AT_ONCE = 5_000
"""Rows that are counted before a list is shown; where there are more, their number comes a moment later."""


class Wanted(Struct, frozen=True):
    """What is listed: what ``shown`` gives by time, or where ``picked`` is there, these rows in this order."""

    shown: Shown
    picked: tuple[Key, ...] | None = None


class Anchor(Struct, frozen=True):
    """A row by which the reader's place is known, and the place it had, from 0."""

    key: Key
    at: str
    index: int


class Listing(Struct, frozen=True):
    """A list as it is stored now: ``chosen`` is the place of the chosen row, or of the next one where that is gone.

    ``shift`` is by how many rows what the reader looks at has moved down. ``count`` is at least ``AT_ONCE`` where it
    is not ``counted`` yet.
    """

    count: int
    counted: bool
    chosen: int
    shift: int
    slices: dict[int, list[Row]]


class Place(Struct, frozen=True):
    """Where the reader is: the chosen row, the one that must stay in place, and the first row in sight of ``rows``."""

    rows: int
    chosen: Anchor | None = None
    held: Anchor | None = None
    top: int = 0


def load(database: Database, wanted: Wanted, size: int, place: Place, known: int = 0) -> Listing:
    """Look at a list; slices have ``size`` rows, those with the chosen row and those in sight are loaded.

    ``known`` is the number of rows as it was, for the time until a long list is counted.
    """
    count = _count(database, wanted)
    counted = wanted.picked is not None or count < AT_ONCE
    chosen = _rank(database, wanted, place.chosen)
    held = chosen if place.held == place.chosen else _rank(database, wanted, place.held)  # far down, a rank is dear
    shift = held - place.held.index if place.held else 0
    if not counted:
        count = max(count, known + max(shift, 0))
    top = place.top + shift
    numbers = {chosen // size, *(row // size for row in (top, top + place.rows))}
    slices = {
        number: part(database, wanted, number * size, size, count if counted else None)
        for number in sorted(numbers)
        if 0 <= number * size < max(count, 1)
    }
    return Listing(count, counted, chosen, shift, slices)


def _count(database: Database, wanted: Wanted) -> int:
    return browse.count(database, wanted.shown, AT_ONCE) if wanted.picked is None else len(wanted.picked)


def part(database: Database, wanted: Wanted, start: int, size: int, total: int | None = None) -> list[Row]:
    """Load ``size`` rows from place ``start`` on."""
    if wanted.picked is None:
        return browse.part(database, wanted.shown, start, size, total)
    return browse.rows(database, wanted.shown, wanted.picked[start : start + size])


def _rank(database: Database, wanted: Wanted, anchor: Anchor | None) -> int:
    if anchor is None:
        return 0
    if wanted.picked is None:
        return browse.rank(database, wanted.shown, anchor.at, anchor.key.article_id)
    return _rank_among(wanted.picked, anchor)


def _rank_among(picked: Sequence[Key], anchor: Anchor) -> int:
    """The place of a picked row; of one that is gone, the place it had."""
    try:
        return picked.index(anchor.key)
    except ValueError:
        return min(anchor.index, max(len(picked) - 1, 0))


def next_unread(database: Database, wanted: Wanted, after: Anchor) -> Row | None:
    """The next unread row of a list, the first one of it after the last; None where there is no other."""
    if wanted.picked is not None:
        return _next_unread_picked(database, wanted, _rank_among(wanted.picked, after), after.key)
    unread = Wanted(unread_of(wanted.shown))
    place = _rank(database, unread, after)
    rows = [*part(database, unread, place, 2), *part(database, unread, 0, 1)]
    return next((row for row in rows if row.key != after.key), None)


def unread_of(shown: Shown) -> Shown:
    """The same list, unread rows alone."""
    return replace(shown, unread=True, dismissed=False)


def _next_unread_picked(database: Database, wanted: Wanted, start: int, but: Key) -> Row | None:
    assert wanted.picked is not None
    ordered = (*wanted.picked[start:], *wanted.picked[:start])
    unread = unread_of(wanted.shown)
    for begin in range(0, len(ordered), 50):
        rows = browse.rows(database, unread, ordered[begin : begin + 50])
        if found := next((row for row in rows if row.key != but), None):
            return found
    return None


def mention_ids(database: Database, wanted: Wanted) -> list[int]:
    """All mentions that are listed."""
    if wanted.picked is None:
        return triage.among(database, wanted.shown)
    found = list[int]()
    for begin in range(0, len(wanted.picked), 500):
        rows = browse.rows(database, wanted.shown, wanted.picked[begin : begin + 500])
        found += [mention.id for row in rows for mention in row.mentions]
    return found
