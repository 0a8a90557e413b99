"""Connections that take the head of an answer before its body.

aiohttp throws away an answer whose ``Content-Length`` is too short where head and body arrive in one piece, and takes
it where they do not: what a feed came to would hang on the network's timing. With the head first, it always is what
was announced, as browsers and curl have it. Publishers' programs do count characters where bytes were meant.

It also lets a body whose chunks are rubbish wait for its time limit; here that is said at once.
"""

import asyncio
from functools import partial
from typing import Any

import aiohttp
from aiohttp.client_proto import ResponseHandler

_END_OF_HEAD = b"\r\n\r\n"


class HeadFirst(ResponseHandler):
    """One connection's answers, each head by itself."""

    def data_received(self, data: bytes) -> None:
        """Take what has arrived; to cut it in two changes nothing for a reader of streams."""
        head, end, body = data.partition(_END_OF_HEAD)
        super().data_received(head + end)
        if body and self.transport is not None and not self.transport.is_closing():
            super().data_received(body)

    def set_exception(self, exc: BaseException, *cause: BaseException) -> None:
        """Say what went wrong to who reads the body too."""
        if self._payload is not None and not self._payload.is_eof() and self._payload.exception() is None:
            self._payload.set_exception(exc)
        super().set_exception(exc, *cause)


class Connector(aiohttp.TCPConnector):
    """aiohttp's connector with such connections."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        protocol: type[ResponseHandler] = HeadFirst
        self._factory = partial(protocol, asyncio.get_running_loop())
