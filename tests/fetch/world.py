"""A server on loopback that answers what a test wants, however wrong, and remembers what it was asked."""

import asyncio
import ssl
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from monitor.fetch.client import Client, Limits

Reply = Callable[[asyncio.StreamWriter], Awaitable[None]]


@dataclass
class Asked:
    """One request as it came."""

    path: str
    headers: dict[str, str]
    at: float


@dataclass
class World:
    """Paths and what they answer: whole bytes, or a function that writes them as badly as it likes."""

    port: int = 0
    replies: dict[str, bytes | Reply] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    in_flight: int = 0
    most_in_flight: int = 0
    serving: dict[asyncio.StreamWriter, asyncio.Task[None]] = field(default_factory=dict)

    def url(self, path: str = "/", host: str = "127.0.0.1", scheme: str = "http") -> str:
        return f"{scheme}://{host}:{self.port}{path}"

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self.serving[writer] = task
        try:
            await self._answer(reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError, ssl.SSLError):
            pass  # the client has seen enough
        finally:
            writer.close()
            del self.serving[writer]

    async def end(self) -> None:
        """Let go of everybody who is still being kept waiting."""
        for writer in self.serving:
            writer.transport.abort()
        await asyncio.gather(*self.serving.values(), return_exceptions=True)

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("utf-8", "surrogateescape").split("\r\n")
        path = head[0].split(" ")[1]
        headers = dict(line.split(": ", 1) for line in head[1:] if line)
        self.asked.append(Asked(path, headers, time.monotonic()))
        self.in_flight += 1
        self.most_in_flight = max(self.most_in_flight, self.in_flight)
        try:
            await self._reply(path, writer)
        finally:
            self.in_flight -= 1

    async def _reply(self, path: str, writer: asyncio.StreamWriter) -> None:
        reply = self.replies.get(path, answer(b"", 404))
        if isinstance(reply, bytes):
            writer.write(reply)
            await writer.drain()
        else:
            await reply(writer)


def answer(body: bytes = b"", status: int = 200, **headers: str) -> bytes:
    """A whole, correct answer; ``content_type`` stands for Content-Type."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    fields = {"Content-Length": str(len(body)), "Connection": "close"} | named
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return f"HTTP/1.1 {status} Whatever\r\n{head}\r\n".encode("utf-8", "surrogateescape") + body


@asynccontextmanager
async def world(context: ssl.SSLContext | None = None) -> AsyncIterator[World]:
    """A running server."""
    built = World()
    server = await asyncio.start_server(built.serve, "127.0.0.1", 0, ssl=context)
    built.port = server.sockets[0].getsockname()[1]
    try:
        yield built
    finally:
        server.close()
        await built.end()
        await server.wait_closed()


def client(**changes: object) -> Client:
    """A client for loopback, with the usual time limits: a busy machine may keep a server silent for a while."""
    settings: dict[str, object] = {
        "user_agent": "monitor/test",
        "concurrency": 64,
        "host_pause": 0.0,
        "allow_private": ["127.0.0.1"],
        "limits": Limits(),
    }
    return Client(**(settings | changes))  # type: ignore[arg-type] # the changes of a test are its own
