"""``monitor demo`` in a real terminal (tmux), as somebody sees it who has just started it."""

import re
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import pytest

from tests.terminal.tmux import NEEDS_TMUX, Terminal

pytestmark = NEEDS_TMUX


MODE = re.compile(rb"\x1b\[\?([\d;]+)([hl])")  # DEC private modes, set and reset (ECMA-48, xterm's ctlseqs)
KITTY = re.compile(rb"\x1b\[([<>])\d*u")  # the keyboard protocol of kitty: pushed and popped
ROW = re.compile(r"([▌▎])●? +(?:\d\d:\d\d |\d+ \w+) (\S+(?: \S+)*)")
BELOW = re.compile(r"─ ?(\S+(?: \S+)*) · \w+ \d+ \w+ · ")
UNDONE = 3.0  # seconds without an answer


@pytest.fixture(params=[(80, 24), (120, 40)], ids=["80x24", "120x40"])
def terminal(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Terminal]:
    opened = Terminal(tmp_path, request.param)
    opened.wait_for(lambda screen: "ready>" in screen, "the shell")
    opened.at_first = opened.flags()
    opened.type(f"stty -a > before; '{sys.executable}' -P -m monitor demo; echo left with $?; stty -a > after")
    opened.press("Enter")
    try:
        yield opened
    finally:
        opened.close()


def is_what_the_command_exports(terminal: Terminal) -> bool:
    """Export by key, then by command from the demo's own database; the newsroom may have gone on in between."""
    terminal.press("e")
    terminal.wait_for(lambda screen: set(terminal.folder.glob("mentions-*.csv")), "the export")
    [path] = terminal.folder.glob("mentions-*.csv")
    by_key = path.read_bytes()
    path.unlink()  # the next one may have the same second in its name
    [toml] = terminal.folder.glob("monitor-demo-*/feeds.toml")
    command = [sys.executable, "-P", "-m", "monitor", "--config", str(toml), "export"]
    by_command = subprocess.run(command, check=True, capture_output=True).stdout
    return len(by_command.splitlines()) > 10 and by_key == by_command


def chosen(screen: str) -> str:
    """The source of the row that is chosen in the list of mentions; empty where none can be seen."""
    return next((row[2] for row in ROW.finditer(screen) if row[1] == "▌"), "")


def previewed(screen: str) -> bool:
    """Whether the preview has the article of the chosen row: its title is the source, with the hits where it is low."""
    source = chosen(screen)
    shown = re.escape(source.removesuffix("…")) + ("[^─]*" if source.endswith("…") else "")
    return bool(source) and re.search(rf"─ ?{shown}(?: · [^─]*)? ?─", screen) is not None


class Again:
    """Acts on a screen, and again when it has changed, or has not for seconds: arrivals may have undone it unseen."""

    def __init__(self) -> None:
        self._screen, self._at = "", 0.0

    def is_time(self, screen: str) -> bool:
        """Whether to act on this screen."""
        if screen == self._screen and time.monotonic() - self._at < UNDONE:
            return False
        self._screen, self._at = screen, time.monotonic()
        return True


def read_by_key_then_by_mouse(terminal: Terminal) -> None:
    """Go down the list until a second source's article is previewed, then click on a row of another one."""
    read, again = set[str](), Again()

    def gone_on(screen: str) -> bool:
        if previewed(screen):
            read.add(chosen(screen))
        if (previewed(screen) or not chosen(screen)) and again.is_time(screen):  # new ones may have pushed it away
            terminal.press("j")
        return len(read) > 1

    terminal.wait_for(gone_on, "previews of two rows")
    look_at_the_help(terminal)  # every j has come to its end: the list stands still now
    choose_by_mouse(terminal, chosen(terminal.wait_for(previewed, "that preview again")))


def choose_by_mouse(terminal: Terminal, source: str) -> None:
    """Click on a row of another source than ``source``, until its article is previewed."""
    again, columns = Again(), cycle((4, 6))  # two clicks at one place would open it

    def gone_there(screen: str) -> bool:
        if chosen(screen) not in {"", source}:
            return previewed(screen)
        other = next((row[0] for row in ROW.finditer(screen) if row[2] != source), None)
        if other and again.is_time(screen):
            terminal.click_on(screen, other, right=next(columns))
        return False

    terminal.wait_for(gone_there, "another source's article, by mouse")


def look_at_the_help(terminal: Terminal) -> None:
    """Open the help and close it again."""
    terminal.press("?")
    terminal.wait_for(lambda screen: "Escape closes" in screen, "the help")
    terminal.press("Escape")
    terminal.wait_for(lambda screen: "Escape closes" not in screen, "the help closed")


def timeline_by_key_then_by_mouse(terminal: Terminal) -> None:
    """Choose another watch on the timeline by key, go to the mentions and back by mouse, and choose one by mouse."""

    def watch_of(screen: str) -> str:
        return next((title[1] for title in BELOW.finditer(screen)), "")

    terminal.press("2")
    first = watch_of(terminal.wait_for(lambda screen: "Volume by day" in screen and watch_of(screen), "the timeline"))
    terminal.press("j")
    second = watch_of(terminal.wait_for(lambda screen: watch_of(screen) not in {"", first}, "another watch, by key"))
    terminal.click_on(terminal.screen(), "1 Mentions")
    screen = terminal.wait_for(lambda screen: "All watches" in screen, "the mentions again, by mouse")
    terminal.click_on(screen, "2 Timeline")
    screen = terminal.wait_for(lambda screen: watch_of(screen) == second, "the timeline again, by mouse")
    terminal.click_on(screen, f"▎ {first[:9]}", right=20)
    terminal.wait_for(lambda screen: watch_of(screen) == first, "another watch, by mouse")
    terminal.press("1")


def left_as_it_was(terminal: Terminal) -> None:
    """Every mode that was set was reset at last, and the line discipline is as it was."""
    before, after = ((terminal.folder / name) for name in ("before", "after"))
    lines = before.read_text().count("\n")
    terminal.wait_for(lambda _: after.exists() and after.read_text().count("\n") == lines, "the last look at it")
    assert after.read_text() == before.read_text()
    written = (terminal.folder / "written").read_bytes()
    last = {mode: sign for modes, sign in MODE.findall(written) for mode in modes.split(b";")}
    assert {b"1049", b"1003", b"1006", b"2004"} <= last.keys()
    assert {mode for mode, sign in last.items() if sign == b"h"} <= {b"7", b"25"}  # lines wrap, a cursor is seen
    assert KITTY.findall(written).count(b">") == KITTY.findall(written).count(b"<")


def test_the_demo_by_key_and_mouse(terminal: Terminal) -> None:
    terminal.wait_for(lambda screen: "1 Mentions" in screen, "the desk")
    first = terminal.wait_for(lambda screen: "Ferrybank" in screen or "Fathom" in screen, "mentions")
    terminal.wait_for(lambda screen: screen != first, "more mentions without a key")

    read_by_key_then_by_mouse(terminal)
    timeline_by_key_then_by_mouse(terminal)
    terminal.wait_for(lambda screen: is_what_the_command_exports(terminal), "the export that the command writes")

    terminal.press("q")
    left = terminal.wait_for(lambda screen: re.search(r"left with \d", screen), "the shell again")
    assert "left with 0" in left
    assert "Traceback" not in left
    assert terminal.flags() == terminal.at_first
    left_as_it_was(terminal)
