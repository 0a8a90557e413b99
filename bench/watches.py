"""Invented watches, as many as are asked for: people, organizations and topics, the same for the same seed.

Names are made of syllables, so that nobody's is among them and hardly any is mentioned. Topics are pairs of words from
the generated articles: every word of an article is the beginning of some watch's term, and few terms occur.
"""

import re
from collections.abc import Sequence
from itertools import islice
from random import Random

from monitor.demo.generated import paragraphs
from monitor.demo.settings import quoted
from monitor.model.watch import Watch

SEED = 7
_SYLLABLES = ("bar", "dem", "fil", "gor", "hun", "jas", "kel", "lom", "mir", "nov", "pra", "rud", "sten", "tav", "wic")


def invented(count: int) -> list[Watch]:
    """Invent watches: a third people, a third organizations, a third topics."""
    random = Random(SEED)
    words = _vocabulary(random)
    return [_MAKERS[number % len(_MAKERS)](number, random, words) for number in range(count)]


def _vocabulary(random: Random) -> list[str]:
    texts = " ".join(" ".join(paragraphs(random)) for _ in range(50))
    return sorted(set(re.findall(r"\b[a-z]{4,}\b", texts)))


def _person(number: int, random: Random, words: Sequence[str]) -> Watch:
    name = f"{_name(random, 2)} {_name(random, 3)}"
    return Watch(key=f"person {number}", name=name, kind="person", context=tuple(random.sample(words, 2)))


def _organization(number: int, random: Random, words: Sequence[str]) -> Watch:
    name = _name(random, 3)
    aliases = (f"{name} {random.choice(words).title()}",)
    return Watch(key=f"organization {number}", name=name, kind="organization", aliases=aliases, exact_case=True)


def _topic(number: int, random: Random, words: Sequence[str]) -> Watch:
    phrases = tuple(" ".join(random.sample(words, 3)) for _ in range(3))
    return Watch(key=f"topic {number}", name=f"Topic {number}", any=phrases)


_MAKERS = (_person, _organization, _topic)


def _name(random: Random, syllables: int) -> str:
    return "".join(islice(iter(lambda: random.choice(_SYLLABLES), None), syllables)).title()


def as_toml(watches: Sequence[Watch]) -> str:
    """The ``[[watches]]`` of a feeds.toml."""
    return "\n".join(_one(watch) for watch in watches)


def _one(watch: Watch) -> str:
    lists = {"any": watch.any, "aliases": watch.aliases, "context": watch.context}
    return "\n".join(
        [
            "[[watches]]",
            f"id = {quoted(watch.key)}",
            f"name = {quoted(watch.name)}",
            f"kind = {quoted(watch.kind)}",
            *(["exact_case = true"] if watch.exact_case else []),
            *(f"{key} = [{', '.join(map(quoted, terms))}]" for key, terms in lists.items() if terms),
            "",
        ]
    )
