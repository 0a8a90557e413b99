"""Timelines drawn with characters: one line a watch, as wide as there is room for."""

from collections.abc import Iterable, Iterator, Sequence

from monitor.report.widths import fit, width

BARS = " ▁▂▃▄▅▆▇█"
NAME_WIDTH = 32
TOTAL_WIDTH = 6
_GAPS = 4  # cells between name, bars and total


def draw(series: Sequence[tuple[str, Sequence[tuple[str, int]]]], period: str, room: int) -> Iterator[str]:
    """One line for each (watch, counts by the start of a ``period``): name, bars on a scale common to all, total; then
    the span.

    Lines are at most ``room`` cells wide, or a little more where that leaves no bars: where there are more periods than
    cells, a bar is the sum of several, and the last line says of how many.
    """
    if not series:
        return
    names = min(NAME_WIDTH, max(width(name) for name, _ in series))
    starts = [start for start, _ in series[0][1]]
    joined = -(-len(starts) // max(room - names - TOTAL_WIDTH - _GAPS, 8))
    heights = [(name, _joined([number for _, number in counts], joined)) for name, counts in series]
    highest = max((height for _, one in heights for height in one), default=0)
    for name, one in heights:
        yield f"{fit(name, names)}  {bars(one, highest)}  {sum(one):>{TOTAL_WIDTH}}"
    each = f", {joined} {period}s a bar" if joined > 1 else ""
    yield f"{' ' * names}  {starts[0]} to {starts[-1]}{each}, highest {highest}"


def bars(numbers: Iterable[int], highest: int) -> str:
    """One character for each number, eighths of ``highest``; anything above nothing is seen."""
    return "".join(BARS[0 if not number else max(1, round(number * 8 / highest))] for number in numbers)


def _joined(numbers: Sequence[int], by: int) -> list[int]:
    return [sum(numbers[at : at + by]) for at in range(0, len(numbers), by)]
