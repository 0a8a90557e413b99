"""What widgets are given to show: plain frozen values, made by ``viewing`` from what is stored."""

from typing import Literal

from msgspec import Struct

from monitor.desk.text_cells import Span


class WatchView(Struct, frozen=True):
    """A watch in the list of watches; ``id`` is None for all of them together, ``tint`` names its colour."""

    id: int | None
    name: str
    kind: str
    tint: str
    unread: int
    mentions: int


class MentionView(Struct, frozen=True):
    """A mention in the list: ``time`` is ready to show, ``at`` is its UTC text; ``marks`` are in the hit sentence.

    ``headline_marks`` are there where the hit sentence is the headline itself; ``sentence`` is empty then.
    """

    id: int
    article_id: int
    watch_id: int
    at: str
    time: str
    source: str
    watch: str
    tint: str
    headline: str
    headline_marks: tuple[Span, ...]
    sentence: str
    marks: tuple[Span, ...]
    where: str
    url: str
    unread: bool
    clipped: bool
    passing: bool
    dismissed: bool = False


class Mark(Struct, frozen=True):
    """A marked span of a paragraph: hit number ``hit`` from 0, or words of a quote where that is None."""

    start: int
    end: int
    hit: int | None


class Paragraph(Struct, frozen=True):
    """One paragraph of a preview; ``role`` decides its style."""

    text: str
    role: Literal["headline", "fact", "warning", "link", "rule", "text", "speaker"]
    marks: tuple[Mark, ...] = ()


class PreviewView(Struct, frozen=True):
    """One mention as a preview shows it: its paragraphs in reading order and how many hits they mark."""

    mention_id: int
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
