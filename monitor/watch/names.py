"""People and organizations as they are named: which spans of an article are a strong or a weak name of the watch."""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from itertools import chain

from msgspec.structs import replace

from monitor.model.watch import Watch
from monitor.query import phrase
from monitor.watch.capitals import written_large
from monitor.watch.clauses import DEFAULT, Article
from monitor.watch.conditions import All, AnyOf, Condition, Either, Need, condition, row_of_words
from monitor.watch.finding import Field, Span, find, fits
from monitor.watch.folding import fold
from monitor.watch.full_names import named_in_full
from monitor.watch.given_names import Sex, sex_of
from monitor.watch.other_senses import in_dateline
from monitor.watch.owners import Places, WeakName, bare_surnames, near_context
from monitor.watch.people import Person, people
from monitor.watch.surnames import goes_on_behind_hyphen
from monitor.watch.terms import Pattern, label, patterns
from monitor.watch.things import full_name_of_a_thing
from monitor.watch.tickers import ticker_spans
from monitor.watch.tokens import Tokens, readings, tokenize
from monitor.watch.wordlists import words
from monitor.watch.written import name_patterns

_ASIDE = re.compile(r"[\"“„«(][^\"“”„«»()]*[\"”“»)]")  # Roberto "Hands of Stone" Duran
_ARTICLES = ("a", "an", "the", "la", "le", "les", "los", "el", "il", "der", "die", "das")


class Names:
    """The compiled names of one watch."""

    def __init__(self, watch: Watch) -> None:
        self.watch = watch
        every = (watch.name, *watch.aliases)
        self._people = self._taken_apart(every)
        apart = {name.text for name in self._people}
        self._plain = [(name, way) for name in every if name not in apart for way in self._written(name)]

    def _taken_apart(self, names: tuple[str, ...]) -> list[Person]:
        if self.watch.kind != "person":
            return []
        bare = (_ASIDE.sub(" ", name) for name in names)
        return [each for name in bare for each in people(name, nicknames=self.watch.nicknames)]

    def _written(self, name: str) -> list[Pattern]:
        organization = self.watch.kind == "organization"
        return name_patterns(name, exact_case=self.watch.exact_case, organization=organization)

    @cached_property
    def weak(self) -> list[WeakName]:
        """The weak names; a person's surname where the watch says nothing."""
        rows_of_given = frozenset().union(*(each.given for each in self._people))
        given = frozenset(row[0] for row in rows_of_given)
        texts = self.watch.weak
        if texts is None:
            texts = tuple(dict.fromkeys(each.weak for each in self._people))
        rows = [(text, tuple(row.keys)) for text in texts for row in readings(text)]
        middles = frozenset(key for each in self._people for key in each.middles if len(key) > 1) - given
        first = {each.surname for each in self._people if each.family_first}
        return [WeakName(text, row, given, self._sex, middles, row in first) for text, row in rows if row]

    @property
    def _sex(self) -> Sex:
        """The sex of the person, by the given names as typed, where these agree."""
        found = {sex for each in self._people if (sex := sex_of(fold(each.text.split()[0])))}
        return found.pop() if len(found) == 1 else ""

    def condition(self) -> Condition:
        """Give what every article has that names this watch: a surname only counts with a given name or a context."""
        parts: list[Condition] = [row_of_words(way) for _, way in self._plain]
        parts += [All((_one_of(_rarest(each.surname)), _one_of(row[0] for row in each.given))) for each in self._people]
        if self.watch.context:
            context = Either(tuple(condition(phrase(text)) for text in self.watch.context))
            parts += [All((_one_of(_rarest(name.row)), context)) for name in self.weak]
        if self.watch.ticker:
            parts.append(_one_of(tokenize(self.watch.ticker).keys[:1]))
        return Either(tuple(parts))

    def strong(self, article: Article) -> list[Span]:
        """Find the strong names."""
        fields = [article.fields[name] for name in DEFAULT]
        return list(chain.from_iterable(self._strong_in(field) for field in fields))

    def _strong_in(self, field: Field) -> Iterator[Span]:
        for each in self._people:
            for span in named_in_full(each, field):
                if not (full_name_of_a_thing(field, span.first, span.last) or goes_on_behind_hyphen(field, span.last)):
                    yield self._whole(span, field)
        for name, way in self._plain:
            spans = (span for span in find(way, field, name) if self._counts(name, field, span))
            yield from (self._whole(span, field) for span in spans)
        if self.watch.ticker:
            yield from ticker_spans(self.watch.ticker, field)

    def _counts(self, name: str, field: Field, span: Span) -> bool:
        place = self.watch.kind == "organization" and in_dateline(field.tokens, span.first, span.last, dated=True)
        return not place and _cased(name, field, span)

    def _whole(self, span: Span, field: Field) -> Span:
        """Extend a name over the legal form of a company behind it, and over the punctuation that is part of it."""
        tokens, last = field.tokens, span.last
        while self.watch.kind == "organization" and last + 1 < len(tokens) and _legal_form_follows(tokens, last):
            last += 1
        end = max(span.end, tokens.ends[last])
        short = last > span.first and tokens.keys[last] in words("short_forms") and tokens.text[end : end + 1] == "."
        before, behind = _around(span.term)
        start = span.start - len(before) * tokens.text.endswith(before, 0, span.start)
        end += 1 if short else len(behind) * tokens.text.startswith(behind, end)
        return replace(span, last=last, start=start, end=end)

    def weak_after(self, article: Article, strong: list[Span]) -> list[Span]:
        """Find the weak names that count, given the strong ones."""
        context = near_context(self.spans_of(self.watch.context, article))
        if not strong and not context:
            return []
        fields = [article.fields[name] for name in DEFAULT]
        if self.watch.kind == "person":
            return [span for name in self.weak for span in bare_surnames(name, fields, strong, context)]
        return [span for field in fields for span in self._confirmed(field, strong, context)]

    def _confirmed(self, field: Field, strong: list[Span], context: Places) -> Iterator[Span]:
        """Give an organization's weak names behind a strong name or near its context."""
        earliest = min(((DEFAULT.index(span.field), span.first) for span in strong), default=(len(DEFAULT), 0))
        order = DEFAULT.index(field.name)
        for text in self.watch.weak or ():
            for way in self._written(text):
                for span in find(way, field, text):
                    confirmed = earliest < (order, span.first) or (field.name, span.first) in context
                    if confirmed and (written_large(field.tokens, span.first) or text[0].islower()):
                        yield span

    def unwanted(self, article: Article) -> list[Span]:
        """Find what must never be a hit."""
        return self.spans_of(self.watch.not_, article)

    def spans_of(self, texts: tuple[str, ...], article: Article) -> list[Span]:
        """Find phrases in the fields where names are looked for."""
        terms = [phrase(text) for text in texts]
        return [
            span
            for name in DEFAULT
            for term in terms
            for way in patterns(term)
            for span in find(way, article.fields[name], label(term))
        ]


