"""A web of feeds with habits, that moves with the loop's time; every host is a loopback address of its own."""

import asyncio
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.utils import format_datetime
from random import Random

from aiohttp import web

HABITS = {  # mean hours from one entry to the next; None: no entry after the first day
    "every two hours": 2.0,
    "daily": 24.0,
    "daily, without dates": 24.0,
    "weekly": 168.0,
    "monthly": 720.0,
    "ended": None,
}
SHARES = [10, 35, 10, 25, 15, 5]  # per cent of the feeds
SHOWN = 12  # entries in an answer
BEFORE = timedelta(days=90)
ON_ONE_HOST = 100  # feeds of one large platform; the others lie four to a host


@dataclass
class Outage:
    """Feeds that answer 503 for a while; hours since the beginning."""

    feeds: frozenset[int]
    start: float
    end: float


@dataclass
class Web:
    """What is asked of it is counted, not kept."""

    start: datetime
    feeds: int
    outages: list[Outage]
    random: Random = field(default_factory=lambda: Random(20260302))

    def __post_init__(self) -> None:
        habits = self.random.choices(list(HABITS), SHARES, k=self.feeds)
        self.habits = dict(enumerate(habits))
        self.published = {number: self._moments(HABITS[habit]) for number, habit in self.habits.items()}
        self.requests: Counter[tuple[int, int]] = Counter()  # by feed and day
        self.statuses: Counter[int] = Counter()
        self.minutes: Counter[int] = Counter()  # of the hour, after the first day
        self.last: dict[int, float] = {}
        self.longest: dict[int, float] = defaultdict(float)  # seconds between two requests of a feed
        self.started: dict[str, float] = {}
        self.closest = float("inf")  # seconds between two starts at one host
        self.unconditional = 0
        self._blind_since: dict[int, float] = {}
        self._blind: Counter[int] = Counter()  # seconds in which a feed was known to be out of reach, by hour

    def _moments(self, hours: float | None) -> list[float]:
        """When entries come out, in seconds since the beginning, oldest first."""
        moments, at = [], -BEFORE.total_seconds()
        while at < 35 * 86400.0:
            at += self.random.expovariate(1 / (3600 * (hours or 24.0)))
            if hours is None and at > 86400.0:
                break
            moments.append(at)
        return moments

    def host(self, number: int) -> str:
        index = 0 if number < ON_ONE_HOST else 1 + number // 4
        return f"127.1.{index // 250}.{index % 250 + 1}"

    def url(self, number: int, port: int) -> str:
        return f"http://{self.host(number)}:{port}/{number}.xml"

    async def answer(self, request: web.Request) -> web.Response:
        number, now = int(request.match_info["number"]), asyncio.get_running_loop().time()
        conditional = "If-None-Match" in request.headers
        self._count(number, request.host.partition(":")[0], now, conditional=conditional)
        if any(number in each.feeds and each.start <= now / 3600 < each.end for each in self.outages):
            self._blind_since.setdefault(number, now)
            return self._status(503)
        if number in self._blind_since:
            self._add_blind(self._blind_since.pop(number), now)
        shown = [at for at in self.published[number] if at <= now][-SHOWN:]
        etag = f'"{number}-{len(shown)}-{shown[-1] if shown else 0:.0f}"'
        if request.headers.get("If-None-Match") == etag:
            return self._status(304, etag)
        self._status(200)
        return web.Response(body=self._xml(number, shown), content_type="application/rss+xml", headers={"ETag": etag})

    def _status(self, status: int, etag: str = "") -> web.Response:
        self.statuses[status] += 1
        return web.Response(status=status, headers={"ETag": etag} if etag else {})

    def _count(self, number: int, host: str, now: float, *, conditional: bool) -> None:
        day = int(now // 86400)
        self.requests[number, day] += 1
        if day:
            self.minutes[int(now // 60 % 60)] += 1
        if number in self.last:
            self.longest[number] = max(self.longest[number], now - self.last[number])
            self.unconditional += not conditional
        self.last[number] = now
        if host in self.started:
            self.closest = min(self.closest, now - self.started[host])
        self.started[host] = now

    def _add_blind(self, since: float, until: float) -> None:
        for hour in range(int(since // 3600), int(until // 3600) + 1):
            self._blind[hour] += round(min(until, (hour + 1) * 3600) - max(since, hour * 3600))

    def blind_hours(self, hours: int) -> list[float]:
        """Feed-hours out of reach in each hour: from a feed's first bad answer to its next good one."""
        for since in self._blind_since.values():
            self._add_blind(since, hours * 3600)
        self._blind_since.clear()
        return [self._blind[hour] / 3600 for hour in range(hours)]

    def _xml(self, number: int, shown: list[float]) -> bytes:
        dated = self.habits[number] != "daily, without dates"
        items = "".join(
            f"<item><guid isPermaLink='false'>{number}-{at:.0f}</guid><title>Report {at:.0f} of {number}</title>"
            + (f"<pubDate>{format_datetime(self.start + timedelta(seconds=int(at)))}</pubDate>" if dated else "")
            + "</item>"
            for at in reversed(shown)
        )
        return f"<rss version='2.0'><channel><title>Feed {number}</title>{items}</channel></rss>".encode()


async def serve(web_of_feeds: Web) -> tuple[web.AppRunner, int]:
    """Answer on every loopback address; the runner, to be cleaned up, and the port."""
    app = web.Application()
    app.router.add_get("/{number:\\d+}.xml", web_of_feeds.answer)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "0.0.0.0", 0)
    await site.start()
    (port,) = {address[1] for address in runner.addresses}
    return runner, port
