"""robots.txt: which pages a site lets us fetch, asked once a day for each origin (RFC 9309)."""

import asyncio
import re
import time
from collections.abc import Callable

from msgspec import Struct
from protego import Protego
from yarl import URL

from monitor.fetch.answer import Answer, Failure
from monitor.fetch.client import Client

PRODUCT = "monitor"
"""The name by which a robots.txt may address us."""

_HOUR = 3600.0
_DAY = 24 * _HOUR
_AGENT = re.compile(r"^\s*user[- ]?agent(?:\s*:|\s)\s*([^\s#]*).*", re.IGNORECASE)
_MAX_BYTES = 500 * 1024  # as much as RFC 9309, 2.5 asks crawlers to read
_MAX_ORIGINS = 2_000
_UNREACHABLE = {"dns", "tls", "connect", "timeout", "reset", "cut off", "http 429", "proxy"}


class Rules(Struct):
    """What is known of one origin: ``parsed`` is None where everything is allowed.

    ``known`` says that the request was ever answered, be it by 404.
    ``failing_since`` is the moment of the first of the failures in a row, None where the last request was answered.
    """

    parsed: Protego | None = None
    known: bool = False
    due_at: float = 0.0
    failing_since: float | None = None


class Robots:
    """Knows the rules of every origin that was asked for.

    An answer keeps a day. Any 4xx but 429, and a file that is no robots.txt or larger than 500 KB, means that all is
    allowed (RFC 9309, 2.3.1.3). Where the file cannot be reached (5xx, 429, network), it is asked for again every
    hour; until then the last known rules hold, and without such nothing is allowed, but for a day at most: then all is
    allowed until the file can be read again (2.3.1.4 leaves the length to us; a page that cannot be reached either
    costs one request).
    ``clock`` gives seconds.
    """

    def __init__(self, client: Client, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._client = client
        self._clock = clock
        self._origins: dict[str, _Origin] = {}

    async def allowed(self, url: str) -> bool:
        """Whether the site lets us fetch ``url``; what is no address is allowed: fetching it says what is wrong."""
        try:
            address = str(URL(url).origin())
        except ValueError:
            return True
        origin = self._origin(address)
        async with origin.asking:
            if origin.rules.due_at <= self._clock():
                reply = await self._client.get(f"{address}/robots.txt", max_bytes=_MAX_BYTES, accept="text/plain, */*")
                origin.rules = await asyncio.to_thread(learned, origin.rules, reply, self._clock())
        return permits(origin.rules, url, self._clock())

    def _origin(self, address: str) -> "_Origin":
        """The origin at ``address``; of too many, the one that was not used for longest is forgotten."""
        origin = self._origins.pop(address, None) or _Origin()
        self._origins[address] = origin  # last in the dictionary: the one used last
        if len(self._origins) > _MAX_ORIGINS:
            del self._origins[next(iter(self._origins))]
        return origin


class _Origin:
    def __init__(self) -> None:
        self.rules = Rules()
        self.asking = asyncio.Lock()


def learned(rules: Rules, reply: Answer | Failure, now: float) -> Rules:
    """What is known of an origin after this reply to the request for its robots.txt."""
    if isinstance(reply, Answer):
        return Rules(Protego.parse(ours(reply.body.decode("utf-8", "replace"))), True, now + _DAY)
    if reply.word in _UNREACHABLE or reply.http_status >= 500:
        since = now if rules.failing_since is None else rules.failing_since
        return Rules(rules.parsed, rules.known, now + _HOUR, since)
    return Rules(None, True, now + _DAY)


def ours(text: str) -> str:
    """The same robots.txt with all crawlers but us and ``*`` under one name.

    The parser keeps every rule for every name of its group: a file of many names and many rules would cost minutes.
    """
    return "\n".join(_AGENT.sub(_our_name, line) for line in text.splitlines())


def _our_name(line: re.Match[str]) -> str:
    token = line[1].lower().partition("/")[0]
    return f"User-agent: {token if token in (PRODUCT, '*') else 'another'}"


def permits(rules: Rules, url: str, now: float) -> bool:
    """Whether these rules let us fetch ``url``."""
    if rules.parsed is not None:
        return bool(rules.parsed.can_fetch(url, PRODUCT))
    return rules.known or (rules.failing_since is not None and now - rules.failing_since >= _DAY)
