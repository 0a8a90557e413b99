from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.config.durations import from_text, to_text


@pytest.mark.parametrize(
    ("text", "seconds"), [("90s", 90), ("15m", 900), ("2h", 7200), ("7d", 604_800), ("0s", 0), ("007m", 420)]
)
def test_a_number_and_a_unit(text: str, seconds: int) -> None:
    assert from_text(text) == timedelta(seconds=seconds)


@pytest.mark.parametrize("text", ["", "15", "m", "-5m", "1.5h", "15 m", "15M", "1h30m", "15min", "٣m", "9" * 30 + "d"])
def test_nothing_else(text: str) -> None:
    assert from_text(text) is None


@given(st.integers(0, 10**9 - 1))
def test_what_is_written_is_read_back(seconds: int) -> None:
    assert from_text(to_text(timedelta(seconds=seconds))) == timedelta(seconds=seconds)


@pytest.mark.parametrize("text", ["0s", "59s", "61m", "36h", "400d"])
def test_the_largest_whole_unit_is_written(text: str) -> None:
    duration = from_text(text)
    assert duration is not None
    assert to_text(duration) == text
