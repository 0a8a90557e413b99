"""Modes that stand by: composed and styled while nobody types, so that the key that wants one shows it at once."""

from collections.abc import Iterable
from pathlib import Path

from textual.app import App
from textual.widget import AwaitMount

MASK_SECONDS = 0.05  # for which Textual hides that a screen is being composed


class StandingBy(App[None]):
    """An app with modes that can be made before they are shown."""

    _is_masked = True

    async def read_styles(self, paths: Iterable[Path]) -> None:
        """Read style sheets that a screen would else wait for; all at once, since all rules are made anew each time."""
        new = [path for path in paths if not self.stylesheet.has_source(str(path))]
        if new:
            self.stylesheet.read_all(new)
            self.stylesheet.reparse()
            self.stylesheet.update(self)

    async def stand_by(self, mode: str) -> None:
        """Make a mode's screen, out of sight; Textual has no public way to do that."""
        if mode not in self._screen_stacks:
            await self._init_mode(mode)
            screen = self._screen_stacks[mode][0]
            screen._css_update_count = self._css_update_count  # its styles are those in force: none are read again

    def switch_mode(self, mode: str) -> AwaitMount:
        """Show another mode, at once where it stands by."""
        self._is_masked = mode not in self._screen_stacks
        try:
            return super().switch_mode(mode)
        finally:
            self._is_masked = True

    def delay_update(self, delay: float = MASK_SECONDS) -> None:
        """Draw nothing for a while, where there is something to hide."""
        if self._is_masked:
            super().delay_update(delay)
