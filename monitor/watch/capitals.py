"""What capital letters say about a word depends on the line that it stands in.

In a sentence a capital marks a name; in a headline that capitalizes every word, and in a line of capitals, it marks
nothing; in German it marks every noun.
"""

from bisect import bisect_left

from monitor.watch.finding import Field, Style
from monitor.watch.folding import lower
from monitor.watch.tokens import Tokens

_WINDOW = 600
_SMALL_IN_TITLES = frozenset(("amid", "from", "into", "like", "near", "onto", "over", "past", "than", "that", "with"))
_OTHER_TONGUES = frozenset(  # words that a text of any length in another language has, and English has not
    ("aber", "che", "dans", "della", "der", "een", "het", "jest", "les", "los", "nicht", "och", "por", "que", "und")
)


def written_large(tokens: Tokens, place: int) -> bool:
    """Tell whether a word begins with a capital, or with a letter that has no capital form."""
    return not tokens.text[tokens.starts[place]].islower()


def any_large(tokens: Tokens, first: int, last: int) -> bool:
    """Tell whether any of these words has a capital: *von der Leyen*, *Jong-il*, *d'Estaing*."""
    return any(not tokens.words[place].islower() for place in range(first, last + 1))


def style_at(field: Field, place: int) -> Style:
    """Give the style of the line around a word, of at most 600 characters before and behind it."""
    text, start = field.tokens.text, field.tokens.starts[place]
    left = text.rfind("\n", max(start - _WINDOW, 0), start) + 1 or max(start - _WINDOW, 0)
    if left not in field.styles:
        right = text.find("\n", start, start + _WINDOW)
        field.styles[left] = _style(field, left, right if right >= 0 else start + _WINDOW)
    return field.styles[left]


def _style(field: Field, left: int, right: int) -> Style:
    tokens = field.tokens
    places = range(bisect_left(tokens.starts, left), bisect_left(tokens.starts, right))
    longer = [tokens.raw(place) for place in places if len(key := tokens.keys[place]) > 3 and key.isalpha()]
    small = sum(raw[0].islower() and lower(raw) not in _SMALL_IN_TITLES for raw in longer)
    if all(raw.isupper() for raw in longer):
        return "capitals" if len(longer) > 2 or field.tokens.text.isupper() else "title"
    if field.language == "de":
        return "nouns"
    return "title" if small * 6 <= len(longer) - small else "sentence"


def begins_sentence(tokens: Tokens, place: int) -> bool:
    """Tell whether a word may have its capital because a sentence, a quote or a line begins with it."""
    return place == 0 or any(mark in tokens.gap(place - 1) for mark in '.!?:\n"“”«»„•]')


def is_english(field: Field) -> bool:
    """Tell whether the lists of English words say anything about this text."""
    if field.language != "und":
        return field.language == "en"
    words = field.tokens.where
    return "the" in words or _OTHER_TONGUES.isdisjoint(words)


def is_word(tokens: Tokens, place: int) -> bool:
    """Tell whether a word with a capital is an ordinary one: English has it, or this text has it without."""
    import simplemma  # its English dictionary takes half a second to load, and most articles never ask

    raw = tokens.raw(place)
    if simplemma.is_known(lower(raw), "en"):
        return True
    return any(tokens.text[tokens.starts[other]].islower() for other in tokens.where[tokens.keys[place]])
