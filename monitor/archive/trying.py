"""What runs inside a worker process of a backtest: which articles a watch matches, and what it shows for itself.

A worker reads the database itself, so that no text crosses a process boundary.
"""

import os
import signal
import threading
from collections.abc import Sequence
from multiprocessing import parent_process
from multiprocessing.connection import wait
from pathlib import Path
from typing import TYPE_CHECKING

from monitor.model.mention import Match
from monitor.model.watch import Watch
from monitor.store import backtest as stored
from monitor.store.backtest import Sample
from monitor.store.database import Database, open_database

if TYPE_CHECKING:
    from monitor.watch import Watcher


class _Prepared:
    """This process's watcher and connection; set once by ``prepare``."""

    watcher: "Watcher"
    database: Database


def prepare(path: Path, watch: Watch) -> None:
    """Get a fresh worker process ready; it ends with its parent and leaves an interrupt to it."""
    from monitor.watch import Watcher

    if (parent := parent_process()) is not None:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        threading.Thread(target=_end_after, args=(parent.sentinel,), daemon=True).start()
    _Prepared.watcher = Watcher([watch])
    _Prepared.database = open_database(path, create=False)


def _end_after(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)


def matching(article_ids: Sequence[int]) -> list[int]:
    """Say which of these articles the watch matches."""
    documents = stored.documents(_Prepared.database, article_ids)
    return [article_id for article_id, document in documents if _Prepared.watcher.matches(document)]


def samples(article_ids: Sequence[int]) -> list[Sample]:
    """Show these articles with what the watch finds in each."""
    documents = dict(stored.documents(_Prepared.database, article_ids))
    return [
        _with_evidence(sample, match)
        for sample in stored.samples(_Prepared.database, article_ids)
        if sample.article_id in documents  # not gone in between
        for match in _Prepared.watcher.match(documents[sample.article_id])
    ]


def _with_evidence(sample: Sample, match: Match) -> Sample:
    spans = [(hit.start, hit.end) for hit in match.hits if hit.field == match.sentence_field]
    return stored.with_sentence(sample, match.hit_sentence, match.sentence_start, spans)
