"""A bad world: whatever a server does comes back as a failure with its word and kind, in time."""

import asyncio
import gzip
import socket
import struct
from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from monitor.fetch.answer import Answer, Failure
from monitor.fetch.client import Limits
from tests.fetch.world import World, answer, client

HEAD = b"HTTP/1.1 200 OK\r\n"


async def ask(url: str, **changes: object) -> Answer | Failure:
    async with client(**changes) as asking:
        return await asking.get(url, max_bytes=100_000)


async def failed(url: str, **changes: object) -> Failure:
    reply = await ask(url, **changes)
    assert isinstance(reply, Failure), reply
    return reply


def sending(*parts: bytes) -> Callable[[asyncio.StreamWriter], Awaitable[None]]:
    async def reply(writer: asyncio.StreamWriter) -> None:
        for part in parts:
            writer.write(part)
            await writer.drain()

    return reply


async def hang(writer: asyncio.StreamWriter) -> None:
    await writer.wait_closed()


async def hang_in_body(writer: asyncio.StreamWriter) -> None:
    writer.write(HEAD + b"Content-Length: 100\r\n\r\nwell")
    await writer.wait_closed()


async def reset_in_body(writer: asyncio.StreamWriter) -> None:
    writer.write(HEAD + b"Content-Length: 100\r\n\r\nwell")
    await writer.drain()
    connection = writer.get_extra_info("socket")
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


async def reset_at_once(writer: asyncio.StreamWriter) -> None:
    connection = writer.get_extra_info("socket")
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


async def endless(writer: asyncio.StreamWriter) -> None:
    writer.write(HEAD + b"\r\n")
    while not writer.is_closing():
        writer.write(b"more " * 1000)
        await writer.drain()


