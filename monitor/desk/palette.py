"""The palette: the commands that can be run here with their keys, and places: watches, tags, feeds, searches."""

from collections.abc import Awaitable, Callable, Iterator
from functools import partial
from typing import Protocol, runtime_checkable

from msgspec import Struct
from textual.app import SystemCommand
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.screen import Screen

from monitor.desk.commands import in_force
from monitor.desk.keys_told import told

MOST_SHOWN = 30
FINDS = "Commands, watches, tags, feeds, recent searches"


def commands_on(screen: Screen[object]) -> Iterator[SystemCommand]:
    """The commands that can be run on a screen, each with its keys."""
    for command in in_force(screen).values():
        run = partial(screen.app.run_action, command.binding.action, command.node)
        words = told(screen.app, f"{' '.join(command.keys[:2])} · {command.binding.tooltip}")
        yield SystemCommand(command.binding.description.capitalize(), words, run)


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
