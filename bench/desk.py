"""Budget 9: the desk over a million mentions: its first picture, its keys, its memory, beside 100 mentions.

The real program in a terminal; the engine's lock is held here, so that no engine takes its share of the processor.
"""

import os
import re
import sys
import time
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct

from bench import million
from bench.harness import MONITOR, ROUNDS, Budget, Figure, Samples, say
from bench.memory import weigh
from bench.million import NAMES, opens, rare_word
from bench.prepared import Prepared
from bench.terminal import Terminal
from monitor.archive.filtering import Filter
from monitor.store import browse
from monitor.store.database import Database, open_database
from monitor.store.lock import engine_lock
from monitor.store.shown import Shown

FRAME = 1 / 30  # seconds between two keys of one that is held
HELD = 90  # keys
RESTED = 0.2  # seconds between an answer and the next key: the preview of a row that stays chosen is there by then
START = 2.0  # seconds that somebody looks at the first picture before pressing a key
QUERIES = ("again", NAMES[5], rare_word(9_000))  # a word that all articles have, a name, a word that few have
EMPTY = """
from textual.app import App, ComposeResult
from textual.widgets import Static
class Empty(App):
    def compose(self) -> ComposeResult:
        yield Static("empty")
    def key_q(self) -> None:
        self.exit()
Empty().run()
"""


class _Known(Struct, frozen=True):
    """What must be seen in a database: its file, rows, the newest and the oldest, and those of watches and queries."""

    path: Path
    rows: int
    top: str
    bottom: str
    watches: Sequence[str]
    found: Sequence[str]


def measure(folder: Path, *, small: bool) -> list[Figure]:
    """Measure budget 9."""
    rounds, held, start = (1, 5, 0.5) if small else (ROUNDS, HELD, START)
    many, few = (_known(each.there()) for each in prepared(folder, small=small))
    samples = Samples()
    with ExitStack() as locks:
        for known in (many, few):
            locks.enter_context(engine_lock(known.path, datetime.now(UTC)))
        if not small:
            _warm(few, folder)
        for number in range(1, rounds + 1):
            say(f"desk: round {number} of {rounds}")
            for known, name in ((many, "many"), (few, "few")):
                _sit(known, name, samples, held, start)
            _empty(folder, samples)
    return _figures(samples, _mentions(small=small), held)


def prepared(folder: Path, *, small: bool) -> list[Prepared]:
    """The large database and the small one."""
    return [million.prepared(folder, count) for count in (_mentions(small=small), 100)]


def _mentions(*, small: bool) -> int:
    return 1_000 if small else 1_000_000


def _warm(known: _Known, folder: Path) -> None:
    """Do once what is not counted: modules are compiled at the first start."""
    say("desk: a first look")
    _sit(known, "first", Samples(), held=1, start=1.0)
    _empty(folder, Samples())


def _figures(samples: Samples, mentions: int, held: int) -> list[Figure]:
    def line(subject: str, what: str, budget: Budget | None, *, peer: str = "few", unit: str = "ms") -> Figure:
        beside = "100 mentions" if peer == "few" else "an empty Textual app"
        return Figure(9, subject, samples[f"many {what}"], beside, samples[f"{peer} {what}"], budget, unit)

    key = Budget(100, absolute=True)
    return [
        line(f"desk, first picture of {mentions:,} mentions", "paint", Budget(1.3)),
        line("the same", "paint", Budget(2), peer="empty"),
        line("the same, processor time", "processor", None, peer="empty"),
        line("jump to the end", "end", key),
        *(line(f"filter: {query}", query, key) for query in QUERIES),
        line("switch the watch, the slowest of three", "watch", key),
        line("open the timeline, the first time", "timeline", key),
        line(f"j held: rows not shown in time, of {held}", "late", Budget(0, absolute=True), unit=""),
        line("the desk's memory", "memory", Budget(1.3), unit="MB"),
    ]


def _known(path: Path) -> _Known:
    """Ask the store, once, for what must be seen."""
    with open_database(path) as database:
        rows = browse.count(database, Shown())
        ends = [_row(database, Shown(), place) for place in (0, rows - 1)]
        watches = [_row(database, Shown(watch_id=number), 0) for number in (1, 2, 3)]
        found = [_first(database, query) for query in QUERIES]
    toml = "".join(f'[[watches]]\nname = "{name}"\nany = ["{name}"]\n' for name in NAMES)
    path.with_suffix(".toml").write_text(toml, encoding="utf-8")
    return _Known(path, rows, *ends, watches, found)


