"""Real pages behind feeds, read by the real program: nothing is missing, counted twice or asked for twice."""

import gzip
import json
import random
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from monitor.engine.workers import Workers
from tests import program
from tests.engine.conftest import Office
from tests.replay.web import Replay

pytestmark = pytest.mark.xdist_group("sites")  # one process reads them, once
SAMPLE = 56  # feeds in a usual run; a long one takes them all
BY_CHANCE = 4  # pages without an article that may have come into a sample
REPEATED_ID = {"/sites/taz.xml": 2}  # two pages of one address are two items with one id: each goes by its link
SUMS = """
    SELECT (SELECT count(*) FROM feeds) AS feeds,
        (SELECT count(*) FROM feeds WHERE error IS NOT NULL) AS failed,
        (SELECT count(*) FROM entries) AS entries_new,
        (SELECT count(*) FROM articles) AS articles_new,
        (SELECT count(*) FROM articles WHERE page_state = 'done' OR page_error IS NOT NULL) AS pages,
        (SELECT count(*) FROM articles WHERE page_error IS NOT NULL) AS pages_failed,
        (SELECT count(*) FROM mentions) AS mentions_new
"""
BY_FEED = """
    SELECT url, state, error, (SELECT count(*) FROM entries WHERE feed_id = feeds.id) AS entries FROM feeds
"""


@dataclass
class Refreshed:
    """An office after its first fetch of ``feeds``: what that printed, and which paths it asked for."""

    office: Office
    feeds: list[str]
    printed: list[dict[str, Any]]
    asked: list[str]


@pytest.fixture(scope="module", params=[SAMPLE, pytest.param(10**6, marks=pytest.mark.soak)], ids=["sample", "whole"])
def refreshed(request: pytest.FixtureRequest, sites: Replay, tmp_path_factory: pytest.TempPathFactory) -> Refreshed:
    feeds = random.Random(1808).sample(sites.feeds, min(request.param, len(sites.feeds)))
    office = Office(tmp_path_factory.mktemp("office"))
    office.write(sites.feeds_toml(feeds))
    before = len(sites.requests())
    printed = program.rows(program.run("--config", office.toml, "fetch", "--json"))
    return Refreshed(office, feeds, printed, [path for path, _ in sites.requests(after=before)])


def published(corpus: Path) -> dict[str, set[str]]:
    """What the corpus has of each site: its feed's path, and the addresses that are its entries' ids."""
    found: dict[str, set[str]] = {}
    for truth in corpus.glob("pages/*/truth.jsonl.gz"):
        with gzip.open(truth, "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                if row.get("url") and row.get("site"):
                    found.setdefault(f"/sites/{row['site']}.xml", set()).add(row["url"].strip())
    return found


def path_of(url: str) -> str:
    return "/" + unquote(url).split("/", 3)[3]


def test_every_item_of_every_feed_is_an_entry(corpus: Path, refreshed: Refreshed) -> None:
    stored: dict[str, set[str]] = {}
    for url, entry_id in refreshed.office.rows("SELECT url, entry_id FROM entries JOIN feeds ON feeds.id = feed_id"):
        stored.setdefault(path_of(url), set()).add(entry_id)
    there = published(corpus)
    assert len(stored) == len(refreshed.feeds)
    for path in REPEATED_ID.keys() & stored.keys():
        assert len(stored.pop(path)) == REPEATED_ID[path]
    assert stored == {path: there[path] for path in stored}


def test_nearly_every_article_has_its_full_text_and_the_others_a_reason(refreshed: Refreshed) -> None:
    [(articles,)] = refreshed.office.rows("SELECT count(*) FROM articles")
    others = refreshed.office.rows("SELECT page_error, page_due_at FROM articles WHERE scope != 'full'")
    assert len(others) <= max(0.02 * articles, BY_CHANCE)
    assert all(error and due for error, due in others)


def test_the_printed_numbers_are_those_of_the_database(refreshed: Refreshed) -> None:
    *feeds, totals = refreshed.printed
    with refreshed.office.database() as database:
        [sums] = database.read(SUMS)
        stored = {row["url"]: dict(row) for row in database.read(BY_FEED)}
    assert {name: totals[name] for name in totals if name != "seconds"} == dict(sums)
    assert totals["mentions_new"] > 0
    for feed in feeds:
        assert feed["new"] == feed["entries"]
        assert {name: feed[name] for name in ("url", "state", "error", "entries")} == stored.pop(feed["url"])
    assert not stored


def test_every_page_was_asked_for_once(refreshed: Refreshed) -> None:
    pages = [path for path in refreshed.asked if path.startswith("/pages/")]
    urls = [url for (url,) in refreshed.office.rows("SELECT url FROM articles")]
    assert sorted(map(unquote, pages)) == sorted(map(path_of, urls))


def test_a_second_refresh_asks_for_the_feeds_alone_and_hears_that_nothing_is_new(
    sites: Replay, refreshed: Refreshed
) -> None:
    before = len(sites.requests())
    done = program.run("--config", refreshed.office.toml, "fetch", "--all", "--json")
    *feeds, totals = program.rows(done)
    asked = sites.requests(after=before)
    assert len(asked) == len(feeds) == totals["feeds"] == len(refreshed.feeds)
    assert {(path.split("/")[1], status) for path, status in asked} == {("sites", 304)}
    assert [totals[name] for name in ("failed", "entries_new", "articles_new", "pages", "mentions_new")] == [0] * 5


def test_every_later_request_carries_the_stored_validators_and_nothing_is_parsed(
    sites: Replay, refreshed: Refreshed, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who parses needs a worker process, and there is none to be had."""
    monkeypatch.setattr(Workers, "_started", no_worker)
    stored = refreshed.office.rows("SELECT url, coalesce(etag, '-'), coalesce(last_modified, '-') FROM feeds")
    before = len(sites.requests())
    totals = refreshed.office.fetch(every=True).totals
    assert (totals.failed, totals.entries_new) == (0, 0)
    sent = [(unquote(path), etag, modified) for path, etag, modified in sites.validators(after=before)]
    assert sorted(sent) == sorted((path_of(url), etag, modified) for url, etag, modified in stored)
    assert all(etag != "-" for _, etag, _ in sent)


def no_worker(_: Workers) -> None:
    raise AssertionError("something is parsed")
