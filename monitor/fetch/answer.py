"""What a request came to: an answer, or a failure with its short word; both are values."""

import hashlib
import re
from datetime import timedelta
from functools import cached_property
from typing import Literal

from msgspec import Struct

from monitor.model import text

FailureKind = Literal["hard", "soft", "temporary"]

_SOFT = {"dns", "tls", "http 404", "http 429"}
_TEMPORARY = {"timeout", "connect", "reset", "cut off"}
_CREDENTIALS = re.compile(r"//[^/\s]*@")
_DETAIL_CHARACTERS = 300


class Answer(Struct, frozen=True, dict=True):
    """A good answer. ``status`` is 304 where nothing has changed since the validators that were sent, else 200.

    ``url`` is where the redirects ended, without credentials. ``body`` is decompressed, and empty for a 304.
    ``etag`` and ``last_modified`` are as received, byte for byte, from a 304 too; where a 304 brings none they are
    empty, and the caller keeps those it has. ``moved_to`` is the address to remember in place of the one that was
    asked for: where the permanent redirects (301, 308) at the start of the chain led; empty where there were none.
    It carries the credentials of the asked address as long as it stays on that host, so it is as secret as that one.
    ``wait`` is the longer of ``max-age`` and ``Expires``, unclamped; None where neither was given.
    """

    status: int
    url: str
    body: bytes = b""
    content_type: str = ""
    etag: str = ""
    last_modified: str = ""
    moved_to: str = ""
    wait: timedelta | None = None

    @cached_property
    def digest(self) -> str:
        """Tells this body from another; empty for none."""
        return hashlib.blake2b(self.body, digest_size=16).hexdigest() if self.body else ""


class Failure(Struct, frozen=True):
    """Why there is no answer. ``word`` is short and fixed, ``detail`` is for the log and carries no credentials.

    Words: ``dns``, ``connect``, ``tls``, ``timeout``, ``reset``, ``cut off`` (the body ended before its end),
    ``http NNN``, ``too large``, ``redirect loop``, ``private address``, ``bad address``, ``bad encoding``,
    ``bad answer`` (not HTTP), ``proxy``, ``robots``. ``http_status`` is 0 where no status line came.
    ``retry_after`` is what the server asked for, unclamped.
    """

    word: str
    kind: FailureKind
    detail: str = ""
    http_status: int = 0
    retry_after: timedelta | None = None


def failure(word: str, detail: str = "", *, http_status: int = 0, retry_after: timedelta | None = None) -> Failure:
    """Make a failure of the kind that its word has, with a detail that is safe to log.

    The kinds are those of Media Cloud's fetcher: soft are 404, 429, 5xx, TLS and DNS, temporary are timeouts and
    broken connections, the rest is hard.
    """
    safe = text.one_line(_CREDENTIALS.sub("//", detail))[:_DETAIL_CHARACTERS]
    return Failure(word, _kind(word), safe, http_status, retry_after)


def _kind(word: str) -> FailureKind:
    if word in _TEMPORARY:
        return "temporary"
    return "soft" if word in _SOFT or word.startswith("http 5") else "hard"
