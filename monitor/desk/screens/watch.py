"""The watch dialog: a watch is edited, checked as one types and tried over the archive, before anything is written.

::

    keys ──► Form ──check──► mistakes below their fields
                       └───► the Watch it would be ──backtest──► gained, lost, kept, samples
    ctrl+s ──► feeds.toml, comments kept
"""

import asyncio
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input
from textual.worker import WorkType

from monitor.archive.backtest import backtest
from monitor.config import Config
from monitor.desk import backtest_view, saving, watch_form
from monitor.desk.backtest_view import DAYS
from monitor.desk.commands import WATCH, bindings, in_force
from monitor.desk.keys_told import told
from monitor.desk.screens.choosing import Choice, Choose
from monitor.desk.screens.desk_screen import DeskScreen
from monitor.desk.screens.help import HelpScreen
from monitor.desk.themes import tints_for
from monitor.desk.watch_form import BY_LISTS, BY_QUERY, OF_KIND, Draft, Form
from monitor.desk.widgets.form_lines import ChoiceLine, FormField
from monitor.desk.widgets.key_line import KeyLine
from monitor.desk.widgets.preview import Preview
from monitor.model.errors import MonitorError
from monitor.model.watch import Watch

CHECK_SECONDS, TRY_SECONDS = 0.15, 0.6  # how long nothing must be typed before it is checked, and tried
FIELDS = (
    ("name", "name", "what to call it"),
    ("query", "query", 'such as "open source" NEAR/6 (AI OR model)'),
    ("any", "any of", "such as AI Act, AI regulation"),
    ("all", "all of", "such as Brussels"),
    ("none", "none of", "such as sponsored"),
    ("aliases", "aliases", "other names that are enough"),
    ("weak", "weak names", "the surname; – for none"),
    ("context", "context", "words near which a weak name counts"),
    ("not", "not", "names that are never a hit"),
    ("ticker", "ticker", "such as META"),
    ("cooldown", "cool-down", "1h; the shortest time between two rings, such as 15m or 1d"),
    ("color", "colour", "such as green, or #2e8b57"),
    ("tags", "tags", "your own labels"),
)

_REMOVE = (
    Choice("remove", "y", "Take it out of feeds.toml"),
    Choice("", "n", "Keep it"),
)


