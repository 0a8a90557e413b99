"""4-gram precision and recall of a text against the stated one.

As in the article extraction benchmark of Scrapinghub (2019): words are lower-cased ``\\w+``, grams are counted as often
as they occur, precision and recall are averaged over the pages, and F1 is that of the two means. A page that gave no
text counts as zero.
"""

import re
from collections import Counter
from collections.abc import Iterable
from statistics import fmean

from msgspec import Struct

_WORD = re.compile(r"\w+")
_GRAM = 4


class Overlap(Struct, frozen=True):
    """How much of a found text is right, and how much of the right text was found; both from 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def overlap(found: str, stated: str) -> Overlap:
    """Compare one text with the stated one."""
    ours, right = _grams(found), _grams(stated)
    common = (ours & right).total()
    return Overlap(common / max(1, ours.total()), common / max(1, right.total()))


def mean(overlaps: Iterable[Overlap]) -> Overlap:
    """The mean precision and the mean recall over pages."""
    pages = list(overlaps)
    return Overlap(fmean(page.precision for page in pages), fmean(page.recall for page in pages))


def words(text: str) -> list[str]:
    """The lower-cased words of a text."""
    return _WORD.findall(text.lower())


def _grams(text: str) -> Counter[tuple[str, ...]]:
    found = words(text)
    return Counter(tuple(found[start : start + _GRAM]) for start in range(max(1, len(found) - _GRAM + 1)) if found)
