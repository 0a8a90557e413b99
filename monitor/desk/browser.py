"""Opening a link in the user's browser: http and https only, without a shell, in a thread."""

import asyncio
import webbrowser
from urllib.parse import urlsplit


async def open_link(url: str) -> str:
    """Open a link; what to tell the user about it."""
    if not is_web_address(url):
        return "This article has no web address to open."
    opened = await asyncio.to_thread(_open, url)
    return "Opened in the browser." if opened else f"There is no browser here. The address is {url}"


def is_web_address(url: str) -> bool:
    """Whether a browser may be given this address."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc) and url.isprintable() and " " not in url


def _open(url: str) -> bool:
    try:
        return webbrowser.open(url)
    except (webbrowser.Error, OSError):
        return False
