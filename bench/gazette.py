"""A newspaper on loopback with one feed: its entries do not name whom their pages name, and pages take a while."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from random import Random
from typing import Self

from monitor.demo import feeds, pages
from monitor.demo.articles import Article
from monitor.demo.generated import paragraphs
from monitor.demo.outlets import BY_KEY
from monitor.demo.server import Answer, Request, Server, answer
from monitor.demo.settings import quoted

NAME = "Ottoline Farthingale-Mbeki"  # whom the pages name, and no feed
OUTLET = BY_KEY["fathom"]
FEED = "/feed.xml"
KEPT = 30  # entries in the feed


class Gazette:
    """Publishes when told to; ``answered_at`` is when the feed's last answer with news went out, in seconds of
    ``time.perf_counter``, and ``page_seconds`` how long the server thinks about a page."""

    def __init__(self, page_seconds: float, seed: int = 1) -> None:
        self.page_seconds, self.answered_at = page_seconds, 0.0
        self._random, self._server = Random(seed), Server(self._answer)
        self._articles: list[Article] = []
        self._said = 0

    def __enter__(self) -> Self:
        self._server.open()
        for _ in range(KEPT):
            self.publish()
        return self

    def __exit__(self, *exc: object) -> None:
        self._server.close()

    def feeds_toml(self) -> str:
        """A feeds.toml with the feed and a watch on whom the pages name."""
        return "\n".join(
            [
                "[settings]",
                'database = "monitor.db"',
                'refresh = "1h"',
                'allow_private_hosts = ["127.0.0.1"]',
                "[[feeds]]",
                f"url = {quoted(self._server.url + FEED)}",
                "[[watches]]",
                f"name = {quoted(NAME)}",
                'kind = "person"',
            ]
        )

    def publish(self) -> str:
        """Publish an article; its headline."""
        number = len(self._articles)
        texts = tuple(self._texts())
        now = datetime.now(UTC).replace(microsecond=0)
        article = Article(
            slug=f"{number}", outlet=OUTLET.key, headline=f"Late bulletin {number:04} from the harbour office",
            paragraphs=texts, summary=texts[0], author="Staff", published_at=now, updated_at=now,
        )  # fmt: skip
        self._articles.append(article)
        return article.headline

    def _texts(self) -> Iterator[str]:
        for number, text in enumerate(paragraphs(self._random)):
            yield text
            if number == 2:
                yield f"“Nothing of this was decided,” {NAME} said on the quay, and went back to her desk."

    def _answer(self, request: Request) -> Answer:
        if request.path == FEED:
            return self._feed()
        number = request.path.removeprefix("/").removesuffix(".html")
        if not number.isdigit() or int(number) >= len(self._articles):
            return answer("Nothing is kept here.\n", "text/plain", status=404)
        return self._page(self._articles[int(number)])

    def _feed(self) -> Answer:
        listed = self._articles[: -KEPT - 1 : -1]
        rows = [feeds.rss_item("summary", self._item(article)) for article in listed]
        made = answer(
            feeds.rss_channel(OUTLET, f"{self._server.url}/", rows),
            feeds.CONTENT_TYPES["rss"],
            modified=listed[0].updated_at,
        )
        if self._said < len(self._articles):
            self._said, self.answered_at = len(self._articles), time.perf_counter()
        return made

    def _item(self, article: Article) -> feeds.Item:
        return feeds.Item(
            item_id=self._link(article), link=self._link(article), headline=article.headline,
            summary=article.summary, paragraphs=(), author=article.author, tags=(),
            published_at=article.published_at, updated_at=article.updated_at,
        )  # fmt: skip

    def _link(self, article: Article) -> str:
        return f"{self._server.url}/{article.slug}.html"

    def _page(self, article: Article) -> Answer:
        link = self._link(article)
        page = pages.article_page(OUTLET, article, site=f"{self._server.url}/", url=link, canonical=link, related=())
        return answer(page, "text/html; charset=utf-8", delay=self.page_seconds)
