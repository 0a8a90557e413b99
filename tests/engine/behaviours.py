"""How publishers and networks misbehave: what each sends, and what is to be made of it."""

import asyncio
import gzip
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import NamedTuple
from xml.sax.saxutils import escape
from zlib import crc32

from tests.fetch.test_faults import BOMB, HEAD, hang, hang_in_body, reset_at_once, reset_in_body
from tests.fetch.world import Reply, World, answer

HARD, SOFT, TEMPORARY = 1.0, 0.5, 0.25
QUILL = "Amber Quill said that the lamps would stay lit."
HTML = b"<!doctype html><html><head><title>Sorry</title></head><body><p>We are being repaired.</p></body></html>"
LAUGHS = b"<!DOCTYPE lolz [<!ENTITY lol 'lol'>" + b"".join(
    b"<!ENTITY lol%d '%s'>" % (n, b"&lol%s;" % (str(n - 1).encode() if n else b"") * 10) for n in range(10)
)


def rss(*headlines: str, encoding: str = "utf-8", title: str = "A feed") -> bytes:
    """A feed of these headlines, encoded as it says."""
    items = "".join(
        f"<item><guid isPermaLink='false'>{n}</guid><link>https://news.example/{crc32(headline.encode())}</link>"
        f"<title>{escape(headline)}</title><description>{QUILL}</description></item>"
        for n, headline in enumerate(headlines)
    )
    head = f"<?xml version='1.0' encoding='{encoding}'?><rss version='2.0'><channel><title>{escape(title)}</title>"
    return f"{head}{items}</channel></rss>".encode(encoding)


class Fault(NamedTuple):
    """What is sent, the word that it is known by, and how it weighs."""

    reply: bytes | Reply
    word: str
    weight: float


async def drip(writer: asyncio.StreamWriter) -> None:
    """One byte at a time, often enough to be no silence."""
    writer.write(HEAD + b"\r\n<rss>")
    while not writer.is_closing():
        writer.write(b" ")
        await writer.drain()
        await asyncio.sleep(0.02)


async def endless(writer: asyncio.StreamWriter) -> None:
    """More than anybody asked for, in large pieces."""
    writer.write(HEAD + b"\r\n<rss>")
    while not writer.is_closing():
        writer.write(bytes(4_000_000))
        await writer.drain()


def characters_counted(body: bytes) -> bytes:
    """An answer whose length counts characters where it should count bytes."""
    return HEAD + b"Content-Length: %d\r\n\r\n" % len(body.decode()) + body


def within_an_hour() -> str:
    """A date for Retry-After, an hour from now as the real clock has it."""
    return format_datetime(datetime.now(UTC) + timedelta(hours=1), usegmt=True)


