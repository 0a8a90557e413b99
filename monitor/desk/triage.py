"""What the reader does with mentions, and taking it back."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from functools import partial
from typing import TypeVar

from msgspec import Struct

from monitor.desk.reader import Reader
from monitor.store import triage
from monitor.store.database import Database
from monitor.store.triage import Before, State

T = TypeVar("T")

UNDO_DEPTH = 500
PIECE = 1_000
"""Mentions that are changed in one transaction, so that none is long."""

Ids = Sequence[int]
_Job = Callable[[Database, Ids], list[Before]]


class Done(Struct, frozen=True):
    """Something that can be taken back; ``what`` says it in a word."""

    what: str
    before: tuple[Before, ...]


class Triage:
    """Clips, marks, tags, notes and undoes through the reader; every method says whether the store took it."""

    def __init__(self, reader: Reader, now: Callable[[], datetime], tell: Callable[[int, int], None]) -> None:
        """``tell`` is told how many of how many mentions are done, before each piece where there are several."""
        self._reader, self._now, self._tell = reader, now, tell
        self._done = list[Done]()

    async def mark(self, mention_ids: Ids, state: State, what: str) -> bool:
        """Mark mentions read, dismissed or new."""
        return await self._do(what, mention_ids, lambda database, ids: triage.mark(database, ids, state))

    async def clip(self, mention_ids: Ids, *, on: bool) -> bool:
        """Clip mentions, or unclip them."""
        at = self._now() if on else None
        return await self._do("clip" if on else "unclip", mention_ids, lambda db, ids: triage.clip(db, ids, at))

    async def tag(self, mention_ids: Ids, add: Iterable[str], remove: Iterable[str]) -> bool:
        """Give mentions some tags and take others from them."""
        wanted, unwanted = tuple(add), tuple(remove)
        return await self._do("tags", mention_ids, lambda db, ids: triage.tag(db, ids, wanted, unwanted))

    async def note(self, mention_ids: Ids, text: str) -> bool:
        """Give mentions a note."""
        return await self._do("note", mention_ids, lambda database, ids: triage.note(database, ids, text))

    async def _do(self, what: str, mention_ids: Ids, job: _Job) -> bool:
        """Change mentions piece by piece; what was taken before the store refused can be taken back too."""
        before, whole = list[Before](), True
        for piece in self._pieces(mention_ids):
            done = await self._reader.ask(partial(_of_piece, job, piece))
            if done is None:
                whole = False
                break
            before += done
        if before:
            self._done = [*self._done, Done(what, tuple(before))][-UNDO_DEPTH:]
        return whole

    async def undo(self) -> Done | None:
        """Take back the last thing done; None where there is none or the store did not take it."""
        if not self._done:
            return None
        last = self._done[-1]
        for piece in self._pieces(last.before):
            if not await self._reader.do(partial(triage.undo, before=piece)):
                return None
        self._done.remove(last)
        return last

    def _pieces(self, whole: Sequence[T]) -> Iterator[Sequence[T]]:
        for begin in range(0, len(whole), PIECE):
            if len(whole) > PIECE:
                self._tell(begin, len(whole))
            yield whole[begin : begin + PIECE]


def _of_piece(job: _Job, mention_ids: Ids, database: Database) -> list[Before]:
    return job(database, mention_ids)
