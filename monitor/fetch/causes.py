"""What went wrong in a request, in one of our words: the HTTP library's errors end here."""

import os
import socket
import ssl

import aiohttp
from aiohttp.http_exceptions import HttpProcessingError

from monitor.fetch.answer import Failure, failure
from monitor.fetch.guard import PrivateAddress

EXPECTED = (aiohttp.ClientError, HttpProcessingError, OSError, ValueError)
"""Everything that a server, a network or an address can cause; TimeoutError and TLS errors are OSErrors."""

# The first that fits: special ones before the general ones they belong to.
_WORDS: tuple[tuple[tuple[type[BaseException], ...], str], ...] = (
    ((PrivateAddress,), "private address"),
    ((aiohttp.ClientConnectorDNSError, socket.gaierror), "dns"),
    ((ssl.SSLError, aiohttp.ClientSSLError, ssl.CertificateError), "tls"),
    ((TimeoutError,), "timeout"),
    ((aiohttp.ClientHttpProxyError, aiohttp.ClientProxyConnectionError), "proxy"),
    ((aiohttp.ClientConnectorError,), "connect"),
    ((aiohttp.ClientPayloadError,), "cut off"),
    ((aiohttp.ServerDisconnectedError, aiohttp.ClientOSError, ConnectionError), "reset"),
    ((aiohttp.InvalidURL, aiohttp.NonHttpUrlClientError, ValueError), "bad address"),
    ((aiohttp.ClientResponseError, HttpProcessingError), "bad answer"),
    ((OSError,), "connect"),
)


def cause(error: BaseException) -> Failure:
    """Say in our words what ``error``, one of ``EXPECTED``, was."""
    word = _word(error.__cause__) if isinstance(error.__cause__, PrivateAddress) else _word(error)
    return failure(word, "" if word == "bad address" else _detail(error))


def _detail(error: BaseException) -> str:
    """What happened, in the words of the system or the protocol, without the library's."""
    if isinstance(error, aiohttp.ClientConnectorCertificateError):
        return str(getattr(error.certificate_error, "verify_message", error.certificate_error))
    if isinstance(error, aiohttp.ClientConnectorError):
        return _of_system(error.os_error)
    said = error.__cause__ if isinstance(error.__cause__, HttpProcessingError) else error
    return said.message if isinstance(said, aiohttp.ClientResponseError | HttpProcessingError) else str(error)


def _of_system(error: OSError) -> str:
    if error.errno and error.errno > 0 and not isinstance(error, ssl.SSLError):
        return os.strerror(error.errno)
    return error.strerror or str(error)


def _word(error: BaseException) -> str:
    return next((word for kinds, word in _WORDS if isinstance(error, kinds)), "bad answer")
