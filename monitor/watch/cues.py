"""What makes words in quotation marks a quote: a cue before, behind or between them that says who spoke.

::

    announced       Clegg said: “…”        Said Clegg: “…”       Clegg: “…”      According to Clegg, “…”
    followed        “…,” Clegg said        “…,” said Clegg       “…,” according to Clegg
    signed          “…” — Nick Clegg
    inside          « …, a dit Clegg, … »
    going on        “…,” she said. “…”     “…,” she said, “…”    “…” and the next paragraph “…”
    reported        Clegg said that it failed. “…”

Words in quotation marks without a cue are none: titles, scare quotes, and a few words that the reporter's own sentence
takes up (*called it “a farce” again*).
"""

from msgspec import Struct

from monitor.watch.named import Named
from monitor.watch.quotation_marks import Quotation
from monitor.watch.saying import Saying
from monitor.watch.sentences import Sentences
from monitor.watch.speakers import NOBODY, Who
from monitor.watch.surroundings import Surroundings

_DASHES = frozenset("—–―")
_PARTS = frozenset(",?!…—–-")  # what a quotation ends with where its cue follows
_INSIDE = "'’‘\"”“ "  # marks of quotes inside quotes
_FARTHEST = 25  # words between a verb of saying and the quotation that it announces
_LONGEST_CLAUSE = 40  # words in which a cue behind a quotation is looked for
_SHORTEST_CLAUSE = 4  # words behind a quotation that are a cue although a full stop or nothing ends the quotation
_LONGEST_BETWEEN = 2_000  # characters between two quotes of which one goes on with the other


class Cue(Struct, frozen=True):
    """Who spoke, and the word or sign that says so."""

    who: Who
    text: str


