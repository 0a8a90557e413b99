"""Budget 6: the time to match an article, with 10,000 watches and with 10.

The ten are the newsroom's own, which find something in about every sixth article; the others are invented. Every round
has articles of its own, and both begin in turn, so that neither finds the other's work in a cache.
"""

import time
from collections.abc import Sequence
from pathlib import Path

from bench.harness import ROUNDS, Budget, Figure, Samples, say
from bench.watches import invented
from monitor.config import read
from monitor.demo.generated import GeneratedNewsroom
from monitor.model.article import Document
from monitor.model.watch import Watch
from monitor.watch import Watcher


def measure(folder: Path, *, small: bool) -> list[Figure]:
    """Measure budget 6."""
    many, articles, rounds = (100, 3, 2) if small else (10_000, 200, ROUNDS)
    plan, samples = GeneratedNewsroom(feeds=rounds + 1, entries=articles), Samples()
    few = _newsrooms(plan, folder)
    say(f"matching: preparing {many} watches")
    watchers = {"few": Watcher(few), "many": Watcher([*few, *invented(many - len(few))])}
    for watcher in watchers.values():
        _match(watcher, _documents(plan, rounds, articles))  # word lists are loaded with the first text
    for number in range(rounds):
        say(f"matching: round {number + 1} of {rounds}")
        documents = _documents(plan, number, articles)
        for name in sorted(watchers, reverse=bool(number % 2)):
            samples.add(name, _match(watchers[name], documents))
    subject, peer = f"matching an article, {many:,} watches", f"{len(few)} watches"
    return [Figure(6, subject, samples["many"], peer, samples["few"], Budget(2), unit="ms")]


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
    began = time.perf_counter()
    for document in documents:
        watcher.match(document)
    return (time.perf_counter() - began) * 1000 / len(documents)
