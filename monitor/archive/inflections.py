"""English words by their base forms: the dictionary that the matcher uses, read backwards."""

from collections import defaultdict
from functools import cache

from monitor.watch.folding import fold

SHORT = 3
"""A base form of at most so many letters begins too many other words for its beginning to say anything."""


def english(base: str) -> tuple[str, set[str]]:
    """Give what the forms of a base form begin with, empty for a short one, and those forms that do not begin so."""
    return _stem(base), {base, f"{base}s"} | _others().get(base, set())


def _stem(base: str) -> str:
    """What regular endings leave of a word: *us* of use and using, *stud* of study and studies."""
    return base.rstrip("ey") if len(base.rstrip("ey")) > SHORT - 1 and len(base) > SHORT else ""


@cache
def _others() -> dict[str, set[str]]:
    """Forms by their base form, but for those that begin with its stem: *bought* of *buy*."""
    from simplemma.strategies.dictionaries.dictionary_factory import DEFAULT_DICTIONARY_FACTORY  # only for a search

    forms: dict[str, set[str]] = defaultdict(set)
    for form, base in DEFAULT_DICTIONARY_FACTORY.get_dictionary("en").items():
        stem = _stem(base)
        if not stem or not form.startswith(stem):
            forms[fold(base)] |= {fold(form), form.lower()}  # the index parts *hasn't*, the matcher does not
    return forms
