"""Where a defect of our own ends: it costs one feed's poll or one page, is logged whole, and the engine goes on."""

from collections.abc import Awaitable
from typing import TypeVar

from monitor.engine.engine import log
from monitor.model.errors import MonitorError

WORD = "error"
Result = TypeVar("Result")


async def survived(work: Awaitable[Result], what: str) -> Result | None:
    """Do ``work``; where it fails in a way that nothing foresaw, log that with its traceback and give None."""
    try:
        return await work
    except MonitorError:  # the user's to mend, such as a full disk: told where it belongs
        raise
    except Exception:  # noqa: BLE001  whatever it is, a month of everything else must not end with it
        log.exception("%s: a defect of monitor's own. Please report it with the lines below.", what)
        return None
