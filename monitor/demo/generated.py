"""Generated newsrooms for benchmarks: as many feeds and pages as are asked for, the same for the same seed.

Their sentences are those of the hand-written articles, recombined; they need not make sense, only weigh as much as real
ones: 86 KB for a feed of 30 entries, 800 words and 700 elements for a page. ``python -m monitor.demo.generated`` serves
one from a process of its own, so that it shares no interpreter with what is measured; ``POST /step`` is its ``step()``.
"""

import argparse
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Self

from monitor.demo import feeds, pages
from monitor.demo.articles import Article, dated, drafts
from monitor.demo.furniture import furnished
from monitor.demo.outlets import BY_KEY, Outlet
from monitor.demo.server import Answer, Logged, Request, Server, answer
from monitor.demo.settings import settings

_LAYOUTS = ("broadsheet", "magazine", "local", "letter", "wire", "press")
_NAMES = re.compile("Farrant|Tarrow|Pryce|Ansah|Marlpit|Pewter|Shuttlewick|Standards|MSA|audit|open|AI")
_SENTENCE_END = re.compile(r"(?<=[.!?”’])\s+(?=[A-Z“‘])")
_ABOUT = 0.15  # the share of articles about the watched names; the others do not name them
_WORDS = 800
_FEED_TEXT = 2200  # characters of an article that its feed carries
_BETWEEN = timedelta(minutes=37)
_KEPT = 1_000  # pages, of 80 KB each with its packed form
_SITES = 60  # with furniture of their own
HTML = "text/html; charset=utf-8"


class Pool:
    """The hand-written English sentences, apart by whether they name what is watched."""

    def __init__(self) -> None:
        english = [draft for draft in drafts().values() if BY_KEY[draft.head.outlet].language == "en-GB"]
        texts = [dated(text, datetime(2026, 1, 7, tzinfo=UTC)) for draft in english for text in draft.paragraphs]
        sentences = [sentence for text in texts for sentence in _SENTENCE_END.split(text)]
        self.quiet = [sentence for sentence in sentences if not _NAMES.search(sentence)]
        self.naming = [text for text in texts if _NAMES.search(text)]


@lru_cache(maxsize=1)
def _pool() -> Pool:
    return Pool()


def paragraphs(random: Random, words: int = _WORDS) -> Iterator[str]:
    """Compose about so many words, in paragraphs of two to four sentences; some articles name what is watched."""
    pool, left, about = _pool(), words, random.random() < _ABOUT
    while left > 0:
        if about and random.random() < 0.3:
            text = random.choice(pool.naming)
        else:
            text = " ".join(random.choices(pool.quiet, k=random.randint(2, 4)))
        yield text
        left -= text.count(" ") + 1