def _first(database: Database, query: str) -> str:
    """How the first row begins that a filter gives; empty where there is none."""
    found = next(filter(None, Filter(query).found(database, Shown())), None)
    return _opens(found[0][1]) if found else ""


def _row(database: Database, shown: Shown, place: int) -> str:
    return _opens(browse.part(database, shown, place, 1)[0].key.article_id)


def _opens(article_id: int) -> str:
    return opens(article_id).strip()


def _sit(known: _Known, name: str, samples: Samples, held: int, start: float) -> None:
    """Open a desk, press the keys, and leave."""
    command = [*MONITOR, "--config", f"{known.path.stem}.toml", "--database", known.path.name]
    began = time.perf_counter()
    with Terminal(command, known.path.parent) as desk:
        at = desk.when(lambda: known.top in desk.text(), "the newest mention")
        samples.add(f"{name} paint", (at - began) * 1000)
        samples.add(f"{name} processor", _processor(desk.pid) * 1000)
        desk.rest(start)
        sitting = _Sitting(desk, known, name, samples)
        sitting.jump()
        sitting.watches()
        sitting.filter()
        sitting.hold(held)
        sitting.timeline()
        samples.add(f"{name} memory", weigh(desk.pid) / 2**20)


class _Sitting(Struct):
    """Somebody at the desk who presses keys."""

    desk: Terminal
    known: _Known
    name: str
    samples: Samples

    def _press(self, keys: str, *shown: str) -> float:
        """The milliseconds until the answer to a key, some patterns, is seen; then the desk may rest."""
        desk = self.desk
        pressed = desk.press(keys)
        at = desk.when(lambda: all(re.search(each, desk.text()) for each in shown), f"{shown}")
        desk.rest(RESTED)
        return (at - pressed) * 1000

    def _take(self, what: str, value: float) -> None:
        self.samples.add(f"{self.name} {what}", value)

    def jump(self) -> None:
        """Go to the end, and back."""
        self._take("end", self._press("G", self.known.bottom))
        self._press("g", self.known.top)

    def watches(self) -> None:
        """Go to the first three watches, and back to all."""
        rows = zip(NAMES, self.known.watches, strict=False)
        self._take("watch", max([self._press("]", f"╭─ {name} ─", row) for name, row in rows]))
        for name in (*reversed(NAMES[: len(self.known.watches) - 1]), "All watches"):
            self._press("[", f"╭─ {name} ─")

    def filter(self) -> None:
        """Type queries, each at once as a terminal pastes it, and wait for the first row and for how many there are."""
        self._press("/", "words, ")
        for query, row in zip(QUERIES, self.known.found, strict=True):
            self._take(query, self._press(f"\x1b[200~{query}\x1b[201~", row, rf"/ {query} +\d"))
            self._press("\x15", f"of {self.known.rows:,} ─")
        self._press("\x1b", "enter open")

    def hold(self, keys: int) -> None:
        """Hold j, so that keys come on time whatever is shown, and look at every picture afterwards.

        A row is late that is not chosen, with its words, when the next key comes, or that no picture has.
        """
        late, desk = 0, self.desk
        moments = desk.hold("j", min(keys, self.known.rows - 1), FRAME)
        for number, pressed in enumerate(moments, 2):
            at = pressed
            while (place := self._place()) < number:
                at = desk.follow()
            late += place != number or at - pressed > FRAME or "│  …" in desk.text()
        self._take("late", late)

    def _place(self) -> int:
        """The number of the chosen row."""
        found = re.search(r" ([\d,]+) of ", self.desk.text())
        return int(found[1].replace(",", "")) if found else 0

    def timeline(self) -> None:
        """Open the timeline for the first time."""
        self._take("timeline", self._press("2", "Volume by day", "coverage", "usually"))


def _empty(folder: Path, samples: Samples) -> None:
    began = time.perf_counter()
    with Terminal([sys.executable, "-P", "-c", EMPTY], folder) as app:
        at = app.when(lambda: "empty" in app.text(), "the empty app")
        samples.add("empty paint", (at - began) * 1000)
        samples.add("empty processor", _processor(app.pid) * 1000)


def _processor(pid: int) -> float:
    """The seconds of processor that a program has taken so far, where the system tells; else 0.001."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.001
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