def _one_of(keys: Iterable[str]) -> AnyOf:
    return AnyOf(frozenset(Need("same", key) for key in keys))


def _rarest(row: tuple[str, ...]) -> tuple[str, ...]:
    """Give the longest word of a surname, and its German genitive where it is the last."""
    key = max(row, key=len)
    return (key, f"{key}s") if key == row[-1] else (key,)


def _legal_form_follows(tokens: Tokens, place: int) -> bool:
    following = place + 1
    between = fits("name", tokens, place) or fits("comma", tokens, place)
    return between and tokens.keys[following] in words("legal_forms") and written_large(tokens, following)


@lru_cache(maxsize=100_000)
def _around(name: str) -> tuple[str, str]:
    """Give the punctuation before the first word of a name and behind its last: the mark of Yahoo!, the stop of Jr."""
    row = tokenize(name)
    return name[: row.starts[0]], name[row.ends[-1] :]


def _is_amount(name: str, tokens: Tokens, span: Span) -> bool:
    """Tell whether a name such as 3M is a number here: 3m, $3M."""
    if not (name[0].isdigit() and len(name.lstrip("0123456789.")) == 1):
        return False
    return name != tokens.text[span.start : span.end] or tokens.text[max(span.start - 1, 0)] in "$£€¥"


def _cased(name: str, field: Field, span: Span) -> bool:
    """Want the first and the last capital of a longer name, but for articles and particles: not every band is The Band.

    A single word counts in any case, unless it is what is left of a name without its legal form (Target Corp), and so
    does a name without spaces (booking.com).
    """
    row, written = tokenize(name, field.language), field.tokens.text[span.start : span.end]
    if written.lower() == name.lower() and not any(map(str.isspace, name)):
        return not _is_amount(name, field.tokens, span)
    large = [place for place in range(len(row)) if written_large(row, place)]
    if len(row) == 1 or not large or field.tokens.text.islower():
        return True
    last = max(span.last + 1 + large[-1] - len(row), span.first)
    small = row.keys[large[0]] in _ARTICLES or row.keys[large[0]] in words("particles")
    first = last if small else min(span.first + large[0], last)
    return written_large(field.tokens, first) and written_large(field.tokens, last)
