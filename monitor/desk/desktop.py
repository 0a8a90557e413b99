"""Desktop notifications: by the desktop's own program where there is one, else by the terminal (OSC 9)."""

import asyncio
import os
import shutil
from collections.abc import Callable, Mapping
from html import escape

LONGEST = 200  # characters


async def notify(title: str, text: str, write: Callable[[str], object]) -> None:
    """Show a notification; ``write`` writes to the terminal."""
    program = shutil.which("notify-send") if os.environ.keys() & {"DISPLAY", "WAYLAND_DISPLAY"} else None
    if program is None:
        write(sequence(title, text, os.environ))
        return
    arguments = ["--app-name=monitor", "--", plain(title), escape(plain(text))]  # the body may have markup
    quiet = asyncio.subprocess.DEVNULL
    try:
        await asyncio.create_subprocess_exec(program, *arguments, stdin=quiet, stdout=quiet, stderr=quiet)
    except OSError:
        write(sequence(title, text, os.environ))


def sequence(title: str, text: str, environment: Mapping[str, str]) -> str:
    """The escape sequence that iTerm2, kitty, WezTerm, Ghostty and foot know; tmux is asked to pass it on."""
    osc = f"\x1b]9;{plain(title)}: {plain(text)}\x07"
    if "TMUX" in environment:
        return "\x1bPtmux;" + osc.replace("\x1b", "\x1b\x1b") + "\x1b\\"
    return osc


def plain(text: str) -> str:
    """What of a text can be shown: nothing in it ends or begins a sequence."""
    return "".join(character if character.isprintable() else " " for character in text)[:LONGEST]