FAULTS: dict[str, Fault] = {
    "hang-before-headers": Fault(hang, "timeout", TEMPORARY),
    "hang-in-body": Fault(hang_in_body, "timeout", TEMPORARY),
    "byte-by-byte": Fault(drip, "timeout", TEMPORARY),
    "reset-at-once": Fault(reset_at_once, "reset", TEMPORARY),
    "reset-in-body": Fault(reset_in_body, "cut off", TEMPORARY),
    "long-content-length": Fault(HEAD + b"Content-Length: 900000\r\n\r\n" + rss("Cut"), "cut off", TEMPORARY),
    "short-content-length": Fault(HEAD + b"Content-Length: 90\r\n\r\n" + rss("Too", "long"), "cut off", TEMPORARY),
    "chunked-rubbish": Fault(HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n<rss>", "bad answer", HARD),
    "not-http": Fault(b"SSH-2.0-OpenSSH_9.6\r\n", "bad answer", HARD),
    "empty": Fault(answer(), "not a feed", HARD),
    "204": Fault(answer(status=204), "not a feed", HARD),
    "304-unasked": Fault(answer(status=304, etag='"made up"'), "http 304", HARD),
    "redirect-loop": Fault(answer(status=302, location="/redirect-loop"), "redirect loop", HARD),
    "redirect-to-private-address": Fault(answer(status=301, location="http://10.1.2.3/x"), "private address", HARD),
    "redirect-to-private-name": Fault(answer(status=302, location="http://inside.test/x"), "private address", HARD),
    "redirect-to-metadata": Fault(answer(status=302, location="http://169.254.169.254/x"), "private address", HARD),
    "redirect-to-file": Fault(answer(status=302, location="file:///etc/passwd"), "bad address", HARD),
    "redirect-to-script": Fault(answer(status=302, location="javascript:alert(1)"), "bad address", HARD),
    "400": Fault(answer(HTML, 400), "http 400", HARD),
    "401": Fault(answer(HTML, 401), "http 401", HARD),
    "403": Fault(answer(HTML, 403), "http 403", HARD),
    "404": Fault(answer(HTML, 404), "http 404", SOFT),
    "429-without-word": Fault(answer(HTML, 429), "http 429", SOFT),
    "500": Fault(answer(HTML, 500), "http 500", SOFT),
    "503": Fault(answer(HTML, 503), "http 503", SOFT),
    "gzip-bomb": Fault(answer(BOMB, content_encoding="gzip"), "too large", HARD),
    "wrong-content-encoding": Fault(answer(rss("Plain"), content_encoding="gzip"), "bad encoding", HARD),
    "cut-off-gzip": Fault(answer(gzip.compress(rss("Cut"))[:-9], content_encoding="gzip"), "cut off", TEMPORARY),
    "50-mb-announced": Fault(HEAD + b"Content-Length: 50000000\r\n\r\n<rss>", "too large", HARD),
    "endless": Fault(endless, "too large", HARD),
    "html": Fault(answer(HTML, content_type="application/rss+xml"), "not a feed", HARD),
    "rubbish": Fault(answer(bytes(range(256)) * 40), "not a feed", HARD),
}


class Odd(NamedTuple):
    """What is sent although it is odd, and the headlines that are read in it."""

    reply: bytes | Reply
    headlines: list[str]


TALL = "Größe über alles: „Łódź“"
MANY = 10_000
ODD: dict[str, Odd] = {
    "wrong-charset": Odd(answer(rss("Größe über").decode().encode("latin-1")), ["Größe über"]),
    "charset-of-header": Odd(
        answer(rss("Grüße", encoding="iso-8859-1"), content_type="text/xml; charset=iso-8859-1"), ["Grüße"]
    ),
    "byte-order-mark": Odd(answer(b"\xef\xbb\xbf" + rss(TALL)), [TALL]),
    "utf-16": Odd(answer(rss(TALL, encoding="utf-16")), [TALL]),
    "truncated-xml": Odd(answer(rss("First", "Second")[:-90]), ["First", "Second"]),
    "content-length-in-characters": Odd(characters_counted(rss(TALL, TALL[::-1])), [TALL, TALL[::-1]]),
    "entity-bomb": Odd(
        answer(LAUGHS + b"]><rss version='2.0'><channel><item><guid>1</guid><title>Ha &lol9;</title></item></channel>"
               b"</rss>"), ["Ha &lol9;"]
    ),
    "outside-entity": Odd(
        answer(b"<!DOCTYPE x [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><rss version='2.0'><channel><item><guid>1</guid>"
               b"<title>See &x;</title></item></channel></rss>"), ["See &x;"]
    ),
    "no-entries": Odd(answer(rss()), []),
    "ten-thousand-entries": Odd(answer(rss(*map("Entry {}".format, range(MANY)))), []),
    "escape-sequences": Odd(
        answer(rss("\x1b[31mRed \x1b]0;owned\x07\x9b2J", title="\x1b[2JA feed")), ["Red ›2J"]
    ),
    "escaped-escape-sequences": Odd(answer(rss("Red").replace(b"Red", b"&#27;[31mRed&#x9b;2J")), ["Red›2J"]),
    "formula": Odd(answer(rss("=cmd|' /C calc'!A0 Amber Quill")), ["=cmd|' /C calc'!A0 Amber Quill"]),
    "right-to-left": Odd(answer(rss("\u202eexe.tsil\u202c \u2066on\u2069", title="\u202eA feed")), ["exe.tsil on"]),
    "screen-markup": Odd(answer(rss("[red]Lamps[/] [@click=quit]lit")), ["[red]Lamps[/] [@click=quit]lit"]),
    "302": Odd(answer(status=302, location="/there"), ["There"]),
}  # fmt: skip


def hours(number: float) -> timedelta:
    """So many hours."""
    return timedelta(hours=number)


class Waiting(NamedTuple):
    """A refusal that says when to come again, and after how long that is done."""

    reply: Callable[[], bytes]
    wait: timedelta


WAITING: dict[str, Waiting] = {
    "429-in-seconds": Waiting(lambda: answer(status=429, retry_after="7200"), hours(2)),
    "429-with-a-date": Waiting(lambda: answer(status=429, retry_after=within_an_hour()), hours(1)),
    "429-in-a-week": Waiting(lambda: answer(status=429, retry_after="604800"), hours(24)),
    "503-in-seconds": Waiting(lambda: answer(status=503, retry_after="10800"), hours(3)),
}


def published(world: World) -> None:
    """Let a server send all of this, each under its own name."""
    world.replies.update({f"/{name}": fault.reply for name, fault in FAULTS.items()})
    world.replies.update({f"/{name}": odd.reply for name, odd in ODD.items()})
    world.replies.update({f"/{name}": waiting.reply() for name, waiting in WAITING.items()})
    world.replies["/410"] = answer(HTML, 410)
    world.replies["/there"] = answer(rss("There"))
    for status in (301, 308):
        world.replies[f"/{status}"] = answer(status=status, location="/there")
