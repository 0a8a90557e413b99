"""Everything that is written can be read: at least 4.5 to 1, in both themes and on every ground (WCAG 2.1, 1.4.3)."""

from itertools import combinations
from pathlib import Path

import pytest
from rich._palettes import STANDARD_PALETTE
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from monitor.desk import themes
from monitor.desk.themes import TINTS, contrast
from tests.desk.conftest import Sit

GROUNDS = ("background", "surface", "panel", "chosen", "chosen-focus")
INKS = ("foreground", "quiet", "primary", "accent", "warning", "error", "success", *(f"watch-{tint}" for tint in TINTS))
OURS = pytest.mark.parametrize("theme", [themes.DARK, themes.LIGHT], ids=lambda theme: theme.name)


def colors_of(theme: Theme) -> dict[str, str]:
    return {**theme.to_color_system().generate(), **themes.variables_for(theme)}


@OURS
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("ink", INKS)
def test_every_ink_on_every_ground(theme: Theme, ground: str, ink: str) -> None:
    colors = colors_of(theme)
    assert contrast(colors[ink], colors[ground]) >= 4.5


@OURS
def test_a_hit_that_was_jumped_to_and_a_chosen_tab_are_read_reversed(theme: Theme) -> None:
    colors = colors_of(theme)
    for tint in TINTS:
        assert contrast(colors["background"], colors[f"watch-{tint}"]) >= 4.5


@OURS
def test_watch_colours_stay_apart_for_colour_blind_eyes(theme: Theme) -> None:
    colors = colors_of(theme)
    for matrix in (DEUTERANOPIA, PROTANOPIA):
        seen = {tint: seen_with(matrix, Color.parse(colors[f"watch-{tint}"])) for tint in TINTS}
        for one, other in combinations(TINTS[:4], 2):  # the first four watches, given out in this order
            assert distance(seen[one], seen[other]) > 25, (one, other)


# Viénot, Brettel and Mollon (1999), on linear RGB
PROTANOPIA = ((0.11238, 0.88762, 0.0), (0.11238, 0.88762, 0.0), (0.00401, -0.00401, 1.0))
DEUTERANOPIA = ((0.29275, 0.70725, 0.0), (0.29275, 0.70725, 0.0), (-0.02234, 0.02234, 1.0))


def seen_with(matrix: tuple[tuple[float, ...], ...], color: Color) -> tuple[float, ...]:
    linear = [(part / 255) ** 2.2 for part in color.rgb]
    mixed = (sum(weight * part for weight, part in zip(row, linear, strict=True)) for row in matrix)
    return tuple(max(part, 0.0) ** (1 / 2.2) * 255 for part in mixed)


def distance(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    return float(sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5)


@pytest.mark.parametrize("name", sorted(BUILTIN_THEMES))
def test_textuals_own_themes_have_all_that_the_desk_asks_for_and_it_can_be_read(name: str) -> None:
    colors = themes.variables_for(BUILTIN_THEMES[name])
    assert {"quiet", "edge", "edge-focus", "chosen", *(f"watch-{tint}" for tint in TINTS)} <= set(colors)
    background = BUILTIN_THEMES[name].to_color_system().generate()["background"]
    if not background.startswith("ansi"):
        assert contrast(colors["chosen-focus"], background) >= 1.15  # the chosen row stands out
        for ink in ("quiet", *(f"watch-{tint}" for tint in TINTS)):
            assert contrast(colors[ink], colors["chosen-focus"]) >= 4.5, ink
            assert contrast(colors[ink], background) >= 4.5, ink


@pytest.mark.parametrize("name", sorted(BUILTIN_THEMES))
async def test_the_desk_can_be_looked_at_in_each_of_textuals_own_themes(sit: Sit, database: Path, name: str) -> None:
    async with sit(database) as seat:
        seat.desk.theme = name
        await seat.press("j", "n", "2", "s", "3", "1")
        assert "All watches" in seat.picture()


@OURS
@pytest.mark.parametrize("wish", ["#000000", "#ffffff", "#123456", "#ffff00"])
def test_a_users_own_colour_is_made_readable(theme: Theme, wish: str) -> None:
    ground = colors_of(theme)["background"]
    assert contrast(themes.readable(wish, ground), ground) >= 4.5


def test_a_watch_without_a_wish_gets_a_colour_that_nobody_has() -> None:
    assert themes.tints_for(["", "bright_blue", "", "#123456", "magenta"]) == (
        "orange",
        "blue",
        "green",
        "#123456",
        "purple",
    )
    many = themes.tints_for(["green", "green", *[""] * 14])
    assert {many.count(tint) for tint in TINTS} == {2}


@pytest.mark.parametrize(("ground", "inks"), [("background", INKS), ("chosen-focus", INKS[:-8]), ("panel", INKS[:-8])])
def test_the_theme_of_sixteen_colours_has_no_others_and_can_be_read(ground: str, inks: tuple[str, ...]) -> None:
    colors = colors_of(themes.SIXTEEN)
    for name in (*INKS, *GROUNDS):  # a theme rounds its colours by one
        red, green, blue = Color.parse(colors[name]).rgb
        nearest = STANDARD_PALETTE[STANDARD_PALETTE.match((red, green, blue))]
        assert distance((red, green, blue), nearest) < 2, name
    assert len({colors[f"watch-{tint}"] for tint in TINTS}) == len(TINTS)
    for ink in inks:
        assert contrast(colors[ink], colors[ground]) >= 4.5, ink


@pytest.mark.parametrize(
    ("environ", "sixteen"),
    [
        ({"TERM": "xterm"}, True),
        ({"TERM": "xterm", "NO_COLOR": "1"}, False),
        ({"TERM": "xterm", "COLORTERM": "truecolor"}, False),
        ({"TERM": "xterm-256color"}, False),
    ],
)
def test_a_terminal_says_itself_how_many_colours_it_has(environ: dict[str, str], sixteen: bool) -> None:
    assert themes.has_sixteen_colors(environ) is sixteen


async def test_a_terminal_of_sixteen_colours_gets_their_theme(sit: Sit, database: Path) -> None:
    async with sit(database, sixteen=True) as seat:
        assert seat.desk.theme == "monitor-16"
