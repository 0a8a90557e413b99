"""Where an article ends, by what its page states as its text."""

from monitor.extract.headlines import folded
from monitor.extract.stated import Stated

_LEAST_COMPARED = 20  # folded characters that make a line recognizable
_COMPARED = 60  # folded characters compared: links and notes change what follows


def without_tail(lines: list[str], stated: Stated) -> list[str]:
    """The lines up to the last one that the page's own statement of the text (schema.org's articleBody) also has.

    The statement counts only if it is at least half as long as the lines, and never takes more than a third of them.
    """
    bodies = [folded(body) for node in stated.articles if isinstance(body := node.get("articleBody"), str)]
    if not any(bodies):
        return lines
    keys = [folded(line) for line in lines]
    length = sum(map(len, keys))
    for body in bodies:
        known = [number for number, key in enumerate(keys) if len(key) >= _LEAST_COMPARED and key[:_COMPARED] in body]
        if known and 2 * len(body) >= length and 3 * sum(map(len, keys[known[-1] + 1 :])) <= length:
            return lines[: known[-1] + 1]
    return lines
