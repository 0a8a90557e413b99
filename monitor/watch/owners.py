"""Whose a bare surname is: the person's of that name who was named last in full before it, watched or not.

A title may speak against that: *Mrs. Clegg* where a man was named last, *Mr. Clegg* or *President Clegg* where that was
somebody else before. Then it cannot be decided, and the surname is nobody's. To follow the order all the same would be
wrong for most readers, to follow the title would be wrong by the rule of DESIGN section 5; ``make quality`` measures
both (``bare_surnames``). Of two who are named together, Nick and Miriam Clegg, a title says which.
"""

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from itertools import chain
from typing import Literal, TypeAlias

from msgspec import Struct
from msgspec import field as default

from monitor.watch.capitals import is_word, written_large
from monitor.watch.family_first import family_first
from monitor.watch.finding import Field, Span
from monitor.watch.folding import DASHES
from monitor.watch.full_names import row_at, surnames_at
from monitor.watch.given_names import Sex, is_given, sex_of
from monitor.watch.surnames import Reading, read, sex_by_relation, title_before
from monitor.watch.things import names_a_company
from monitor.watch.tokens import Tokens
from monitor.watch.wordlists import words

CONTEXT_WORDS = 12
"""How many words may stand between a weak name and a term of its context."""

Places: TypeAlias = AbstractSet[tuple[str, int]]
"""Words of an article, by field and number."""

Owner = Literal["", "ours", "theirs", "unclear"]
"""Nobody yet, the watched person, somebody else of that name, or one of several."""

_LONGEST_NAME = 40
_AND = ("and", "und", "et", "y", "e", "och", "og", "en")


class WeakName(Struct, frozen=True):
    """A weak name: the words of it, and the given and middle names of its person, folded (none where not known)."""

    text: str
    row: tuple[str, ...]
    given: frozenset[str] = frozenset()
    sex: Sex = ""
    middles: frozenset[str] = frozenset()
    family_first: bool = False

    def has_initial(self, letter: str) -> bool:
        """Tell whether an initial may be the person's."""
        return not self.given or any(key.startswith(letter) for key in self.given)


class _Named(Struct):
    """Who of one surname was named in full last, and whom each title meant before.

    ``pair`` are two who were named together, where their sexes differ; ``company`` is whether a company of the name
    came since; ``pairs`` are words before *and* that were looked up as given names.
    """

    last: Owner = ""
    sex: Sex = ""
    meant: dict[str, Owner] = default(default_factory=dict)
    pair: dict[Sex, Owner] = default(default_factory=dict)
    company: bool = False
    pairs: dict[str, bool] = default(default_factory=dict)

    def name(self, owner: Owner, sex: Sex, title: str) -> None:
        """Remember a full name; its office is this person's from now on."""
        self.last, self.sex, self.company = owner, sex, False
        if title and not sex_of_title(title):
            self.meant[_office(title)] = owner

    def whose(self, title: str) -> Owner:
        """Give the owner of a bare surname with this title or none: who was named last, unless the title says no."""
        sex = sex_of_title(title)
        if self.last == "unclear" and sex:
            return self.pair.get(sex, "unclear")
        if sex and self.sex and sex != self.sex:
            return "unclear"
        if not title or self.last not in ("ours", "theirs"):
            return self.last
        return self.last if self.meant.setdefault(_office(title), self.last) == self.last else "unclear"


def _office(title: str) -> str:
    """Give one name to an office and its short form: Senator and Sen., Governor and Gov."""
    return title[:3]


def sex_of_title(title: str) -> Sex:
    """Give the sex that a form of address says."""
    if title in words("titles_of_women"):
        return "f"
    return "m" if title in words("titles_of_men") else ""


def bare_surnames(name: WeakName, fields: Iterable[Field], strong: list[Span], context: Places) -> list[Span]:
    """Find the places of a weak name that mean the watched person, reading the fields in order."""
    named = _Named()
    return list(chain.from_iterable(_in_field(name, field, strong, context, named) for field in fields))


def _in_field(name: WeakName, field: Field, strong: list[Span], context: Places, named: _Named) -> list[Span]:
    ours = [span for span in strong if span.field == field.name]
    inside = {place for span in ours for place in range(span.first, span.last + 1)}
    begins = {span.first: span for span in ours}
    surnames = {place for place in surnames_at(name.row, field) if place not in inside}
    found = []
    for place in sorted(surnames | begins.keys()):
        if place in begins:
            _name_ours(name, field, begins[place], named)
        elif span := _judge(name, field, place, context, named):
            found.append(span)
    return found


