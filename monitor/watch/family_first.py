"""Names with the family name first, as Chinese and Korean ones are written in the news: Xi Jinping, Kim Jong Un.

They are told by how they are spelled: a second half in lower case behind a hyphen (*Ing-wen*), or a common family name
with syllables of Pinyin or of Korean behind it. Japanese names stand in Western order in the news of the West.
"""

import re
from collections.abc import Sequence

from monitor.watch.folding import DASHES, fold
from monitor.watch.given_names import is_given
from monitor.watch.wordlists import words

_HALVES = re.compile(rf"([^\W\d_]+)[{re.escape(DASHES)}]([^\W\d_]+)")
_FINALS = "iang|iong|uang|ian|iao|uai|uan|ang|eng|ing|ong|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue|ui|un|uo|a|e|i|u"
_PINYIN = re.compile(rf"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:{_FINALS}|(?<=[bpmfwy])o)){{1,2}}")
_KOREAN = re.compile(r"(?:kk|tt|pp|ss|jj|ch|[bcdghjkmnprstwy])?[aeiouwy]{1,3}(?:ng|[nklmpth])?")
_LAST = ("choi", "kim", "lee", "park")  # behind a name in Western order: So Young Kim


def family_first(parts: Sequence[str]) -> bool:
    """Tell whether the words of a name begin with the family name."""
    first, *rest = parts
    if not rest or not all(word[:1].isupper() for word in parts):
        return False
    halves = _HALVES.fullmatch(rest[0]) if len(rest) == 1 else None
    if halves and halves[2].islower():
        return True
    if len(rest) == 2 or halves:
        return fold(first) in words("korean_family_names") and _are_korean(halves.groups() if halves else rest)
    return len(rest) == 1 and fold(first) in words("chinese_family_names") and _is_pinyin(fold(rest[0]))


def _are_korean(given: Sequence[str]) -> bool:
    keys = [fold(word) for word in given]
    return keys[-1] not in _LAST and all(map(_KOREAN.fullmatch, keys))


def _is_pinyin(given: str) -> bool:
    """Tell whether a given name is in Pinyin, and not a family name that stands last: Tao Lin."""
    return bool(_PINYIN.fullmatch(given)) and not is_given(given) and given not in words("chinese_family_names")
