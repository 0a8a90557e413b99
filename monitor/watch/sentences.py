"""Sentences as spans of a text, good enough to show one as evidence."""

import re
from bisect import bisect_right

_END = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’»)\]]*+(?=\s++(?![a-z]))|[。！？]+[」』”]?|\n")
_TITLES = "Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Col|Lt|Sgt|Capt|Rev|Hon|St|Adm|Atty|Cmdr|Del|Maj|Supt|Mme|Mlle|Hr|Fr"
_FIRMS = "Jr|Sr|Inc|Corp|Co|Ltd|Cie"
_MONTHS = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
_STATES = (
    "Ala|Ariz|Ark|Calif|Colo|Conn|Fla|Ga|Ill|Ind|Kan|Ky|La|Md|Mass|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Pa|Tenn"
    "|Tex|Vt|Va|Wash|Wis|Wyo"  # as American agencies write them behind a town
)
_OTHERS = "vs|etc|No|Nr|bzw|ca|sog|Abs"
_ABBREVIATED = re.compile(
    r"(?:^|[\s(\"“‘'])(?:[^\W\d_]|[^\W\d_](?:\.[^\W\d_])+|\d{1,2}"  # an initial, "U.S", "3. März"
    rf"|{_TITLES}|{_FIRMS}|{_MONTHS}|{_OTHERS}|(?<=, )(?:{_STATES}))\Z"
)
_LONGEST = 400


class Sentences:
    """The sentences of one text, found once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = [0, *(end.end() for end in _END.finditer(text) if not self._abbreviation(end))]

    def start_of(self, place: int) -> int:
        """Give where the sentence begins that holds the character at ``place``."""
        return self._starts[bisect_right(self._starts, place) - 1]

    def end_of(self, place: int) -> int:
        """Give where the sentence ends that holds the character at ``place``: where the next begins."""
        following = bisect_right(self._starts, place)
        return self._starts[following] if following < len(self._starts) else len(self.text)

    def _abbreviation(self, end: re.Match[str]) -> bool:
        return end[0] == "." and bool(_ABBREVIATED.search(self.text, max(end.start() - 12, 0), end.start()))

    def around(self, start: int, end: int) -> tuple[int, int]:
        """Give the span of the sentence or sentences that hold ``start`` to ``end``, cut at about 400 characters."""
        first = bisect_right(self._starts, start) - 1
        last = bisect_right(self._starts, max(end - 1, start))
        left = self._starts[first]
        right = self._starts[last] if last < len(self._starts) else len(self.text)
        return self._trimmed(self._cut(left, start, end, right), start, end)

    def _cut(self, left: int, start: int, end: int, right: int) -> tuple[int, int]:
        """Shorten a text without sentence ends around what was found, at white space where there is some."""
        if right - left <= max(_LONGEST, end - start):
            return left, right
        room = max((_LONGEST - (end - start)) // 2, 0)
        if start - left > room:
            left = start - room
            space = self.text.find(" ", left, start)
            left = space if space >= 0 else left
        if right - end > room:
            space = self.text.rfind(" ", end, end + room)
            right = space if space >= 0 else end + room
        return left, right

    def _trimmed(self, span: tuple[int, int], start: int, end: int) -> tuple[int, int]:
        left, right = span
        while left < start and self.text[left].isspace():
            left += 1
        while right > end and self.text[right - 1].isspace():
            right -= 1
        return left, right
