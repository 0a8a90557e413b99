"""The quotes of an article, and which of them belong to a mention.

A quote belongs to a mention where its speaker is a hit of the watch: what the watched person or organization says. For
topics and organizations it belongs there also where its words have a hit: what others say about the watch. A person's
mention has only what that person says.
"""

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
    antecedents = Antecedents(named, marks, speakers)
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


def quotes_of(watch: Watch, spans: Sequence[Span], every: Sequence[Spoken]) -> tuple[Quote, ...]:
    """Give the quotes that belong to the mention with these hits, in order."""
    if watch.kind == "person":
        found = (each.quote for each in every if by(spans, each))
    else:
        found = (each.quote for each in every if by(spans, each) or about(spans, each))
    return tuple(islice(found, MOST_QUOTES))


def by(spans: Sequence[Span], each: Spoken) -> bool:
    """Tell whether the speaker of a quote is one of these hits."""
    return any(span.field == "body" and span.start < each.named_end and each.named_start < span.end for span in spans)


def about(spans: Sequence[Span], each: Spoken) -> bool:
    """Tell whether a quote has one of these hits in its words."""
    return any(span.field == "body" and each.quote.start <= span.start < each.quote.end for span in spans)
