"""Links in feeds: absolute http(s) addresses, or nothing."""

import re
from urllib.parse import urljoin, urlsplit

from monitor.model import text

_BREAKS = re.compile(r"[\t\r\n]+")


def absolute(link: str, base: str = "") -> str:
    """``link`` as an absolute http(s) address, resolved against ``base``; empty where it cannot be one."""
    plain = text.one_line(_BREAKS.sub("", link).strip()).replace(" ", "%20")
    try:
        joined = urljoin(base, plain) if plain else ""
        parts = urlsplit(joined)
        return joined if parts.scheme.lower() in ("http", "https") and parts.hostname else ""
    except ValueError:
        return ""
