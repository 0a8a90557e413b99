"""From what is stored to what widgets show: pure functions of rows and ``now``."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from monitor.desk.local_time import in_list, whole
from monitor.desk.text_cells import Span
from monitor.desk.themes import tint_for
from monitor.desk.view import Mark, MentionView, Paragraph, PreviewView, WatchView
from monitor.model.mention import Hit, Quote
from monitor.store.browse import Detail, MentionRow
from monitor.store.watches import WatchRow

ALL = "All watches"
_SCOPE = {"full": "full text", "summary": "the feed's own text", "headline": "headline only"}


def tints_of(watches: Sequence[WatchRow]) -> dict[int, str]:
    """The colour of each watch, by its id."""
    return {watch.id: tint_for(watch.color, position) for position, watch in enumerate(watches)}


def watch_views(watches: Sequence[WatchRow]) -> tuple[WatchView, ...]:
    """The list of watches, all of them together first."""
    tints = tints_of(watches)
    unread, mentions = sum(watch.unread for watch in watches), sum(watch.mentions for watch in watches)
    every = WatchView(None, ALL, "", "", unread, mentions)
    return (
        every,
        *(WatchView(each.id, each.name, each.kind, tints[each.id], each.unread, each.mentions) for each in watches),
    )


def mention_view(row: MentionRow, tints: Mapping[int, str], now: datetime) -> MentionView:
    """A mention for the list; a hit sentence that is the headline is marked there and not said twice."""
    in_headline = row.sentence_field == "headline"
    return MentionView(
        id=row.id,
        article_id=row.article_id,
        watch_id=row.watch_id,
        at=row.at,
        time=in_list(row.at, now),
        source=row.source,
        watch=row.watch,
        tint=tints.get(row.watch_id, ""),
        headline=row.headline,
        headline_marks=_moved(row.marks, row.sentence_start) if in_headline else (),
        sentence="" if in_headline else row.hit_sentence.replace("\n", " "),
        marks=() if in_headline else row.marks,
        where=_where(row),
        url=row.url,
        unread=row.state == "new",
        clipped=row.clipped_at is not None,
        passing=row.passing,
        dismissed=row.state == "dismissed",
    )


def _where(row: MentionRow) -> str:
    if row.sentence_field != "headline":
        return "" if row.sentence_field == "body" else row.sentence_field
    others = row.hits - len(row.marks)
    return f"in the headline, and {others} more hit{'s' * (others != 1)}" if others > 0 else "in the headline"


def _moved(marks: Iterable[Span], by: int) -> tuple[Span, ...]:
    return tuple((start + by, end + by) for start, end in marks)


def preview_view(detail: Detail, tint: str, now: datetime) -> PreviewView:
    """A mention for the preview: headline, facts, link, then the text with hits and quotes."""
    hits = sorted((hit for hit in detail.hits if hit.field in {"headline", "body"}), key=_reading_order)
    numbered = list(enumerate(hits))
    headline = [Mark(hit.start, hit.end, number) for number, hit in numbered if hit.field == "headline"]
    body = [Mark(hit.start, hit.end, number) for number, hit in numbered if hit.field == "body"]
    paragraphs = (
        Paragraph(detail.row.headline or "(no headline)", "headline", tuple(headline)),
        *_facts(detail, now),
        Paragraph(detail.row.url, "link"),
        Paragraph("", "rule"),
        *_text(detail, body),
    )
    return PreviewView(detail.row.id, detail.row.watch, tint, paragraphs, len(hits))


def _reading_order(hit: Hit) -> tuple[bool, int]:
    return hit.field == "body", hit.start


def _facts(detail: Detail, now: datetime) -> Iterator[Paragraph]:
    row = detail.row
    by = f"by {detail.author}" if detail.author else ""
    published = f"published {whole(detail.published_at, now)}" if detail.published_at else "no date given"
    seen = f"first seen {whole(detail.first_seen_at, now)}"
    yield _fact(row.source, f"tier {row.tier}" if row.tier else "", by, published, seen)
    yield _fact(
        _SCOPE.get(row.scope, row.scope),
        f"{detail.words:,} words" if detail.words else "",
        detail.language if detail.language != "und" else "",
        f"prominence {row.prominence}",
        "passing mention" if row.passing else "",
        f"tone {row.tone}" if row.tone else "",
        *(
            f"matches the {field}"
            for field in ("author", "source", "tag")
            if any(h.field == field for h in detail.hits)
        ),
    )
    if row.clipped_at:
        yield _fact(f"◆ clipped {whole(row.clipped_at, now)}", detail.tags, detail.note)
    yield from _warnings(detail)


def _fact(*parts: str) -> Paragraph:
    """Facts on one line; no line breaks inside one of them."""
    return Paragraph(" · ".join(part.replace(" ", "\N{NO-BREAK SPACE}") for part in parts if part), "fact")


def _warnings(detail: Detail) -> Iterator[Paragraph]:
    if detail.page_error:
        again = "it will be tried again" if detail.page_state == "retry" else "it will not be tried again"
        yield Paragraph(
            f"The page could not be read ({detail.page_error}); {again}. This is the feed's own text.", "warning"
        )
    elif detail.page_state == "queued":
        yield Paragraph("The page is still to be read. This is the feed's own text.", "warning")
    if detail.stale:
        yield Paragraph(
            "The article has changed and no longer matches; kept because you clipped or noted it.", "warning"
        )


def _text(detail: Detail, hits: Sequence[Mark]) -> Iterator[Paragraph]:
    quotes = [Mark(quote.start, quote.end, None) for quote in detail.quotes]
    if not detail.text:
        yield Paragraph("The feed gave no text.", "fact")
    begin = 0
    for text in detail.text.split("\n"):
        end = begin + len(text)
        marks = tuple(_within(mark, begin, end) for mark in (*quotes, *hits) if mark.start < end and mark.end > begin)
        yield Paragraph(text, "text", marks)
        yield from _speakers([quote for quote in detail.quotes if begin <= quote.start < end])
        begin = end + 1


def _within(mark: Mark, begin: int, end: int) -> Mark:
    return Mark(max(mark.start, begin) - begin, min(mark.end, end) - begin, mark.hit)


def _speakers(quotes: Sequence[Quote]) -> Iterator[Paragraph]:
    names = ", ".join(dict.fromkeys(quote.speaker for quote in quotes if quote.speaker))
    if names:
        yield Paragraph(f"╰ quotes {names}", "speaker")
