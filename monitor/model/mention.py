"""Mentions: one article that matches one watch, with its evidence."""

from typing import Literal

from msgspec import Struct

Field = Literal["headline", "body", "author", "source", "tag"]
Strength = Literal["strong", "weak", "term"]
Tone = Literal["negative", "neutral", "positive"]


class Hit(Struct, frozen=True, order=True):
    """One matched span: ``start`` and ``end`` are code points into the stored text of ``field``.

    For the field ``tag`` they count in the tags joined by "; ". ``term`` is the name or term of the watch that matched.
    """

    field: Field
    start: int
    end: int
    term: str
    strength: Strength


class Quote(Struct, frozen=True):
    """Words in quotation marks with their speaker; ``start`` and ``end`` span them in the body, marks left out."""

    speaker: str
    text: str
    start: int
    end: int
    cue: str


class Match(Struct, frozen=True):
    """What one watch found in one document; ``hits`` are in reading order and never empty.

    ``hit_sentence`` is the evidence: exactly ``[sentence_start:sentence_end]`` of the field ``sentence_field``.
    ``prominence`` runs from 0 to 100. ``tone`` is None where it is not known.
    """

    watch: str
    hits: tuple[Hit, ...]
    hit_sentence: str
    sentence_field: Field
    sentence_start: int
    prominence: int = 0
    passing: bool = False
    tone: Tone | None = None
    tone_score: float | None = None
    quotes: tuple[Quote, ...] = ()