class GeneratedNewsroom:
    """``feeds`` feeds with the newest ``entries`` articles each on loopback, open as a context manager.

    Articles of a feed are numbered from 0, oldest first; ``now`` dates them. The bytes of all feeds are made when it
    opens and by ``step``, pages when they are asked for; the first thousand are kept, so that whoever asks for them
    once before measuring does not measure how they are made.
    """

    def __init__(self, feeds: int = 500, entries: int = 30, seed: int = 1, now: datetime | None = None, port: int = 0):
        self.feeds, self.entries, self.seed = feeds, entries, seed
        self.now = (now or datetime.now(UTC)).replace(microsecond=0)
        self.steps = 0
        self._outlets = [_outlet(number) for number in range(feeds)]
        self._rows: list[list[str]] = []
        self._feeds: dict[str, Answer] = {}
        self._pages: dict[str, Answer] = {}
        self._server = Server(self._answer, port)

    def __enter__(self) -> Self:
        self._server.open()
        self._rows = [[self._row(feed, number) for number in range(self.entries)] for feed in range(self.feeds)]
        self._print()
        return self

    def __exit__(self, *exc: object) -> None:
        self._server.close()

    @property
    def url(self) -> str:
        """The address, without a slash at its end."""
        return self._server.url

    @property
    def requests(self) -> list[Logged]:
        """Every request so far, oldest first."""
        return self._server.requests

    @property
    def feed_urls(self) -> list[str]:
        """The addresses of all feeds."""
        return [self._feed_url(outlet) for outlet in self._outlets]

    def step(self) -> None:
        """Give every feed one new item; its oldest falls out."""
        number = self.entries + self.steps
        self.steps += 1
        for feed, rows in enumerate(self._rows):
            rows[:] = [*rows[1:], self._row(feed, number)]
        self._print()

    def feeds_toml(self, database: str, *, full_text: bool = True) -> str:
        """A feeds.toml for these feeds with the newsroom's watches; without ``full_text`` no pages are fetched."""
        listed = [(outlet, self._feed_url(outlet)) for outlet in self._outlets]
        return settings(database, listed, full_text=full_text)

    def article(self, feed: int, number: int) -> Article:
        """That article of that feed, the same at every call."""
        random = Random(f"{self.seed}/{feed}/{number}")  # noqa: S311 - repeatable, nothing is secret
        texts = tuple(paragraphs(random))
        at = self._moment(number)
        return Article(
            slug=f"{number}",
            outlet=self._outlets[feed].key,
            headline=" ".join(random.choice(_pool().quiet).split()[:11]),
            paragraphs=texts,
            summary=texts[0],
            author="Staff",
            published_at=at,
            updated_at=at,
        )

    def _moment(self, number: int) -> datetime:
        late = number - self.entries
        return self.now + (timedelta(seconds=late) if late >= 0 else _BETWEEN * late)

    def _feed_url(self, outlet: Outlet) -> str:
        return f"{self.url}/{outlet.key}/{outlet.feed_path}"

    def _row(self, feed: int, number: int) -> str:
        article, outlet = self.article(feed, number), self._outlets[feed]
        link = f"{self.url}/{outlet.key}/{number}.html"
        item = feeds.Item(
            item_id=f"{outlet.domain}:{number}",
            link=link,
            headline=article.headline,
            summary=article.summary,
            paragraphs=tuple(_opening(article.paragraphs)),
            author=article.author,
            tags=(),
            published_at=article.published_at,
            updated_at=article.updated_at,
        )
        return feeds.rss_item(outlet.gives, item)

    def _print(self) -> None:
        """Make the bytes of every feed, newest item first."""
        modified = self._moment(self.entries + self.steps - 1)
        made = {}
        for outlet, rows in zip(self._outlets, self._rows, strict=True):
            text = feeds.rss_channel(outlet, f"{self.url}/{outlet.key}/", reversed(rows))
            path = f"/{outlet.key}/{outlet.feed_path}"
            made[path] = answer(text, feeds.CONTENT_TYPES["rss"], modified=modified)
        self._feeds = made

    def _answer(self, request: Request) -> Answer:
        if request.path in self._feeds:
            return self._feeds[request.path]
        if request.method == "POST" and request.path == "/step":
            self.step()
            return answer("stepped\n", "text/plain")
        return self._page(request.path) or answer("Nothing is kept here.\n", "text/plain", status=404)

    def _page(self, path: str) -> Answer | None:
        made = self._pages.get(path) or self._made(path)
        if made and len(self._pages) < _KEPT:
            self._pages[path] = made
        return made

    def _made(self, path: str) -> Answer | None:
        found = re.fullmatch(r"/g(\d{1,6})/(\d{1,9})\.html", path)
        if not found or int(found[1]) >= self.feeds or int(found[2]) >= self.entries + self.steps:
            return None
        outlet, article = self._outlets[int(found[1])], self.article(int(found[1]), int(found[2]))
        url, site = f"{self.url}{path}", f"{self.url}/{outlet.key}/"
        page = pages.article_page(outlet, article, site=site, url=url, canonical=url, related=())
        return answer(furnished(page, _words(), int(found[1]) % _SITES), HTML)


@lru_cache(maxsize=1)
def _words() -> tuple[str, ...]:
    """Plain words for menus and teasers."""
    return tuple(sorted(set(re.findall(r"\b[a-z]{3,9}\b", " ".join(_pool().quiet)))))


def _opening(texts: tuple[str, ...]) -> Iterator[str]:
    """The first paragraphs of an article, up to what a feed carries."""
    left = _FEED_TEXT
    for text in texts:
        yield text[:left]
        left -= len(text)
        if left <= 0:
            return


def _outlet(number: int) -> Outlet:
    return Outlet(
        key=f"g{number:04}",
        name=f"Generated Gazette {number}",
        tagline="Printed by the yard",
        domain=f"gazette{number}.example",
        tier=1 + number % 3,
        tags=("generated",),
        feed="rss",
        feed_path="feed.xml",
        gives="full",
        layout=_LAYOUTS[number % len(_LAYOUTS)],
        page_path="{slug}.html",
        sections=("Home", "News", "Sport", "Letters"),
    )


def main() -> None:
    """Serve until standard input ends; the address goes to standard output once every feed can be had."""
    parser = argparse.ArgumentParser(prog="python -m monitor.demo.generated", description=__doc__)
    parser.add_argument("--feeds", type=int, default=500)
    parser.add_argument("--entries", type=int, default=30, help="in each feed")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--feeds-toml", type=Path, metavar="FILE")
    options = parser.parse_args()
    with GeneratedNewsroom(options.feeds, options.entries, options.seed, port=options.port) as newsroom:
        if options.feeds_toml:
            options.feeds_toml.write_text(newsroom.feeds_toml("monitor.db"), encoding="utf-8")
        sys.stdout.write(f"{newsroom.url}\n")
        sys.stdout.flush()
        sys.stdin.read()


if __name__ == "__main__":
    main()