class Cues:
    """Reads the cues around quotations. ``before`` and ``after`` are the neighbouring quotations, if any."""

    def __init__(self, named: Named, sentences: Sentences) -> None:
        self.named, self.tokens, self.lists = named, named.tokens, named.lists
        self.text = named.tokens.text
        self.around = Surroundings(named.tokens, sentences)
        self.saying = Saying(named)
        self.subjects = self.saying.subjects

    def announced(self, each: Quotation, before: Quotation | None) -> Cue | None:
        """Find a cue before a quotation, in its sentence or at the end of the paragraph before: Clegg said: “…”."""
        first, end = self.around.lead_in(each, before)
        if first == end:
            first, end = self.around.paragraph_before(each, before)
        if first >= end:
            return None
        mark = self.around.gap_before(end, each)[-1:]
        if mark == ":":
            return self._colon(first, end, each)
        if mark == "," and self.tokens.keys[first] in self.lists.according:
            return self._according(first, end) if self.around.long(each) or self.around.stops(each) else None
        verb = self.saying.last(first, end)
        if verb is None or not (mark in (",", "") or mark in _DASHES):
            return None
        leads = self._leads_to(verb, end) if mark else self._adjoins(each, verb, end)
        return self._cue(self.saying.speaker(verb, first, end), verb) if leads else None

    def followed(self, each: Quotation, before: Quotation | None, after: Quotation | None) -> Cue | None:
        """Find a cue behind a quotation: “…,” Clegg said."""
        begin, end = self.around.clause_behind(each, after)
        if begin >= end or not self._stands_alone(each, before):
            return None
        gap = self.text[each.right : self.tokens.starts[begin]]
        if "\n" in gap or gap.strip(" ,.\u00a0—–-"):
            return None
        last = self.text[each.start : each.end].rstrip(_INSIDE)[-1:]
        if last in _PARTS or "," in gap:
            return self._clause(begin, end, most=_LONGEST_CLAUSE)
        if after and self.around.gap_before(end, after) in (":", ","):
            return None  # announces the next
        if last == "." or (self.around.sentence_like(each) and self.around.long(each)):
            return self._clause(begin, end, most=_SHORTEST_CLAUSE)
        return None

    def signed(self, each: Quotation) -> Cue | None:
        """Find a name behind a dash that ends the line: “…” — Nick Clegg."""
        begin = self.around.at(each.right)
        if begin >= len(self.tokens):
            return None
        sign = self.text[each.right : self.tokens.starts[begin]].strip()
        run = self.named.run_from(begin, len(self.tokens)) if sign and set(sign) <= _DASHES | {"-"} else None
        if not run:
            return None
        gap, name = self.tokens.gap(run[1]), self.named.ending(run[1], run[0])
        ends = "\n" in gap or (gap.strip(" ") in (".", ",", "") and gap != " ")
        return Cue(Who(name), sign) if name and ends else None

    def going_on(self, each: Quotation, last: Quotation, cue: Cue) -> Cue | None:
        """Give the cue of the last quotation where this one goes on: “…,” she said. “…”."""
        if each.left - last.right > _LONGEST_BETWEEN:
            return None
        between = self.text[last.right : each.left]
        if "\n" in between:
            return cue if self._goes_on_below(each, last, between) else None
        if between.strip() in ("", ","):
            return cue
        taken_up = self.around.mark_before(each.left).isalnum()  # by the reporter's own sentence
        return cue if not taken_up and self.around.one_clause(last.right, each.left) else None

    def reported(self, each: Quotation, before: Quotation | None) -> Cue | None:
        """Find the speaker of the sentence before, in the same paragraph: Clegg said that it failed. “…”."""
        first, end = self.around.sentence_before(each, before)
        if first >= end or not self.around.sentence_like(each):
            return None
        found = self.saying.first_subject(first, end)
        return self._cue(found[1], found[0]) if found and found[1] != NOBODY else None

    def _cue(self, who: Who | None, place: int) -> Cue | None:
        return Cue(who, self.tokens.raw(place)) if who else None

    def _goes_on_below(self, each: Quotation, last: Quotation, between: str) -> bool:
        """Tell whether a paragraph that is nothing but a quotation goes on with the quote above it."""
        alone = self.around.begins_paragraph(each) and self.around.ends_paragraph(each)
        near = not between.strip() or self.around.one_clause(last.right, each.left)
        alike = self.text[each.left] == self.text[last.left]  # headings between paragraphs have single marks
        answered = self.text[last.end - 1] == "?"
        return alone and near and alike and not answered and self.around.sentence_like(each)

    def _stands_alone(self, each: Quotation, before: Quotation | None) -> bool:
        """Tell whether a quotation is no part of the reporter's sentence: it begins one, or goes on behind a comma."""
        first, end = self.around.lead_in(each, before)
        if first == end or (end - first == 1 and self.tokens.keys[first] in self.lists.conjunctions):
            return True
        return self.around.inside_sentence(each, before)

    def _clause(self, begin: int, end: int, *, most: int) -> Cue | None:
        """Read the words behind a quotation; the verb stands among the last ``most`` words of its clause."""
        keys, saying = self.tokens.keys, self.saying
        first = saying.behind_auxiliaries(begin, end)
        if first < end and keys[first] in self.lists.says and not self.named.large(first):
            asks = first > begin and keys[first - 1] in self.lists.pronouns  # a-t-elle dit
            return self._cue(Who(pronoun=first - 1) if asks else self.subjects.behind(first, end), first)
        if keys[begin] in self.lists.according:
            return self._according(begin, end)
        if keys[begin] in self.lists.prepositions:
            return None
        found = saying.first_subject(begin, min(end, begin + _LONGEST_CLAUSE))
        near = found is not None and (most == _LONGEST_CLAUSE or end - found[0] <= most)
        return self._cue(found[1], found[0]) if found and near else None

    def _according(self, begin: int, end: int) -> Cue | None:
        to = begin + (self.tokens.keys[begin + 1 : begin + 2] == ["to"])
        return self._cue(self.subjects.behind(to, end), begin)

    def inside(self, each: Quotation) -> Cue | None:
        """Find a cue between commas inside French marks: « …, a dit Clegg, … »."""
        if self.text[each.left] != "«":
            return None
        first, end = self.around.at(each.start), self.around.at(each.end)
        for place in range(first + 1, end):
            verb = self.saying.behind_auxiliaries(place, end) if "," in self.tokens.gap(place - 1) else end
            if verb < end and self.tokens.keys[verb] in self.lists.says:
                asks = verb > place and self.tokens.keys[verb - 1] in self.lists.pronouns
                return self._cue(Who(pronoun=verb - 1) if asks else self.subjects.behind(verb, end), verb)
        return None

    def _leads_to(self, verb: int, end: int) -> bool:
        """Tell whether the words between a verb of saying and a comma leave the quotation to be what was said."""
        between, lists = self.tokens.keys[verb + 1 : end], self.lists
        if len(between) > _FARTHEST or not lists.that.isdisjoint(between[:-1]):
            return False
        if not between or self.tokens.keys[verb] in lists.tells or "," in self.tokens.gap(verb):
            return True
        if between[0] in lists.after_name or between[0] in lists.prepositions or between[0].endswith("ly"):
            return True
        puts_it = self.tokens.keys[verb] == "put" and len(between) == 1
        that = len(between) == 1 and between[0] in lists.that
        return puts_it or that or self.named.large(verb + 1) or self.around.begins_sentence(verb)

    def _adjoins(self, each: Quotation, verb: int, end: int) -> bool:
        """Tell whether a verb of saying has a quotation for its object although no comma parts them."""
        between, lists = self.tokens.keys[verb + 1 : end], self.lists
        if len(between) > 2 or (between and between[-1] in lists.prepositions | lists.of | lists.that):
            return False
        whole = self.around.sentence_like(each) or (not between and self.around.long(each))
        return whole and self.around.stops(each)

    def _colon(self, first: int, end: int, each: Quotation) -> Cue | None:
        """Read a sentence that ends with a colon."""
        begin = max((place + 1 for place in range(first, end - 1) if "," in self.tokens.gap(place)), default=first)
        verb = self.saying.last(first, end)
        if verb is not None and verb < begin and (who := self._somebody(begin, end)):
            return Cue(who, ":")  # When asked about it, Clegg fired back: “…”
        if cue := self._in_other_words(first, end, verb):
            return cue
        if verb is not None:
            if self.saying.hears(verb):
                return None
            if who := self.saying.speaker(verb, first, end):
                return self._cue(who, verb)
        somebody = self._somebody(first, end)  # Clegg: “…”, Clegg was clear: “…”
        return Cue(somebody, ":") if somebody and self.around.sentence_like(each) else None

    def _somebody(self, first: int, end: int) -> Who | None:
        """Give the subject of a clause where it is a person or a pronoun."""
        who = self.subjects.of_sentence(first, end)
        return who if who and (who.pronoun >= 0 or (who.name and self.named.person(who.name))) else None

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
