"""Whose a bare surname is: the person's of that name who was last named in full before it, watched or not.

A title narrows that down. *Mrs. Clegg* is the woman who was named last, and where *President Obama* was Barack, it is
not Michelle later on. What cannot be decided belongs to nobody.
"""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from itertools import chain
from typing import Literal, TypeAlias

from msgspec import Struct
from msgspec import field as default

from monitor.watch.capitals import is_word, written_large
from monitor.watch.finding import Field, Span
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

_AND = ("and", "und", "et", "y", "e", "och", "og", "en")


class WeakName(Struct, frozen=True):
    """A weak name: the words of it, and the given names of its person, folded (none where that is not known)."""

    text: str
    row: tuple[str, ...]
    given: frozenset[str] = frozenset()
    sex: Sex = ""

    def has_initial(self, letter: str) -> bool:
        """Tell whether an initial may be the person's."""
        return not self.given or any(key.startswith(letter) for key in self.given)


class _Named(Struct):
    """Who of one surname was named in full: last of all, of each sex, and of no known one; and who held an office.

    ``addressed`` is whom a form of address meant before; ``company`` is whether a company of the name came since;
    ``pairs`` are words before *and* that were looked up as given names.
    """

    last: Owner = ""
    sex: Sex = ""
    of_sex: dict[Sex, Owner] = default(default_factory=dict)
    of_none: set[Owner] = default(default_factory=set)
    offices: dict[str, Sex] = default(default_factory=dict)
    addressed: dict[str, Owner] = default(default_factory=dict)
    company: bool = False
    pairs: dict[str, bool] = default(default_factory=dict)

    def name(self, owner: Owner, sex: Sex, title: str) -> None:
        """Remember a full name."""
        self.last, self.sex, self.company = owner, sex, False
        self.add(owner, sex)
        self._hold(title, sex)

    def add(self, owner: Owner, sex: Sex) -> None:
        """Remember one of a sex, or of none that is known."""
        if sex:
            self.of_sex[sex] = owner
        else:
            self.of_none.add(owner)

    def whose(self, title: str) -> Owner:
        """Give the owner of a bare surname with this title or none.

        Who was addressed by a form of address before, and somebody else who was named since, cannot be told apart.
        """
        owner = self._whose(title)
        if owner not in ("ours", "theirs") or not sex_of_title(title):
            return owner
        return owner if self.addressed.setdefault(title, owner) == owner else "unclear"

    def _whose(self, title: str) -> Owner:
        sex = sex_of_title(title) or self.offices.get(_office(title), "")
        if not sex:
            self._hold(title, self.sex)
            return self.last
        others: list[Owner] = [*self.of_none]
        return self.of_sex.get(sex) or (others[0] if len(others) == 1 else "unclear" if others else "")

    def _hold(self, title: str, sex: Sex) -> None:
        if title and not sex_of_title(title):
            self.offices[_office(title)] = sex


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
        return
    named.last = named.last or "unclear"
    named.add("theirs", sex_of(other))
    named.add("ours", sex)


def _judge(name: WeakName, field: Field, place: int, context: Places, named: _Named) -> Span | None:
    """Decide about one bare surname, and remember who it names where it names somebody in full."""
    tokens, last = field.tokens, place + len(name.row) - 1
    reading = read(field, place, last)
    if reading.meaning == "nobody":
        named.company = named.company or names_a_company(tokens, last)
        return None
    if reading.meaning == "full" or (reading.given and not name.has_initial(reading.given)):
        sex = sex_of_title(reading.title) or sex_of(reading.given) or sex_by_relation(tokens, reading.first)
        named.name("theirs", sex, reading.title)
        return None
    span = Span(field.name, reading.first, last, tokens.starts[reading.first], tokens.ends[last], name.text)
    return span if _is_ours(name, reading, span, tokens, context, named) else None


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
    if first < 2 or tokens.keys[first - 1] not in _AND or not written_large(tokens, before):
        return ""
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
