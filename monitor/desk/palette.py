"""The palette's places: every watch, every feed, recent searches; commands come from the app itself."""

from collections.abc import Awaitable, Callable
from typing import Protocol, runtime_checkable

from msgspec import Struct
from textual.command import DiscoveryHit, Hit, Hits, Provider

MOST_SHOWN = 30


class Place(Struct, frozen=True):
    """Somewhere to go: its name, what it is, and the way."""

    name: str
    help: str
    go: Callable[[], Awaitable[None]]


@runtime_checkable
class HasPlaces(Protocol):
    """An app that knows where one can go."""

    async def places(self) -> list[Place]:
        """Every place, the likeliest first."""


class Places(Provider):
    """Finds places by any part of their names."""

    async def startup(self) -> None:
        """Load the places once, when the palette opens."""
        self._places = await self.app.places() if isinstance(self.app, HasPlaces) else []

    async def discover(self) -> Hits:
        """Show the first places before anything is typed."""
        for place in self._places[:MOST_SHOWN]:
            yield DiscoveryHit(place.name, place.go, help=place.help)

    async def search(self, query: str) -> Hits:
        """Find places."""
        matcher = self.matcher(query)
        for place in self._places:
            if (score := matcher.match(place.name)) > 0:
                yield Hit(score, matcher.highlight(place.name), place.go, help=place.help)
