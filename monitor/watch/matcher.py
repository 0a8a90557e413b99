"""One index over all watches: an article is tokenized once, and only watches whose rarest words it has are asked.

This is how Lucene's stored-query matcher (once Luwak) serves press-monitoring firms: ten thousand watches cost little
more than ten.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property

from monitor.model.article import Document
from monitor.model.mention import Match
from monitor.model.watch import Watch
from monitor.watch.clauses import Article
from monitor.watch.evidence import evidence
from monitor.watch.explaining import explain
from monitor.watch.folding import fold
from monitor.watch.forms import lemmas
from monitor.watch.plans import Plan, plan


class Watcher:
    """All watches, ready to be asked of one article after another; made once for each process.

    Raises QueryError where a watch's query cannot be right, which ``feeds.toml`` is checked for before.
    """

    def __init__(self, watches: Iterable[Watch]) -> None:
        self._plans = [plan(watch) for watch in watches]

    def match(self, document: Document) -> list[Match]:
        """Give one match for each watch that the document mentions, in the order of the watches."""
        article = Article(document, inflect=self._inflects)
        matches = []
        for number in sorted(self._index.candidates(article)):
            each = self._plans[number]
            found = each.find(article)
            if found is not None and (match := evidence(each.watch, article, found)):
                matches.append(match)
        return matches

    def explain(self, document: Document) -> list[str]:
        """Say for each watch, in indented lines, which clause held and which failed."""
        article = Article(document, inflect=self._inflects)
        return [line for each in self._plans for line in explain(each, article)]

    @cached_property
    def _inflects(self) -> bool:
        return any(each.inflects for each in self._plans)

    @cached_property
    def _index(self) -> "_Index":
        return _Index(self._plans)


class _Index:
    """From words to the numbers of the watches that need one of them."""

    def __init__(self, plans: list[Plan]) -> None:
        seen = Counter(need for each in plans for need in each.words())
        self._by_need: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        for number, each in enumerate(plans):
            for need in each.needs(seen):
                self._by_need[need.how][need.key].append(number)
        self._lengths = sorted({len(key) for key in self._by_need["prefix"]})
        self._by_form: dict[str, dict[str, list[int]]] = {}

    def candidates(self, article: Article) -> set[int]:
        """Give the numbers of the watches that may match."""
        numbers = set(self._by_need["lang"].get(article.language, ()))
        same, forms = self._by_need["same"], self._forms(article.language)
        for field in article.fields.values():
            words = field.tokens.where.keys()
            for index, keys in ((same, words), (forms, words), (forms, field.words_of.keys())):
                for key in index.keys() & keys:
                    numbers.update(index[key])
            numbers.update(self._beginning(words))
        return numbers

    def _beginning(self, words: Iterable[str]) -> Iterator[int]:
        prefixes = self._by_need["prefix"]
        for length in self._lengths:
            for start in prefixes.keys() & {word[:length] for word in words}:
                yield from prefixes[start]

    def _forms(self, language: str) -> dict[str, list[int]]:
        """Index the inflecting words by their base forms in a language, worked out when its first article comes."""
        forms = self._by_need["form"]
        if not forms:
            return forms
        if language not in self._by_form:
            table = lemmas(language)
            index = self._by_form[language] = defaultdict(list)
            for raw, numbers in forms.items():
                for key in {fold(raw), table[raw] if table is not None else fold(raw)}:
                    index[key] += numbers
        return self._by_form[language]
