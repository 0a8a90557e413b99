"""The commands; each imports what it needs inside itself, so that none pays for another.

Standard output is data, standard error is talk. Exit 0 is done, 1 failed, 2 wrong usage or a wrong feeds.toml.
"""

from monitor.cli.main import main

__all__ = ["main"]
