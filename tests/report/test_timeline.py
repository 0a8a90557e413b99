"""Timelines drawn with characters."""

import pytest

from monitor.report.timeline import draw


def test_a_bar_for_each_period_where_there_is_room() -> None:
    counts = [("2026-03-01", 0), ("2026-03-02", 1), ("2026-03-03", 8)]
    assert list(draw([("Lamps", counts), ("Öl", counts[::-1])], "day", 80)) == [
        "Lamps   ▁█       9",
        "Öl     █▁        9",
        "       2026-03-01 to 2026-03-03, highest 8",
    ]


@pytest.mark.parametrize("periods", [70, 71, 400, 4000])
def test_lines_stay_within_the_room(periods: int) -> None:
    *lines, span = draw([("灯" * 40, [(str(day), 1) for day in range(periods)])], "day", 80)
    assert all(len(line) + line.count("灯") <= 80 for line in lines)
    assert lines[0].endswith(f"  {periods:>6}")
    bars = lines[0].removeprefix(lines[0].split("  ")[0]).removesuffix(f"  {periods:>6}").strip()
    joined = -(-periods // 38)
    assert len(bars) == -(-periods // joined)
    assert f"0 to {periods - 1}, {joined} days a bar, highest {joined}" in span


def test_nothing_is_drawn_of_nothing() -> None:
    assert list(draw([], "day", 80)) == []
    assert next(draw([("Lamps", [("2026-03-01", 0)])], "day", 80)) == f"Lamps{0:>11}"
