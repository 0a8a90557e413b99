"""Why a list is empty, and what to do about it."""

from monitor.config import Config
from monitor.store.changes import Progress


def why_no_mentions(config: Config | None, progress: Progress, feeds: int, watches: int, *, filtered: bool) -> str:
    """Lines for the middle of the screen: a title, then what to do; ``feeds`` and ``watches`` count those stored."""
    if filtered:
        return (
            "Nothing matches what is shown\n\n"
            "Press Escape to show all mentions of this watch again,\nor [ and ] to go to another watch."
        )
    number = max(feeds, len(config.feeds) if config else 0)
    if not number:
        return _NO_FEEDS
    if not max(watches, len(config.watches) if config else 0):
        return _NO_WATCHES
    if progress.phase == "idle" and progress.started_at:
        why = "Every feed was read, and nothing matches a watch so far."
    else:
        why = f"The engine is reading {number} feed{'s' * (number != 1)}."
    return f"No mentions yet\n\n{why}\nMentions appear here by themselves."


_NO_FEEDS = """No feeds yet

Write their addresses into feeds.toml:

[[feeds]]
url = "https://example.org/feed.xml"

Save it, and the first entries are read at once."""

_NO_WATCHES = """No watches yet

Say in feeds.toml what to look for:

[[watches]]
name = "Open models"
any = ["open model", "open weights"]

Save it, and what was read already is searched too."""
