"""A watch as FTS5 expressions that find at least the articles it matches."""

from collections.abc import Iterable, Sequence

from monitor.archive.fulltext_query import expressions, word
from monitor.model.watch import Watch
from monitor.watch.conditions import AnyOf, Beside, Condition, Either
from monitor.watch.plans import TopicPlan, plan

WIDEST = 500  # words of which one must occur; more are hardly a narrowing
MOST_WATCHES = 30


def narrowed(watch: Watch) -> tuple[str, str] | None:
    """Write a watch for articles in English and for all others; None where it may match any article.

    Raises QueryError where its query or one of its phrases cannot be right.
    """
    compiled = plan(watch)
    if isinstance(compiled, TopicPlan):
        return expressions(compiled.tree)
    names = _words(compiled.condition())
    return (names, names) if names else None


def _words(condition: Condition) -> str | None:
    """Write a condition of names, which are not inflected; None where it says nothing that the index knows."""
    if isinstance(condition, AnyOf):
        if len(condition.needs) > WIDEST or any(need.how != "same" for need in condition.needs):
            return None
        return _any(word(need.key) for need in sorted(condition.needs))
    if isinstance(condition, Beside):
        return _all(_words(AnyOf(needs)) for needs in (condition.firsts, condition.seconds))
    if isinstance(condition, Either):
        return _any(map(_words, condition.parts))
    return _all(map(_words, condition.parts))


def _all(parts: Iterable[str | None]) -> str | None:
    known = list(filter(None, parts))
    return f"({' AND '.join(known)})" if known else None


def _any(parts: Iterable[str | None]) -> str | None:
    sides = list(dict.fromkeys(parts))
    return f"({' OR '.join(map(str, sides))})" if sides and None not in sides else None


def any_of(watches: Sequence[Watch]) -> str | None:
    """Write an expression that every article meets which one of these watches matches; empty where there is none.

    None where it may be any article, or where there are so many watches that one look at each article costs less.
    """
    if len(watches) > MOST_WATCHES:
        return None
    parts = [part for watch in watches for part in narrowed(watch) or (None,)]
    return _any(parts) if parts else ""