class WatchScreen(ModalScreen[str | None]):
    """Answers with what to tell the user when the watch was saved, or with None."""

    ABOUT = (
        "A watch is a topic, found by a query or by lists of words, or a person or an organization, found by names. An"
        " alias is enough by itself; a weak name, such as a surname, counts only where the full name stands before it"
        " or a context word near it; what stands under not is never a hit. Lists have commas between their items."
        " Below stands what the watch would have given in the last 30 days: gained, lost and kept against the watch as"
        " it is saved. Nothing is written before {save_form}."
    )
    CSS_PATH = "watch.tcss"
    HORIZONTAL_BREAKPOINTS = DeskScreen.HORIZONTAL_BREAKPOINTS
    VERTICAL_BREAKPOINTS = DeskScreen.VERTICAL_BREAKPOINTS
    BINDINGS = bindings(WATCH)

    def __init__(
        self, form: Form, config: Config, config_path: Path, database: Path, now: Callable[[], datetime]
    ) -> None:
        super().__init__()
        self._form, self._config = form, config
        self._config_path, self._database, self._now = config_path, database, now
        self._old = next((watch for watch in config.watches if watch.key == form.key), None)
        self._begun, self._draft = form, Draft(None)
        self._tried: Watch | None = None
        self._soon: Timer | None = None
        self._leaving = False

    def compose(self) -> ComposeResult:
        """Lay out the form at the left, or above, and the backtest beside it."""
        self.tried = Preview(id="tried")
        with Vertical(id="watch") as box:
            box.border_title = Content(f"Watch · {self._old.name}" if self._old else "New watch")
            box.border_subtitle = "tried over the archive before anything is written"
            with Horizontal(id="watch-panes"):
                yield VerticalScroll(*self._lines(), id="form", can_focus=False)
                yield self.tried
            yield KeyLine()

    def _lines(self) -> Iterable[Widget]:
        form = self._form
        fields = {key: FormField(key, label, form.texts.get(key, ""), hint) for key, label, hint in FIELDS}
        yield fields.pop("name")
        yield ChoiceLine("kind", "kind", tuple(OF_KIND), form.kind)
        yield ChoiceLine("by", "found by", (BY_QUERY, BY_LISTS), form.by)
        notes = [fields.pop(key) for key in ("cooldown", "color", "tags")]
        yield from fields.values()
        yield ChoiceLine("exact_case", "exact case", ("no", "yes"), "yes" if form.exact_case else "no")
        yield ChoiceLine("notify", "notify", ("none", "bell", "desktop"), form.notify)
        yield from notes

    def on_mount(self) -> None:
        """Start where something is missing."""
        self._show_fields()
        shown = watch_form.fields_of(self._form)
        first = shown[1] if self._old else "name"
        field = self.query_one(f"#field-{first}", FormField).input
        field.focus()
        if self._old is None:
            field.select_all()  # a name taken from the query goes as soon as another is typed
        self._check_soon()

    @property
    def is_waiting(self) -> bool:
        """Whether something is about to be checked or tried."""
        return self._soon is not None

    # What is typed

    @on(Input.Changed)
    @on(ChoiceLine.Chosen)
    def _changed(self) -> None:
        self._form, self._leaving = self._read(), False
        self._show_fields()
        self._check_soon()

    def _read(self) -> Form:
        choices = {choice.key: choice.chosen for choice in self.query(ChoiceLine)}
        texts = {line.key: line.input.value for line in self.query(FormField)}
        return replace(
            self._form,
            kind=choices["kind"],
            by=choices["by"],
            exact_case=choices["exact_case"] == "yes",
            notify=choices["notify"],
            texts=texts,
        )

    def _show_fields(self) -> None:
        shown = watch_form.fields_of(self._form)
        for line in self.query(FormField):
            line.display = line.key in shown
        self.query_one("#choice-by").display = self._form.kind == "topic"
        self.query_one("#choice-exact_case").display = "exact_case" in shown

    def _check_soon(self) -> None:
        if self._soon:
            self._soon.stop()
        self._soon = self.set_timer(CHECK_SECONDS, self._check_now)

    def _check_now(self) -> None:
        self._soon = None
        self._background(self._check, "check")

    async def _check(self) -> None:
        form = self._form
        draft = await asyncio.to_thread(watch_form.draft, form, self._config)
        if form is not self._form:
            return
        self._draft = draft
        for line in self.query(FormField):
            message = draft.wrong.get(line.key)
            line.wrong = (message, draft.column if line.key == "query" else None) if message else None
        if draft.watch is None:
            self.workers.cancel_group(self, "backtest")
            self._tried = None
            self._say_instead("Tried over the archive as soon as it can be right.")
        elif _looks_for(draft.watch) != _looks_for(self._tried):
            self._tried = draft.watch
            self._background(partial(self._try, draft.watch), "backtest")

    # What it would give

    async def _try(self, watch: Watch) -> None:
        await asyncio.sleep(TRY_SECONDS if self.tried.shown else 0)
        self._say_instead("Reading the archive …")
        try:
            since = self._now() - timedelta(days=DAYS)
            outcome = await backtest(self._database, self._old, watch, since, progress=self._progress)
        except MonitorError as error:
            self._say_instead(str(error))
            return
        self.tried.shown = backtest_view.outcome_view(outcome, self._tint, self._now(), known=self._old is not None)
        self.tried.border_subtitle = None

    def _progress(self, done: int, total: int) -> None:
        self.tried.border_subtitle = Content(f"{done:,} of {total:,} articles")

    def _say_instead(self, text: str) -> None:
        self.tried.shown = backtest_view.waiting_view(text, self._tint)
        self.tried.border_subtitle = None

    @property
    def _tint(self) -> str:
        wish = self._draft.watch.color if self._draft.watch else ""
        watches = self._config.watches
        wishes = [wish if watch is self._old else watch.color for watch in watches] + [wish] * (self._old is None)
        return tints_for(wishes)[watches.index(self._old) if self._old else -1]

    def _background(self, work: WorkType[None], group: str) -> None:
        self.run_worker(work, group=group, exclusive=True)

    # Commands

    def action_save(self) -> None:
        """Write the watch into feeds.toml."""
        self._background(self._save, "save")

    async def _save(self) -> None:
        form = self._form
        draft = await asyncio.to_thread(watch_form.draft, form, self._config)
        if draft.wrong or draft.watch is None:
            wrong = next((line for line in self.query(FormField) if line.key in draft.wrong and line.display), None)
            self._say(f"Not saved: {next(iter(draft.wrong.values()), 'something is missing')}")
            if wrong:
                wrong.input.focus()
            return
        said = await saving.save_watch(self._config_path, form)
        if said:
            self._say(said)
        else:
            self.dismiss(f"{draft.watch.name} is saved in feeds.toml; the archive is matched again.")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A watch that is not saved yet cannot be removed."""
        return action != "remove" or self._old is not None

    def action_remove(self) -> None:
        """Take the watch out of feeds.toml, once that is said again."""
        if self._old:
            self.app.push_screen(Choose(f"Remove the watch {self._old.name}?", _REMOVE), self._removal_answered)

    def _removal_answered(self, answer: str | None) -> None:
        if answer:
            self._background(self._remove, "save")

    async def _remove(self) -> None:
        assert self._old
        said = await saving.remove_watch(self._config_path, self._old.key)
        if said:
            self._say(said)
        else:
            self.dismiss(f"{self._old.name} is taken out of feeds.toml. What it found stays stored, out of sight.")

    def action_help(self) -> None:
        """Explain the fields."""
        self.app.push_screen(HelpScreen(self.ABOUT, list(in_force(self).values())))

    def action_leave(self) -> None:
        """Leave without saving; with changes, only at the second time."""
        if self._leaving or _filled(self._form) == _filled(self._begun):
            self.dismiss(None)
        else:
            self._leaving = True
            self._say("Not saved yet: {leave_form} again leaves it, {save_form} saves it.")

    def _say(self, message: str) -> None:
        self.query_one(KeyLine).say(told(self.app, message))


def _looks_for(watch: Watch | None) -> Watch | None:
    """A watch without what does not change what it finds."""
    return (
        replace(watch, name="", color="", notify="none", cooldown=0, tags=())
        if watch and watch.kind == "topic"
        else watch
    )


def _filled(form: Form) -> Form:
    """A form without its empty fields."""
    return replace(form, texts={key: text for key, text in form.texts.items() if text})
