"""A small web on loopback for tests: every path answers what the test says, and remembers who asked."""

import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self
from xml.sax.saxutils import escape

BLOCK = 65536
WATCHES = """
[[watches]]
name = "Amber Quill"
kind = "person"

[[watches]]
name = "Lantern Works"
kind = "organization"
"""


@dataclass
class Reply:
    """What a path answers. ``hold`` keeps it back until it is set; an ``etag`` that returns is answered by 304."""

    body: bytes = b""
    status: int = 200
    content_type: str = "text/html; charset=utf-8"
    headers: dict[str, str] = field(default_factory=dict)
    etag: str = ""
    hold: threading.Event | None = None
    size: int = 0  # that many bytes more, in whole blocks of 64 KiB, made while they are sent

    def head(self, *, same: bool) -> dict[str, str]:
        """The headers, for an answer with or without its body."""
        more = {"ETag": self.etag} if self.etag else {}
        if same:
            return {**self.headers, **more}
        length = len(self.body) + self.size // BLOCK * BLOCK
        return {**self.headers, **more, "Content-Type": self.content_type, "Content-Length": str(length)}

    def parts(self) -> Iterator[bytes]:
        """The body, block by block."""
        yield self.body
        for _ in range(self.size // BLOCK):
            yield b" " * BLOCK


class World:
    """A web server whose ``paths`` may be changed at any time; ``asked`` has (path, headers) of every request."""

    def __init__(self) -> None:
        self.paths: dict[str, Reply] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.closing = threading.Event()
        self._server = _Server(("127.0.0.1", 0), _handler(self))
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.closing.set()
        for reply in self.paths.values():
            if reply.hold:
                reply.hold.set()
        self._server.shutdown()
        self._server.server_close()

    def reply(self, path: str) -> Reply | None:
        """What ``path`` answers now, or None when the world has ended while it was held back."""
        reply = self.paths.get(path, Reply(b"not here", 404))
        if reply.hold:
            reply.hold.wait()
        return None if self.closing.is_set() else reply

    def page(self, path: str, headline: str, *paragraphs: str) -> None:
        """Publish an article page."""
        body = "".join(f"<p>{escape(text)}</p>" for text in paragraphs)
        html = (
            f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(headline)}</title></head>'
            f"<body><nav><a href='/'>Home</a></nav><article><h1>{escape(headline)}</h1>{body}</article>"
            "<footer>All rights reserved.</footer></body></html>"
        )
        self.paths[path] = Reply(html.encode())

    def feed(self, path: str, *items: tuple[str, str, str], etag: str = "") -> None:
        """Publish an RSS feed of (link path, headline, summary)."""
        entries = "".join(
            f"<item><guid isPermaLink='false'>{escape(link)}</guid><link>{self.url}{escape(link)}</link>"
            f"<title>{escape(headline)}</title><description>{escape(summary)}</description></item>"
            for link, headline, summary in items
        )
        xml = f"<rss version='2.0'><channel><title>A feed</title><link>{self.url}/</link>{entries}</channel></rss>"
        self.paths[path] = Reply(xml.encode(), content_type="application/rss+xml", etag=etag)

    def feeds_toml(self, *paths: str, more: str = "", settings: str = "") -> str:
        """A feeds.toml of these feeds, watching what ``more`` or else ``WATCHES`` says."""
        feeds = "".join(f'[[feeds]]\nurl = "{self.url}{path}"\n' for path in paths)
        head = f'[settings]\ndatabase = "monitor.db"\nallow_private_hosts = ["127.0.0.1"]\n{settings}\n'
        return head + feeds + (more or WATCHES)

    def count(self, path: str) -> int:
        """How often ``path`` was asked for."""
        return sum(asked == path for asked, _ in self.asked)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 512  # as many may come at once; with fewer places they would try again seconds later

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Let who asked hang up in the middle, as clients do; anything else is a defect of the test."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def _handler(world: World) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the library's name
            pass

        def do_GET(self) -> None:
            world.asked.append((self.path, dict(self.headers.items())))
            try:
                self._answer(world.reply(self.path))
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        def _answer(self, reply: Reply | None) -> None:
            if reply is None:
                self.close_connection = True
                return
            same = bool(reply.etag) and self.headers.get("If-None-Match") == reply.etag
            self.send_response(304 if same else reply.status)
            for name, value in reply.head(same=same).items():
                self.send_header(name, value)
            self.end_headers()
            for part in () if same else reply.parts():
                self.wfile.write(part)

    return Handler
