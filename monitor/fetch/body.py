"""Reading a body: as it comes, decompressed as it comes, and never more of either than allowed."""

import zlib
from collections.abc import AsyncIterator

from monitor.fetch.answer import Failure, failure

ACCEPT_ENCODING = "gzip, deflate"
_GZIP, _ZLIB, _RAW = 31, 15, -15
_GZIP_FILE = b"\x1f\x8b\x08"
_PLAIN = {"", "identity", "none", "utf-8"}  # the last two are no codings, but servers send them with plain bodies


class TooLarge(Exception):
    """More came than is allowed."""


async def read(chunks: AsyncIterator[bytes], encoding: str, max_bytes: int) -> bytes | Failure:
    """Read a body of at most ``max_bytes``, on the wire and after decompression by its ``Content-Encoding``."""
    coding = encoding.strip().lower()
    try:
        if coding in _PLAIN:
            return _unpacked(await _plain(chunks, max_bytes), max_bytes)
        if coding in ("gzip", "x-gzip", "deflate"):
            return _unpacked(await _inflated(chunks, coding, max_bytes), max_bytes)
    except TooLarge:
        return failure("too large", f"more than {max_bytes} bytes")
    except zlib.error as error:
        return failure("bad encoding", f"{coding}: {error}")
    return failure("bad encoding", coding)


async def _plain(chunks: AsyncIterator[bytes], max_bytes: int) -> bytes:
    body = bytearray()
    async for chunk in chunks:
        body += chunk
        if len(body) > max_bytes:
            raise TooLarge
    return bytes(body)


async def _inflated(chunks: AsyncIterator[bytes], coding: str, max_bytes: int) -> bytes | Failure:
    inflater = Inflater(coding, max_bytes)
    async for chunk in chunks:
        inflater.feed(chunk)
    return bytes(inflater.body) if inflater.whole else failure("cut off", f"{coding} without its end")


def _unpacked(body: bytes | Failure, max_bytes: int) -> bytes | Failure:
    """Decompress what is a gzip file by its first bytes: sent without a word about it, or compressed twice."""
    if isinstance(body, Failure) or not body.startswith(_GZIP_FILE):
        return body
    inflater = Inflater("gzip", max_bytes)
    inflater.feed(body)
    return bytes(inflater.body) if inflater.whole else failure("cut off", "a gzip file without its end")


class Inflater:
    """Decompresses gzip and deflate piece by piece; never makes more than ``max_bytes``, never takes more either."""

    def __init__(self, coding: str, max_bytes: int) -> None:
        self.body = bytearray()
        self._max_bytes = max_bytes
        self._taken = 0
        self._gzip = coding != "deflate"
        self._stream: zlib._Decompress | None = None

    @property
    def whole(self) -> bool:
        """Whether the stream has come to its end; nothing at all counts as a whole, empty body."""
        return self._stream is None or self._stream.eof

    def feed(self, chunk: bytes) -> None:
        """Take the next bytes from the wire. Raises TooLarge, and zlib.error where they are not what was announced."""
        self._taken += len(chunk)
        if self._taken > self._max_bytes:
            raise TooLarge
        while chunk:
            if self._stream is None or (self._stream.eof and self._gzip and chunk.startswith(b"\x1f\x8b")):
                self._stream = zlib.decompressobj(self._window(chunk))  # gzip files may follow one another
            elif self._stream.eof:
                return  # padding after the end, which servers do send
            chunk = self._inflate(self._stream, chunk)

    def _inflate(self, stream: "zlib._Decompress", chunk: bytes) -> bytes:
        room = self._max_bytes - len(self.body)
        self.body += stream.decompress(chunk, room + 1)
        if len(self.body) > self._max_bytes:
            raise TooLarge
        return stream.unused_data

    def _window(self, start: bytes) -> int:
        if self._gzip:
            return _GZIP
        return _ZLIB if start[0] & 0x0F == 8 else _RAW  # servers send both under the name deflate
