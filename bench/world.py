"""The generated newsroom in a process of its own, so that it shares no interpreter with what is measured."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from urllib.parse import urlsplit

from monitor.demo.generated import GeneratedNewsroom

SEED = 1


class World:
    """``feeds`` feeds with ``entries`` articles each, served at ``url``."""

    def __init__(self, url: str, feeds: int, entries: int) -> None:
        self.url, self.feeds, self.entries = url, feeds, entries
        host = urlsplit(url)
        self._connection = HTTPConnection(host.hostname or "", host.port, timeout=300)
        self._plan = GeneratedNewsroom(
            feeds, entries, SEED, port=host.port or 0
        )  # never opened: it knows the addresses

    @property
    def feed_urls(self) -> list[str]:
        """The addresses of all feeds."""
        return self._plan.feed_urls

    def feeds_toml(self, *, full_text: bool) -> str:
        """A feeds.toml for all feeds; without ``full_text`` no pages are fetched."""
        return self._plan.feeds_toml("monitor.db", full_text=full_text)

    def step(self) -> None:
        """Give every feed one new item; its oldest falls out."""
        self._ask("POST", "/step")

    def feed_bodies(self) -> Iterator[bytes]:
        """The bytes of every feed."""
        for url in self.feed_urls:
            yield self._ask("GET", urlsplit(url).path)

    def pages(self) -> Iterator[bytes]:
        """The bytes of every article's page."""
        for feed in range(self.feeds):
            for number in range(self.entries):
                yield self._ask("GET", f"/g{feed:04}/{number}.html")

    def close(self) -> None:
        """End the conversation with the server."""
        self._connection.close()

    def _ask(self, method: str, path: str) -> bytes:
        self._connection.request(method, path)
        answer = self._connection.getresponse()
        body = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"the newsroom answers {answer.status} to {method} {path}")
        return body


@contextmanager
def newsroom(feeds: int, entries: int) -> Iterator[World]:
    """Open a newsroom; it answers when this has begun and is gone when this ends."""
    command = [
        sys.executable, "-P", "-m", "monitor.demo.generated",
        "--feeds", str(feeds), "--entries", str(entries), "--seed", str(SEED),
    ]  # fmt: skip
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        world = World(process.stdout.readline().strip(), feeds, entries)
        try:
            yield world
        finally:
            world.close()
            process.stdin.close()
