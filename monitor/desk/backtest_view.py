"""A backtest as the watch dialog shows it: what a definition would have given, with samples of each kind."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import count as counting

from msgspec.structs import replace

from monitor.archive.backtest import Outcome
from monitor.desk.local_time import in_list
from monitor.desk.view import Mark, Paragraph, PreviewView
from monitor.desk.widgets.volume_columns import block, eighths
from monitor.store.backtest import Sample

DAYS = 30
"""How far back the dialog tries a watch."""

_KEY = (0, None)


def outcome_view(outcome: Outcome, tint: str, now: datetime, *, known: bool) -> PreviewView:
    """The figures, the volume a day, then the samples; ``known`` says that there is a watch to compare with."""
    after = outcome.gained + outcome.kept
    told = f"{after:,} mention{'s' * (after != 1)} in {DAYS} days"
    kinds = [("+", "gained", outcome.gained, outcome.gained_samples)]
    if known:
        kinds = [
            *kinds,
            ("−", "lost", outcome.lost, outcome.lost_samples),
            ("=", "kept", outcome.kept, outcome.kept_samples),
        ]
    paragraphs = (
        Paragraph(f"would have given {told}", "headline"),
        _fact(
            *(f"{count:,} {word}" for _, word, count, _ in kinds) if known else (),
            f"{outcome.articles:,} articles tried",
        ),
        *_volume(outcome, now, known=known),
        Paragraph("", "rule"),
        *(line for kind in kinds for line in _samples(*kind, tint, now, known=known)),
    )
    number = counting()
    numbered = [
        replace(each, marks=tuple(replace(mark, hit=next(number)) for mark in each.marks)) for each in paragraphs
    ]
    return PreviewView(_KEY, "Backtest", tint, tuple(numbered), next(number))


def _fact(*parts: str) -> Paragraph:
    return Paragraph(" · ".join(parts), "fact")


def _volume(outcome: Outcome, now: datetime, *, known: bool) -> Iterator[Paragraph]:
    """A bar for each day, those of the stored mentions above those of the new definition, on one scale."""
    today = f"{now.astimezone():%Y-%m-%d}"
    days = [day for day in outcome.volume if day.day <= today][-DAYS:]
    most = max((max(day.before, day.after) for day in days), default=0)
    if most:
        if known:
            yield Paragraph(f"is     {_bars([day.before for day in days], most)}", "fact")
        yield Paragraph(f"would  {_bars([day.after for day in days], most)}  most {most:,} a day", "fact")


def _bars(counts: Sequence[int], most: int) -> str:
    return "".join(block(eighths(count, most, 8), 0) if count else "\N{MIDDLE DOT}" for count in counts)


def _samples(
    sign: str, word: str, count: int, samples: Sequence[Sample], tint: str, now: datetime, *, known: bool
) -> Iterator[Paragraph]:
    if not samples:
        return
    number = f"{len(samples)} of {count:,}" if len(samples) < count else f"{count:,}"
    yield Paragraph(f"{sign} {word} · {number}" if known else f"mentions · {number}", "note")
    for sample in samples:
        yield Paragraph(f"{in_list(sample.at, now).strip()}  {sample.source}", "fact")
        marks = tuple(Mark(start, end, "hit", tint) for start, end in sample.marks)
        if sample.sentence == sample.headline:  # the evidence is the headline: it is not said twice
            yield Paragraph(sample.headline, "headline", marks)
            yield Paragraph("", "text")
            continue
        yield Paragraph(sample.headline or "(no headline)", "headline")
        if sample.sentence:
            yield Paragraph(sample.sentence.replace("\n", " "), "text", marks)


def waiting_view(text: str, tint: str) -> PreviewView:
    """What stands there while nothing can be shown, and why."""
    return PreviewView(_KEY, "Backtest", tint, (Paragraph(text, "fact"),), 0)
