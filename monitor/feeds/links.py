"""Links in feeds: absolute http(s) addresses, or nothing."""

import re
from urllib.parse import urljoin, urlsplit

from monitor.model import text
from monitor.model.address import without_credentials

_BREAKS = re.compile(r"[\t\r\n]+")


def absolute(link: str, base: str = "") -> str:
    """``link`` as an absolute http(s) address without credentials, joined to ``base``; empty where it is none."""
    plain = text.one_line(_BREAKS.sub("", link).strip()).replace(" ", "%20")
    try:
        joined = urljoin(base, plain) if plain else ""
        parts = urlsplit(joined)
        good = parts.scheme.lower() in ("http", "https") and parts.hostname and parts.port != 0
        return without_credentials(joined) if good else ""
    except ValueError:  # of a port that is none as well
        return ""
