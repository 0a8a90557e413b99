"""``python -m monitor.demo``: serve the newsroom by itself, for a browser or for a monitor of one's own."""

import argparse
import sys
import threading
from contextlib import suppress
from pathlib import Path

from monitor.demo.newsroom import Newsroom


def main() -> None:
    """Serve until interrupted; the address goes to standard output."""
    parser = argparse.ArgumentParser(prog="python -m monitor.demo", description="Serve the demo newsroom on loopback.")
    parser.add_argument("--port", type=int, default=0, help="default: any free one")
    parser.add_argument("--every", type=float, default=3.0, metavar="SECONDS", help="between two new articles")
    parser.add_argument(
        "--feeds-toml", type=Path, metavar="FILE", help="write a feeds.toml for it; demo.db lies beside"
    )
    options = parser.parse_args()
    # An interrupt may come at any moment, also while the address is being written.
    with suppress(KeyboardInterrupt), Newsroom(every=options.every, port=options.port) as newsroom:
        if options.feeds_toml:
            options.feeds_toml.write_text(newsroom.feeds_toml("demo.db"), encoding="utf-8")
        sys.stdout.write(f"{newsroom.url}\n")
        sys.stdout.flush()
        threading.Event().wait()


if __name__ == "__main__":
    main()
