"""The client: one address in, an answer or a failure out, with manners and limits. aiohttp is at home here.

::

    get ─► where? (http, https, no forbidden address) ─► its turn (manners) ─► ask ─┬─► 200 ─► read (limits) ─► Answer
            ▲                                                                       ├─► 304 ──────────────────► Answer
            └── the next place ◄── 301, 302, 303, 307, 308 ◄────────────────────────┤
                                                                                    └─► anything else ───────► Failure
"""

import asyncio
import ssl
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from types import TracebackType
from typing import Self

import aiohttp
from msgspec import Struct
from yarl import URL

from monitor.fetch.answer import Answer, Failure, failure
from monitor.fetch.body import ACCEPT_ENCODING, read
from monitor.fetch.causes import EXPECTED, cause
from monitor.fetch.connector import Connector
from monitor.fetch.guard import Guard, GuardedResolver, is_private, literal
from monitor.fetch.headers import keeps, retry_after, validator
from monitor.fetch.manners import Manners
from monitor.fetch.proxies import Proxies
from monitor.fetch.route import REDIRECTS, Place, beginning, redirected

_IDLE_SECONDS = 2.0  # thousands of hosts are asked in a row: idle connections must not use up the open files
_HEADER_BYTES = 65_536


class Limits(Struct, frozen=True):
    """What a server may take: seconds to connect, of silence and for a whole answer with all its redirects."""

    connect: float = 10.0
    silence: float = 30.0
    total: float = 90.0
    redirects: int = 10


class _Request(Struct):
    """One call of ``get`` under way; ``left`` is what remains of its seconds, waiting for its turns not counted."""

    headers: dict[str, str]
    conditional: bool
    max_bytes: int
    left: float


class Client:
    """Asks politely; an asynchronous context manager.

    ``host_pause`` is in seconds. ``allow_private`` is True, or lists hosts and networks that may be private or
    loopback; those have neither pause nor per-host limit, unless ``private_exempt`` is False.
    """

    def __init__(
        self,
        *,
        user_agent: str,
        concurrency: int,
        host_pause: float,
        allow_private: bool | Sequence[str] = False,
        limits: Limits = Limits(),  # noqa: B008 - frozen
        private_exempt: bool = True,
    ) -> None:
        self._user_agent = user_agent
        self._limits = limits
        self._guard = Guard(allow_private)
        self._private_exempt = private_exempt and self._guard.allows_private
        self._manners = Manners(concurrency, host_pause)
        self._proxies = Proxies()
        self._open = AsyncExitStack()

    async def __aenter__(self) -> Self:
        self._resolver = GuardedResolver(self._guard)
        self._direct = await self._open.enter_async_context(self._session(self._resolver))
        # A proxy resolves names itself and may be in the user's own network, so no guard stands before it.
        self._through_proxy = await self._open.enter_async_context(self._session(None)) if self._proxies else None
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._open.aclose()

    async def get(
        self, url: str, *, etag: str = "", last_modified: str = "", max_bytes: int, accept: str = "*/*"
    ) -> Answer | Failure:
        """Ask for ``url``; ``etag`` and ``last_modified`` are sent back as they are, ``max_bytes`` bounds the body.

        Whatever a server, a network or an address can do wrong comes back as a Failure.
        """
        request = _Request(
            _headers(etag, last_modified, accept), bool(etag or last_modified), max_bytes, self._limits.total
        )
        place: Place | Answer | Failure = beginning(url)
        seen: set[URL] = set()
        while isinstance(place, Place):
            if place.url in seen or len(seen) > self._limits.redirects:
                return failure("redirect loop", f"{len(seen)} redirects, to {place.url}")
            seen.add(place.url)
            place = await self._visit(place, request)
        return place

    async def _visit(self, place: Place, request: _Request) -> Place | Answer | Failure:
        host = place.url.host or ""
        address = literal(host)
        if address and not self._guard.permits(host, address):
            return failure("private address", host)
        proxy = self._proxies.of(place.url)
        async with self._manners.turn(host, exempt=await self._is_exempt(place.url, proxy)):
            started = time.monotonic()
            try:
                async with asyncio.timeout(request.left):
                    return await self._ask(place, request, proxy)
            except EXPECTED as error:
                return cause(error)
            finally:
                request.left -= time.monotonic() - started

    async def exempt(self, url: str) -> bool:
        """Whether the host of ``url`` has neither pause nor per-host limit; False for what is no address."""
        place = beginning(url)
        return isinstance(place, Place) and await self._is_exempt(place.url, self._proxies.of(place.url))

    async def _is_exempt(self, url: URL, proxy: str | None) -> bool:
        host = url.host or ""
        if not self._private_exempt:
            return False
        if address := literal(host):
            return is_private(address) and self._guard.permits(host, address)
        return self._guard.lists(host) if proxy else await self._resolver.is_private(host)

    async def _ask(self, place: Place, request: _Request, proxy: str | None) -> Place | Answer | Failure:
        headers = request.headers | ({"Authorization": place.authorization} if place.authorization else {})
        session = self._through_proxy if proxy and self._through_proxy else self._direct
        async with session.get(place.url, headers=headers, allow_redirects=False, proxy=proxy) as response:
            if response.status in REDIRECTS and "Location" in response.headers:
                return redirected(place, response.status, response.headers["Location"])
            if response.status == 304 and request.conditional:
                return _answer(place, response, 304, b"")
            if not 200 <= response.status < 300:
                return _refused(response)
            body = await _body(response, request.max_bytes)
            return body if isinstance(body, Failure) else _answer(place, response, 200, body)

    def _session(self, resolver: GuardedResolver | None) -> aiohttp.ClientSession:
        limits = self._limits
        context = ssl.create_default_context()  # made here and not shared, so that SSL_CERT_FILE of today counts
        context.set_alpn_protocols(["http/1.1"])
        return aiohttp.ClientSession(
            connector=Connector(
                resolver=resolver, use_dns_cache=False, limit=0, ssl=context, keepalive_timeout=_IDLE_SECONDS
            ),
            timeout=aiohttp.ClientTimeout(
                total=None, connect=limits.connect, sock_connect=limits.connect, sock_read=limits.silence
            ),
            headers={"User-Agent": self._user_agent},
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,
            max_line_size=_HEADER_BYTES,
            max_field_size=_HEADER_BYTES,
        )


def _headers(etag: str, last_modified: str, accept: str) -> dict[str, str]:
    headers = {"Accept": accept, "Accept-Encoding": ACCEPT_ENCODING}
    if etag:
        headers["If-None-Match"] = etag
    if last_modified:
        headers["If-Modified-Since"] = last_modified
    return headers


async def _body(response: aiohttp.ClientResponse, max_bytes: int) -> bytes | Failure:
    if (response.content_length or 0) > max_bytes:
        return failure("too large", f"{response.content_length} bytes announced, more than {max_bytes}")
    return await read(response.content.iter_any(), response.headers.get("Content-Encoding", ""), max_bytes)


def _answer(place: Place, response: aiohttp.ClientResponse, status: int, body: bytes) -> Answer:
    headers = response.headers
    return Answer(
        status=status,
        url=str(place.url),
        body=body,
        content_type=headers.get("Content-Type", ""),
        etag=validator(headers, "ETag"),
        last_modified=validator(headers, "Last-Modified"),
        moved_to=place.moved_to,
        wait=keeps(headers, datetime.now(UTC)),
    )


def _refused(response: aiohttp.ClientResponse) -> Failure:
    return failure(
        f"http {response.status}",
        response.reason or "",
        http_status=response.status,
        retry_after=retry_after(response.headers, datetime.now(UTC)),
    )
