"""The quotes of a text: quotations that have a cue, each with its speaker, whoever that is."""

from msgspec import Struct

from monitor.watch.cues import Cue, Cues
from monitor.watch.named import Named
from monitor.watch.quotation_marks import Quotation, quotations
from monitor.watch.sentences import Sentences
from monitor.watch.speech import speech
from monitor.watch.tokens import Tokens

MOST = 5_000
"""Quotations read in one text; no article has as many."""


class Said(Struct, frozen=True):
    """A quotation and its cue."""

    quotation: Quotation
    cue: Cue


def quoted(tokens: Tokens, sentences: Sentences, language: str) -> tuple[Named, list[Quotation], list[Said]]:
    """Give the names of a text, what stands in quotation marks there, and the quotes among that, in order."""
    marks = quotations(tokens.text)
    named = Named(tokens, speech(language, tokens))
    return named, marks, _read(marks, Cues(named, sentences)) if marks else []


def _read(marks: list[Quotation], cues: Cues) -> list[Said]:
    found: list[Said] = []
    for number, each in enumerate(marks[:MOST]):
        before = marks[number - 1] if number else None
        after = marks[number + 1] if number + 1 < len(marks) else None
        cue = (
            cues.announced(each, before)
            or cues.followed(each, before, after)
            or cues.signed(each)
            or cues.inside(each)
            or (cues.going_on(each, found[-1].quotation, found[-1].cue) if found else None)
            or cues.reported(each, before)
        )
        if cue:
            found.append(Said(each, cue))
    return found
