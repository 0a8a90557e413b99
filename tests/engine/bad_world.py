"""Fifty healthy publishers among as many bad ones, gathered from by one engine with its manners on."""

import logging
import os
import socket
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest

from monitor.config import Config, read
from monitor.engine.engine import Engine
from monitor.engine.outcome import Summary
from monitor.engine.poller import Poller
from monitor.fetch.client import Limits
from monitor.store.database import Database
from tests import program
from tests.engine.behaviours import FAULTS, ODD, WAITING, published
from tests.engine.conftest import Office
from tests.fetch import world as worlds
from tests.fetch.certificates import certificate
from tests.fetch.world import World, answer
from tests.world import WATCHES

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
REFRESH = timedelta(minutes=15)
STEP = timedelta(minutes=17)  # longer than a refresh with its jitter
ROUNDS = 4
HEALTHY = [f"healthy-{number}" for number in range(50)]
REDIRECTED = ["301", "308"]
NETWORK = {"no-route": "connect", "refused": "connect", "unknown-name": "dns", "private-name": "private address"}
TLS = ["tls-expired", "tls-wrong-host", "tls-self-signed"]
QUICK = Limits(connect=5.0, silence=2.0, total=6.0)
WORK_LIMIT = 120.0  # seconds for ten thousand entries on a busy machine
ADDRESSES = {"no-route.test": "255.255.255.255", "inside.test": "10.0.0.1", "private-name.test": "192.168.3.4"}
SETTINGS = """
[settings]
database = "monitor.db"
host_pause = "1s"
concurrency = 16
allow_private_hosts = ["127.0.0.1", "255.255.255.255"]
"""
FEEDS = """
    SELECT key, url, moved_to, title, state, error, failures, etag, due_at,
        (SELECT count(*) FROM entries WHERE feed_id = feeds.id) AS entries FROM feeds
"""


@dataclass
class Seen:
    """What was seen: each round's summary, rows of feeds and requests, the log, and what the program showed."""

    office: Office
    summaries: list[Summary] = field(default_factory=list)
    feeds: list[dict[str, dict[str, Any]]] = field(default_factory=list)
    asked: list[list[str]] = field(default_factory=list)
    log: list[str] = field(default_factory=list)
    shown: dict[str, dict[str, Any]] = field(default_factory=dict)
    exported: str = ""

    def printed(self, name: str, number: int = 0) -> dict[str, Any]:
        """What ``monitor fetch --json`` prints of a feed in one round."""
        url = self.feeds[0][name]["url"]
        (row,) = [feed for feed in self.summaries[number].feeds if feed.url == url]
        return {"state": row.state, "error": row.error, "entries": row.entries, "new": row.new, "feed": row.feed}


@dataclass
class BadWorld:
    """The servers, and where each publisher is."""

    server: World
    urls: dict[str, str]


@asynccontextmanager
async def bad_world(folder: Path, patch: pytest.MonkeyPatch) -> AsyncIterator[BadWorld]:
    """Open all servers and let every name under ``.test`` lead to them."""
    resolve_test_names(patch)
    async with AsyncExitStack() as stack:
        server = await stack.enter_async_context(worlds.world())
        published(server)
        names = [*FAULTS, *ODD, *WAITING, *REDIRECTED, *HEALTHY, "410", *NETWORK]
        urls = {name: server.url(f"/{name}", host=f"{name}.test") for name in names}
        urls["refused"] = f"http://refused.test:{_closed_port()}/"
        trusted = []
        for name in TLS:
            host = "another.test" if name == "tls-wrong-host" else f"{name}.test"
            made, context = certificate(folder / name, host, expired=name == "tls-expired")
            trusted += [made.read_text()] if name != "tls-self-signed" else []
            secure = await stack.enter_async_context(worlds.world(context))
            urls[name] = secure.url("/", host=f"{name}.test", scheme="https")
        (folder / "trusted.pem").write_text("".join(trusted))
        patch.setenv("SSL_CERT_FILE", str(folder / "trusted.pem"))
        yield BadWorld(server, urls)


def resolve_test_names(patch: pytest.MonkeyPatch) -> None:
    """Let names under ``.test`` resolve to this machine, or to what ``ADDRESSES`` says."""
    real = socket.getaddrinfo

    def getaddrinfo(host: Any, *rest: Any, **more: Any) -> Any:
        if host == "unknown-name.test":
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return real(ADDRESSES.get(host, "127.0.0.1") if str(host).endswith(".test") else host, *rest, **more)

    patch.setattr(socket, "getaddrinfo", getaddrinfo)
    for name in [name for name in os.environ if name.lower().endswith("_proxy")]:
        patch.delenv(name)


def _closed_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def feeds_toml(urls: dict[str, str]) -> str:
    """A feeds.toml of all of them, in an order that has the bad ones first."""
    tables = "".join(f'[[feeds]]\nid = "{name}"\nurl = "{url}"\nfull_text = false\n' for name, url in urls.items())
    return SETTINGS + tables + WATCHES


def healthy_feed(number: int, now: datetime) -> bytes:
    """A feed that has a new entry each round, with validators of its own."""
    items = "".join(
        f"<item><guid isPermaLink='false'>{n}</guid><link>https://news.example/{number}/{n}</link>"
        f"<title>Lamps {n}</title><pubDate>{format_datetime(now - n * STEP)}</pubDate></item>"
        for n in range(6)
    )
    body = f"<rss version='2.0'><channel><title>Healthy {number}</title>{items}</channel></rss>"
    return answer(body.replace("Lamps", f"Lamps at {now:%H.%M}").encode(), etag=f'W/"{number} {now:%H%M}"')


async def gather(folder: Path, patch: pytest.MonkeyPatch) -> Seen:
    """Run an engine on the bad world for some rounds."""
    office = Office(folder)
    seen, listening = Seen(office), _Listening()
    async with bad_world(folder, patch) as world:
        office.write(feeds_toml(world.urls))
        logging.getLogger("monitor").addHandler(listening)
        logging.getLogger("monitor").setLevel(logging.INFO)
        try:
            with office.database() as database:
                await _rounds(read(office.toml), database, world, seen)
        finally:
            logging.getLogger("monitor").removeHandler(listening)
            logging.getLogger("monitor").setLevel(logging.NOTSET)
    seen.log = listening.lines
    shown = program.rows(program.run("--config", office.toml, "feeds", "--json"))
    seen.shown = {row["url"]: row for row in shown}
    seen.exported = program.run("--config", office.toml, "export").stdout
    return seen


async def _rounds(config: Config, database: Database, world: BadWorld, seen: Seen) -> None:
    now = START
    engine = Engine(config, database, clock=lambda: now, limits=QUICK, work_limit=WORK_LIMIT, private_exempt=False)
    await engine.start()
    try:
        for number in range(ROUNDS):
            now = START + number * STEP
            for healthy, name in enumerate(HEALTHY):
                world.server.replies[f"/{name}"] = healthy_feed(healthy, now)
            before = len(world.server.asked)
            seen.summaries.append((await Poller(engine).once()).summary(0))
            seen.asked.append([asked.path.removeprefix("/") for asked in world.server.asked[before:]])
            seen.feeds.append({row["key"]: dict(row) for row in database.read(FEEDS)})
    finally:
        await engine.stop()


class _Listening(logging.Handler):
    """Keeps what is logged."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())