BOMB = gzip.compress(b"\0" * 50_000_000)
FAULTS: dict[str, tuple[object, str, str]] = {
    "hangs before the headers": (hang, "timeout", "temporary"),
    "hangs in the body": (hang_in_body, "timeout", "temporary"),
    "resets in the body": (reset_in_body, "cut off", "temporary"),
    "resets at once": (reset_at_once, "reset", "temporary"),
    "closes at once": (sending(), "reset", "temporary"),
    "announces more than it sends": (HEAD + b"Content-Length: 100\r\n\r\nwell", "cut off", "temporary"),
    "chunked rubbish": (HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nrubbish", "bad answer", "hard"),
    "chunks without their end": (HEAD + b"Transfer-Encoding: chunked\r\n\r\n4\r\nwell\r\n", "cut off", "temporary"),
    "endless": (endless, "too large", "hard"),
    "announces too much": (HEAD + b"Content-Length: 100001\r\n\r\n", "too large", "hard"),
    "gzip bomb": (answer(BOMB, content_encoding="gzip"), "too large", "hard"),
    "gzip bomb as a file": (answer(BOMB), "too large", "hard"),
    "half a gzip file": (answer(gzip.compress(b"w" * 999)[:-9]), "cut off", "temporary"),
    "says gzip and is plain": (answer(b"plain", content_encoding="gzip"), "bad encoding", "hard"),
    "says deflate and is plain": (answer(b"plain", content_encoding="deflate"), "bad encoding", "hard"),
    "a coding we never asked for": (answer(b"?", content_encoding="br"), "bad encoding", "hard"),
    "gzip without its end": (answer(gzip.compress(b"w" * 999)[:-9], content_encoding="gzip"), "cut off", "temporary"),
    "not HTTP": (b"SSH-2.0-OpenSSH_9.6\r\n", "bad answer", "hard"),
    "a broken header": (b"HTTP/1.1 200 OK\r\nno colon\x00\r\n\r\n", "bad answer", "hard"),
    "redirect to itself": (answer(status=301, location="/"), "redirect loop", "hard"),
    "redirect to a file": (answer(status=302, location="file:///etc/passwd"), "bad address", "hard"),
    "redirect to nowhere": (answer(status=302, location="http://[::1"), "bad address", "hard"),
    "redirect without an address": (answer(status=302), "http 302", "hard"),
    "redirect into the network": (answer(status=302, location="http://10.1.2.3/"), "private address", "hard"),
    "redirect to metadata": (answer(status=302, location="http://169.254.169.254/x"), "private address", "hard"),
    "redirect in disguise": (answer(status=302, location="http://0x0a010203/"), "private address", "hard"),
    "400": (answer(status=400), "http 400", "hard"),
    "401": (answer(status=401), "http 401", "hard"),
    "403": (answer(status=403), "http 403", "hard"),
    "404": (answer(status=404), "http 404", "soft"),
    "410": (answer(status=410), "http 410", "hard"),
    "429": (answer(status=429), "http 429", "soft"),
    "500": (answer(status=500), "http 500", "soft"),
    "503": (answer(status=503), "http 503", "soft"),
}


@pytest.mark.parametrize("name", FAULTS)
async def test_each_fault_has_its_word_and_kind(world: World, name: str) -> None:
    reply, word, kind = FAULTS[name]
    world.replies["/"] = reply  # type: ignore[assignment] # bytes or a function
    got = await failed(world.url(), limits=Limits(silence=0.3) if word == "timeout" else Limits())
    assert (got.word, got.kind) == (word, kind), got.detail
    assert got.http_status == (int(word.removeprefix("http ")) if word.startswith("http ") else got.http_status)


async def test_drip_fed_bodies_end_with_the_total_time(world: World) -> None:
    async def drip(writer: asyncio.StreamWriter) -> None:
        writer.write(HEAD + b"\r\n")
        while not writer.is_closing():
            writer.write(b".")
            await asyncio.sleep(0.005)

    world.replies["/"] = drip
    assert (await failed(world.url(), limits=Limits(silence=5, total=0.1))).word == "timeout"


async def test_the_total_time_counts_all_redirects_together(world: World) -> None:
    def after_a_while(number: int) -> Callable[[asyncio.StreamWriter], Awaitable[None]]:
        async def reply(writer: asyncio.StreamWriter) -> None:
            await asyncio.sleep(0.05)
            writer.write(answer(status=302, location=f"/{number + 1}"))

        return reply

    world.replies.update({f"/{number}": after_a_while(number) for number in range(20)})
    assert (await failed(world.url("/0"), limits=Limits(silence=5, total=0.2, redirects=19))).word == "timeout"
    assert len(world.asked) < 10


async def test_many_redirects_are_a_loop(world: World) -> None:
    world.replies.update({f"/{number}": answer(status=302, location=f"/{number + 1}") for number in range(20)})
    assert (await failed(world.url("/0"))).word == "redirect loop"
    assert len(world.asked) == 11


PARTED = {
    "in one piece": lambda head, body, rest: sending(head + body + rest),
    "the head first": lambda head, body, rest: sending(head, body + rest),
    "the rest last": lambda head, body, rest: sending(head + body, rest),
}


@pytest.mark.parametrize("connection", [b"", b"Connection: close\r\n"])
@pytest.mark.parametrize("name", PARTED)
async def test_of_more_than_announced_what_was_announced_is_taken(world: World, name: str, connection: bytes) -> None:
    world.replies["/"] = PARTED[name](HEAD + connection + b"Content-Length: 4\r\n\r\n", b"well", b", well\r\n\r\nthen")
    reply = await ask(world.url())
    assert isinstance(reply, Answer)
    assert reply.body == b"well"


async def test_chunked_rubbish_is_said_at_once_however_it_comes(world: World) -> None:
    async def slowly(writer: asyncio.StreamWriter) -> None:
        for part in (HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"4\r\nwell\r\n", b"zz\r\nrubbish"):
            writer.write(part)
            await asyncio.sleep(0.01)
        await writer.wait_closed()

    world.replies["/"] = slowly
    assert (await failed(world.url(), limits=Limits())).word == "bad answer"


async def test_a_body_of_exactly_the_limit_is_taken(world: World) -> None:
    world.replies["/plain"] = answer(b"x" * 100_000)
    world.replies["/gzip"] = answer(gzip.compress(b"x" * 100_000), content_encoding="gzip")
    for path in ("/plain", "/gzip"):
        reply = await ask(world.url(path))
        assert isinstance(reply, Answer)
        assert len(reply.body) == 100_000


DETAILS = {
    "/rubbish": (
        b"SSH-2.0-OpenSSH_9.6\r\n",
        "Bad status line: Expected HTTP/, RTSP/ or ICE/: b'SSH-2.0-OpenSSH_9.6' ^",
    ),
    "/cut": (
        HEAD + b"Content-Length: 100\r\n\r\nwell",
        "Not enough data to satisfy content length header (received 4 of 100 bytes).",
    ),
    "/404": (answer(status=404), "Whatever"),
}


@pytest.mark.parametrize("path", DETAILS)
async def test_the_detail_is_plain_words(world: World, path: str) -> None:
    world.replies[path], said = DETAILS[path]
    assert (await failed(world.url(path))).detail == said


async def test_refused_connections() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    got = await failed(f"http://user:secret@127.0.0.1:{port}/")
    assert (got.word, got.kind, got.detail) == ("connect", "temporary", "Connection refused")


@pytest.mark.parametrize("host", ["nowhere.invalid", "exa mple.invalid", "a" * 64 + ".invalid"])
async def test_names_that_do_not_resolve(host: str) -> None:
    got = await failed(f"http://{host}/", limits=Limits())
    assert (got.word, got.kind) == ("dns", "soft")


@pytest.mark.parametrize(
    "address",
    [
        "",
        "/feed.xml",
        "file:///etc/passwd",
        "ftp://example.org/",
        "javascript:alert(1)",
        "http://",
        "http://[::1",
        "http://example.org:99999/",
        "http://xn--\u00fc.example/",
        "http://4294967297/",
        "http://127.0.0.1.1/",
        "http://0127.0.0.09/",
        "http://news.example.0x7/",
        "http://secret:pass@:80/",
    ],
)
async def test_bad_addresses(address: str) -> None:
    got = await failed(address)
    assert got.word == "bad address"
    assert "secret" not in got.detail


@pytest.mark.parametrize(
    ("value", "wait"),
    [("120", timedelta(minutes=2)), ("soon", None), ("-5", None), ("Wed, 01 Jan 2020 00:00:00 GMT", timedelta(0))],
)
async def test_retry_after(world: World, value: str, wait: timedelta | None) -> None:
    world.replies["/"] = answer(status=429, retry_after=value)
    assert (await failed(world.url())).retry_after == wait


async def test_headers_that_cannot_be_echoed_are_not_kept(world: World) -> None:
    world.replies["/"] = answer(b"x", etag='"\udcff"', last_modified="ok")
    reply = await ask(world.url())
    assert isinstance(reply, Answer)
    assert (reply.etag, reply.last_modified) == ("", "ok")


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from([b"", HEAD, HEAD + b"Transfer-Encoding: chunked\r\n\r\n"]), st.binary(max_size=80))
async def test_random_bytes_are_a_value(world: World, start: bytes, rest: bytes) -> None:
    world.replies["/"] = start + rest
    await ask(world.url())
