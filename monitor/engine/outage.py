"""Our own network gone and back: then feeds are not late because of it.

A feed that cannot be reached is polled later and later. Where several that were well fail one after another and nothing
is reached in between, it is we who were cut off: with the first success all of them are polled again at once.
"""

from collections.abc import Set

from monitor.store.feeds import Feed

WORDS = {"dns", "connect", "timeout"}
SEVERAL = 3


class Outage:
    """Notes polls in the order they end."""

    def __init__(self) -> None:
        self._cut_off: set[int] = set()

    def note(self, feed: Feed, error: str | None) -> Set[int]:
        """Take note of a poll of ``feed``, as it was before; the feeds to poll again now, mostly none."""
        if error in WORDS:
            if feed.last_ok_at and not feed.failures:
                self._cut_off.add(feed.id)
            return set()
        back, self._cut_off = self._cut_off, set()
        return back if len(back) >= SEVERAL else set()
