"""What a refresh came to, feed by feed and in all: what ``monitor fetch --json`` prints."""

from collections.abc import Sequence

from msgspec import Struct

from monitor.store.articles import Counts


class FeedOutcome(Struct, frozen=True):
    """What one poll came to: ``entries`` in this answer (none in "not modified"), ``new`` among them."""

    feed: str
    url: str
    state: str
    error: str | None
    entries: int
    new: int


class Totals(Struct, frozen=True):
    """What a whole refresh came to."""

    feeds: int
    failed: int
    entries_new: int
    articles_new: int
    pages: int
    pages_failed: int
    mentions_new: int
    seconds: float


class Summary(Struct, frozen=True):
    """Every feed's outcome, and the totals."""

    feeds: tuple[FeedOutcome, ...]
    totals: Totals


class Tally:
    """Counts while a refresh runs; one that ``forgets`` keeps no outcomes, for an engine that runs for a year."""

    def __init__(self) -> None:
        self.forgets = False
        self.feeds: list[FeedOutcome] = []
        self.added = Counts()
        self.pages = self.pages_failed = 0

    def count(self, outcome: FeedOutcome, added: Counts) -> None:
        """Count one poll."""
        self.added += added
        if not self.forgets:
            self.feeds.append(outcome)

    def summary(self, seconds: float) -> Summary:
        """Close the counting."""
        return summarize(self.feeds, self.added, pages=self.pages, pages_failed=self.pages_failed, seconds=seconds)


def summarize(feeds: Sequence[FeedOutcome], added: Counts, *, pages: int, pages_failed: int, seconds: float) -> Summary:
    """Put feeds and counts together, the feeds by name."""
    totals = Totals(
        feeds=len(feeds),
        failed=sum(feed.error is not None for feed in feeds),
        entries_new=added.entries,
        articles_new=added.articles,
        pages=pages,
        pages_failed=pages_failed,
        mentions_new=added.mentions,
        seconds=round(seconds, 3),
    )
    return Summary(tuple(sorted(feeds, key=lambda feed: feed.feed.casefold())), totals)
