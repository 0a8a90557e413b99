"""An article as the preview shows it: headline, facts, edits, then the words with every hit and quote marked."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from monitor.desk.fact_lines import fact, facts
from monitor.desk.local_time import whole
from monitor.desk.row_views import Labels
from monitor.desk.view import Label, Mark, Paragraph, PreviewView
from monitor.desk.word_diff import word_diff
from monitor.model.mention import Hit
from monitor.store.browse import MentionRow
from monitor.store.detail import Detail

_NOBODY = Label("", "")
_EDITS_SHOWN = 3
_Span = tuple[str, int, int]


def preview_view(detail: Detail, labels: Labels, now: datetime) -> PreviewView:
    """Lay out everything that is known about a row."""
    tint_of = {watch_id: label.tint for watch_id, label in labels.items()}
    hits = _numbered(detail.hits, tint_of)
    mentions = detail.row.mentions
    paragraphs = (
        Paragraph(detail.row.headline or "(no headline)", "headline", _in_field(hits, "headline")),
        _watches(mentions, labels),
        *facts(detail, detail.row.tier, detail.row.url, [hit for _, hit in detail.hits], now),
        *_triage(mentions, now),
        *_edits(detail, now),
        *_warnings(detail),
        Paragraph("", "rule"),
        *_text(detail, _in_field(hits, "body")),
    )
    lead = labels.get(mentions[0].watch_id, _NOBODY)
    return PreviewView(detail.row.key, detail.row.source, lead.tint, paragraphs, len(hits))


def _numbered(found: Sequence[tuple[int, Hit]], tints: Mapping[int, str]) -> dict[_Span, Mark]:
    """The hits in reading order, each span once, whichever watches have it."""
    spans: dict[_Span, str] = {}
    for watch_id, hit in found:
        if hit.field in {"headline", "body"}:
            spans.setdefault((hit.field, hit.start, hit.end), tints.get(watch_id, ""))
    ordered = sorted(spans, key=lambda span: (span[0] == "body", span[1:]))
    return {span: Mark(span[1], span[2], "hit", spans[span], number) for number, span in enumerate(ordered)}


def _in_field(hits: Mapping[_Span, Mark], field: str) -> tuple[Mark, ...]:
    return tuple(mark for span, mark in hits.items() if span[0] == field)


def _watches(mentions: Sequence[MentionRow], labels: Labels) -> Paragraph:
    """The watches by name and colour, each with what is known of its mention; the first says what the number is."""
    parts, marks, at = list[str](), list[Mark](), 0
    for mention in mentions:
        label = labels.get(mention.watch_id, _NOBODY)
        number = f"{'' if parts else 'prominence '}{mention.prominence}"
        known = ", ".join(filter(None, (number, mention.tone, "passing" * mention.passing)))
        part = f"{label.name} {known}"
        marks.append(Mark(at, at + len(label.name), "name", label.tint))
        parts.append(part)
        at += len(part) + len(" · ")
    return Paragraph(" · ".join(parts), "fact", tuple(marks))


def _triage(mentions: Sequence[MentionRow], now: datetime) -> Iterator[Paragraph]:
    clips = [each.clipped_at for each in mentions if each.clipped_at]
    tags = dict.fromkeys(tag for each in mentions for tag in each.tags.split("; ") if tag)
    if clips or tags:
        yield fact(f"◆ clipped {whole(min(clips), now)}" if clips else "", *(f"#{tag}" for tag in tags))
    for note in dict.fromkeys(each.note for each in mentions if each.note):
        yield Paragraph(f"✎ {note}", "note")


def _edits(detail: Detail, now: datetime) -> Iterator[Paragraph]:
    """The newest edits: what went and what came, word by word."""
    after = detail.row.headline
    for revision in detail.revisions[:_EDITS_SHOWN]:
        if revision.headline != after:
            text, marks = word_diff(revision.headline, after)
            opening = f"headline edited, seen {whole(revision.at, now)}: "
            moved = (Mark(mark.start + len(opening), mark.end + len(opening), mark.kind) for mark in marks)
            yield Paragraph(opening + text, "note", tuple(moved))
        elif revision.text is not None:
            yield Paragraph(f"text edited, seen {whole(revision.at, now)}", "note")
        after = revision.headline


def _warnings(detail: Detail) -> Iterator[Paragraph]:
    instead = "This is the feed’s own text." if detail.text else "Only the headline was searched."
    if detail.page_error and detail.page_state == "done":
        yield Paragraph(f"▲ Only the opening can be read ({detail.page_error}); the rest was not searched.", "warning")
    elif detail.page_error:
        again = "it will be tried again" if detail.page_state == "retry" else "it will not be tried again"
        yield Paragraph(f"▲ The page could not be read ({detail.page_error}); {again}. {instead}", "warning")
    elif detail.page_state == "queued":
        yield Paragraph(f"▲ The page is still to be read. {instead}", "warning")
    if any(mention.stale for mention in detail.row.mentions):
        yield Paragraph(
            "▲ The article has changed and no longer matches; kept because you clipped, tagged or noted it.", "warning"
        )


def _text(detail: Detail, hits: Sequence[Mark]) -> Iterator[Paragraph]:
    quotes = {(quote.start, quote.end): quote for _, quote in detail.quotes}
    marks = (*(Mark(start, end, "quote") for start, end in quotes), *hits)
    if not detail.text:
        yield Paragraph("The feed gave no text.", "fact")
    begin = 0
    for text in detail.text.split("\n"):
        end = begin + len(text)
        yield Paragraph(
            text, "text", tuple(_within(mark, begin, end) for mark in marks if mark.start < end and mark.end > begin)
        )
        speakers = dict.fromkeys(q.speaker for q in quotes.values() if begin <= q.start < end and q.speaker)
        if speakers:
            yield Paragraph(f"╰ {', '.join(speakers)}", "speaker")
        begin = end + 1


def _within(mark: Mark, begin: int, end: int) -> Mark:
    return Mark(max(mark.start, begin) - begin, min(mark.end, end) - begin, mark.kind, mark.tint, mark.hit)
