"""A bad page costs itself only: each is stored with its reason and its next try, the others are not held up."""

import multiprocessing
import os
import signal
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from monitor.fetch.client import Limits
from monitor.model.moment import to_text
from tests.engine.conftest import Office
from tests.world import Reply, World

GOOD = "The good page is read while all the bad ones hang, burst or say nothing, and Amber Quill is in it."
LONG = "The feed itself says more than a teaser does, and what it says is what was searched in that case. " * 2
# A paragraph for each of many nested elements: extracting it takes far longer than the limit of these tests.
ENDLESS = b"<html><body><article>" + b"<table>" + b"<tr><td><p>word word word</p></td></tr>" * 60_000 + b"</table>"
NOW = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
AGAIN = to_text(NOW + timedelta(minutes=15))
DUE = "SELECT headline, page_due_at FROM articles WHERE page_error IS NOT NULL ORDER BY 1"
TINY = replace(Limits(), total=2.0, silence=1.0)


@pytest.fixture
def bad_world(world: World) -> World:
    world.page("/good.html", "Good", GOOD, LONG)
    world.page("/teaser.html", "Teaser", "Subscribe to read on.")
    world.paths["/hanging.html"] = Reply(hold=threading.Event())
    world.paths["/huge.html"] = Reply(b"<html><body><p>Big", size=60_000_000)
    world.paths["/rubbish.html"] = Reply(bytes(range(256)) * 400)
    world.paths["/empty.html"] = Reply(b"")
    world.paths["/missing.html"] = Reply(b"not here", 404)
    world.paths["/blank.html"] = Reply(b"<html><body><div id='root'></div><script>show(1)</script></body></html>")
    world.paths["/endless.html"] = Reply(ENDLESS)
    names = ("good", "hanging", "huge", "rubbish", "empty", "missing", "blank", "endless", "teaser")
    world.feed("/feed.xml", *((f"/{name}.html", name.title(), f"A summary of {name}. {LONG}") for name in names))
    return world


def test_every_bad_page_is_stored_with_its_reason(bad_world: World, office: Office) -> None:
    office.write(bad_world.feeds_toml("/feed.xml"))
    office.refresh(limits=TINY, work_limit=6.0, clock=lambda: NOW)
    rows = office.rows("SELECT headline, scope, page_error FROM articles")
    states = {name: (scope, error) for name, scope, error in rows}
    assert states == {
        "Good": ("full", None),
        "Hanging": ("summary", "timeout"),
        "Huge": ("summary", "too large"),
        "Rubbish": ("summary", "not html"),
        "Empty": ("summary", "empty"),
        "Missing": ("summary", "http 404"),
        "Blank": ("summary", "empty"),
        "Endless": ("summary", "timeout"),
        "Teaser": ("summary", "too short"),
    }
    due = dict(office.rows(DUE))
    assert due == dict.fromkeys(states.keys() - {"Good"}, AGAIN)


def test_other_pages_do_not_wait_for_one_that_hangs(world: World, office: Office) -> None:
    hangs = threading.Event()
    world.page("/hanging.html", "Hanging", GOOD, LONG)
    world.paths["/hanging.html"].hold = hangs
    goods = [f"/good{number}.html" for number in range(10)]
    for path in goods:
        world.page(path, "Good", GOOD, LONG)
    world.feed("/feed.xml", *((path, path, "A summary.") for path in ("/hanging.html", *goods)))
    office.write(world.feeds_toml("/feed.xml"))
    patient = threading.Thread(target=_let_go_when_stored, args=(office, len(goods), hangs), daemon=True)
    patient.start()
    office.refresh()
    patient.join()
    # Let go only when all the others were stored: a full text here says that it was the last.
    assert office.rows("SELECT DISTINCT scope, page_error FROM articles") == [("full", None)]


def _let_go_when_stored(office: Office, count: int, hangs: threading.Event) -> None:
    pause = threading.Event()
    while not office.path.exists() or office.rows("SELECT sum(scope = 'full') FROM articles") != [(count,)]:
        pause.wait(0.05)
    hangs.set()


