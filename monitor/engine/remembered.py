"""What is remembered of a feed's items from one poll to the next, so that what is known is not read again."""

from collections.abc import Iterable, Mapping
from datetime import datetime

import msgspec

MOST = 5_000  # items of a feed: more would be written at every poll that brings something


class Remembered(msgspec.Struct, frozen=True, array_like=True):
    """An item by its mark, and what it was: its entry's id, fingerprint and date."""

    mark: bytes
    entry_id: str
    fingerprint: int
    published_at: datetime | None


_read = msgspec.msgpack.Decoder(list[Remembered])


def packed(items: Iterable[Remembered]) -> bytes:
    """The bytes in which items are kept; none where there are too many."""
    listed = list(items)
    return msgspec.msgpack.encode(listed) if len(listed) <= MOST else b""


def recalled(kept: bytes, known: Mapping[str, int]) -> dict[bytes, Remembered]:
    """The items that were kept, by their marks: those whose entries are stored as they were."""
    items = _read.decode(kept) if kept else []
    return {item.mark: item for item in items if known.get(item.entry_id) == item.fingerprint}
