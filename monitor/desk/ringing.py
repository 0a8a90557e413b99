"""Ringing for new mentions, while the desk is open."""

from collections.abc import Callable
from datetime import datetime

from monitor.config import Config
from monitor.desk import alerts
from monitor.desk.alerts import Alert
from monitor.desk.reader import Reader
from monitor.store import arrivals


class Ringing:
    """Knows up to which mention the user was told, and when each watch rang last."""

    def __init__(self, reader: Reader, now: Callable[[], datetime]) -> None:
        self._reader, self._now = reader, now
        self._told: int | None = None
        self._rung = dict[str, datetime]()

    async def due(self, config: Config | None) -> list[Alert]:
        """The alerts for what has arrived since the last call; none at the first."""
        now, told = self._now(), self._told
        self._told = await self._reader.ask(arrivals.newest) or told
        if told is None or config is None or self._told == told:
            return []
        fresh = now - alerts.FRESH
        arrived = await self._reader.ask(lambda database: arrivals.since(database, told, fresh)) or []
        found = alerts.due(arrived, config.watches, self._rung, now, config.desk.quiet_hours)
        self._rung |= {alert.watch_key: now for alert in found}
        return found
