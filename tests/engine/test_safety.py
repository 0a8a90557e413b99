"""What a hostile feed or page tries, through the whole engine; and what must never be shown."""

import asyncio
import socket
from pathlib import Path
from typing import Any

import pytest

from monitor.config import read
from monitor.engine.engine import Engine
from monitor.engine.poller import Poller
from monitor.fetch.client import Limits
from tests import program
from tests.engine.bad_world import resolve_test_names
from tests.engine.behaviours import rss
from tests.engine.conftest import Office
from tests.fetch import world as worlds
from tests.fetch.world import World, answer
from tests.world import WATCHES, Reply
from tests.world import World as Web

QUILL = "Amber Quill said that Lantern Works would go on."
LINKS = ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "vbscript:x", " java\nscript:alert(1)", "//["]
QUICK = Limits(connect=0.5, silence=1.0, total=2.0)


async def gather(folder: Path, world: World, url: str, *, allow: str = "[]") -> Office:
    """Poll one feed with only these private hosts allowed."""
    office = Office(folder)
    head = f'[settings]\ndatabase = "monitor.db"\nallow_private_hosts = {allow}\n'
    office.write(f'{head}[[feeds]]\nurl = "{url}"\n{WATCHES}')
    with office.database() as database:
        engine = Engine(read(office.toml), database, limits=QUICK)
        await engine.start()
        try:
            await Poller(engine).once()
        finally:
            await engine.stop()
    return office


async def test_a_name_that_changes_its_address_between_check_and_connection_gains_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def getaddrinfo(host: str, *_: object, **__: object) -> list[tuple[Any, ...]]:
        asked.append(host)
        address = "255.255.255.255" if len(asked) == 1 else "127.0.0.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 0))]

    async with worlds.world() as world:
        world.replies["/feed"] = answer(rss(QUILL))
        monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
        office = await gather(tmp_path, world, world.url("/feed", host="rebinding.test"), allow='["255.255.255.255"]')
        assert world.asked == []
    [(error,)] = office.rows("SELECT error FROM feeds")
    assert error in {"connect", "private address"}


@pytest.mark.parametrize("target", ["http://10.1.2.3/x", "http://inside.test/x", "http://169.254.169.254/latest/"])
async def test_a_page_that_leads_to_a_private_address_is_refused_at_every_redirect(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, target: str
) -> None:
    resolve_test_names(monkeypatch)
    async with worlds.world() as world:
        page = world.url("/page", host="news.test")
        feed = rss(QUILL).replace(b"https://news.example/", f"{page}#".encode())
        world.replies["/feed"] = answer(feed)
        world.replies["/page"] = answer(status=302, location="/next")
        world.replies["/next"] = answer(status=301, location=target)
        office = await gather(tmp_path, world, world.url("/feed", host="news.test"), allow='["127.0.0.1"]')
        assert [one.path for one in world.asked][-1] == "/next"
    assert office.rows("SELECT scope, page_error FROM articles") == [("summary", "private address")]


@pytest.mark.parametrize("link", LINKS)
async def test_a_link_that_is_no_web_address_is_none(tmp_path: Path, link: str) -> None:
    async with worlds.world() as world:
        item = f"<item><guid isPermaLink='false'>1</guid><link>{link}</link><title>{QUILL}</title></item>"
        world.replies["/feed"] = answer(f"<rss version='2.0'><channel>{item}</channel></rss>".encode())
        office = await gather(tmp_path, world, world.url("/feed"), allow='["127.0.0.1"]')
    assert office.rows("SELECT url, canonical_url, page_state, page_error FROM articles") == [("", "", "none", None)]


MARKUP = "[bold red]Quill[/] [@click=app.quit]x[/] [link=javascript:x]y[/link] [/] ["


async def test_markup_of_the_screen_is_text_in_every_field(tmp_path: Path) -> None:
    async with worlds.world() as world:
        body = (
            f"<rss version='2.0'><channel><title>{MARKUP}</title>"
            f"<item><title>{MARKUP}</title><guid>{MARKUP}</guid>"
            f"<author>[red]Quill[/]</author><category>{MARKUP}</category>"
            f"<description>{MARKUP} {QUILL}</description></item>"
            "</channel></rss>"
        )
        world.replies["/feed"] = answer(body.encode())
        office = await gather(tmp_path, world, world.url("/feed"), allow='["127.0.0.1"]')
    [stored] = office.rows("SELECT headline, author, tags, opening_text FROM articles")
    assert stored == (MARKUP, "[red]Quill[/]", MARKUP, f"{MARKUP} {QUILL}")
    shown = await asyncio.to_thread(program.run, "--config", office.toml, "feeds")
    assert MARKUP[:30] in shown.stdout


COMMANDS = [
    ("fetch", "--verbose", "--all", "--json"),
    ("fetch", "--verbose", "--all", "--log", "json"),
    ("feeds",),
    ("feeds", "--json"),
    ("export",),
    ("export", "--format", "jsonl"),
    ("export", "--format", "md"),
    ("search", "--json", "Quill"),
    ("search", "Quill"),
    ("timeline", "--json"),
    ("check", "--online", "--json"),
    ("opml", "export"),
]


@pytest.mark.timeout(300)
def test_credentials_in_addresses_are_never_shown(world: Web, office: Office) -> None:
    world.feed("/feed.xml", ("/one.html", QUILL, QUILL))
    untitled = world.paths["/feed.xml"].body.replace(b"<title>A feed</title>", b"")
    link = world.url.replace("//", "//reader:hidden-1@").encode()
    world.paths["/feed.xml"].body = untitled.replace(b"<link>" + world.url.encode(), b"<link>" + link)
    world.paths["/moved.xml"] = Reply(status=301, headers={"Location": "/missing.xml"})
    world.paths["/loop.xml"] = Reply(status=302, headers={"Location": "/loop.xml"})
    toml = world.feeds_toml("/feed.xml", "/moved.xml", "/loop.xml", "/none.xml")
    office.write(toml.replace('url = "http://', 'url = "http://press:hidden-2@'))
    for command in COMMANDS:
        run = program.run if command[0] == "fetch" else program.called
        done = run("--config", office.toml, *command)
        assert "Traceback" not in done.stderr
        assert "hidden" not in done.stdout + done.stderr, command
    assert office.rows("SELECT count(*) FROM mentions") == [(2,)]
    sent = [headers.get("Authorization") for path, headers in world.asked if path == "/feed.xml"]
    assert all(sent)
