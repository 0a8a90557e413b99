"""One tokenization per text: words with the place of every character, nothing lost and nothing moved."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, cached_property
from itertools import accumulate

from monitor.watch.folding import APOSTROPHES, INVISIBLE, fold

_NO_SPACES = (  # scripts written without spaces: each character is a word, so that any phrase can be found
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Burmese, Khmer
    "\u3005-\u3007\u3041-\u309f"  # Japanese: iteration marks, hiragana
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # Chinese characters
)
_KATAKANA = "\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f"
_ELIDING = frozenset(("fr", "it", "ca", "oc"))


_AROUND = ".,;:!?()[]\"'“”‘’«»—–-…"


def only_word(run: str) -> str:
    """Give the word of a run without a space that is plain letters with marks around it; nothing for any other run."""
    word = run.strip(_AROUND)
    return word if word.isascii() and word.isalpha() else ""


class Tokens:
    """The words of one text: ``keys[i]`` is the folded form of ``words[i]``, which is ``text[starts[i]:ends[i]]``.

    A possessive ``'s`` belongs to no word. Everything is worked out when it is first asked for: most articles are only
    asked which words they have, many only for one.
    """

    def __init__(self, text: str, pattern: re.Pattern[str]) -> None:
        self.text, self._pattern = text, pattern

    @cached_property
    def _parts(self) -> list[str]:
        """What stands before a word, the word, its possessive, and so on; at last what is left."""
        return self._pattern.split(self.text)

    @cached_property
    def words(self) -> list[str]:
        """Every word as written."""
        return self._parts[1::3]

    @cached_property
    def keys(self) -> list[str]:
        """The key of every word."""
        return list(map(fold, self.words))

    @cached_property
    def runs(self) -> list[str]:
        """What stands between spaces: no word goes beyond one."""
        return self.text.split()

    @cached_property
    def _edges(self) -> list[int]:
        return list(accumulate(map(len, self._parts)))

    @cached_property
    def starts(self) -> list[int]:
        """Where each word begins."""
        return self._edges[0:-1:3]

    @cached_property
    def ends(self) -> list[int]:
        """Where each word ends, its possessive left out."""
        return self._edges[1::3]

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every key."""
        return frozenset(self.keys)

    @cached_property
    def where(self) -> dict[str, list[int]]:
        """The places of every key, ascending."""
        where: dict[str, list[int]] = {}
        for place, key in enumerate(self.keys):
            if key in where:
                where[key].append(place)
            else:
                where[key] = [place]
        return where

    def raw(self, place: int) -> str:
        """Give the word at this place as written."""
        return self.words[place]

    def gap(self, place: int) -> str:
        """Give what stands between this word and the next, or after the last."""
        return self._parts[3 * place + 2] + self._parts[3 * place + 3]

    def around(self, run: int, words: int) -> "Tokens":
        """Give the words of a run with at least so many on both sides."""
        first = last = run
        before = behind = 0
        while first > 0 and before < words:
            first -= 1
            before += len(self._pattern.findall(f"{self.runs[first]} "))
        while last + 1 < len(self.runs) and behind < words:
            last += 1
            behind += len(self._pattern.findall(f"{self.runs[last]} "))
        return Tokens(" ".join(self.runs[first : last + 1]), self._pattern)

    def __len__(self) -> int:
        return len(self.keys)


def tokenize(text: str, language: str = "und") -> Tokens:
    """Split a text into words; in French, Italian and Catalan an apostrophe parts words (*l'assemblée*)."""
    return Tokens(text, _words(language in _ELIDING))


def readings(text: str) -> list[Tokens]:
    """Split a name as most languages do, and as French does where that is another way: *D'Amato*, *L'Oréal*."""
    plain, elided = tokenize(text), tokenize(text, "fr")
    return [plain] if plain.keys == elided.keys else [plain, elided]


def lead_length(tokens: Tokens) -> int:
    """Count the words of a body's lead: its first two paragraphs, but at least 50 words and at most 100."""
    first = tokens.text.find("\n")
    second = tokens.text.find("\n", first + 1) if first >= 0 else -1
    inside = sum(start < second for start in tokens.starts[:100]) if second >= 0 else len(tokens)
    return min(max(inside, 50), 100, len(tokens))


@cache
def _words(eliding: bool) -> re.Pattern[str]:
    """Build the pattern of a word: group 1 is the word, group 2 a possessive after it, which may be empty."""
    unseen = f"[{_marks()}{INVISIBLE}]"
    letters = rf"(?:(?![{_NO_SPACES}{_KATAKANA}])[^\W_]{unseen}*+)++"
    s = rf"[sSｓＳ](?!{unseen}*+[^\W_])"
    joined = "" if eliding else rf"(?:[{APOSTROPHES}](?!{s}){letters})*+"
    return re.compile(
        r"(?=[^\W_])"  # nothing else begins a word: between words this fails at once
        r"([A-Za-z]++(?=[ \n,;:!?()\"“”—–-]|\.[ \n])"  # nearly every word of English, so first and fast
        rf"|(?:[^\W\d_]{unseen}*+[.．]){{2,}}(?:[^\W\d_](?![^\W_]))?"  # U.S., A.I
        r"|\d+(?:[.,]\d+)+(?![^\W_])"  # 3.5, 1,000
        rf"|[{_NO_SPACES}]{unseen}*+"
        rf"|[{_KATAKANA}]++{unseen}*+"
        rf"|{letters}{joined})"
        rf"((?:[{APOSTROPHES}]{s})?)"
    )


def _marks() -> str:
    """List the combining marks of the basic plane as ranges for a character class."""
    return "".join(_ranges(code for code in range(0x300, 0x10000) if unicodedata.category(chr(code))[0] == "M"))


def _ranges(codes: Iterable[int]) -> list[str]:
    spans: list[list[int]] = []
    for code in codes:
        if spans and code == spans[-1][1] + 1:
            spans[-1][1] = code
        else:
            spans.append([code, code])
    return [f"{chr(first)}-{chr(last)}" for first, last in spans]
