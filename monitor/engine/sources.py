"""Who publishes an article: the site it links to, named and rated as the user says."""

from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from msgspec import Struct


class Publisher(Struct, frozen=True):
    """How articles of one site are named and rated; an empty name means its domain."""

    name: str
    tier: int | None


def publisher(
    link: str, publishers: dict[str, Publisher], *, homes: Sequence[str], name: str, tier: int | None
) -> tuple[str, int | None]:
    """Name and rate the source of an article.

    What ``publishers`` say of its site or a parent domain holds first; an article on the feed's own site (``homes``)
    or without a link has the feed's name; any other its site's domain. The feed's tier holds where nothing else says.
    """
    host = site_of(link)
    for domain in _parents(host):
        if domain in publishers:
            known = publishers[domain]
            return known.name or domain, known.tier if known.tier is not None else tier
    if name and (not host or host in map(site_of, homes)):
        return name, tier
    return host or name, tier


def site_of(url: str) -> str:
    """The host of a URL without ``www.``, or empty."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def _parents(host: str) -> Iterable[str]:
    labels = host.split(".")
    return (".".join(labels[at:]) for at in range(len(labels)))
