"""The pages of the corpus, read by monitor and by plain trafilatura, on all processors."""

import gzip
import json
import multiprocessing
import os
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from monitor.extract.headlines import without_headline
from monitor.extract.page import extract, forget_caches
from monitor.model.article import NoArticle
from tests.quality.harness import Figure

PEER = "trafilatura"


class Case(Struct, frozen=True):
    """A page of the corpus: its bytes' file, its address, and what its suite states of it."""

    file: Path
    url: str
    stated: dict[str, Any]


class Read(Struct, frozen=True):
    """What a reader found on a page, and the seconds of processor time it took."""

    text: str = ""
    headline: str = ""
    author: str = ""
    published: datetime | None = None
    seconds: float = 0.0


class Reading(Struct, frozen=True):
    """One page, as stated, as read by monitor, and as read by the peer where that was asked for."""

    case: Case
    ours: Read
    theirs: Read | None = None


Measure = Callable[[list[tuple[dict[str, Any], Read]]], float]


@cache
def read(corpus: Path, suite: str, beside: bool) -> list[Reading]:
    """Read a suite's pages through the engine's way in, ``extract``, and with plain trafilatura; once in a run."""
    reader: Callable[[Case], Reading] = _beside if beside else _alone
    with ProcessPoolExecutor(os.cpu_count(), multiprocessing.get_context("forkserver"), _warm) as pool:
        return list(pool.map(reader, cases(corpus, suite), chunksize=8))


def cases(corpus: Path, suite: str) -> list[Case]:
    """Every page of a suite, in the order of its truth file."""
    with gzip.open(corpus / "pages" / suite / "truth.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [Case(corpus / stated["file"], stated.get("url") or "", stated) for stated in map(json.loads, lines)]


def _warm() -> None:
    """Load what the engine's workers have loaded before they see a page, so that the first pages cost no more."""
    import monitor.engine.preload  # noqa: F401 - imported for what it loads


def _alone(case: Case) -> Reading:
    return Reading(case, monitor(_bytes(case), case.url))


def _beside(case: Case) -> Reading:
    """Read by both, in turns first, each with empty caches: what one has looked up must not be free for the other."""
    body = _bytes(case)
    readers = (monitor, plain) if len(body) % 2 else (plain, monitor)
    found = {}
    for reader in readers:
        forget_caches()
        found[reader] = reader(body, case.url)
    return Reading(case, found[monitor], found[plain])


def _bytes(case: Case) -> bytes:
    return gzip.decompress(case.file.read_bytes())


def monitor(body: bytes, url: str) -> Read:
    """What monitor reads; nothing where it refuses the page."""
    began = time.process_time()
    page = extract(body, url)
    seconds = time.process_time() - began
    if isinstance(page, NoArticle):
        return Read(seconds=seconds)
    return Read(page.text, page.headline, page.author, page.published_at, seconds)


def plain(body: bytes, url: str) -> Read:
    """What plain trafilatura reads, with metadata and without readers' comments and a repeated headline."""
    from trafilatura import bare_extraction

    began = time.process_time()
    document: Any = bare_extraction(body, url=url or None, with_metadata=True, include_comments=False)
    seconds = time.process_time() - began
    if document is None:
        return Read(seconds=seconds)
    lines = without_headline((document.text or "").split("\n"), [document.title or ""])
    published = datetime.fromisoformat(f"{document.date}T00:00:00+00:00") if document.date else None
    return Read("\n".join(lines), document.title or "", document.author or "", published, seconds)


def figure(subject: str, name: str, readings: list[Reading], measure: Measure, of: int | None = None) -> Figure:
    """One figure over readings: the same measure of what monitor read and of what the peer read."""
    ours = measure([(reading.case.stated, reading.ours) for reading in readings])
    beside = [(reading.case.stated, reading.theirs) for reading in readings if reading.theirs is not None]
    return Figure(subject, name, ours, PEER, measure(beside), of) if beside else Figure(subject, name, ours, of=of)


def processor_share(subject: str, readings: list[Reading]) -> Figure:
    """Monitor's processor time on these pages as a share of the peer's."""
    took = [(reading.ours.seconds, reading.theirs.seconds) for reading in readings if reading.theirs]
    return Figure(subject, "processor time, share", sum(t[0] for t in took) / sum(t[1] for t in took), PEER, 1)