def test_a_bad_page_is_tried_again_after_a_quarter_of_an_hour(world: World, office: Office) -> None:
    names = ("missing", "empty")
    world.paths["/empty.html"] = Reply(b"")
    world.feed("/feed.xml", *((f"/{name}.html", name.title(), f"A summary of {name}. {LONG}") for name in names))
    office.write(world.feeds_toml("/feed.xml"))
    moments = [NOW]
    options = {"clock": lambda: moments[-1]}
    office.refresh(**options)
    assert office.rows(DUE) == [("Empty", AGAIN), ("Missing", AGAIN)]
    asked = world.count("/missing.html")
    moments.append(NOW + timedelta(minutes=14))
    office.refresh(**options)
    assert world.count("/missing.html") == asked
    moments.append(NOW + timedelta(minutes=15))
    world.page("/missing.html", "Missing", GOOD, LONG)
    office.refresh(**options)
    assert office.rows("SELECT scope, page_error FROM articles WHERE headline = 'Missing'") == [("full", None)]


def test_a_page_that_kills_its_worker_costs_that_page_only(world: World, office: Office) -> None:
    world.paths["/endless.html"] = Reply(ENDLESS)
    world.page("/good.html", "Good", GOOD, LONG)
    world.feed("/feed.xml", ("/endless.html", "Endless", "A summary."), ("/good.html", "Good", "Another."))
    office.write(world.feeds_toml("/feed.xml"))
    killer = threading.Thread(target=_kill_the_busy, args=(world,), daemon=True)
    killer.start()
    office.refresh(work_limit=60.0)
    killer.join()
    states = dict(office.rows("SELECT headline, page_error FROM articles"))
    assert states == {"Endless": "crashed", "Good": None}


def _kill_the_busy(world: World) -> None:
    """Kill the worker that has been at its work for a while once everything else must be done."""
    busy: dict[int, float] = {}
    pause = threading.Event()
    while not busy or max(busy.values()) < 1.5:
        pause.wait(0.05)
        for worker in multiprocessing.active_children():
            if worker.pid:
                busy[worker.pid] = _cpu_seconds(worker.pid)
        if not world.count("/endless.html"):
            busy.clear()
    os.kill(max(busy, key=lambda pid: busy[pid]), signal.SIGKILL)


def _cpu_seconds(pid: int) -> float:
    """Processor time a process has used, as Linux tells it."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


LOCKED = """<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": false}</script>"""


def test_walls_and_openings_do_not_pass_for_the_whole_article(world: World, office: Office) -> None:
    wall = "<h1>One moment</h1><p>We look whether you are a person. Please wait until we know it.</p>"
    world.paths["/wall.html"] = Reply(f"<html><body>{wall}</body></html>".encode())
    opening = f"<article><h1>Harbour lamps lit</h1><p>{GOOD}</p></article>"
    for name in ("opening", "teaser"):
        world.paths[f"/{name}.html"] = Reply(f"<html><head>{LOCKED}</head><body>{opening}</body></html>".encode())
    items = (
        ("/wall.html", "Harbour lamps lit again tonight", "Short."),
        ("/opening.html", "Harbour lamps lit", "Short."),
    )
    world.feed("/feed.xml", *items, ("/teaser.html", "Harbour lamps long", LONG))
    office.write(world.feeds_toml("/feed.xml"))
    office.refresh()
    rows = office.rows("SELECT headline, scope, page_error, page_state FROM articles ORDER BY headline")
    assert rows == [
        ("Harbour lamps lit", "summary", "paywall", "done"),
        ("Harbour lamps lit again tonight", "summary", "another page", "retry"),
        ("Harbour lamps long", "summary", "paywall", "retry"),
    ]
    texts = "SELECT text FROM texts JOIN articles ON articles.id = article_id ORDER BY headline"
    assert [text.split()[0] for (text,) in office.rows(texts)] == ["The", "Short.", "The"]
    assert office.rows(f"{texts} LIMIT 1") == [(GOOD,)]
