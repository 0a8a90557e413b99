"""One tokenization per text: words with the place of every character, nothing lost and nothing moved."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from functools import cache, cached_property
from itertools import accumulate, chain

from monitor.watch.folding import APOSTROPHES, INVISIBLE, fold

_NO_SPACES = (  # scripts written without spaces: each character is a word, so that any phrase can be found
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Burmese, Khmer
    "\u3005-\u3007\u3041-\u309f"  # Japanese: iteration marks, hiragana
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # Chinese characters
)
_KATAKANA = "\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f"
_ELIDING = frozenset(("fr", "it", "ca", "oc"))


LONGEST_REMEMBERED = 40
"""Letters of a run that is remembered; longer ones hardly come twice."""

_MOST_REMEMBERED = 50_000


class Runs(dict[str, tuple[str, ...]]):
    """The words of runs without a space, which no word goes beyond; each is worked out once and remembered.

    Language has few runs and uses them again and again: so a text costs a third of what it costs from end to end.
    """

    def __init__(self, *, eliding: bool) -> None:
        super().__init__()
        self.split = _words(eliding).split
        self.keys_of = _Keys(self)

    def __missing__(self, run: str) -> tuple[str, ...]:
        return _remembered(self, run, tuple(self.split(f"{run} ")[1::3]))


class _Keys(dict[str, tuple[str, ...]]):
    """The keys of runs, as ``Runs`` has their words."""

    def __init__(self, runs: Runs) -> None:
        super().__init__()
        self._runs = runs

    def __missing__(self, run: str) -> tuple[str, ...]:
        return _remembered(self, run, tuple(map(fold, self._runs[run])))


def _remembered(known: dict[str, tuple[str, ...]], run: str, found: tuple[str, ...]) -> tuple[str, ...]:
    if len(known) >= _MOST_REMEMBERED:
        known.clear()
    if len(run) <= LONGEST_REMEMBERED:
        known[run] = found
    return found


class Tokens:
    """The words of one text: ``keys[i]`` is the folded form of ``words[i]``, which is ``text[starts[i]:ends[i]]``.

    A possessive ``'s`` belongs to no word. Everything is worked out when it is first asked for, and places in the text
    apart from the words: most articles are only asked which words they have.
    """

    def __init__(self, text: str, runs: Runs) -> None:
        self.text, self._known = text, runs

    @cached_property
    def runs(self) -> list[str]:
        """What stands between spaces."""
        return self.text.split()

    @cached_property
    def words(self) -> list[str]:
        """Every word as written."""
        return list(chain.from_iterable(map(self._known.__getitem__, self.runs)))

    @cached_property
    def keys(self) -> list[str]:
        """The key of every word."""
        return list(chain.from_iterable(map(self._known.keys_of.__getitem__, self.runs)))

    @cached_property
    def _parts(self) -> list[str]:
        """What stands before a word, the word, its possessive, and so on; at last what is left."""
        return self._known.split(self.text)

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

    def between(self, place: int) -> str:
        """Give ``gap`` with every space in it as a plain one; not every word's place is worked out for that."""
        if "_parts" in self.__dict__:
            return self.gap(place)
        run, following = (bisect_right(self.run_ends, each) for each in (place, place + 1))
        parts = self._known.split(f"{' '.join(self.runs[run : following + 1])} ")
        inside = 3 * (place - (self.run_ends[run - 1] if run else 0))
        return parts[inside + 2] + parts[inside + 3]

    @cached_property
    def run_ends(self) -> list[int]:
        """How many words there are up to the end of each run."""
        return list(accumulate(map(len, map(self._known.__getitem__, self.runs))))

    def around(self, run: int, words: int) -> tuple[int, "Tokens"]:
        """Give a run with at least so many words on both sides, and the number of the first run."""
        first = last = run
        before = behind = 0
        while first > 0 and before < words:
            first -= 1
            before += len(self._known[self.runs[first]])
        while last + 1 < len(self.runs) and behind < words:
            last += 1
            behind += len(self._known[self.runs[last]])
        return first, Tokens(" ".join(self.runs[first : last + 1]), self._known)

    def __len__(self) -> int:
        return len(self.keys)


def tokenize(text: str, language: str = "und") -> Tokens:
    """Split a text into words; in French, Italian and Catalan an apostrophe parts words (*l'assemblée*)."""
    return Tokens(text, runs_of(language))


def runs_of(language: str) -> Runs:
    """Give what is known of runs in a language."""
    return _runs(language in _ELIDING)


@cache
def _runs(eliding: bool) -> Runs:
    return Runs(eliding=eliding)


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
    s = "[sSｓＳ](?![^\\W_])"
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
