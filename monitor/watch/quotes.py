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
from monitor.watch.cues import Cue
from monitor.watch.finding import Span
from monitor.watch.named import Name, Named
from monitor.watch.said import quoted
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
    speakers = {named.surname(each.cue.who.name) for each in said if each.cue.who.name}
    antecedents = Antecedents(named, sentences, marks, speakers)
    return [
        _spoken(named, each.quotation.start, each.quotation.end, each.cue, _name(each.cue, antecedents))
        for each in said
    ]


def _name(cue: Cue, antecedents: Antecedents) -> Name | None:
    return antecedents.of(cue.who.pronoun) if cue.who.pronoun >= 0 else cue.who.name


def _spoken(named: Named, start: int, end: int, cue: Cue, name: Name | None) -> Spoken:
    tokens = named.tokens
    text = tokens.text[start:end]
    if name is None:
        return Spoken(Quote("", text, start, end, cue.text))
    quote = Quote(named.whole(name), text, start, end, cue.text)
    return Spoken(quote, tokens.starts[name[0]], tokens.ends[name[1]])


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
