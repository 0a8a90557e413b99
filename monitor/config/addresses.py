"""Addresses: of feeds, sites, the user and the hosts that may be private.

What is wrong with one is said without ever showing credentials.
"""

import re
from urllib.parse import SplitResult, urlsplit

from monitor.config.values import Say, kind_of, shown, text
from monitor.model.text import one_line

# Letters of any script, because addresses are typed as people read them; underscores do occur.
_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?|_[\w-]{0,62}"
_HOST = re.compile(rf"(?=.{{1,253}}\.?$)(?:(?:{_LABEL})\.)*(?:{_LABEL})\.?")
_CREDENTIALS = re.compile(r"^([a-z]+://)[^/?#]*@", re.IGNORECASE)
_MAIL = re.compile(r"[!-~]+@[!-~]+\.[!-~]+")


def feed_url(value: object, say: Say) -> str:
    """Read the address of a feed: http or https, with a host, no spaces; it may carry credentials."""
    if not isinstance(value, str):
        say(f"must be a web address in double quotes, not {kind_of(value)}")
        return ""
    url = value.strip()
    if not url or url != one_line(url) or re.search(r"\s", url):
        say("must be a web address without spaces or control characters" if url else "must not be empty")
    elif not url.lower().startswith(("http://", "https://")):
        say("must begin with https:// or http://")
    elif not (parts := split(url)) or not _is_host(parts.hostname or ""):
        say("must have a host after the two slashes, and a port only as a number up to 65535")
    return url


def split(url: str) -> SplitResult | None:
    """Return the parts of a URL, or None where they cannot be told: a wrong port, or a password with a slash in it."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return None
    return None if port and "@" in parts.path + parts.query + parts.fragment else parts


def without_credentials(url: str) -> str:
    """Return a URL that ``feed_url`` accepted without the user and password in it."""
    return _CREDENTIALS.sub(r"\1", url)


def same_address(url: str) -> str:
    """Return a form of an accepted URL that is the same for two that lead to the same.

    They may differ in the host's case, in a port that goes without saying, in the slash behind the host, in a fragment.
    """
    start, slashes, rest = url.partition("#")[0].partition("://")
    host, _, path = rest.partition("/")
    host = host.lower().removesuffix(":443" if start.lower() == "https" else ":80")
    return f"{start.lower()}{slashes}{host}/{path}"


def place(url: object) -> str:
    """Return host and path of a URL, which may be shown, or nothing where it is not clear which part they are."""
    parts = split(url) if isinstance(url, str) and url.lower().startswith(("http://", "https://")) else None
    return one_line(f"{parts.hostname}{parts.path}") if parts and parts.hostname else ""


def domain(value: object, say: Say) -> str:
    """Read the domain of a site: lower case, without ``www.``."""
    clean = text(value, say).lower()
    if clean and (not _is_host(clean) or "." not in clean.strip(".")):
        say(f"must be a domain alone, without https:// and without a path, not {_harmless(clean)}")
    return clean.rstrip(".").removeprefix("www.")


def contact(value: object, say: Say) -> str:
    """Read how publishers can reach the user: a mail or web address, ASCII as it goes into a header; may be empty."""
    if value == "":
        return ""
    clean = text(value, say)
    if clean and not _MAIL.fullmatch(clean) and not _is_page(clean):
        say(f"must be a mail address or a web address, not {_harmless(clean)}")
    return clean


def _is_page(url: str) -> bool:
    parts = split(url) if url.isascii() and " " not in url else None
    return bool(parts and parts.scheme in ("http", "https") and _is_host(parts.hostname or ""))


def private_hosts(value: object, say: Say) -> bool | tuple[str, ...]:
    """Read true, false, or a list of hosts and networks; lower case."""
    if isinstance(value, bool):
        return value
    if not isinstance(value, list):
        say(f"must be true, false or a list of hosts and networks, not {kind_of(value)}")
        return False
    for position, item in enumerate(value):
        if not isinstance(item, str) or not (_is_network(item.strip()) or _is_host(item.strip())):
            seen = _harmless(item) if isinstance(item, str) else kind_of(item)
            say(
                f"item {position + 1} must be a host, an IP address or a network, without scheme and port, not {seen}",
                position,
            )
    return tuple(str(item).strip().lower() for item in value)


def _is_network(text: str) -> bool:
    from ipaddress import ip_network

    try:
        ip_network(text, strict=False)
    except ValueError:
        return False
    return True


def _is_host(host: str) -> bool:
    """A name, or an IP address; what ends in a number is never a name (WHATWG URL, "ends in a number")."""
    if ":" in host or host.rstrip(".").rpartition(".")[2].isdigit():
        return "/" not in host and _is_network(host)
    return bool(_HOST.fullmatch(host))


def _harmless(value: str) -> str:
    """Show what was typed, unless an ``@`` or a query in it may hide a password or a token."""
    return "what is there" if re.search("[@?]", value) else shown(value)
