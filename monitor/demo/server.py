"""A small HTTP/1.1 server on loopback, in a thread of its own: keep-alive, conditional requests, gzip, a log."""

import asyncio
import gzip
import hashlib
import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from http import HTTPStatus
from typing import NamedTuple, Self

from msgspec import Struct

HEAD_LIMIT = 65_536
COMPRESS_FROM = 600  # bytes; below that gzip saves nothing


class Request(Struct, frozen=True):
    """What a client asked for; ``path`` is without its query, the names in ``headers`` are in lower case."""

    method: str
    path: str
    headers: dict[str, str]


class Answer(Struct, frozen=True):
    """What to send back; made by ``answer``, which packs it (gzip) and fills in the validators once.

    ``delay`` is in seconds, before the first byte.
    """

    status: int
    body: bytes
    content_type: str
    packed: bytes = b""
    etag: str = ""
    last_modified: str = ""
    delay: float = 0.0


class Logged(NamedTuple):
    """One request as it was served."""

    method: str
    path: str
    status: int
    headers: dict[str, str]


def answer(
    body: bytes | str,
    content_type: str,
    *,
    status: int = 200,
    modified: datetime | None = None,
    delay: float = 0.0,
) -> Answer:
    """Make an answer; with ``modified`` it carries an ETag and Last-Modified and can be answered by 304."""
    data = body.encode() if isinstance(body, str) else body
    packed = gzip.compress(data, compresslevel=3, mtime=0) if len(data) >= COMPRESS_FROM else b""
    if modified is None:
        return Answer(status, data, content_type, packed, delay=delay)
    etag = f'"{hashlib.blake2b(data, digest_size=9).hexdigest()}"'
    stamp = format_datetime(modified.astimezone(UTC).replace(microsecond=0), usegmt=True)
    return Answer(status, data, content_type, packed, etag, stamp, delay)


def not_modified(answer: Answer, headers: dict[str, str]) -> bool:
    """Say whether the client holds this answer already (RFC 9110, 13.2.2: If-None-Match goes before the date)."""
    if not answer.etag or answer.status != HTTPStatus.OK:
        return False
    if "if-none-match" in headers:
        known = {tag.strip().removeprefix("W/") for tag in headers["if-none-match"].split(",")}
        return answer.etag in known or "*" in known
    try:
        since = parsedate_to_datetime(headers.get("if-modified-since", ""))
        return parsedate_to_datetime(answer.last_modified) <= since
    except (ValueError, TypeError):  # no date, or one without a zone
        return False


def read_head(head: bytes) -> Request:
    """Read the head of a request. Raises ValueError where it is not HTTP."""
    line, *rest = head.decode("latin-1").strip().split("\r\n")
    method, target, _version = line.split(" ")
    pairs = (row.partition(":") for row in rest)
    headers = {name.strip().lower(): value.strip() for name, _, value in pairs}
    return Request(method, target.partition("?")[0], headers)


def wire_bytes(answer: Answer, request: Request, *, keep: bool) -> tuple[int, bytes]:
    """Write an answer for the wire: its status, which is 304 where the client has it already, and all its bytes."""
    status, body, encoding = answer.status, answer.body, ""
    if answer.packed and "gzip" in request.headers.get("accept-encoding", ""):
        body, encoding = answer.packed, "gzip"
    if not_modified(answer, request.headers):
        status, body = 304, b""
    fields = {
        "Content-Type": answer.content_type,
        "Content-Length": str(len(body)),
        "Content-Encoding": encoding,
        "Vary": "Accept-Encoding",
        "ETag": answer.etag,
        "Last-Modified": answer.last_modified,
        "Connection": "keep-alive" if keep else "close",
    }
    lines = [f"HTTP/1.1 {status} {HTTPStatus(status).phrase}", *(f"{k}: {v}" for k, v in fields.items() if v), "", ""]
    return status, "\r\n".join(lines).encode("latin-1") + (b"" if request.method == "HEAD" else body)


class Server:
    """Serves ``answer_to(request)`` on 127.0.0.1 while it is open; a context manager.

    ``answer_to`` is called on the server's own thread. ``requests`` is the log, oldest first.
    """

    def __init__(self, answer_to: Callable[[Request], Answer], port: int = 0) -> None:
        self.requests: list[Logged] = []
        self.port = port
        self._answer_to = answer_to
        self._conversations: dict[asyncio.Task[None], socket.socket] = {}

    @property
    def url(self) -> str:
        """The address of the server, without a slash at its end."""
        return f"http://127.0.0.1:{self.port}"

    def open(self) -> Self:
        """Start to listen; the port is known and answering when this returns. Raises OSError where it is taken."""
        self._listener = socket.create_server(("127.0.0.1", self.port), backlog=512)
        self._listener.setblocking(False)
        self.port = self._listener.getsockname()[1]
        self._loop = asyncio.SelectorEventLoop()
        self._loop.add_reader(self._listener, self._accept)
        self._thread = threading.Thread(target=self._loop.run_forever, name="newsroom", daemon=True)
        self._thread.start()
        return self

    def close(self) -> None:
        """Stop listening and end every conversation."""
        asyncio.run_coroutine_threadsafe(self._hang_up(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def __enter__(self) -> Self:
        return self.open()

    def __exit__(self, *exc: object) -> None:
        self.close()

    def _accept(self) -> None:
        """Let one client in. Ours, because asyncio's server may lose a client that comes while it closes."""
        try:
            connection, _ = self._listener.accept()
        except OSError:
            return  # gone before we came to the door
        connection.setblocking(False)
        conversation = self._loop.create_task(self._converse(connection))
        self._conversations[conversation] = connection
        conversation.add_done_callback(self._conversations.pop)

    async def _hang_up(self) -> None:
        self._loop.remove_reader(self._listener)
        self._listener.close()
        conversations = dict(self._conversations)
        for conversation in conversations:
            conversation.cancel()
        await asyncio.gather(*conversations, return_exceptions=True)
        await asyncio.sleep(0)  # the turn of the loop in which aborted transports let go of their sockets
        for connection in conversations.values():
            connection.close()

    async def _converse(self, connection: socket.socket) -> None:
        reader, writer = await asyncio.open_connection(sock=connection, limit=HEAD_LIMIT)
        try:
            # the client has said all, or does not speak HTTP
            with suppress(asyncio.IncompleteReadError, asyncio.LimitOverrunError, ValueError):
                while await self._exchange(reader, writer):
                    pass
            writer.close()
            await writer.wait_closed()
        except ConnectionError:
            pass  # the client has gone: nothing is owed to it
        finally:
            writer.transport.abort()

    async def _exchange(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        """Serve one request; False when the conversation is over."""
        request = read_head(await reader.readuntil(b"\r\n\r\n"))
        await reader.readexactly(min(int(request.headers.get("content-length", "0")), HEAD_LIMIT))
        keep = request.headers.get("connection", "").lower() != "close"
        reply = self._answer_to(request)
        if reply.delay:
            await asyncio.sleep(reply.delay)
        status, data = wire_bytes(reply, request, keep=keep)
        self.requests.append(Logged(request.method, request.path, status, request.headers))
        writer.write(data)
        await writer.drain()
        return keep
