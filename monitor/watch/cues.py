"""What makes words in quotation marks a quote: a cue before, behind or between them that says who spoke.

::

    announced       Clegg said: “…”        Said Clegg: “…”       Clegg: “…”      Clegg’s answer was: “…”
    followed        “…,” Clegg said        “…,” said Clegg       “…,” according to Clegg
    signed          “…” — Nick Clegg
    going on        “…,” she said. “…”     “…,” she said, “…”    “…” and the next paragraph “…”
    reported        Clegg said that it failed. “…”

Words in quotation marks without a cue are none: titles, scare quotes, and a few words that the reporter's own sentence
takes up (*called it “a farce” again*).
"""

from bisect import bisect_left

from msgspec import Struct

from monitor.watch.named import Named
from monitor.watch.quotation_marks import Quotation
from monitor.watch.sentences import Sentences
from monitor.watch.speakers import NOBODY, Subjects, Who

_DASHES = frozenset("—–―")
_PARTS = frozenset(",?!…—–-")  # what a quotation ends with where its cue follows
_STOPS = frozenset(".!?…")
_INSIDE = "'’‘\"”“ "  # marks of quotes inside quotes
_FARTHEST = 25  # words between a verb of saying and the quotation that it announces
_LONGEST_CLAUSE = 40  # words in which a cue behind a quotation is looked for
_LONGEST_BETWEEN = 2_000  # characters between two quotes of which one goes on with the other
_FEWEST = 5  # words that make a quotation without a comma before it more than a borrowed expression


class Cue(Struct, frozen=True):
    """Who spoke, and the word or sign that says so."""

    who: Who
    text: str


