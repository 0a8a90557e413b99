"""What counts as an edit: another word does, a counter or a time of day does not."""

import re
from urllib.parse import urlsplit

# A break, the space after a sentence, a dash between spaces; what begins any of them comes first: others cost little.
_PIECES = re.compile(r"[\s|·•()\[\]](?:(?<=[\n|·•()\[\]])[\n|·•()\[\]]*|(?<=[.!?…;]\s)\s*|(?<=\s)[-–—]\s)")
# A character of a script that is written without spaces counts as a word.
_WORD = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W\d_]+")
_DIGIT = re.compile(r"\d")
_TOKEN = re.compile(r"[0-9A-Za-z]+")
_DATE = re.compile(r"(?:19|20)\d{6}")
COUNTER_WORDS = 5
NUMBER_LENGTH = 5
ALIKE = 1 / 3


def steady(text: str) -> str:
    """A text without white space that differs and without counters and times.

    Those are pieces of at most five words with a digit in them: "1,204 views", "Updated 5 minutes ago". A number in a
    whole sentence stays.
    """
    pieces = (" ".join(piece.split()) for piece in _PIECES.split(text.strip()))
    return " ".join(piece for piece in pieces if piece and not _is_counter(piece))


def _is_counter(piece: str) -> bool:
    return bool(_DIGIT.search(piece)) and len(_WORD.findall(piece)) <= COUNTER_WORDS


def place(url: str) -> str:
    """Where an address leads, whatever the way there and the parameters that come along: host and path."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    return f"{parts.netloc.rpartition('@')[2].lower().removeprefix('www.')}{parts.path}"


def still_the_same(old: tuple[str, str], new: tuple[str, str]) -> bool:
    """Whether an entry whose link has changed is the same article; ``old`` and ``new`` are (address, headline).

    It is where the addresses share the article's number, or the headlines a third of their words. Else the entry's id
    names a place ("the top story"), and another article has come into it.
    """
    return bool(_numbers(old[0]) & _numbers(new[0])) or _alike(_words(old[1]), _words(new[1]))


def _numbers(url: str) -> set[str]:
    """What may be an article's number: the parts of an address with a digit, five letters or longer, and no date."""
    tokens = _TOKEN.findall(url.partition("//")[2].partition("/")[2])
    return {one for one in tokens if len(one) >= NUMBER_LENGTH and _DIGIT.search(one) and not _DATE.fullmatch(one)}


def _words(headline: str) -> set[str]:
    return set(_WORD.findall(headline.casefold()))


def _alike(one: set[str], other: set[str]) -> bool:
    return len(one & other) >= ALIKE * max(1, min(len(one), len(other)))
