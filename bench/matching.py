"""Budget 6: the time to match an article, with 10,000 watches and with 10, and beside extracting a real page.

The ten are the newsroom's own, which find something in about every second article; the others are invented and find
hardly anything, since a mention's evidence costs the same however many watches there are. Every round has articles of
its own, and both begin in turn, so that neither finds the other's work in a cache. Times are those of the processor.

Extraction beside it is measured on real pages, those of the corpus if there is one.
"""

import gzip
import os
import time
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from bench import plain
from bench.harness import ROUNDS, Budget, Figure, Samples, say
from bench.watches import invented
from monitor.config import read
from monitor.demo.generated import GeneratedNewsroom
from monitor.extract.page import extract
from monitor.model.article import Document, Page
from monitor.model.watch import Watch
from monitor.watch import Watcher

CORPUS = Path(os.environ.get("MONITOR_CORPUS", Path(__file__).parents[2] / "shared" / "corpus"))


def measure(folder: Path, *, small: bool) -> list[Figure]:
    """Measure budget 6."""
    many, articles, pages, rounds = (100, 3, 2, 2) if small else (10_000, 200, 40, ROUNDS)
    plan, samples = GeneratedNewsroom(feeds=rounds + 1, entries=articles), Samples()
    few = _newsrooms(plan, folder)
    say(f"matching: preparing {many} watches")
    watchers = {"few": Watcher(few), "many": Watcher([*few, *invented(many - len(few))])}
    for watcher in watchers.values():
        _match(watcher, _documents(plan, rounds, articles))  # word lists are loaded with the first text
    real = _real(folder / "pages", pages)
    _beside_extraction(real, watchers["many"], Samples())  # libraries are loaded and words looked up
    for number in range(rounds):
        say(f"matching: round {number + 1} of {rounds}")
        documents = _documents(plan, number, articles)
        for name in sorted(watchers, reverse=bool(number % 2)):
            samples.add(name, _match(watchers[name], documents))
        _beside_extraction(real, watchers["many"], samples)
    subject, ours = f"matching an article, {many:,} watches", samples["many"]
    return [
        Figure(6, subject, ours, f"{len(few)} watches", samples["few"], Budget(2), unit="ms"),
        Figure(
            6,
            "the same, real articles",
            samples["real"],
            "trafilatura, their pages",
            samples["pages"],
            Budget(0.1),
            unit="ms",
        ),
    ]


def _beside_extraction(real: "_Real", watcher: Watcher, samples: Samples) -> None:
    if real.documents:
        samples.add("real", _match(watcher, real.documents))
        samples.add("pages", _extract(real.folder))


def _newsrooms(plan: GeneratedNewsroom, folder: Path) -> Sequence[Watch]:
    """The watches of the generated newsroom's feeds.toml."""
    file = folder / "matching.toml"
    file.write_text(plan.feeds_toml("monitor.db"), encoding="utf-8")
    return read(file).watches


def _documents(plan: GeneratedNewsroom, feed: int, count: int) -> list[Document]:
    articles = [plan.article(feed, number) for number in range(count)]
    return [Document(article.headline, "\n".join(article.paragraphs), language="en") for article in articles]


def _match(watcher: Watcher, documents: Sequence[Document]) -> float:
    """Milliseconds an article."""
    began = time.process_time()
    for document in documents:
        watcher.match(document)
    return (time.process_time() - began) * 1000 / len(documents)


class _Real(Struct, frozen=True):
    """Real pages in a folder, and the articles on them."""

    folder: Path
    documents: Sequence[Document]


def _real(folder: Path, count: int) -> _Real:
    """Take English pages from all over the corpus; none where it is missing."""
    folder.mkdir()
    found = sorted(CORPUS.glob("pages/*/*.html.gz"))
    documents = []
    for file in found[:: max(len(found) // (3 * count), 1)]:
        if len(documents) == count:
            break
        body = gzip.decompress(file.read_bytes())
        page = extract(body, "http://page.example/")
        if isinstance(page, Page) and page.language == "en":
            documents.append(Document(page.headline, page.text, page.author, language="en"))
            (folder / f"{len(documents):06}.html").write_bytes(body)
    return _Real(folder, documents)


def _extract(folder: Path) -> float:
    """Milliseconds a page of plain trafilatura."""
    began = time.process_time()
    plain.pages(str(folder))
    return (time.process_time() - began) * 1000 / len(list(folder.iterdir()))
