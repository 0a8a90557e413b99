"""How a written word becomes the key it is looked up by: case, accents and ways of typing do not matter."""

import re
import unicodedata

INVISIBLE = "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\ufeff"
"""Characters inside words that no reader sees: soft hyphens, joiners, marks of direction, variation selectors."""

APOSTROPHES = "'’‘ʼ＇`´ʹ′"
"""Every character that people type for an apostrophe."""

DASHES = "-‐‑‒–—―−﹘﹣－"
"""Every character that people type for a hyphen or a dash."""

HYPHENS = "-‐‑–﹣－"
"""Those of them that join two words; a longer dash parts them."""

_UNSEEN = re.compile(f"[{INVISIBLE}]")
_DROPPED = re.compile(  # the invisible, apostrophes, and accents of Latin, Greek, Cyrillic, Hebrew and Arabic
    f"[{INVISIBLE}{APOSTROPHES}\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]"
)
_DOTTED = re.compile(r"[^\W\d_](?:[.．])")
_UNDECOMPOSED = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"})
_DASH_FORMS = str.maketrans(
    dict.fromkeys(DASHES, "-") | dict.fromkeys(APOSTROPHES, "'") | dict.fromkeys("“”„‟«»＂", '"')
)
_MOST_REMEMBERED = 200_000


class _Memory(dict[str, str]):
    """Keys of words seen before; forgotten all at once when they are too many."""

    def __missing__(self, word: str) -> str:
        if len(self) >= _MOST_REMEMBERED:
            self.clear()
        key = self[word] = _fold(word)
        return key


_KEYS = _Memory()
fold = _KEYS.__getitem__
"""Give the key of a word: compatibility forms unified, accents, case, apostrophes and invisible characters removed."""


_PLAIN = set[str]()


def odd_of(words: set[str]) -> set[str]:
    """Give those words that are not plain letters and digits; plain ones are remembered, since most come again."""
    unknown = words - _PLAIN
    odd = {word for word in unknown if not (word.isascii() and word.isalnum())}
    if len(_PLAIN) >= _MOST_REMEMBERED:
        _PLAIN.clear()
    _PLAIN.update(unknown - odd)
    return odd


def _fold(word: str) -> str:
    if word.isascii() and word.isalnum():
        return word.lower()
    bare = _DROPPED.sub("", unicodedata.normalize("NFKD", word)).casefold().translate(_UNDECOMPOSED)
    if _DOTTED.match(bare):
        bare = bare.replace(".", "")
    return unicodedata.normalize("NFC", _DROPPED.sub("", unicodedata.normalize("NFKD", bare)))


def exact(text: str) -> str:
    """Give a text as exact terms compare it: case, accents and form count, ways of typing the same character do not."""
    if text.isascii():
        return " ".join(text.split()).replace("`", "'")
    visible = unicodedata.normalize("NFKC", _UNSEEN.sub("", text))
    return " ".join(visible.translate(_DASH_FORMS).split())


def lower(word: str) -> str:
    """Give a word in lower case with its accents, as dictionaries of word forms list it."""
    return word.lower() if word.isascii() else unicodedata.normalize("NFKC", _UNSEEN.sub("", word)).lower()
