"""One index over all watches: an article is tokenized once, and only watches whose rarest words it has are asked.

This is how Lucene's stored-query matcher (once Luwak) serves press-monitoring firms: ten thousand watches cost little
more than ten.
"""

from collections.abc import Iterable
from functools import cached_property

from monitor.model.article import Document
from monitor.model.mention import Match
from monitor.model.watch import Watch
from monitor.watch.clauses import Article
from monitor.watch.evidence import evidence, has_anything
from monitor.watch.explained import Clause
from monitor.watch.explaining import explain
from monitor.watch.index import Index
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
        for number in self._index.candidates(article):
            each = self._plans[number]
            found = each.find(article)
            if found is not None and (match := evidence(each.watch, article, found)):
                matches.append(match)
        return matches

    def matches(self, document: Document) -> bool:
        """Tell whether any watch matches the document, without the evidence for it."""
        article = Article(document, inflect=self._inflects)
        if len(self._plans) == 1:  # asking it is no more than looking it up
            return _matches(self._plans[0], article)
        return any(_matches(self._plans[number], article) for number in self._index.candidates(article))

    def explain(self, document: Document) -> list[str]:
        """Say for each watch, in indented lines, which clause held and which failed."""
        return [clause.line() for clauses in self.clauses(document) for clause in clauses]

    def clauses(self, document: Document) -> list[list[Clause]]:
        """Say for each watch what held and what failed: first the watch itself, then its clauses, depth first."""
        article = Article(document, inflect=self._inflects)
        return [list(explain(each, article)) for each in self._plans]

    @cached_property
    def _inflects(self) -> bool:
        return any(each.inflects for each in self._plans)

    @cached_property
    def _index(self) -> Index:
        return Index(self._plans, inflect=self._inflects)


def _matches(each: Plan, article: Article) -> bool:
    """Tell whether a watch holds and there is something to show for it."""
    return each.holds(article) and bool(has_anything(article) or each.find(article))
