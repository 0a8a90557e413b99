"""What a search found, as lists and the preview show it: pure functions of results and ``now``."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from monitor.archive.finding import Finding, Opened
from monitor.desk.citing import citation
from monitor.desk.fact_lines import facts
from monitor.desk.local_time import in_list, whole
from monitor.desk.view import Mark, Paragraph, PreviewView, RowView, Tinted
from monitor.model.mention import Hit
from monitor.store.search import Extent

TINT = "blue"
"""The colour of a search's hits, which are no watch's."""

EXAMPLES = (
    ("open weights", "both words, in any form"),
    ('"open weights"', "these words, in this order"),
    ("=Meta", "exactly so, with this capital letter"),
    ("Tarrow NEAR/5 report", "at most five words between them"),
    ("headline:audit NOT quiz", "in the headline, and not the other"),
    ("regulat* OR law", "any ending, or the other"),
    ("source:gazette lang:de", "of a source, in a language"),
)


def result_row(found: Finding, now: datetime) -> RowView:
    """A found article as a row of a list."""
    return RowView(
        key=(found.article_id, None),
        at=found.at,
        mention_ids=(),
        time=in_list(found.at, now),
        source=found.source,
        labels=(),
        headline=found.headline,
        headline_marks=_tinted(found.headline_marks),
        sentence=found.snippet,
        marks=_tinted(found.marks),
        where="",
        url=found.url,
        citation=citation(found.headline, found.source, found.at, found.url),
        tags=(),
        note="",
        unread=False,
        clipped=False,
        passing=False,
    )


def _tinted(spans: Iterable[tuple[int, int]]) -> tuple[Tinted, ...]:
    return tuple(Tinted(start, end, TINT) for start, end in spans)


def found_preview(opened: Opened, now: datetime) -> PreviewView:
    """A found article with every hit of the search in it."""
    article = opened.article
    hits = sorted((hit for hit in opened.hits if hit.field in {"headline", "body"}), key=_reading_order)
    numbered = list(enumerate(hits))
    marks = {
        field: tuple(Mark(hit.start, hit.end, "hit", TINT, number) for number, hit in numbered if hit.field == field)
        for field in ("headline", "body")
    }
    paragraphs = (
        Paragraph(article.headline or "(no headline)", "headline", marks["headline"]),
        *facts(article, article.tier, article.url, opened.hits, now),
        Paragraph("", "rule"),
        *_text(article.text, marks["body"]),
    )
    return PreviewView((article.article_id, None), article.source, TINT, paragraphs, len(hits))


def _reading_order(hit: Hit) -> tuple[bool, int]:
    return hit.field == "body", hit.start


def _text(text: str, marks: tuple[Mark, ...]) -> Iterator[Paragraph]:
    if not text:
        yield Paragraph("The feed gave no text.", "fact")
    begin = 0
    for part in text.split("\n"):
        end = begin + len(part)
        inside = (mark for mark in marks if mark.start < end and mark.end > begin)
        moved = (
            Mark(max(mark.start, begin) - begin, min(mark.end, end) - begin, mark.kind, mark.tint, mark.hit)
            for mark in inside
        )
        yield Paragraph(part, "text", tuple(moved))
        begin = end + 1


def invitation(extent: Extent, now: datetime) -> str:
    """What stands there before anything is typed: how much can be searched, and how."""
    since = f" since {whole(extent.since, now)}" if extent.since else ""
    width = max(len(query) for query, _ in EXAMPLES) + 3
    lines = [f"{query:<{width}}{meaning}" for query, meaning in EXAMPLES]
    return "\n".join([f"{extent.articles:,} articles{since}, watched or not", "", *lines])


def nothing_found(extent: Extent) -> str:
    """What stands there where nothing was found."""
    if not extent.articles:
        return "Nothing is stored yet\n\nArticles can be searched as soon as the first feed was read."
    return (
        f"None of {extent.articles:,} articles matches\n\n"
        "Words side by side must all be there; OR takes any of them.\nregulat* takes any ending."
    )


def how_many(found: int, *, whole: bool, most: int) -> str:
    """How many were found so far, or in all."""
    if found >= most:
        return f"the newest {most:,}"
    return f"{found:,} found" if whole else f"{found:,} so far …"
