"""Timelines drawn with characters: one line a watch."""

from collections.abc import Iterable, Sequence

from monitor.report.widths import fit, width

BARS = " ▁▂▃▄▅▆▇█"
NAME_WIDTH = 32


def draw(series: Sequence[tuple[str, Sequence[tuple[str, int]]]]) -> Iterable[str]:
    """One line for each (watch, counts): name, bars on a scale common to all, total; then the span."""
    if not series:
        return
    names = min(NAME_WIDTH, max(width(name) for name, _ in series))
    highest = max((number for _, counts in series for _, number in counts), default=0)
    for name, counts in series:
        total = sum(number for _, number in counts)
        yield f"{fit(name, names)}  {bars([number for _, number in counts], highest)}  {total:>6}"
    starts = [start for start, _ in series[0][1]]
    yield f"{' ' * names}  {starts[0]} to {starts[-1]}, highest {highest}"


def bars(numbers: Sequence[int], highest: int) -> str:
    """One character for each number, eighths of ``highest``; anything above nothing is seen."""
    return "".join(BARS[0 if not number else max(1, round(number * 8 / highest))] for number in numbers)
