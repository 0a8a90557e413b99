"""What makes sense as feeds and sources: each has its address, none stands twice, none is asked too often."""

from collections.abc import Iterable
from datetime import timedelta

from monitor.config.addresses import same_address, without_credentials
from monitor.config.section import Section, refuse_twins
from monitor.config.shape import FeedConfig

_SOONEST = timedelta(minutes=1)


def check_pace(sections: Iterable[Section], *, private: bool) -> None:
    """Report a ``refresh`` under a minute, which is rude to a publisher; ``private`` ones do not mind."""
    for section in sections:
        if not private and section.values.get("refresh", _SOONEST) < _SOONEST:
            section.say("refresh", 'must be at least 1m unless allow_private_hosts is set, such as refresh = "5m"')


def check_feeds(feeds: list[Section]) -> None:
    """Report feeds without a URL, and those that share a URL, an id or a key with an earlier one."""
    for feed in feeds:
        if "url" not in feed.raw:
            feed.say("url", 'a feed needs its address, such as url = "https://example.org/feed.xml"')
    refuse_twins((feed for feed in feeds if "url" in feed.values), _feed_identities)


def _feed_identities(feed: Section) -> Iterable[tuple[str, object]]:
    yield "url", ("url", same_address(feed.values["url"]))
    yield ("id" if "id" in feed.values else "url"), ("key", _key(feed))


def _key(feed: Section) -> str:
    return str(feed.values.get("id") or without_credentials(feed.values["url"]))


def as_feed(section: Section, refresh: timedelta) -> FeedConfig:
    """Make the feed that a section without problems means; ``refresh`` holds where it has none of its own."""
    values = {"refresh": refresh} | section.values
    values.pop("id", None)
    return FeedConfig(key=_key(section), **values)


def check_sources(sources: list[Section]) -> None:
    """Report sources without a domain, and those that share one."""
    for source in sources:
        if "domain" not in source.raw:
            source.say("domain", 'a source needs the domain of its site, such as domain = "example.org"')
    refuse_twins((source for source in sources if "domain" in source.values), _source_identities)


def _source_identities(source: Section) -> Iterable[tuple[str, object]]:
    yield "domain", source.values["domain"]
