"""Text takes the cells that it is given, in terminals that measure emoji in their own ways too."""

import pytest
from rich.cells import cell_len
from rich.style import Style
from wcwidth import wcwidth

from monitor.desk.text_cells import alike, excerpt, wrap
from monitor.desk.widgets import ink

EMOJI = (
    "🏳️‍🌈",
    "👨‍👩‍👧‍👦",
    "👍🏽",
    "☺️",
    "🇩🇪🇫🇷",
    "1️⃣",
    "❤️‍🔥",
    "👩🏽‍🚀",
    "™️ ©️",
    "日本",
    "e\u0301\u0302",
    "שלום",
    "می‌خواهم",
)


def one_by_one(text: str) -> int:
    """The cells of text in a terminal that knows no graphemes (wcwidth of each code point)."""
    return sum(max(wcwidth(character), 0) for character in text)


@pytest.mark.parametrize("emoji", EMOJI)
def test_what_terminals_measure_differently_is_drawn_so_that_they_agree(emoji: str) -> None:
    drawn = ink.line([(f"{emoji} in a headline ", Style()), (emoji, Style())], 60, Style()).text
    assert drawn.count("in a headline") == 1
    assert one_by_one(drawn) == cell_len(drawn) == 60
    text = f"{emoji} model " * 20
    for start, stop in wrap(text, 30):
        assert one_by_one(alike(text[start:stop])) <= 30
    shown, _ = excerpt(text, (len(text) - 7, len(text) - 2), 30)
    assert one_by_one(alike(shown)) <= 30
    assert len(alike(emoji)) == len(emoji)


def test_a_flag_is_its_letters_and_a_script_that_joins_its_own_letters_is_left_alone() -> None:
    assert alike("🇺🇦 and 🇩🇪") == "UA and DE"
    for text in ("plain", "क्‍ष", "می‌خواهم", "日本語"):
        assert alike(text) == text
