"""Given names: which words are some, what else they are called, and whose sex they tell.

The lists of given_names.toml are ours; the nicknames are those of the package ``nicknames``.
"""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal

from monitor.watch.folding import fold

Sex = Literal["f", "m", ""]
"""Woman, man, or not known."""


def is_given(key: str) -> bool:
    """Tell whether a folded word is known as a given name."""
    nicks, formal = _nicknames()
    return key in nicks or key in formal or key in _sexes()


def sex_of(key: str) -> Sex:
    """Give the sex of most who bear a given name, or the names it is short for; nothing where that is not known."""
    known = _sexes()
    if key in known:
        return known[key]
    found = {known.get(other, "") for other in other_given_names(key)}
    return found.pop() if len(found) == 1 else ""


def pronoun_of(key: str) -> Literal["he", "she", ""]:
    """Tell which pronoun stands for somebody of a given name; nothing where that is not known."""
    sex = sex_of(key)
    return "he" if sex == "m" else "she" if sex == "f" else ""


def other_given_names(key: str) -> frozenset[str]:
    """Give the names that a nickname table lists for a given name, in either direction and one step far."""
    nicks, formal = _nicknames()
    return nicks.get(key, frozenset()) | formal.get(key, frozenset())


@cache
def _lists() -> dict[str, str]:
    return tomllib.loads(files("monitor.watch").joinpath("given_names.toml").read_text(encoding="utf-8"))


@cache
def _sexes() -> dict[str, Sex]:
    lists = _lists()
    known: dict[str, Sex] = dict.fromkeys(lists["women"].split(), "f")
    known.update(dict.fromkeys(lists["men"].split(), "m"))
    known.update(dict.fromkeys(lists["either"].split(), ""))
    return known


@cache
def _nicknames() -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    from nicknames import name_triplets  # read only when there is a person to watch

    nicks: dict[str, set[str]] = {}
    formal: dict[str, set[str]] = {}
    for one, other in ((fold(one), fold(other)) for one, _relation, other in name_triplets()):
        if _is_nickname(one, other):
            nicks.setdefault(one, set()).add(other)
            formal.setdefault(other, set()).add(one)
    return _frozen(nicks), _frozen(formal)


def _is_nickname(formal: str, nick: str) -> bool:
    """Leave out names of the other sex (Emil, Emily), and what only old registers took for the same name."""
    sexes = {sex for key in (formal, nick) if (sex := _sexes().get(key))}
    return len(sexes) < 2 and f"{formal}-{nick}" not in _other_names()


@cache
def _other_names() -> frozenset[str]:
    return frozenset(_lists()["other_names"].split())


def _frozen(table: dict[str, set[str]]) -> dict[str, frozenset[str]]:
    return {key: frozenset(values) for key, values in table.items()}
