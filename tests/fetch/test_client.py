"""Good answers: what comes back, what is sent, where redirects lead, who waits for whom."""

import asyncio
import gzip
import zlib
from datetime import timedelta
from itertools import pairwise

import pytest

from monitor.fetch.answer import Answer, Failure
from monitor.fetch.client import Limits
from tests.fetch.world import World, answer, client


async def got(url: str, **asked: str) -> Answer:
    async with client() as asking:
        reply = await asking.get(url, max_bytes=1_000_000, **asked)
    assert isinstance(reply, Answer), reply
    return reply


async def failed(url: str, **asked: str) -> Failure:
    async with client() as asking:
        reply = await asking.get(url, max_bytes=1_000_000, **asked)
    assert isinstance(reply, Failure), reply
    return reply


async def test_an_answer_carries_body_type_and_validators(world: World) -> None:
    world.replies["/feed"] = answer(
        b"<rss/>", content_type="text/xml; charset=utf-8", etag='W/"a  b"', last_modified="yesterday, roughly"
    )
    assert await got(world.url("/feed")) == Answer(
        200, world.url("/feed"), b"<rss/>", "text/xml; charset=utf-8", 'W/"a  b"', "yesterday, roughly"
    )


async def test_validators_are_sent_back_byte_for_byte_and_304_brings_new_ones(world: World) -> None:
    world.replies["/feed"] = answer(status=304, etag='"new"', cache_control="max-age=600")
    reply = await got(world.url("/feed"), etag='"old" ', last_modified="Wed, 1 Jan 20 00:00:00")
    assert (reply.status, reply.body, reply.etag, reply.last_modified) == (304, b"", '"new"', "")
    assert reply.wait == timedelta(minutes=10)
    headers = world.asked[0].headers
    assert (headers["If-None-Match"], headers["If-Modified-Since"]) == ('"old" ', "Wed, 1 Jan 20 00:00:00")


async def test_304_without_having_asked_for_it_is_a_failure(world: World) -> None:
    world.replies["/feed"] = answer(status=304)
    assert (await failed(world.url("/feed"))).word == "http 304"


async def test_we_say_who_we_are_and_what_we_take(world: World) -> None:
    world.replies["/feed"] = answer(b"x")
    await got(world.url("/feed"), accept="application/rss+xml")
    headers = world.asked[0].headers
    assert headers["User-Agent"] == "monitor/test"
    assert headers["Accept"] == "application/rss+xml"
    assert headers["Accept-Encoding"] == "gzip, deflate"
    assert "If-None-Match" not in headers
    assert "Cookie" not in headers


EMPTY = {
    "no bytes": answer(),
    "no content": answer(status=204),
    "nothing, compressed": answer(gzip.compress(b"", mtime=0), content_encoding="gzip"),
}


@pytest.mark.parametrize("name", EMPTY)
async def test_an_empty_answer_is_an_answer(world: World, name: str) -> None:
    world.replies["/"] = EMPTY[name]
    reply = await got(world.url())
    assert (reply.status, reply.body) == (200, b"")


raw = zlib.compressobj(wbits=-15)
CODED = {
    "gzip": gzip.compress(b"words " * 999),
    "x-gzip": gzip.compress(b"words " * 500) + gzip.compress(b"words " * 499) + b"\0\0\0",
    "deflate": zlib.compress(b"words " * 999),
    "Deflate": raw.compress(b"words " * 999) + raw.flush(),
    "identity": b"words " * 999,
}
PACKED = gzip.compress(b"words " * 999)


@pytest.mark.parametrize("coding", CODED)
async def test_bodies_are_decompressed(world: World, coding: str) -> None:
    world.replies["/"] = answer(CODED[coding], content_encoding=coding)
    assert (await got(world.url())).body == b"words " * 999


# Named, since what is packed has the time in it: by that, one process would find other tests than the next.
@pytest.mark.parametrize(("body", "coding"), [(PACKED, ""), (gzip.compress(PACKED), "gzip")], ids=["once", "twice"])
async def test_a_gzip_file_is_unpacked_though_no_header_says_so(world: World, body: bytes, coding: str) -> None:
    world.replies["/"] = answer(body, content_encoding=coding) if coding else answer(body)
    assert (await got(world.url())).body == b"words " * 999


CHAINS = {
    "one permanent": ([301], 1),
    "permanent ones": ([301, 308, 301], 3),
    "permanent, then not": ([308, 302, 301], 1),
    "temporary first": ([302, 301], 0),
    "see other": ([303], 0),
    "temporary, kept method": ([307], 0),
}


