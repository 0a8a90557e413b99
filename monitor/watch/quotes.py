"""The quotes of an article, and which of them belong to a mention.

A quote belongs to a mention where its speaker is a hit of the watch: what the watched person or organization says. For
topics and organizations it belongs there also where its words have a hit: what others say about the watch. A person's
mention has only what that person says.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import islice

from msgspec import Struct

from monitor.model.mention import Quote
from monitor.model.watch import Watch
from monitor.watch.antecedents import Antecedents
from monitor.watch.finding import Span
from monitor.watch.named import Name, Named
from monitor.watch.said import Said, quoted
from monitor.watch.sentences import Sentences
from monitor.watch.tokens import Tokens

MOST_QUOTES = 200
"""Quotes kept for a mention."""


class Spoken(Struct, frozen=True):
    """A quote of an article; ``[named_start:named_end]`` is the name that its speaker was found by, empty for none."""

    quote: Quote
    named_start: int = 0
    named_end: int = 0


def spoken(tokens: Tokens, sentences: Sentences, language: str) -> list[Spoken]:
    """Find every quote of a text, with the speaker's full name where the text decides it, else without a speaker."""
    named, marks, said = quoted(tokens, sentences, language)
    if not said:
        return []
    names = [each.cue.who.name for each in said]
    if any(each.cue.who.pronoun >= 0 for each in said):
        antecedents = Antecedents(named, sentences, marks, {named.surname(name) for name in names if name})
        pronouns = (each.cue.who.pronoun for each in said)
        names = [antecedents.of(place) if place >= 0 else name for place, name in zip(pronouns, names, strict=True)]
    return [_spoken(named, each, name) for each, name in zip(said, names, strict=True)]


def _spoken(named: Named, said: Said, name: Name | None) -> Spoken:
    tokens, start, end = named.tokens, said.quotation.start, said.quotation.end
    speaker = named.whole(name) if name else ""
    quote = Quote(speaker, tokens.text[start:end], start, end, said.cue.text)
    return Spoken(quote, tokens.starts[name[0]], tokens.ends[name[1]]) if name else Spoken(quote)


def quotes_of(watch: Watch, hits: "Places", every: Sequence[Spoken]) -> tuple[Quote, ...]:
    """Give the quotes that belong to the mention with these hits in the body, in order."""
    others = watch.kind != "person"
    found = (each.quote for each in every if hits.speak(each) or (others and hits.are_in(each)))
    return tuple(islice(found, MOST_QUOTES))


class Places:
    """Where the hits of a mention stand in the body."""

    def __init__(self, spans: Sequence[Span]) -> None:
        """Take hits in reading order that do not overlap."""
        body = [span for span in spans if span.field == "body"]
        self._starts, self._ends = [span.start for span in body], [span.end for span in body]

    def speak(self, each: Spoken) -> bool:
        """Tell whether the speaker of a quote is one of the hits."""
        number = bisect_right(self._ends, each.named_start)
        return number < len(self._starts) and self._starts[number] < each.named_end

    def are_in(self, each: Spoken) -> bool:
        """Tell whether a quote has one of the hits in its words."""
        number = bisect_left(self._starts, each.quote.start)
        return number < len(self._starts) and self._starts[number] < each.quote.end
