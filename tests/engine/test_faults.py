"""A bad world: what is stored of each publisher's fault, what is shown, and when it is tried again.

Fifty healthy feeds are among the bad ones, and are refreshed on time.
"""

import asyncio
import csv
import io
import re
from datetime import timedelta

import pytest

from monitor.model.moment import from_text
from tests.engine.bad_world import HEALTHY, NETWORK, REDIRECTED, REFRESH, ROUNDS, START, STEP, TLS, Seen, gather
from tests.engine.behaviours import FAULTS, MANY, ODD, SOFT, TEMPORARY, WAITING

# The world is lived through once, by one process, on a machine that may be busy.
pytestmark = [pytest.mark.timeout(400), pytest.mark.xdist_group("bad world")]
FAILING = {name: (fault.word, fault.weight) for name, fault in FAULTS.items()}
FAILING |= {name: (word, 1.0 if word == "private address" else TEMPORARY) for name, word in NETWORK.items()}
FAILING |= {"unknown-name": ("dns", SOFT)} | dict.fromkeys(TLS, ("tls", SOFT))
UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
TEXT = "SELECT headline || opening_text || author || source || text FROM articles JOIN texts ON article_id = id"


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Seen:
    with pytest.MonkeyPatch.context() as patch:
        return asyncio.run(gather(tmp_path_factory.mktemp("bad_world"), patch))


def wait_of(seen: Seen, name: str, number: int = 0) -> timedelta:
    """How long after a round a feed is due again."""
    return from_text(seen.feeds[number][name]["due_at"]) - (START + number * STEP)


def test_there_are_more_than_forty_behaviours() -> None:
    assert len(FAILING) + len(ODD) + len(WAITING) + len(REDIRECTED) > 50


@pytest.mark.parametrize("name", FAILING)
def test_each_fault_is_stored_shown_and_logged(seen: Seen, name: str) -> None:
    word, weight = FAILING[name]
    feed = seen.feeds[0][name]
    stored = [feed[column] for column in ("state", "error", "failures", "entries", "etag", "moved_to")]
    assert stored == ["failing", word, weight, 0, None, None]
    assert seen.printed(name) == {"state": "failing", "error": word, "entries": 0, "new": 0, "feed": feed["url"]}
    assert [line for line in seen.log if line.startswith(f"feed {feed['url']}: {word}")]
    shown = seen.shown[feed["url"]]
    assert (shown["error"], shown["last_ok_at"], shown["last_new_at"]) == (word, None, None)
    assert shown["state"] in {"failing", "dark"}


@pytest.mark.parametrize("name", FAILING)
def test_each_fault_is_tried_again_later_and_later(seen: Seen, name: str) -> None:
    _, weight = FAILING[name]
    failures = 0.0
    for number in range(ROUNDS):
        feed = seen.feeds[number][name]
        if feed["failures"] != failures:
            failures += weight
            wait = REFRESH * (1 + failures)
            assert wait - timedelta(seconds=1) <= wait_of(seen, name, number) <= wait * 1.1
        assert feed["failures"] == failures
    polls = seen.office.rows(f"SELECT count(*) FROM checks WHERE feed_id = (SELECT id FROM feeds WHERE key = '{name}')")
    assert polls == [(failures / weight,)]
    assert 1 < failures / weight < ROUNDS


@pytest.mark.parametrize("name", WAITING)
def test_who_says_when_to_come_again_is_heard(seen: Seen, name: str) -> None:
    wanted = WAITING[name].wait
    assert wanted - timedelta(minutes=2) <= wait_of(seen, name) <= wanted * 1.1
    assert seen.printed(name)["error"] == f"http {name[:3]}"
    assert [name in asked for asked in seen.asked] == [True, *[False] * (ROUNDS - 1)]


def test_what_is_gone_is_dead_and_never_asked_for_again(seen: Seen) -> None:
    feed = seen.feeds[-1]["410"]
    assert [feed[column] for column in ("state", "error", "due_at")] == ["dead", "http 410", None]
    assert sum(asked.count("410") for asked in seen.asked) == 1


@pytest.mark.parametrize("name", ODD)
def test_what_is_odd_is_read_all_the_same(seen: Seen, name: str) -> None:
    feed, entries = seen.feeds[0][name], MANY if name == "ten-thousand-entries" else len(ODD[name].headlines)
    assert [feed[column] for column in ("state", "error", "failures", "entries")] == ["ok", None, 0, entries]
    assert {**seen.printed(name), "feed": ""} == {
        "state": "ok",
        "error": None,
        "entries": entries,
        "new": entries,
        "feed": "",
    }
    found = seen.office.rows(
        "SELECT headline FROM articles JOIN entries ON article_id = articles.id JOIN feeds ON feeds.id ="
        f" entries.feed_id WHERE key = '{name}' ORDER BY entries.id"
    )
    if name != "ten-thousand-entries":
        assert [headline for (headline,) in found] == ODD[name].headlines
    assert REFRESH - timedelta(seconds=1) <= wait_of(seen, name)


@pytest.mark.parametrize("name", REDIRECTED)
def test_a_permanent_redirect_is_remembered_and_a_temporary_one_is_not(seen: Seen, name: str) -> None:
    assert seen.feeds[0][name]["moved_to"].endswith(f"{name}.test:{seen.feeds[0][name]['moved_to'].split(':')[2]}")
    assert sum(asked.count(name) for asked in seen.asked) == 1
    assert seen.feeds[-1][name]["error"] is None
    assert seen.feeds[0]["302"]["moved_to"] is None
    assert sum(asked.count("302") for asked in seen.asked) > 1


def test_the_healthy_ones_are_refreshed_on_time_in_every_round(seen: Seen) -> None:
    for number in range(ROUNDS):
        assert [name for name in HEALTHY if seen.asked[number].count(name) != 1] == []
        assert {(seen.printed(name, number)["state"], seen.printed(name, number)["error"]) for name in HEALTHY} == {
            ("ok", None)
        }
    edits = seen.office.rows("SELECT count(*) FROM revisions")
    assert edits == [(6 * len(HEALTHY) * (ROUNDS - 1),)]


def test_nothing_that_drives_a_terminal_or_turns_a_line_is_stored_or_printed(seen: Seen) -> None:
    texts = [text for (text,) in seen.office.rows(TEXT)] + [row["feed"] for row in seen.shown.values()] + seen.log
    assert [text for text in texts if text and UNWANTED.search(text)] == []


def test_formulas_are_disarmed_in_an_export(seen: Seen) -> None:
    headlines = {row["headline"] for row in csv.DictReader(io.StringIO(seen.exported))}
    assert "'=cmd|' /C calc'!A0 Amber Quill" in headlines
    assert not any(headline.startswith(tuple("=+-@\t\r")) for headline in headlines)
