"""What widgets are given to show: plain frozen values, made by ``viewing`` from what is stored."""

from typing import Literal

from msgspec import Struct

Key = tuple[int, int | None]
"""What a row is about: an article, and the one watch whose mention is meant, or None for all that are wanted."""


class WatchView(Struct, frozen=True):
    """A watch in the list of watches; ``id`` is None for all of them together, ``tint`` names its colour.

    ``days`` is its volume day by day, the oldest first.
    """

    id: int | None
    name: str
    kind: str
    tint: str
    unread: int
    days: tuple[int, ...] = ()


class Label(Struct, frozen=True):
    """The name of a watch in its colour."""

    name: str
    tint: str


class Tinted(Struct, frozen=True):
    """A hit in a line of text: its span and the colour of its watch."""

    start: int
    end: int
    tint: str


class RowView(Struct, frozen=True):
    """An article in the list, ready to show, with the watches that mention it; ``at`` is UTC text.

    ``mention_ids`` are what is marked, clipped or dismissed with the row. ``group`` is the heading it stands under.
    """

    key: Key
    at: str
    mention_ids: tuple[int, ...]
    time: str
    source: str
    labels: tuple[Label, ...]
    headline: str
    headline_marks: tuple[Tinted, ...]
    sentence: str
    marks: tuple[Tinted, ...]
    where: str
    url: str
    citation: str
    tags: tuple[str, ...]
    note: str
    unread: bool
    clipped: bool
    passing: bool
    dismissed: bool = False
    group: str = ""


class Mark(Struct, frozen=True):
    """A marked span of a paragraph; ``hit`` is its number from 0 where it is a hit."""

    start: int
    end: int
    kind: Literal["hit", "quote", "name", "added", "removed"]
    tint: str = ""
    hit: int | None = None


class Paragraph(Struct, frozen=True):
    """One paragraph of a preview; ``role`` decides its style. Facts break only between them, at " · "."""

    text: str
    role: Literal["headline", "fact", "warning", "note", "rule", "text", "speaker"]
    marks: tuple[Mark, ...] = ()


class PreviewView(Struct, frozen=True):
    """One row as a preview shows it: its paragraphs in reading order and how many hits they mark."""

    key: Key
    title: str
    tint: str
    paragraphs: tuple[Paragraph, ...]
    hits: int


class FeedView(Struct, frozen=True):
    """A feed in the table of sources; every cell is ready to show. ``facts`` are lines about it, in sentences."""

    id: int
    key: str
    name: str
    state: str
    error: str
    url: str
    site: str
    last_ok: str
    last_new: str
    due: str
    a_day: str
    tier: str
    tags: str
    facts: tuple[str, ...]

    @property
    def in_trouble(self) -> bool:
        """Whether its state word is bad news."""
        return self.state in {"failing", "dark", "dead", "silent"}


class CheckView(Struct, frozen=True):
    """One line of a feed's log."""

    at: str
    failed: bool
    outcome: str
    status: str
    entries: str
    new: str
    took: str


class BarsView(Struct, frozen=True):
    """A watch's volume: one count for each period of the chart, oldest first, and whether each is a spike.

    ``share`` is its share of voice from 0 to 1; total, change and last spike are ready to show.
    """

    watch_id: int
    name: str
    tint: str
    counts: tuple[int, ...]
    spikes: tuple[bool, ...]
    total: str
    share: float | None
    change: str
    last_spike: str


class ChartView(Struct, frozen=True):
    """The whole chart: its periods, in which of them feeds were ``dark`` or not read yet (``unseen``), and its rows."""

    starts: tuple[str, ...] = ()
    ticks: tuple[str, ...] = ()
    dark: tuple[bool, ...] = ()
    unseen: tuple[bool, ...] = ()
    rows: tuple[BarsView, ...] = ()