@pytest.mark.parametrize("name", CHAINS)
async def test_permanent_redirects_are_remembered_as_far_as_they_are_permanent(world: World, name: str) -> None:
    statuses, remembered = CHAINS[name]
    for number, status in enumerate(statuses):
        world.replies[f"/{number}"] = answer(status=status, location=f"{number + 1}")
    world.replies[f"/{len(statuses)}"] = answer(b"here")
    reply = await got(world.url("/0"))
    assert reply.url == world.url(f"/{len(statuses)}")
    assert reply.moved_to == (world.url(f"/{remembered}") if remembered else "")


async def test_credentials_are_sent_and_never_shown(world: World) -> None:
    world.replies["/feed"] = answer(status=301, location="/moved")
    world.replies["/moved"] = answer(b"x")
    address = world.url("/feed", host="us%40er:p%3Ass@127.0.0.1")
    reply = await got(address)
    assert [asked.headers.get("Authorization") for asked in world.asked] == ["Basic dXNAZXI6cDpzcw=="] * 2
    assert reply.url == world.url("/moved")
    assert reply.moved_to == world.url("/moved", host="us%40er:p%3Ass@127.0.0.1")


async def test_credentials_do_not_go_along_to_another_host(world: World) -> None:
    world.replies["/feed"] = answer(status=301, location=world.url("/moved", host="evil:twin@localhost"))
    world.replies["/moved"] = answer(b"x")
    async with client(allow_private=True) as asking:
        reply = await asking.get(world.url("/feed", host="user:secret@127.0.0.1"), max_bytes=100)
    assert isinstance(reply, Answer)
    assert reply.moved_to == world.url("/moved", host="localhost")
    assert "secret" not in str(world.asked[1].headers)


async def test_an_exempt_host_is_asked_as_fast_as_it_can(world: World) -> None:
    everyone = asyncio.Event()

    async def when_all_are_here(writer: asyncio.StreamWriter) -> None:
        if world.in_flight == 50:
            everyone.set()
        await everyone.wait()
        writer.write(answer(b"x"))

    world.replies["/"] = when_all_are_here
    async with client(host_pause=3600.0) as asking:
        replies = await asyncio.gather(*(asking.get(world.url(), max_bytes=9) for _ in range(50)))
    assert all(isinstance(reply, Answer) for reply in replies)


async def test_concurrency_holds_for_exempt_hosts_too(world: World) -> None:
    async def slowly(writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.002)
        writer.write(answer(b"x"))

    world.replies["/"] = slowly
    async with client(concurrency=5) as asking:
        await asyncio.gather(*(asking.get(world.url(), max_bytes=9) for _ in range(30)))
    assert world.most_in_flight == 5


async def test_a_host_that_is_not_exempt_is_asked_twice_at_once_with_a_pause(world: World) -> None:
    async def slowly(writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.6)
        writer.write(answer(b"x"))

    world.replies["/"] = slowly
    async with client(host_pause=0.25, private_exempt=False) as asking:
        replies = await asyncio.gather(*(asking.get(world.url(), max_bytes=9) for _ in range(5)))
    assert all(isinstance(reply, Answer) for reply in replies)
    assert world.most_in_flight == 2
    starts = [asked.at for asked in world.asked]
    assert all(later - earlier > 0.02 for earlier, later in pairwise(starts))


async def test_waiting_for_a_turn_is_not_counted_as_the_servers_time(world: World) -> None:
    world.replies["/"] = answer(b"x")
    async with client(host_pause=0.55, private_exempt=False, limits=Limits(total=1.0)) as asking:
        replies = await asyncio.gather(*(asking.get(world.url(), max_bytes=9) for _ in range(3)))
    assert all(isinstance(reply, Answer) for reply in replies)


async def test_addresses_go_through_the_proxy_of_the_environment(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", world.url("", host="us:pw@127.0.0.1"))
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    world.replies["http://far.example/feed"] = answer(b"from far")
    world.replies["/"] = answer(b"from near")
    assert (await got("http://far.example/feed")).body == b"from far"
    assert (await got(world.url())).body == b"from near"
    assert (await failed("http://10.0.0.1/")).word == "private address"
    assert world.asked[0].headers["Proxy-Authorization"] == "Basic dXM6cHc="


async def test_who_is_exempt() -> None:
    async with client(allow_private=["10.0.0.0/8", "localhost", "127.0.0.0/8"]) as asking:
        hosts = ["10.9.8.7", "192.168.0.1", "localhost", "127.0.0.1", "93.184.216.34", "nowhere.invalid", ""]
        assert [await asking.exempt(f"http://{host}/") for host in hosts] == [
            True,
            False,
            True,
            True,
            False,
            False,
            False,
        ]
    async with client(allow_private=True, private_exempt=False) as asking:
        assert not await asking.exempt("http://127.0.0.1/")
