"""The feed behind an address: the address itself, else what its page declares or links to, else a usual place."""

from urllib.parse import urlsplit

from msgspec import Struct

from monitor.config import Settings
from monitor.engine.engine import user_agent
from monitor.engine.refresh import ACCEPT, MAX_BYTES
from monitor.feeds.discovery import candidates
from monitor.feeds.parse import parse
from monitor.fetch.answer import Answer, Failure
from monitor.fetch.client import Client
from monitor.model.errors import MonitorError
from monitor.model.feed import NotAFeed


class Found(Struct, frozen=True):
    """A feed: where it is, what it calls itself, how many entries it has, and the other feeds that the page names."""

    url: str
    title: str
    entries: int
    others: tuple[str, ...] = ()


async def find_feed(url: str, settings: Settings) -> Found:
    """Find the feed behind ``url``. Raises MonitorError, which says what was there instead.

    The user names the address, so that its host may be private; those that its page names may be so only where
    ``allow_private_hosts`` allows them.
    """
    allowed = settings.allow_private_hosts
    allow = allowed if isinstance(allowed, bool) and allowed else (*(allowed or ()), urlsplit(url).hostname or "")
    agent = user_agent(settings.contact)
    async with Client(user_agent=agent, concurrency=4, host_pause=0.2, allow_private=allow) as client:
        answer = await _ask(client, url)
        if isinstance(answer, Failure):
            raise MonitorError(f"{url}: {answer.word}. {answer.detail}".rstrip())
        if found := _read(answer):
            return found
        named = candidates(answer.body, answer.url)
        for at, link in enumerate((*named.declared, *named.worth_trying)):
            there = await _ask(client, link)
            if isinstance(there, Answer) and (found := _read(there)):
                return Found(found.url, found.title, found.entries, named.declared[at + 1 :])
    raise MonitorError(
        f"{url} is no feed, and the page there names none. Look for a link called RSS, Atom or feed on the site, and"
        " give that address."
    )


async def _ask(client: Client, url: str) -> Answer | Failure:
    return await client.get(url, max_bytes=MAX_BYTES, accept=f"{ACCEPT}, text/html;q=0.7")


def _read(answer: Answer) -> Found | None:
    feed = parse(answer.body, answer.url, content_type=answer.content_type)
    return None if isinstance(feed, NotAFeed) else Found(answer.moved_to or answer.url, feed.title, len(feed.entries))
