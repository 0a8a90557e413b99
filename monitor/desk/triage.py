"""What the reader does with mentions, and taking it back."""

from collections.abc import Callable
from datetime import datetime

from msgspec import Struct

from monitor.desk.reader import Reader
from monitor.store import triage
from monitor.store.database import Database
from monitor.store.triage import Before, State

UNDO_DEPTH = 500


class Done(Struct, frozen=True):
    """Something that can be taken back; ``what`` says it in a word."""

    what: str
    before: tuple[Before, ...]


class Triage:
    """Clips, marks and undoes through the reader; every method says whether the store took it."""

    def __init__(self, reader: Reader, now: Callable[[], datetime]) -> None:
        self._reader, self._now = reader, now
        self._done = list[Done]()

    async def mark(self, mention_id: int, state: State, what: str) -> bool:
        """Mark a mention read, dismissed or new."""
        return await self._do(what, lambda database: triage.mark(database, [mention_id], state))

    async def clip(self, mention_id: int, *, on: bool) -> bool:
        """Clip a mention, or unclip it."""
        at = self._now() if on else None
        return await self._do("clip" if on else "unclip", lambda database: triage.clip(database, [mention_id], at))

    async def _do(self, what: str, job: Callable[[Database], list[Before]]) -> bool:
        before = await self._reader.ask(job)
        if before is None:
            return False
        self._done = [*self._done, Done(what, tuple(before))][-UNDO_DEPTH:]
        return True

    async def undo(self) -> Done | None:
        """Take back the last thing done; None where there is none or the store did not take it."""
        if not self._done:
            return None
        last = self._done[-1]
        if not await self._reader.do(lambda database: triage.undo(database, last.before)):
            return None
        self._done.remove(last)
        return last