def _name_ours(name: WeakName, field: Field, span: Span, named: _Named) -> None:
    """Remember the watched person; whose the surname is from now on, a pair leaves as it was, and open at first."""
    other = _paired_with(name, field, span.first, named)
    sex = name.sex or sex_by_relation(field.tokens, span.first)
    if not other:
        named.name("ours", sex, title_before(field, span.first))
    elif not named.last:
        named.last, named.pair = "unclear", {sex_of(other): "theirs", sex: "ours"}


def _judge(name: WeakName, field: Field, place: int, context: Places, named: _Named) -> Span | None:
    """Decide about one bare surname, and remember who it names where it names somebody in full."""
    tokens, last = field.tokens, place + len(name.row) - 1
    if name.family_first and _names_another(tokens, place):
        named.name("theirs", "", title_before(field, place))
        return None
    reading = read(field, place, last)
    if reading.meaning == "nobody":
        named.company = named.company or names_a_company(tokens, last)
        return None
    if reading.given in name.middles and named.last:
        named.name("ours", name.sex, reading.title)  # Tayyip Erdogan, behind Recep Tayyip Erdogan
        return _span(name, reading, last, field)
    if reading.meaning == "full" or (reading.given and not name.has_initial(reading.given)):
        sex = sex_of_title(reading.title) or sex_of(reading.given) or sex_by_relation(tokens, reading.first)
        named.name("theirs", sex, reading.title)
        return None
    span = _span(name, reading, last, field)
    return span if _is_ours(name, reading, span, tokens, context, named) else None


def _names_another(tokens: Tokens, place: int) -> bool:
    """Tell whether a family name begins somebody else's name: Kim Yo Jong."""
    text = tokens.text[tokens.starts[place] : tokens.starts[place] + _LONGEST_NAME]
    parts = re.split(r"\s", re.split(r"[^\w\s" + re.escape(DASHES) + "]", text, maxsplit=1)[0])
    return any(family_first(parts[:count]) for count in (3, 2) if len(parts) >= count)


def _span(name: WeakName, reading: Reading, last: int, field: Field) -> Span:
    starts, ends = field.tokens.starts, field.tokens.ends
    return Span(field.name, reading.first, last, starts[reading.first], ends[last], name.text)


def _is_ours(name: WeakName, reading: Reading, span: Span, tokens: Tokens, context: Places, named: _Named) -> bool:
    sex = sex_of_title(reading.title)
    if sex and name.sex and sex != name.sex:
        return False
    if named.company and not reading.title and not _speaks(tokens, span):
        return False
    owner = named.whose(reading.title)
    return owner == "ours" or (not owner and not named.last and _stands_in(span, context))


def _speaks(tokens: Tokens, span: Span) -> bool:
    """Tell whether a word beside a surname says that it is a person's."""
    following = tokens.keys[span.last + 1] if span.last + 1 < len(tokens) else ""
    before = tokens.keys[span.first - 1] if span.first else ""
    return following in words("speech") or before in words("speech")


def _stands_in(span: Span, places: Places) -> bool:
    return (span.field, span.first) in places or (span.field, span.last) in places


def _paired_with(name: WeakName, field: Field, first: int, named: _Named) -> str:
    """Give the given name with which a full name shares its surname: Bill and Hillary Clinton.

    That is a known given name, a word which stands before the surname elsewhere, or a name that comes only here.
    """
    tokens, before = field.tokens, first - 2
    if row_at(name.row, tokens, first):
        return ""  # Pitt, Ann and Marl, Nick
    if first < 2 or tokens.keys[first - 1] not in _AND or not written_large(tokens, before):
        return ""
    if not (tokens.gap(before).isspace() and tokens.gap(first - 1).isspace()):
        return ""  # Bob Pitt (North) and Ann Marl
    if before > 0 and written_large(tokens, before - 1) and tokens.gap(before - 1).isspace():
        return ""
    key = tokens.keys[before]
    if key not in named.pairs:
        elsewhere = any(row_at((key, *name.row), tokens, place) for place in tokens.where[key])
        named.pairs[key] = elsewhere or is_given(key) or (len(tokens.where[key]) == 1 and not is_word(field, before))
    return key if named.pairs[key] else ""


def near_context(context: list[Span]) -> Places:
    """Give the words that stand within twelve words of a term of the context."""
    return {
        (span.field, place)
        for span in context
        for place in range(span.first - CONTEXT_WORDS - 1, span.last + CONTEXT_WORDS + 2)
        if not span.first <= place <= span.last
    }