class Cues:
    """Reads the cues around quotations. ``before`` and ``after`` are the neighbouring quotations, if any."""

    def __init__(self, named: Named, sentences: Sentences) -> None:
        self.named, self.tokens, self.lists = named, named.tokens, named.lists
        self.sentences, self.text = sentences, named.tokens.text
        self.subjects = Subjects(named)

    def announced(self, each: Quotation, before: Quotation | None) -> Cue | None:
        """Find a cue before a quotation, in its sentence or at the end of the paragraph before: Clegg said: “…”."""
        first, end = self.lead_in(each, before)
        if first == end:
            first, end = self._paragraph_before(each, before)
        if first >= end:
            return None
        gap = self.text[self.tokens.ends[end - 1] : each.left].strip()
        mark = gap[-1:]
        if mark == ":":
            return self._colon(first, end, each)
        verb = self._last_verb(first, end)
        if verb is None or not (mark in (",", "") or mark in _DASHES):
            return None
        return self._spoken(verb, first, end) if self._leads_to(each, verb, end, mark) else None

    def followed(self, each: Quotation, before: Quotation | None, after: Quotation | None) -> Cue | None:
        """Find a cue behind a quotation: “…,” Clegg said."""
        if not self._stands_alone(each, before):
            return None
        begin = self.at(each.right)
        end = self._clause_end(begin, after)
        if begin >= end:
            return None
        gap = self.text[each.right : self.tokens.starts[begin]]
        if "\n" in gap or gap.strip(" ,.\u00a0—–-"):
            return None
        last = self.text[each.start : each.end].rstrip(_INSIDE)[-1:]
        if last == "." and "," not in gap:
            return self._clause(begin, end, most=4)
        parted = last in _PARTS or "," in gap
        if not parted and not (self.sentence_like(each) and self._long(each)):
            return None
        return self._clause(begin, end, most=_LONGEST_CLAUSE if parted else 4)

    def signed(self, each: Quotation) -> Cue | None:
        """Find a name behind a dash that ends the line: “…” — Nick Clegg."""
        begin = self.at(each.right)
        if begin >= len(self.tokens):
            return None
        sign = self.text[each.right : self.tokens.starts[begin]].strip()
        run = self.named.run_from(begin, len(self.tokens)) if sign and set(sign) <= _DASHES | {"-"} else None
        if not run or not self._ends_name(self.tokens.gap(run[1])):
            return None
        name = self.named.ending(run[1], run[0])
        return Cue(Who(name), sign) if name else None

    def going_on(self, each: Quotation, last: Quotation, cue: Cue) -> Cue | None:
        """Give the speaker of the last quotation where this one goes on: “…,” she said. “…”."""
        if each.left - last.right > _LONGEST_BETWEEN:
            return None
        between = self.text[last.right : each.left]
        if "\n" in between:
            whole = self.sentence_like(each) and self._ends_paragraph(each) and self._begins_paragraph(each)
            near = between.count("\n") == len(between.strip(" ")) or self._one_clause(last.right, each.left)
            alike = self.text[each.left] == self.text[last.left]  # headings between paragraphs have single marks
            asked = self.text[last.end - 1] == "?"
            return cue if whole and near and alike and not asked else None
        if between.strip() in ("", ","):
            return cue
        if self._mark_before(each.left).isalnum():
            return None  # the reporter's own sentence runs into it
        return cue if self._one_clause(last.right, each.left) else None

    def reported(self, each: Quotation, before: Quotation | None) -> Cue | None:
        """Find the speaker of the sentence before, in the same paragraph: Clegg said that it failed. “…”."""
        first, end = self.lead_in(each, before)
        previous = self._back(each.left)
        if first != end or not previous or "\n" in self.text[previous : each.left] or not self.sentence_like(each):
            return None
        start = self.sentences.start_of(previous - 1)
        if before and before.right > start:
            return None
        first, end = self.at(start), self.at(previous)
        for verb in range(first + 1, end):
            if self._says(verb, first) and not self._hears(verb):
                who = self.subjects.before(verb, first)
                if who and who != NOBODY:
                    return Cue(who, self.tokens.raw(verb))
        return None

    def at(self, character: int) -> int:
        """Give the first word that begins at this character or later."""
        return bisect_left(self.tokens.starts, character)

    def lead_in(self, each: Quotation, before: Quotation | None) -> tuple[int, int]:
        """Give the words of the sentence before a quotation, behind any other quotation in it."""
        start = self.sentences.start_of(each.left)
        return self.at(max(start, before.right if before else 0)), self.at(each.left)

    def sentence_like(self, each: Quotation) -> bool:
        """Tell whether a quotation begins as a sentence does, and has more than a word."""
        begin = self.text[each.start : each.start + 6].lstrip("[(‘'….¿¡ ")
        return begin[:1].isupper() and any(map(str.isspace, self.text[each.start : each.end]))

    def _back(self, place: int) -> int:
        """Go back over white space."""
        while place > 0 and self.text[place - 1].isspace():
            place -= 1
        return place

    def _mark_before(self, place: int) -> str:
        """Give the character before this one, white space passed over."""
        place = self._back(place)
        return self.text[max(place - 1, 0) : place]

    def _long(self, each: Quotation) -> bool:
        return self.at(each.end) - self.at(each.start) >= _FEWEST

    def _stops(self, each: Quotation) -> bool:
        """Tell whether a sentence ends with the quotation."""
        following = self.text[each.right : each.right + 1]
        return self.text[each.end - 1] in _STOPS or not following or following in ".!?\n"

    def _begins_paragraph(self, each: Quotation) -> bool:
        place = self._back(each.left)
        return place == 0 or "\n" in self.text[place : each.left]

    def _ends_paragraph(self, each: Quotation) -> bool:
        place = each.right
        while self.text[place : place + 1] in (" ", "\t"):
            place += 1
        return self.text[place : place + 1] in ("", "\n")

    def _paragraph_before(self, each: Quotation, before: Quotation | None) -> tuple[int, int]:
        """Give the words of the sentence that ends the paragraph before with a colon, where there is one."""
        previous = self._back(each.left)
        if not self._begins_paragraph(each) or self.text[previous - 1 : previous] != ":":
            return 0, 0
        start = self.sentences.start_of(previous - 1)
        return self.at(max(start, before.right if before else 0)), self.at(previous)

    def _ends_name(self, gap: str) -> bool:
        return "\n" in gap or (gap.strip(" ") in (".", ",", "") and gap != " ")

    def _one_clause(self, start: int, end: int) -> bool:
        """Tell whether nothing but one sentence stands between two quotations."""
        begin = self.at(start)
        reached = self._back(end)
        return begin < len(self.tokens) and self.sentences.end_of(self.tokens.starts[begin]) >= reached

    def _stands_alone(self, each: Quotation, before: Quotation | None) -> bool:
        """Tell whether a quotation is no part of the reporter's sentence: it begins one, or goes on behind a comma."""
        first, end = self.lead_in(each, before)
        if end - first <= 1 and (first == end or self.tokens.keys[first] in self.lists.conjunctions):
            return True
        inside = before is not None and before.right > self.sentences.start_of(each.left)
        return inside and self._mark_before(each.left) in (",", ":")

    def _clause_end(self, begin: int, after: Quotation | None) -> int:
        if begin >= len(self.tokens):
            return begin
        end = self.sentences.end_of(self.tokens.starts[begin])
        return self.at(min(end, after.left) if after else end)

    def _clause(self, begin: int, end: int, *, most: int) -> Cue | None:
        """Read the words behind a quotation; the verb stands among the last ``most`` words of its clause."""
        keys, tokens = self.tokens.keys, self.tokens
        first = self._behind_auxiliaries(begin, end)
        if first < end and keys[first] in self.lists.says and tokens.raw(first)[0].islower():
            asks = first > begin and keys[first - 1] in self.lists.pronouns  # a-t-elle dit
            return self._cue(Who(pronoun=first - 1) if asks else self.subjects.behind(first, end), first)
        if keys[begin] in self.lists.according:
            to = begin + (keys[begin + 1 : begin + 2] == ["to"])
            return self._cue(self.subjects.behind(to, end), begin)
        if keys[begin] in self.lists.prepositions:
            return None
        for verb in range(begin + 1, min(end, begin + _LONGEST_CLAUSE)):
            if self._says(verb, begin):
                if end - verb > most and most < _LONGEST_CLAUSE:
                    return None
                if self._hears(verb):
                    return None
                if who := self.subjects.before(verb, begin):
                    return Cue(who, tokens.raw(verb))
        return None

    def _behind_auxiliaries(self, begin: int, end: int) -> int:
        """Give the word behind the auxiliaries at ``begin`` and a pronoun behind them: a déclaré, a-t-elle dit."""
        place = begin
        while place < end and self.tokens.keys[place] in self.lists.auxiliaries:
            place += 1
        return place + (begin < place < end and self.tokens.keys[place] in self.lists.pronouns)

    def _cue(self, who: Who | None, place: int) -> Cue | None:
        return Cue(who, self.tokens.raw(place)) if who else None

    def _spoken(self, verb: int, first: int, end: int) -> Cue | None:
        """Find the subject of a verb of saying that stands before a quotation."""
        if verb == first and self.tokens.keys[verb] in self.lists.says:
            return self._cue(self.subjects.behind(verb, end), verb)  # Said Clegg: “…”
        if self._hears(verb):
            return None
        if self.lists.large_nouns and (who := self._inverted(verb, first, end)):
            return self._cue(who, verb)
        participle = self.tokens.keys[verb] in self.lists.saying
        who = self.subjects.beside(verb, first) if participle else self.subjects.before(verb, first)
        return self._cue(who or self.subjects.of_sentence(first, verb), verb)

    def _inverted(self, verb: int, first: int, end: int) -> Who | None:
        """Find the subject behind a German verb, unless a person stands before it: Dennoch sagte Clegg: „…“."""
        before = self.subjects.before(verb, first)
        if before and before.name and self.named.person(before.name):
            return before
        behind = self.subjects.behind(verb, end)
        return behind if behind and (behind != NOBODY or not (before and before.name)) else None

    def _last_verb(self, first: int, end: int) -> int | None:
        said = (place for place in range(end - 1, first - 1, -1) if self._says(place, first) or self._saying(place))
        return next(said, None)

    def _saying(self, place: int) -> bool:
        return self.tokens.keys[place] in self.lists.saying

    def _says(self, place: int, first: int) -> bool:
        """Tell whether a word is a verb of saying, not a noun that is written alike: *the states*, *his comments*."""
        keys = self.tokens.keys
        if keys[place] == "put":
            return keys[place + 1 : place + 2] == ["it"]
        if keys[place] not in self.lists.says:
            return False
        if self.named.large(place) and place > first and self.tokens.gap(place).isspace():
            return False
        noun = place > first and keys[place - 1] in self.lists.determiners and self.tokens.gap(place - 1).isspace()
        return not noun

    def _hears(self, verb: int) -> bool:
        """Tell whether the subject is spoken to: Clegg was asked."""
        keys = self.tokens.keys
        passive = keys[verb - 1] in ("was", "were", "been", "being", "is", "are", "be") if verb else False
        return passive and keys[verb] in self.lists.hears

    def _leads_to(self, each: Quotation, verb: int, end: int, mark: str) -> bool:
        """Tell whether the words between a verb of saying and a quotation leave the quotation to be what was said."""
        between, lists = self.tokens.keys[verb + 1 : end], self.lists
        if "that" in between[:-1] or len(between) > _FARTHEST:
            return False
        if not mark:
            near = not between or (len(between) <= 2 and between[-1] not in lists.prepositions | lists.of)
            return near and self._stops(each) and (self.sentence_like(each) or (not between and self._long(each)))
        put_it = between == ["it"] and self.tokens.keys[verb] == "put"
        if not between or put_it or self.tokens.keys[verb] in lists.tells or "," in self.tokens.gap(verb):
            return True
        following = between[0]
        adverbial = following in lists.after_name or following in lists.prepositions or following.endswith("ly")
        inverted = self.sentences.start_of(self.tokens.starts[verb]) == self.tokens.starts[verb]
        return adverbial or inverted or between == ["that"] or self.named.large(verb + 1)

    def _colon(self, first: int, end: int, each: Quotation) -> Cue | None:
        """Read a sentence that ends with a colon."""
        begin = max((place + 1 for place in range(first, end - 1) if "," in self.tokens.gap(place)), default=first)
        verb = self._last_verb(first, end)
        if verb is not None and verb < begin and (who := self.subjects.of_sentence(begin, end)):
            return Cue(who, ":")  # When asked about it, Clegg fired back: “…”
        if cue := self._in_other_words(first, end, verb):
            return cue
        if verb is not None:
            if self._hears(verb):
                return None
            if cue := self._spoken(verb, first, end):
                return cue
        subject = self.subjects.of_sentence(first, end)  # Clegg: “…”, Clegg was clear: “…”
        if not subject or (subject.name and not self.named.person(subject.name)):
            return None
        return Cue(subject, ":") if subject != NOBODY and self.sentence_like(each) else None

    def _in_other_words(self, first: int, end: int, verb: int | None) -> Cue | None:
        """Read a sentence that quotes another, or names what is quoted: Smith quotes Clegg:, Clegg’s answer was:."""
        keys = self.tokens.keys
        if not self.lists.quoting.isdisjoint(keys[first:end]):
            name = self.named.ending(end - 1, first)
            return Cue(Who(name) if name else NOBODY, ":")
        for place in range(first + 1 if verb is None else verb + 1, end):
            if keys[place] in self.lists.nouns and self.tokens.gap(place - 1).strip() in ("'s", "’s"):
                name = self.named.ending(place - 1, first)
                return Cue(Who(name) if name else NOBODY, self.tokens.raw(place))
        return None
