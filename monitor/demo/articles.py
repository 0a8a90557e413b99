"""The articles: read from ``texts/``, with their times counted from a given ``now``.

A file is one article: a TOML head between lines of ``+++``, then its paragraphs with an empty line between them.
``{weekday}``, ``{date+21}`` and ``{month-1}`` in a text become the day, date or month that
lies so many days away from publication.
A pickup takes paragraphs of its original by a line such as ``<1-3>``.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, time, timedelta
from functools import lru_cache
from importlib import resources
from typing import Literal

import msgspec
from msgspec import Struct

PageState = Literal["ok", "missing", "slow", "empty", "refused"]
Canonical = Literal["own", "original", "none"]

_WHEN = re.compile(r"\{(weekday|date|month)([+-]\d+)?\}")
_TAKEN = re.compile(r"<(\d+)(?:-(\d+))?>")
_BY_HAND = timedelta(minutes=1)  # between live articles that are published by hand: the last one is dated now


class Edit(Struct, frozen=True, forbid_unknown_fields=True):
    """What an outlet makes of its article once ``after`` live ones are out: a headline, one more paragraph."""

    after: int
    headline: str
    paragraph: str = ""


class Head(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The head of an article's file.

    Its time is one of: ``days`` before now at the clock time ``at`` (UTC); ``minutes`` before now; ``live``, its
    place in the queue of those that are published while one watches.
    """

    outlet: str
    headline: str
    author: str = ""
    summary: str = ""
    tags: tuple[str, ...] = ()
    days: int = 0
    at: time | None = None
    minutes: int = 0
    live: int = 0
    page: PageState = "ok"
    pickup_of: str = ""
    canonical: Canonical = "own"
    swap: dict[str, str] = {}
    links_to: str = ""
    edit: Edit | None = None


class Draft(Struct, frozen=True):
    """One file of ``texts/``, read but without times; ``paragraphs`` are complete, those of an original included."""

    slug: str
    head: Head
    paragraphs: tuple[str, ...]


class Article(Struct, frozen=True, kw_only=True):
    """One article as published. ``live`` counts from 1, 0 for those that are there from the start.

    ``updated_at`` differs from ``published_at`` once it has been edited.
    """

    slug: str
    outlet: str
    headline: str
    paragraphs: tuple[str, ...]
    published_at: datetime
    updated_at: datetime
    author: str = ""
    summary: str = ""
    tags: tuple[str, ...] = ()
    live: int = 0
    page: PageState = "ok"
    pickup_of: str = ""
    canonical: Canonical = "own"
    links_to: str = ""
    edit: Edit | None = None


@lru_cache(maxsize=1)
def drafts() -> Mapping[str, Draft]:
    """Every article of the newsroom by its slug, in order. Raises ValueError where a file is not as it must be."""
    folder = resources.files("monitor.demo") / "texts"
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".md")), key=lambda file: file.name)
    raw = {file.name.removesuffix(".md"): _split(file.read_text(encoding="utf-8")) for file in files}
    return {slug: Draft(slug, head, tuple(_whole(raw, head, body))) for slug, (head, body) in raw.items()}


def _split(text: str) -> tuple[Head, list[str]]:
    _, head, body = text.split("+++\n", 2)
    paragraphs = [" ".join(block.split("\n")) for block in body.strip().split("\n\n")]
    return msgspec.convert(tomllib.loads(head), Head), paragraphs


def _whole(raw: Mapping[str, tuple[Head, list[str]]], head: Head, body: list[str]) -> Iterator[str]:
    """The paragraphs of an article, those that it takes from its original put in, with the edits it makes to them."""
    for block in body:
        taken = _TAKEN.fullmatch(block)
        if not taken:
            yield block
            continue
        first, last = int(taken[1]), int(taken[2] or taken[1])
        for paragraph in raw[head.pickup_of][1][first - 1 : last]:
            yield _swapped(paragraph, head.swap)


def _swapped(paragraph: str, swap: Mapping[str, str]) -> str:
    for old, new in swap.items():
        paragraph = paragraph.replace(old, new)
    return paragraph


def schedule(now: datetime, every: float | None) -> tuple[Article, ...]:
    """All articles with their times, oldest first, the live ones in the order of their publication at the end.

    Live articles are dated ``every`` seconds apart after ``now``; without ``every`` some minutes apart up to ``now``,
    so that nothing published by hand lies in the future of a frozen clock.
    """
    start = now.astimezone(UTC).replace(microsecond=0)
    queue = sorted((draft for draft in drafts().values() if draft.head.live), key=lambda draft: draft.head.live)
    places = {draft.slug: place for place, draft in enumerate(queue, 1)}
    step = timedelta(seconds=every) if every else _BY_HAND
    first = start if every else start - step * len(queue)
    made = [_article(draft, places.get(draft.slug, 0), start, first, step) for draft in drafts().values()]
    return tuple(sorted(made, key=lambda article: (article.live, article.published_at, article.slug)))


def _article(draft: Draft, place: int, now: datetime, first: datetime, step: timedelta) -> Article:
    head = draft.head
    at = (first + step * place).replace(microsecond=0) if place else _moment(head, now)
    edit = head.edit and Edit(head.edit.after, head.edit.headline, dated(head.edit.paragraph, at))
    paragraphs = tuple(dated(paragraph, at) for paragraph in draft.paragraphs)
    return Article(
        slug=draft.slug,
        outlet=head.outlet,
        headline=head.headline,
        paragraphs=paragraphs,
        published_at=at,
        updated_at=at,
        author=head.author,
        summary=dated(head.summary, at) or paragraphs[0],
        tags=head.tags,
        live=place,
        page=head.page,
        pickup_of=head.pickup_of,
        canonical=head.canonical,
        links_to=head.links_to,
        edit=edit,
    )


def _moment(head: Head, now: datetime) -> datetime:
    if head.at is None:
        return now - timedelta(minutes=head.minutes)
    return datetime.combine(now.date() - timedelta(days=head.days), head.at, UTC)


def dated(text: str, at: datetime) -> str:
    """Put days into a text written for any day: ``{weekday-1}`` is the name of the day before ``at``."""

    def say(found: re.Match[str]) -> str:
        """Give the day that one placeholder stands for."""
        day = at + timedelta(days=int(found[2] or 0))
        return {"weekday": f"{day:%A}", "date": f"{day.day} {day:%B}", "month": f"{day:%B}"}[found[1]]

    return _WHEN.sub(say, text)


def as_of(article: Article, step: int, moment: datetime) -> Article:
    """The article as it stands when ``step`` live ones are out: with its edit, made at ``moment``, or as it was."""
    if article.edit is None or step < article.edit.after:
        return article
    paragraphs = (*article.paragraphs, article.edit.paragraph) if article.edit.paragraph else article.paragraphs
    return msgspec.structs.replace(
        article, headline=article.edit.headline, paragraphs=paragraphs, updated_at=max(moment, article.published_at)
    )
