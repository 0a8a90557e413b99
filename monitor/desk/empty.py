"""Why a list is empty, and what to do about it."""

from collections.abc import Mapping

from monitor.config import Config
from monitor.store.changes import Progress


def why_no_mentions(
    config: Config | None, progress: Progress, states: Mapping[str, int], watches: int, *, filtered: bool
) -> str:
    """Lines for the middle of the screen: a title, then what to do; ``states`` counts the stored feeds by their state,
    ``watches`` the stored watches.
    """
    if filtered:
        return (
            "Nothing matches what is shown\n\n"
            "{back} shows all mentions of this watch again,\n{previous_watch} and {next_watch} go to another watch."
        )
    number = max(sum(states.values()), len(config.feeds) if config else 0)
    if not number:
        return _NO_FEEDS
    if not max(watches, len(config.watches) if config else 0):
        return _NO_WATCHES
    if progress.phase == "idle" and progress.started_at:
        why = _read(number, sum(states.get(state, 0) for state in ("failing", "dark", "dead")))
    else:
        why = f"The engine is reading {_feeds(number)}."
    return f"No mentions yet\n\n{why}\nMentions appear here by themselves."


def _read(number: int, failed: int) -> str:
    if failed == number:
        why = f"None of {_feeds(number)} could be read: press {{sources}} to see why."
        return f"{why}\nThey are tried again by themselves."
    if failed:
        return (
            f"{number - failed} of {_feeds(number)} could be read, and nothing in them matches a watch so far.\n"
            "Press {sources} to see why the others could not."
        )
    return "Every feed was read, and nothing matches a watch so far."


def _feeds(number: int) -> str:
    return f"{number} feed{'s' * (number != 1)}"


_NO_FEEDS = """No feeds yet

Write their addresses into feeds.toml:

[[feeds]]
url = "https://example.org/feed.xml"

Save it, and the first entries are read at once."""

_NO_WATCHES = """No watches yet

Press {new_watch} to make one, or say in feeds.toml
what to look for:

[[watches]]
name = "Open models"
any = ["open model", "open weights"]

What was read already is searched too."""
