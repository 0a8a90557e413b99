"""A peer: ``sfeed_update``, a shell script around curl and a parser in C, eight feeds at once as it comes."""

import shutil
from collections.abc import Sequence
from pathlib import Path

from bench.harness import run

PROGRAM = shutil.which("sfeed_update")
NAME = "sfeed_update"


class Sfeed:
    """One user's sfeed, its files under ``home``. It keeps no text apart and asks no conditional questions."""

    def __init__(self, home: Path, feed_urls: Sequence[str]) -> None:
        self.home, self.folder = home, home / ".sfeed"
        self.folder.mkdir(parents=True)
        feeds = "".join(f"\tfeed 'f{number}' '{url}'\n" for number, url in enumerate(feed_urls))
        (self.folder / "sfeedrc").write_text(f"feeds() {{\n{feeds}}}\n")

    def reload(self, items: int) -> float:
        """Update every feed; the seconds it took. Raises RuntimeError unless ``items`` are in its files then."""
        assert PROGRAM is not None
        seconds = run([PROGRAM], self.home).seconds
        found = sum(file.read_bytes().count(b"\n") for file in (self.folder / "feeds").iterdir())
        if found != items:
            raise RuntimeError(f"sfeed_update has {found} items instead of {items}")
        return seconds
