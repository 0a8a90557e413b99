"""A first refresh in less time: what workers need is loaded while the engine itself still starts."""

from pathlib import Path

from monitor.archive.forking import context
from monitor.config import Config


def load_ahead(config: Config, database: Path) -> bool:
    """Begin to load what workers need where the database is yet to be made; whether that was so.

    Only then there is sure to be work for them, and no other engine that does it. Loading takes about as long as all
    that the engine does before its first answer, and another processor.
    """
    sure = bool(config.feeds) and not database.exists()
    if sure:
        context("monitor.engine.preload")
    return sure
