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
    """Give the style of the line that a word stands in; of a long line, of some hundred characters on both sides."""
    text, start = field.tokens.text, field.tokens.starts[place]
    left = text.rfind("\n", max(start - _WINDOW, 0), start) + 1
    if left == 0 and start > _WINDOW:
        left = start - start % _WINDOW - _WINDOW // 2
    if left not in field.styles:
        right = text.find("\n", start, left + 2 * _WINDOW)
        field.styles[left] = _style(field, left, right if right >= 0 else left + 2 * _WINDOW)
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


def is_word(field: Field, place: int) -> bool:
    """Tell whether a word with a capital is an ordinary one: English has it, or this text has it without."""
    import simplemma  # its English dictionary takes half a second to load, and most articles never ask

    return simplemma.is_known(lower(field.tokens.raw(place)), "en") or stands_small(field, field.tokens.keys[place])


def stands_small(field: Field, key: str) -> bool:
    """Tell whether this text has a word without a capital too, by itself and not in an address."""
    if key not in field.small:
        field.small[key] = any(_stands_small(field.tokens, place) for place in field.tokens.where[key])
    return field.small[key]


def _stands_small(tokens: Tokens, place: int) -> bool:
    before = tokens.gap(place - 1) if place else " "
    alone = before[-1:].isspace() and tokens.gap(place)[:1].strip() in ("", ",", ".", ";")
    return alone and tokens.text[tokens.starts[place]].islower()
