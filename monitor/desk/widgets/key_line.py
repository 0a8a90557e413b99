"""The line of keys at the bottom: what can be done here, as far as it fits; a message takes its place for a while."""

from typing import NamedTuple

from rich.cells import cell_len
from rich.style import Style
from textual import events
from textual.dom import DOMNode
from textual.reactive import reactive
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from monitor.desk.commands import in_force
from monitor.desk.widgets import ink

MESSAGE_SECONDS = 6
_ALWAYS = ("help", "quit")


class Key(NamedTuple):
    """A key that is shown: what is drawn, and the action of a click on it."""

    key: str
    label: str
    action: str
    node: DOMNode
    enabled: bool

    @property
    def cells(self) -> int:
        """Its width with the space after it."""
        return cell_len(self.key) + cell_len(self.label) + 3


class KeyLine(Widget):
    """Draws the bindings in force, those of the focused widget first; ``message`` is shown instead of them."""

    DEFAULT_CSS = """
    KeyLine { dock: bottom; height: 1; width: 100%; }
    """

    message: reactive[str] = reactive("")

    def on_mount(self) -> None:
        """Draw again whenever other keys are in force."""
        self.screen.bindings_updated_signal.subscribe(self, self._on_bindings)

    def _on_bindings(self, _screen: Screen[object]) -> None:
        self.refresh()

    def say(self, message: str) -> None:
        """Show a message for a few seconds."""
        self.message = message
        self.set_timer(MESSAGE_SECONDS, lambda: self._hush(message))

    def _hush(self, message: str) -> None:
        if self.message == message:
            self.message = ""

    def keys(self) -> tuple[list[Key], list[Key]]:
        """The keys in force that are declared to be shown, and apart from them help and quit, which always are."""
        found = {
            name: Key(
                command.keys[0], command.binding.description, command.binding.action, command.node, command.enabled
            )
            for name, command in in_force(self.screen).items()
            if command.binding.show
        }
        last = [found.pop(name) for name in _ALWAYS if name in found]
        return list(found.values()), last

    def _fitting(self, width: int) -> list[Key]:
        keys, last = self.keys()
        left, fitting = width - 1 - sum(key.cells for key in last), list[Key]()
        for key in keys:
            if key.cells > left:
                break
            fitting.append(key)
            left -= key.cells
        return fitting + last

    def render_line(self, y: int) -> Strip:
        """Draw the message, or the keys."""
        width, ground = self.size.width, ink.ground(self, "panel")
        if self.message:
            return ink.line([(" " + self.message, Style(bold=True))], width, ground)
        pieces: list[ink.Piece] = [(" ", Style())]
        for key in self._fitting(width):
            quiet = ink.shade(self, "quiet") if key.enabled else ink.shade(self, "edge")
            pieces += [(key.key, ink.shade(self, "primary") + Style(bold=True)), (f" {key.label}  ", quiet)]
        return ink.line(pieces, width, ground)

    async def on_click(self, event: events.Click) -> None:
        """Do what the key under the mouse does."""
        right = 1
        for key in self._fitting(self.size.width):
            right += key.cells
            if event.x < right:
                await self.app.run_action(key.action, key.node)
                return
