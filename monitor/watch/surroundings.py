"""What stands around a quotation: its sentence, its paragraph, the quotations beside it."""

from bisect import bisect_left

from monitor.watch.quotation_marks import Quotation
from monitor.watch.sentences import Sentences
from monitor.watch.tokens import Tokens

_STOPS = frozenset(".!?…")
_FEWEST = 5


class Surroundings:
    """Places in one text, seen from a quotation. ``before`` and ``after`` are its neighbours, if any."""

    def __init__(self, tokens: Tokens, sentences: Sentences) -> None:
        self.tokens, self.sentences, self.text = tokens, sentences, tokens.text

    def at(self, character: int) -> int:
        """Give the first word that begins at this character or later."""
        return bisect_left(self.tokens.starts, character)

    def back(self, place: int) -> int:
        """Go back over white space."""
        while place > 0 and self.text[place - 1].isspace():
            place -= 1
        return place

    def mark_before(self, place: int) -> str:
        """Give the character before this one, white space passed over."""
        place = self.back(place)
        return self.text[max(place - 1, 0) : place]

    def gap_before(self, end: int, each: Quotation) -> str:
        """Give what stands between the word before ``end`` and a quotation."""
        return self.text[self.tokens.ends[end - 1] : each.left].strip()

    def lead_in(self, each: Quotation, before: Quotation | None) -> tuple[int, int]:
        """Give the words of the sentence before a quotation, behind any other quotation in it."""
        start = self.sentences.start_of(each.left)
        return self.at(max(start, before.right if before else 0)), self.at(each.left)

    def paragraph_before(self, each: Quotation, before: Quotation | None) -> tuple[int, int]:
        """Give the words of the sentence that ends the paragraph before with a colon, where there is one."""
        previous = self.back(each.left)
        if not self.begins_paragraph(each) or self.text[previous - 1 : previous] != ":":
            return 0, 0
        start = self.sentences.start_of(previous - 1)
        return self.at(max(start, before.right if before else 0)), self.at(previous)

    def sentence_before(self, each: Quotation, before: Quotation | None) -> tuple[int, int]:
        """Give the words of the whole sentence before a quotation, where it has no other quotation in it."""
        first, end = self.lead_in(each, before)
        previous = self.back(each.left)
        if first != end or not previous or "\n" in self.text[previous : each.left]:
            return 0, 0
        start = self.sentences.start_of(previous - 1)
        return (0, 0) if before and before.right > start else (self.at(start), self.at(previous))

    def clause_behind(self, each: Quotation, after: Quotation | None) -> tuple[int, int]:
        """Give the words behind a quotation up to the end of their sentence or to the next quotation."""
        begin = self.at(each.right)
        if begin >= len(self.tokens):
            return begin, begin
        end = self.sentences.end_of(self.tokens.starts[begin])
        return begin, self.at(min(end, after.left) if after else end)

    def one_clause(self, start: int, end: int) -> bool:
        """Tell whether nothing but one sentence stands between two quotations."""
        begin = self.at(start)
        return begin < len(self.tokens) and self.sentences.end_of(self.tokens.starts[begin]) >= self.back(end)

    def begins_sentence(self, place: int) -> bool:
        """Tell whether a sentence begins with this word."""
        return self.sentences.start_of(self.tokens.starts[place]) == self.tokens.starts[place]

    def inside_sentence(self, each: Quotation, before: Quotation | None) -> bool:
        """Tell whether a quotation goes on with the sentence that another is in, behind a comma or a colon."""
        inside = before is not None and before.right > self.sentences.start_of(each.left)
        return inside and self.mark_before(each.left) in (",", ":")

    def begins_paragraph(self, each: Quotation) -> bool:
        """Tell whether nothing stands before a quotation in its paragraph."""
        place = self.back(each.left)
        return place == 0 or "\n" in self.text[place : each.left]

    def ends_paragraph(self, each: Quotation) -> bool:
        """Tell whether nothing stands behind a quotation in its paragraph."""
        place = each.right
        while self.text[place : place + 1] in (" ", "\t"):
            place += 1
        return self.text[place : place + 1] in ("", "\n")

    def sentence_like(self, each: Quotation) -> bool:
        """Tell whether a quotation begins as a sentence does, and has more than a word."""
        begin = self.text[each.start : each.start + 6].lstrip("[(‘'….¿¡ ")
        return begin[:1].isupper() and any(map(str.isspace, self.text[each.start : each.end]))

    def long(self, each: Quotation) -> bool:
        """Tell whether a quotation has more words than a borrowed expression."""
        return self.at(each.end) - self.at(each.start) >= _FEWEST

    def stops(self, each: Quotation) -> bool:
        """Tell whether a sentence ends with the quotation."""
        following = self.text[each.right : each.right + 1]
        return self.text[each.end - 1] in _STOPS or not following or following in ".!?\n"
