"""The word lists of words.toml."""

import tomllib
from functools import cache
from importlib.resources import files


@cache
def words(name: str) -> frozenset[str]:
    """Give one of the lists of words.toml."""
    return frozenset(_lists()[name].split())


@cache
def _lists() -> dict[str, str]:
    return tomllib.loads(files("monitor.watch").joinpath("words.toml").read_text(encoding="utf-8"))
