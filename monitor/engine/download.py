"""One page by hand: for trying a watch on an address."""

from monitor.engine.engine import user_agent
from monitor.engine.pages import ACCEPT, MAX_BYTES
from monitor.fetch.answer import Failure
from monitor.fetch.client import Client
from monitor.model.errors import MonitorError


async def download(url: str) -> tuple[bytes, str, str]:
    """Fetch one page: its bytes, where it was found, its content type.

    The user names the address, so that one on this machine is allowed. Raises MonitorError with the reason.
    """
    async with Client(user_agent=user_agent(""), concurrency=1, host_pause=0, allow_private=True) as client:
        answer = await client.get(url, max_bytes=MAX_BYTES, accept=ACCEPT)
    if isinstance(answer, Failure):
        raise MonitorError(f"{url}: {answer.word}. {answer.detail}")
    return answer.body, answer.url, answer.content_type
