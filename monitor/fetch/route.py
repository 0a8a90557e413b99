"""The way a request takes: where it begins, and where a redirect leads it."""

import base64
import re

from msgspec import Struct
from yarl import URL

from monitor.fetch.answer import Failure, failure
from monitor.fetch.guard import literal

REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PERMANENT = {301, 308}
_ENDS_IN_A_NUMBER = re.compile(r"(?:^|\.)(?:[0-9]+|0x[0-9a-f]*)\.?$", re.IGNORECASE)


class Place(Struct, frozen=True):
    """A place on the way. ``url`` has no credentials; ``authorization`` is the header made of them, or empty.

    ``moved_to`` is how far the permanent redirects led; ``permanent`` says that there were only such ones so far.
    """

    url: URL
    authorization: str = ""
    moved_to: str = ""
    permanent: bool = True


def beginning(address: str) -> Place | Failure:
    """Where a request for ``address`` begins."""
    url = _web_address(address)
    if url is None:
        return failure("bad address")
    return Place(_bare(url), _basic(url))


def redirected(place: Place, status: int, location: str) -> Place | Failure:
    """Where a redirect of this status leads. Credentials go along only to the same host, and never from TLS to none."""
    url = _web_address(location, place.url)
    if url is None:
        return failure("bad address", "in a redirect", http_status=status)
    authorization = place.authorization if _same_host(place.url, url) else ""
    permanent = place.permanent and status in _PERMANENT
    target = _bare(url)
    moved_to = _with_credentials(target, authorization) if permanent else place.moved_to
    return Place(target, authorization, moved_to, permanent)


def _web_address(address: str, start: URL | None = None) -> URL | None:
    try:
        url = URL(address.strip()) if start is None else start.join(URL(address.strip()))
        if url.scheme not in ("http", "https") or not url.host:
            return None
        return _canonical(url)
    except ValueError:
        return None


def _canonical(url: URL) -> URL:
    """Write an address in decimal, octal or short form as what it is, so that it is judged and asked as that.

    Raises ValueError for a host that ends in a number and is no address: no name does, and what a resolver would make
    of it is anybody's guess (https://url.spec.whatwg.org/#ends-in-a-number-checker).
    """
    address = literal(url.host or "")
    if address is None and _ENDS_IN_A_NUMBER.search(url.host or ""):
        raise ValueError(url.host)
    if address is None or address.version == 6 or str(address) == url.host:
        return url
    return url.with_host(str(address))


def _bare(url: URL) -> URL:
    return url.with_user(None).with_fragment(None)


def _basic(url: URL) -> str:
    if not url.raw_user and not url.raw_password:
        return ""
    pair = f"{url.user or ''}:{url.password or ''}".encode()
    return "Basic " + base64.b64encode(pair).decode()


def _same_host(old: URL, new: URL) -> bool:
    upgraded = old.scheme == "http" and new.scheme == "https" and old.is_default_port() and new.is_default_port()
    return old.host == new.host and (old.origin() == new.origin() or upgraded)


def _with_credentials(url: URL, authorization: str) -> str:
    if not authorization:
        return str(url)
    user, _, password = base64.b64decode(authorization.removeprefix("Basic ")).decode().partition(":")
    return str(url.with_user(user).with_password(password or None))
