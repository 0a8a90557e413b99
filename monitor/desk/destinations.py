"""Where the palette leads beside commands: recent searches, watches, tags and feeds, each on its screen."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from textual.app import App

from monitor.desk.palette import Place
from monitor.desk.reader import Reader
from monitor.desk.screens.mentions import MentionsScreen
from monitor.desk.screens.search import SearchScreen
from monitor.desk.screens.sources import SourcesScreen
from monitor.store import feeds, tags, watches


class Destinations:
    """Knows every place of ``desk`` that a name leads to; ``now`` is the clock."""

    def __init__(self, desk: App[None], reader: Reader, now: Callable[[], datetime]) -> None:
        self._desk, self._reader, self._now = desk, reader, now

    async def places(self) -> list[Place]:
        """List all of them, the recent searches first."""
        named = await self._reader.ask(watches.named) or []
        tagged = await self._reader.ask(tags.tags) or []
        known = await self._reader.ask(lambda database: feeds.health(database, self._now())) or []
        return [
            *(Place(query, "search again", partial(self._search_again, query)) for query in self._recent_searches()),
            *(Place(each.name, f"{each.kind}: its mentions", partial(self._go_to_watch, each.id)) for each in named),
            *(Place(f"#{tag}", f"tag: {number:,} article{'s' * (number != 1)}", partial(self._go_to_tag, tag))
              for tag, number in tagged),
            *(Place(each.feed, f"feed, {each.state}: how it is doing", partial(self._go_to_feed, each.id))
              for each in known),
        ]  # fmt: skip

    def _recent_searches(self) -> list[str]:
        stack = self._desk._screen_stacks.get("search", [])
        return [query for screen in stack if isinstance(screen, SearchScreen) for query in screen.recent]

    async def _search_again(self, query: str) -> None:
        await self._desk.switch_mode("search")
        if isinstance(self._desk.screen, SearchScreen):
            self._desk.screen.search_for(query)

    async def _go_to_watch(self, watch_id: int) -> None:
        await self._desk.switch_mode("mentions")
        if isinstance(self._desk.screen, MentionsScreen):
            self._desk.screen.show_watch(watch_id)

    async def _go_to_tag(self, tag: str) -> None:
        await self._desk.switch_mode("mentions")
        if isinstance(self._desk.screen, MentionsScreen):
            self._desk.screen.show_tag(tag)

    async def _go_to_feed(self, feed_id: int) -> None:
        await self._desk.switch_mode("sources")
        if isinstance(self._desk.screen, SourcesScreen):
            await self._desk.screen.go_to(feed_id)
