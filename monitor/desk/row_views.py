"""Watches and rows as lists show them: pure functions of what is stored, of the watches' colours and of ``now``."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Literal

from monitor.desk.citing import citation
from monitor.desk.local_time import day, in_list
from monitor.desk.themes import tints_for
from monitor.desk.view import Label, RowView, Tinted, WatchView
from monitor.store.browse import Row
from monitor.store.watches import WatchRow

ALL = "All watches"
Grouping = Literal["", "day", "source", "watch"]
Labels = Mapping[int, Label]
"""The name and colour of each watch, by its id."""


def labels_of(watches: Sequence[WatchRow]) -> dict[int, Label]:
    """The name and the colour of each watch."""
    tints = tints_for([watch.color for watch in watches])
    return {watch.id: Label(watch.name, tint) for watch, tint in zip(watches, tints, strict=True)}


def watch_views(watches: Sequence[WatchRow], days: Mapping[int, Sequence[int]]) -> tuple[WatchView, ...]:
    """The list of watches, all of them together first; ``days`` has the volume of each, day by day."""
    labels, volumes = labels_of(watches), {id_: tuple(counts) for id_, counts in days.items()}
    every = tuple(map(sum, zip(*volumes.values(), strict=True)))
    return (
        WatchView(None, ALL, "", "", sum(watch.unread for watch in watches), every),
        *(
            WatchView(each.id, each.name, each.kind, labels[each.id].tint, each.unread, volumes.get(each.id, ()))
            for each in watches
        ),
    )


def row_view(row: Row, labels: Labels, now: datetime, grouping: Grouping = "") -> RowView:
    """A row for the list: its evidence is a hit sentence of the text, else the opening text under a marked headline."""
    evidence = row.evidence
    sentence = evidence.hit_sentence if evidence else row.opening_text
    field, begin = (evidence.sentence_field, evidence.sentence_start) if evidence else ("", 0)
    return RowView(
        key=row.key,
        at=row.at,
        mention_ids=tuple(each.id for each in row.mentions),
        time=in_list(row.at, now),
        source=row.source,
        labels=tuple(labels[each.watch_id] for each in row.mentions if each.watch_id in labels),
        headline=row.headline,
        headline_marks=_marks(row, labels, "headline", 0),
        sentence=sentence.replace("\n", " "),
        marks=_marks(row, labels, field, begin),
        where="" if field in {"", "body"} else field,
        url=row.url,
        citation=citation(row.headline, row.source, row.published_at or row.at, row.url),
        tags=tuple(_once("; ".join(each.tags for each in row.mentions).split("; "))),
        note="\n".join(_once(each.note for each in row.mentions)),
        unread=any(each.state == "new" for each in row.mentions),
        clipped=any(each.clipped_at for each in row.mentions),
        passing=all(each.passing for each in row.mentions),
        dismissed=all(each.state == "dismissed" for each in row.mentions),
        group=_group(row, labels, now, grouping),
    )


def _marks(row: Row, labels: Labels, field: str, begin: int) -> tuple[Tinted, ...]:
    return tuple(
        Tinted(span.start - begin, span.end - begin, labels[span.watch_id].tint)
        for span in row.spans
        if span.field == field and span.watch_id in labels
    )


def _once(texts: Iterable[str]) -> Iterable[str]:
    return dict.fromkeys(filter(None, texts))


def _group(row: Row, labels: Labels, now: datetime, grouping: Grouping) -> str:
    if grouping == "day":
        return day(row.at, now)
    if grouping == "source":
        return row.source or "unknown source"
    if grouping == "watch":
        return labels[row.mentions[0].watch_id].name if row.mentions[0].watch_id in labels else ""
    return ""
