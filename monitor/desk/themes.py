"""The desk's own dark and light theme, and the colours of watches, which stay apart for colour-blind eyes too.

The watch colours grow out of the palette of Okabe and Ito (Color Universal Design, 2008), made lighter on
dark and darker on light until each has a contrast of 4.5 to 1 (WCAG 2.1, 1.4.3); a test computes it.
"""

import os
from collections.abc import Mapping, Sequence

from rich.console import Console
from textual.color import Color
from textual.theme import Theme

TINTS = ("blue", "orange", "green", "purple", "yellow", "red", "teal", "violet")
"""The watch colours in the order in which they are given out."""

_ON_DARK = ("#6cb4ee", "#e9a23b", "#4fc38a", "#d78fc8", "#dccb5e", "#f2836b", "#5ccfd2", "#aca6f5")
_ON_LIGHT = ("#0a5c9e", "#8f4e00", "#0b6847", "#8b3a86", "#665a00", "#a8381a", "#0a646b", "#4e47b0")
_ALIKE = {
    "magenta": "purple", "pink": "purple", "cyan": "teal", "gold": "yellow", "brown": "orange", "white": "",
    "black": "", "gray": "",
}  # fmt: skip

DARK = Theme(
    name="monitor-dark",
    dark=True,
    primary="#7fb0dd",
    secondary="#9aa7b8",
    accent="#e3b55f",
    warning="#e3b55f",
    error="#f2836b",
    success="#5fc493",
    foreground="#d8dbe0",
    background="#121417",
    surface="#181b1f",
    panel="#20242a",
    variables={
        "quiet": "#99a3b0",
        "edge": "#363c45",
        "edge-focus": "#5f86ad",
        "chosen": "#262b32",
        "chosen-focus": "#2d343c",
        "scrollbar": "#363c45",
        "scrollbar-hover": "#505864",
        "scrollbar-active": "#5f86ad",
        "scrollbar-background": "#121417",
        "scrollbar-background-hover": "#121417",
        "scrollbar-background-active": "#121417",
        "scrollbar-corner-color": "#121417",
    },
)
LIGHT = Theme(
    name="monitor-light",
    dark=False,
    primary="#24598c",
    secondary="#5a6572",
    accent="#875a00",
    warning="#875a00",
    error="#a8381a",
    success="#0b6847",
    foreground="#24272c",
    background="#faf9f6",
    surface="#f3f1ec",
    panel="#e9e6df",
    variables={
        "quiet": "#5b626c",
        "edge": "#d3cec3",
        "edge-focus": "#24598c",
        "chosen": "#edebe6",
        "chosen-focus": "#e0e4e8",
        "scrollbar": "#d3cec3",
        "scrollbar-hover": "#b5aea0",
        "scrollbar-active": "#24598c",
        "scrollbar-background": "#faf9f6",
        "scrollbar-background-hover": "#faf9f6",
        "scrollbar-background-active": "#faf9f6",
        "scrollbar-corner-color": "#faf9f6",
    },
)

SIXTEEN = Theme(
    name="monitor-16",
    dark=True,
    primary="#55ffff",
    secondary="#aaaaaa",
    accent="#ffff55",
    warning="#ffff55",
    error="#ff55ff",  # red on blue has 4.2 to 1
    success="#55ff55",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#0000aa",
    variables={
        "quiet": "#aaaaaa",
        "edge": "#555555",
        "edge-focus": "#55ffff",
        "chosen": "#000000",
        "chosen-focus": "#0000aa",
        "scrollbar": "#555555",
        "scrollbar-hover": "#aaaaaa",
        "scrollbar-active": "#55ffff",
        "scrollbar-background": "#000000",
        "scrollbar-background-hover": "#000000",
        "scrollbar-background-active": "#000000",
        "scrollbar-corner-color": "#000000",
    },
)
"""The dark theme of a terminal of 16 colours, in those alone: others become what is nearest, often white."""
_ON_SIXTEEN = ("#55ffff", "#ffffff", "#55ff55", "#ff55ff", "#ffff55", "#ff5555", "#00aaaa", "#aaaaaa")
"""Its blue and its brown have 4 to 1 and less: bright cyan stands for blue, white for orange."""


def has_sixteen_colors(environ: Mapping[str, str] = os.environ) -> bool:
    """Whether the terminal has these colours and no more, by what it says of itself."""
    return not environ.get("NO_COLOR") and Console(force_terminal=True, _environ=environ).color_system == "standard"


def variables_for(theme: Theme) -> dict[str, str]:
    """The desk's own variables for any theme, Textual's too: watch colours and the quiet shades."""
    if theme.name == SIXTEEN.name:
        return {**SIXTEEN.variables, **_named(_ON_SIXTEEN)}
    own, tints = (DARK, _ON_DARK) if theme.dark else (LIGHT, _ON_LIGHT)
    if theme.name == own.name or str(theme.background).startswith("ansi"):  # the terminal's own ground is not known
        return {**own.variables, **_named(tints)}
    return _between(theme, tints)


def _between(theme: Theme, tints: Sequence[str]) -> dict[str, str]:
    """Shades between a theme's ground and its text, and watch colours that can be read on all of them."""
    colors = theme.to_color_system().generate()
    ground, text = Color.parse(colors["background"]), Color.parse(colors["foreground"])
    chosen = ground.blend(text, 0.14).hex
    shades = {"edge": ground.blend(text, 0.25).hex, "edge-focus": colors["primary"]}
    shades |= {"chosen": ground.blend(text, 0.07).hex, "chosen-focus": chosen}
    return {**shades, "quiet": readable(text.blend(ground, 0.35).hex, chosen)} | _named(
        [readable(tint, chosen) for tint in tints]
    )


def _named(tints: Sequence[str]) -> dict[str, str]:
    return {f"watch-{name}": tint for name, tint in zip(TINTS, tints, strict=True)}


def tints_for(wishes: Sequence[str]) -> tuple[str, ...]:
    """The colours of watches: their wishes in feeds.toml as names of ``TINTS`` or hexadecimal, first of all.

    Those without one get, in their order, the colour that the fewest have by then.
    """
    given = [_wished(wish) for wish in wishes]
    for place, tint in enumerate(given):
        given[place] = tint or min(TINTS, key=given.count)
    return tuple(given)


def _wished(wish: str) -> str:
    if wish.startswith("#"):
        return wish
    name = wish.removeprefix("bright_")
    name = _ALIKE.get(name, name)
    return name if name in TINTS else ""


def readable(wish: str, background: str) -> str:
    """Take a user's own colour towards white or black until it can be read on ``background``, 4.5 to 1."""
    color, ground = Color.parse(wish), Color.parse(background)
    if ground.ansi is not None:
        return wish  # the terminal's own ground is not known
    goal = Color.parse("#ffffff" if ground.brightness < 0.5 else "#000000")
    for step in range(11):
        mixed = color.blend(goal, step / 10)
        if contrast(mixed.hex, background) >= 4.5:
            return mixed.hex
    return goal.hex


def contrast(one: str, other: str) -> float:
    """The contrast of two colours from 1 to 21, by WCAG 2.1."""
    bright, dim = sorted((_luminance(Color.parse(one)), _luminance(Color.parse(other))), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def _luminance(color: Color) -> float:
    parts = (part / 255 for part in (color.r, color.g, color.b))
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
