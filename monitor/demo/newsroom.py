"""The newsroom: feeds and pages of the invented outlets, some articles there at once, the others one after another."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Self

from monitor.demo import feeds, pages
from monitor.demo.articles import Article, as_of, schedule
from monitor.demo.outlets import BY_KEY, OUTLETS, Outlet
from monitor.demo.server import Answer, Logged, Request, Server, answer
from monitor.demo.settings import settings

HTML = "text/html; charset=utf-8"
ROBOTS = "User-agent: *\nDisallow: /*/subscribers/\nAllow: /\n"
_TRACKING = "?utm_source=nineoclock&utm_medium=rss"
_RELATED = 8


class Newsroom:
    """The newsroom on loopback, open as a context manager; all it says follows from ``now`` and what is published.

    ``now`` is the moment around which its articles are dated, by default the clock's. Every ``every`` seconds one more
    article is published; with None only ``publish_next`` and ``publish_all`` publish. ``slow`` is how many seconds the
    slow page takes.
    """

    def __init__(
        self,
        now: datetime | None = None,
        every: float | None = 3.0,
        clock: Callable[[], float] = time.time,
        *,
        port: int = 0,
        slow: float = 8.0,
    ) -> None:
        self._clock, self._every, self._slow = clock, every, slow
        self._opened = clock()
        self.now = (now or datetime.fromtimestamp(self._opened, UTC)).replace(microsecond=0)
        self._articles = schedule(self.now, every)
        self._paths = {self.path_of(article): article for article in self._articles if not article.links_to}
        self._by_hand = 0
        self._until: datetime | None = None
        self._server = Server(self._answer, port)
        self._feed = lru_cache(maxsize=256)(self._make_feed)
        self._page = lru_cache(maxsize=256)(self._make_page)

    def __enter__(self) -> Self:
        self._opened = self._clock()
        self._server.open()
        return self

    def __exit__(self, *exc: object) -> None:
        self._server.close()

    @property
    def url(self) -> str:
        """The address of the newsroom, without a slash at its end."""
        return self._server.url

    @property
    def requests(self) -> list[Logged]:
        """Every request so far as (method, path, status, headers), oldest first."""
        return self._server.requests

    @property
    def queued(self) -> int:
        """How many articles there are to be published one after another."""
        return sum(1 for article in self._articles if article.live)

    @property
    def step(self) -> int:
        """How many of them are out, by hand or by the clock."""
        by_clock = int((self._clock() - self._opened) / self._every) if self._every else 0
        return min(self._by_hand + by_clock, self.queued)

    def publish_next(self) -> None:
        """Publish the next article of the queue, if one is left."""
        self._by_hand += 1

    def publish_all(self) -> None:
        """Publish all that is left of the queue."""
        self._by_hand = self.queued

    def turn_to(self, moment: datetime | None) -> None:
        """Let it be that moment: what is dated later is not out yet. None: everything that was published is."""
        self._until = moment
        self._feed.cache_clear()

    def published(self, outlet: str = "") -> list[Article]:
        """The articles that are out, as they stand now, newest first; of one outlet or of all."""
        return self._published(outlet, self.step)

    def feed_url(self, outlet: str) -> str:
        """The address of that outlet's feed."""
        return f"{self._site(BY_KEY[outlet])}{BY_KEY[outlet].feed_path}"

    def page_url(self, article: Article) -> str:
        """The address of that article's page, or of the article that it only links to."""
        if article.links_to:
            target = next(other for other in self._articles if other.slug == article.links_to)
            return self.page_url(target) + _TRACKING
        return f"{self.url}{self.path_of(article)}"

    def path_of(self, article: Article) -> str:
        """The path of that article's page on this server."""
        outlet = BY_KEY[article.outlet]
        path = outlet.page_path.format(slug=article.slug, at=article.published_at)
        return f"/{outlet.key}/{'subscribers/' if article.page == 'refused' else ''}{path}"

    def feeds_toml(self, database: str) -> str:
        """A feeds.toml that watches the newsroom's people, with its mentions in ``database``."""
        return settings(database, [(outlet, self.feed_url(outlet.key)) for outlet in OUTLETS])

    def _site(self, outlet: Outlet) -> str:
        return f"{self.url}/{outlet.key}/"

    def _published(self, outlet: str, step: int) -> list[Article]:
        out = [
            as_of(article, step, self._moment(article))
            for article in self._articles
            if article.live <= step and outlet in ("", article.outlet) and self._is_out(article)
        ]
        return sorted(out, key=lambda article: (article.published_at, article.live, article.slug), reverse=True)

    def _is_out(self, article: Article) -> bool:
        return self._until is None or article.published_at <= self._until

    def _moment(self, article: Article) -> datetime:
        """When the article is edited: as the last of the live ones it waits for comes out."""
        after = article.edit.after if article.edit else 0
        return next((other.published_at for other in self._articles if other.live == after), self.now) + timedelta(
            seconds=1
        )

    def _answer(self, request: Request) -> Answer:
        if request.method not in ("GET", "HEAD"):
            return answer("Only GET and HEAD.\n", "text/plain", status=405)
        if request.path == "/robots.txt":
            return answer(ROBOTS, "text/plain")
        if request.path == "/":
            return answer(self._directory(), HTML)
        return self._outlet_answer(request.path, self.step) or answer(_NOT_FOUND, HTML, status=404)

    def _outlet_answer(self, path: str, step: int) -> Answer | None:
        key, _, rest = path.lstrip("/").partition("/")
        outlet = BY_KEY.get(key)
        if outlet is None:
            return None
        if rest == outlet.feed_path:
            return self._feed(outlet, step)
        if not rest:
            return self._front(outlet, step)
        article = self._paths.get(path)
        if article is None or article.live > step or article.page == "missing":
            return None
        return self._page(as_of(article, step, self._moment(article)))

    def _make_feed(self, outlet: Outlet, step: int) -> Answer:
        if outlet.state == "failing":
            return answer("<h1>Internal Server Error</h1>", HTML, status=500)
        if outlet.state == "not a feed":
            return self._front(outlet, step)
        listed = self._published(outlet.key, step)
        newest = max((article.updated_at for article in listed), default=self.now)
        body = feeds.feed_bytes(outlet, self._site(outlet), [self._item(outlet, article) for article in listed])
        return answer(body, f"{feeds.CONTENT_TYPES[outlet.feed]}; charset={outlet.encoding}", modified=newest)

    def _item(self, outlet: Outlet, article: Article) -> feeds.Item:
        return feeds.Item(
            item_id=f"{outlet.domain},{article.published_at:%Y}:{article.slug}",
            link=self.page_url(article),
            headline=article.headline,
            summary=article.summary,
            paragraphs=article.paragraphs,
            author=article.author,
            tags=article.tags,
            published_at=article.published_at,
            updated_at=article.updated_at,
        )

    def _make_page(self, article: Article) -> Answer:
        outlet, url = BY_KEY[article.outlet], self.page_url(article)
        html = pages.article_page(
            outlet,
            article,
            site=self._site(outlet),
            url=url,
            canonical=self._canonical(article, url),
            related=self._related(article),
        )
        return answer(html, HTML, delay=self._slow if article.page == "slow" else 0.0)

    def _canonical(self, article: Article, url: str) -> str:
        """A pickup that names its original names it on the original's own site, as papers that pay for a wire do."""
        if article.canonical == "original":
            original = next(other for other in self._articles if other.slug == article.pickup_of)
            source = BY_KEY[original.outlet]
            path = source.page_path.format(slug=original.slug, at=original.published_at)
            return f"https://www.{source.domain}/{path}"
        return url if article.canonical == "own" else ""

    def _related(self, article: Article) -> list[pages.Link]:
        """Others of the same outlet that were there from the start, so that a page is the same at every serving."""
        others = [
            other
            for other in self._articles
            if other.outlet == article.outlet and not other.live and other.slug != article.slug
        ]
        return [pages.Link(other.headline, self.page_url(other)) for other in others[::-1][:_RELATED]]

    def _front(self, outlet: Outlet, step: int) -> Answer:
        listed = self._published(outlet.key, step)
        links = [pages.Link(article.headline, self.page_url(article)) for article in listed]
        return answer(pages.front_page(outlet, self._site(outlet), links), HTML)

    def _directory(self) -> str:
        rows = "".join(f'<li><a href="{self._site(outlet)}">{outlet.name}</a></li>' for outlet in OUTLETS)
        return f'<!DOCTYPE html><html lang="en"><title>Newsroom</title><h1>Newsroom</h1><ul>{rows}</ul></html>'


_NOT_FOUND = (
    '<!DOCTYPE html><html lang="en"><title>Not found</title><h1>Not found</h1><p>Nothing is kept here.</p></html>'
)
