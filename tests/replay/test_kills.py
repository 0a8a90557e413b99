"""Kill -9 in the middle of a fetch of real pages, then a fetch to the end: as if nothing had happened."""

import random
import signal
import subprocess
import threading
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests import program
from tests.engine.conftest import Office
from tests.replay.web import Replay

SAMPLE = 24  # feeds in a usual run; a long one takes them all
ENTRIES = """
    SELECT feeds.url, entry_id, articles.url FROM entries
    JOIN feeds ON feeds.id = entries.feed_id JOIN articles ON articles.id = article_id ORDER BY 1, 2
"""
ARTICLES = """
    SELECT url, canonical_url, headline, opening_text, author, source, language, published_at, scope, page_state,
        page_error, articles.words, text, matched
    FROM articles JOIN texts ON article_id = articles.id ORDER BY url
"""
MENTIONS = """
    SELECT watches.key, url, hit_sentence, hits, prominence, passing,
        (SELECT group_concat(field || start || '-' || "end" || term) FROM hits WHERE mention_id = mentions.id)
    FROM mentions JOIN articles ON articles.id = article_id JOIN watches ON watches.id = watch_id ORDER BY 1, 2
"""
MENDED = "SELECT count(*), count(DISTINCT url) FROM articles"


@dataclass
class Undisturbed:
    """A fetch that nobody disturbed: of which feeds, what it stored, and how many requests it took."""

    feeds: list[str]
    office: Office
    requests: int


def undisturbed(sites: Replay, folder: Path, count: int) -> Undisturbed:
    """Fetch ``count`` feeds to the end."""
    before, feeds = len(sites.requests()), random.Random(9).sample(sites.feeds, min(count, len(sites.feeds)))
    office = Office(folder)
    office.write(sites.feeds_toml(feeds))
    fetch_to_the_end(office)
    return Undisturbed(feeds, office, len(sites.requests()) - before)


def fetch_to_the_end(office: Office) -> None:
    """Fetch everything; on a busy machine a page may have run out of time, and is tried again."""
    program.rows(program.run("--config", office.toml, "fetch", "--all", "--json"))
    while office.rows("SELECT count(*) FROM articles WHERE page_error = 'timeout'") != [(0,)]:
        with office.database() as database, database.write() as connection:
            connection.execute("UPDATE articles SET page_due_at = first_seen_at WHERE page_error = 'timeout'")
        program.rows(program.run("--config", office.toml, "fetch", "--json"))


def kill_after(sites: Replay, office: Office, requests: int) -> bool:
    """Start a fetch and kill it once it has had that many answers; whether it had not ended by itself before."""
    until, pause = len(sites.requests()) + requests, threading.Event()
    command = [*program.COMMAND, "--config", str(office.toml), "fetch"]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as engine:
        while engine.poll() is None and len(sites.requests()) < until:
            pause.wait(0.005)
        engine.send_signal(signal.SIGKILL)
    return engine.returncode == -signal.SIGKILL


def survives(sites: Replay, whole: Undisturbed, folder: Path, requests: int) -> None:
    """Kill a fetch after some requests, fetch again, and compare all that is stored with the undisturbed fetch."""
    office = Office(folder)
    office.write(sites.feeds_toml(whole.feeds))
    assert kill_after(sites, office, requests)
    assert office.rows("PRAGMA integrity_check") == [("ok",)]
    fetch_to_the_end(office)
    for sql in (ENTRIES, ARTICLES, MENTIONS):
        assert office.rows(sql) == whole.office.rows(sql)
    [(articles, distinct)] = office.rows(MENDED)
    assert articles == distinct
    assert office.rows("PRAGMA integrity_check") == [("ok",)]
    assert office.rows("PRAGMA foreign_key_check") == []


@pytest.fixture(scope="module")
def few(sites: Replay, tmp_path_factory: pytest.TempPathFactory) -> Undisturbed:
    return undisturbed(sites, tmp_path_factory.mktemp("undisturbed"), SAMPLE)


@pytest.fixture(scope="module")
def every(sites: Replay, tmp_path_factory: pytest.TempPathFactory) -> Undisturbed:
    return undisturbed(sites, tmp_path_factory.mktemp("undisturbed"), 10**6)


@pytest.mark.timeout(400)
@pytest.mark.parametrize("seed", [1])
def test_a_kill_leaves_no_trace(sites: Replay, few: Undisturbed, tmp_path: Path, seed: int) -> None:
    assert few.office.rows(MENTIONS)
    survives(sites, few, tmp_path, random.Random(seed).randrange(few.requests * 4 // 5))


@pytest.mark.soak
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("seed", range(10))
def test_a_kill_in_all_of_it_leaves_no_trace(sites: Replay, every: Undisturbed, tmp_path: Path, seed: int) -> None:
    survives(sites, every, tmp_path, random.Random(100 + seed).randrange(every.requests * 9 // 10))
