"""Addresses as they may be shown: credentials in a URL never reach a log, a screen or an export."""

from urllib.parse import urlsplit, urlunsplit


def without_credentials(url: str) -> str:
    """Take user name and password out of a URL; what cannot be read as a URL is cut at its last ``@``."""
    if "@" not in url:
        return url
    try:
        parts = urlsplit(url)
    except ValueError:
        return url.rpartition("@")[2]
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))
