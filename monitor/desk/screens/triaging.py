"""What the reader does with the mentions that are listed: read, clip, dismiss, tag, note, all of them at once, undo."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from functools import partial

from textual import on

from monitor.config import Config
from monitor.desk import listing
from monitor.desk.reader import Reader
from monitor.desk.screens.arranging import Arranging
from monitor.desk.screens.asking import Ask
from monitor.desk.screens.asking_tags import AskTags
from monitor.desk.screens.choosing import Choice, Choose
from monitor.desk.tagging import by_use, tags_in
from monitor.desk.triage import Triage
from monitor.desk.view import RowView
from monitor.desk.widgets.line_list import LineList
from monitor.store import triage as stored


class Triaging(Arranging):
    """Acts on a row, which is on all of its mentions that are listed: those of every watch, or of the one chosen.

    A row is read when it was opened with Enter or left with the space bar; a look at the preview is not enough.
    """

    def __init__(self, reader: Reader, now: Callable[[], datetime], config: Config | None) -> None:
        super().__init__(reader, now, config)
        self._triage = Triage(reader, now, self._tell)
        self._in_turn = asyncio.Lock()  # a second press of the space bar starts where the first one led

    def _tell(self, done: int, number: int) -> None:
        self.say(f"{done:,} of {number:,} mentions are done …")

    @property
    def in_hand(self) -> RowView | None:
        """The row that commands are about: the one being read, else the chosen one."""
        reading = self.preview.has_focus and self.previewed
        return self.previewed if reading else self.list.current

    def _with_row(self, work: Callable[[RowView], object], group: str = "triage") -> None:
        """Do something with the row in hand, where there is one."""
        if row := self.in_hand:
            self.background(partial(work, row), group)  # type: ignore[arg-type]  # every work is a coroutine function

    # Reading

    @on(LineList.Entered, "#list")
    def _read(self) -> None:
        """Read the chosen row: it is read now, and the keys move its text."""
        row = self.list.current
        if row:
            self.add_class("-reading")
            self.preview.focus()
            self.background(partial(self._mark_read, row), "triage")

    async def _mark_read(self, row: RowView) -> None:
        if row.unread and await self._triage.mark(row.mention_ids, "read", "reading mark"):
            self._patch(row, unread=False)
            self.count_watches()

    def _patch(self, row: RowView, **changes: object) -> None:
        """Show at once what was done to a row; one that the filter no longer gives stays until the next load."""
        self.list.patch(row.key, **changes)
        shown = self.wanted.shown
        self.left_behind = self.left_behind or shown.unread or shown.clipped or shown.dismissed
        self.refresh_previewed()

    def action_toggle_read(self) -> None:
        """Mark the row read, or unread again."""
        self._with_row(self._toggle_read)

    async def _toggle_read(self, row: RowView) -> None:
        if row.unread:
            await self._mark_read(row)
        elif await self._triage.mark(row.mention_ids, "new", "unread mark"):
            self._patch(row, unread=True, dismissed=False)
            self.count_watches()

    def action_next_unread(self) -> None:
        """Mark the row read and go to the next unread one."""
        self.background(self._next_unread, "triage")

    async def _next_unread(self) -> None:
        async with self._in_turn:
            row = self.list.current
            if row:
                await self._leave(row)

    async def _leave(self, row: RowView) -> None:
        anchor, wanted = self.anchor_of(row), self.wanted
        following = await self.reader.ask(lambda database: listing.next_unread(database, wanted, anchor))
        await self._mark_read(row)
        if following is None:
            self.say("No other mention here is unread.")
        else:
            await self.load_list(choose=following)

    # Keeping and putting aside

    def action_clip(self) -> None:
        """Clip the row, or unclip it."""
        self._with_row(self._clip)

    async def _clip(self, row: RowView) -> None:
        if await self._triage.clip(row.mention_ids, on=not row.clipped):
            self._patch(row, clipped=not row.clipped)
            self.say("Unclipped." if row.clipped else "Clipped: kept for a report. {undo} takes it back.")
            await self.load_preview()

    def action_set_aside(self) -> None:
        """Dismiss the row, or take it back into the list."""
        self._with_row(self._set_aside)

    async def _set_aside(self, row: RowView) -> None:
        state: stored.State = "read" if row.dismissed else "dismissed"
        if await self._triage.mark(row.mention_ids, state, "dismissal"):
            self.action_leave_text()
            self.say("In the list again." if row.dismissed else "Dismissed. {undo} takes it back.")
            await self._show_all_again()
            self.preview_soon()

    async def _show_all_again(self) -> None:
        await self.load_list()
        self.count_watches()

    def action_undo(self) -> None:
        """Take back the last thing done."""
        self.background(self._undo, "triage")

    async def _undo(self) -> None:
        done = await self._triage.undo()
        if done is None:
            self.say("There is nothing to take back.")
            return
        self.say(f"Taken back: {done.what}.")
        await self._show_all_again()
        await self.load_preview()

    # Tags and notes

    def action_tag(self) -> None:
        """Ask for the row's tags."""
        row = self.in_hand
        if row:
            before = ", ".join(row.tags)
            self._ask_tags("Tags, with commas between them", before, partial(self._tagged, row))

    def _ask_tags(self, title: str, before: str, then: Callable[[str | None], None]) -> None:
        self.app.push_screen(AskTags(title, before, by_use(self.tag_list.tags)), then)

    def _tagged(self, row: RowView, answer: str | None) -> None:
        if answer is not None:
            self.background(partial(self._tag, row, tags_in(answer)), "triage")

    async def _tag(self, row: RowView, tags: tuple[str, ...]) -> None:
        if await self._triage.tag(row.mention_ids, tags, set(row.tags) - set(tags)):
            self._patch(row, tags=tags)
            self.say("Tagged. {undo} takes it back." if tags else "No tags any more. {undo} takes it back.")
            await self.load_preview()

    def action_note(self) -> None:
        """Ask for a note on the row."""
        row = self.in_hand
        if row:
            self.app.push_screen(Ask("Note", row.note.replace("\n", " ")), partial(self._noted, row))

    def _noted(self, row: RowView, answer: str | None) -> None:
        if answer is not None and answer != row.note:
            self.background(partial(self._note, row, answer.strip()), "triage")

    async def _note(self, row: RowView, text: str) -> None:
        if await self._triage.note(row.mention_ids, text):
            self._patch(row, note=text)
            self.say("Noted. {undo} takes it back." if text else "No note any more. {undo} takes it back.")
            await self.load_preview()

    # All that are listed

    def action_all_listed(self) -> None:
        """Ask what to do with all that are listed."""
        number = self.list.count
        if number:
            title = f"All {number:,} listed" if number > 1 else "The one listed"
            self.app.push_screen(Choose(title, _FOR_ALL), self._chosen_for_all)

    def _chosen_for_all(self, answer: str | None) -> None:
        if answer == "tag":
            self._ask_tags("Tags to add, with commas between them", "", self._tags_for_all)
        elif answer:
            self.background(partial(self._do_with_all, answer, ()), "triage")

    def _tags_for_all(self, answer: str | None) -> None:
        if answer and (tags := tags_in(answer)):
            self.background(partial(self._do_with_all, "tag", tags), "triage")

    async def _do_with_all(self, what: str, tags: tuple[str, ...]) -> None:
        wanted = self.wanted
        self.say("All that are listed are looked up …")
        ids = await self.reader.ask_slowly(lambda database: listing.mention_ids(database, wanted)) or []
        if await self._act(what, ids, tags):
            self.say(f"{_DONE[what]}: {len(ids):,} mention{'s' * (len(ids) != 1)}. {{undo}} takes it back.")
        await self._show_all_again()
        await self.load_preview()

    async def _act(self, what: str, ids: list[int], tags: tuple[str, ...]) -> bool:
        match what:
            case "read":
                return await self._triage.mark(ids, "read", "reading marks")
            case "dismiss":
                return await self._triage.mark(ids, "dismissed", "dismissals")
            case "clip":
                return await self._triage.clip(ids, on=True)
            case _:
                return await self._triage.tag(ids, tags, ())


_FOR_ALL = (
    Choice("read", "r", "Mark all read"),
    Choice("clip", "c", "Clip all"),
    Choice("dismiss", "x", "Dismiss all"),
    Choice("tag", "t", "Tag all"),
)
_DONE = {"read": "Read", "clip": "Clipped", "dismiss": "Dismissed", "tag": "Tagged"}
