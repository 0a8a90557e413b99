"""Volume in one line: a block for each day, as tall as its share of the tallest."""

from collections.abc import Sequence

_BLOCKS = "▁▂▃▄▅▆▇"


def sparkline(counts: Sequence[int], width: int) -> str:
    """Draw the last ``width`` counts; a day with nothing is a space, one with anything at all can be seen."""
    shown = counts[-width:] if width > 0 else ()
    most = max(shown, default=0)
    last = len(_BLOCKS) - 1
    return "".join(_BLOCKS[count * last // most] if count else " " for count in shown)
