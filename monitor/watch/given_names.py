"""Given names that are a man's or a woman's, by given_names.toml and the nickname table."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal

from monitor.watch.people import is_given_name, other_given_names

Pronoun = Literal["he", "she", ""]


@cache
def pronoun_of(key: str) -> Pronoun:
    """Tell which pronoun stands for somebody of this folded given name; empty where that is not known."""
    men, women = _lists()
    if key in men:
        return "he"
    if key in women:
        return "she"
    others = other_given_names(key)
    if others & men and not others & women:
        return "he"
    return "she" if others & women and not others & men else ""


def is_given(key: str) -> bool:
    """Tell whether a word is known as a given name."""
    return bool(pronoun_of(key)) or is_given_name(key)


@cache
def _lists() -> tuple[frozenset[str], frozenset[str]]:
    text = files("monitor.watch").joinpath("given_names.toml").read_text(encoding="utf-8")
    lists = tomllib.loads(text)
    return frozenset(lists["men"].split()), frozenset(lists["women"].split())
