"""Tone about a watch: what the words around its hits are worth in a lexicon of English, or nothing.

The lexicon and its rules for negation, degree and contrast are VADER's (Hutto and Gilbert, "VADER: A Parsimonious
Rule-based Model for Sentiment Analysis of Social Media Text", ICWSM 2014) in the package nltk-vader-sentiment. A score
runs from -1 to 1. It weighs words and does not understand who is praised or blamed: on sentences of New York Times
editorials it agrees with people at a correlation of about 0.5. So only a clear score leaves the neutral band.
"""

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from monitor.model.mention import Tone
from monitor.model.watch import Watch
from monitor.watch.clauses import Article
from monitor.watch.finding import Span
from monitor.watch.quotes import Places, Spoken

if TYPE_CHECKING:
    from vader import SentimentIntensityAnalyzer

LANGUAGES = frozenset(("en",))
NEUTRAL = 0.25
"""Scores nearer to 0 than this are neutral; VADER's own limit for short posts, 0.05, claims too much about news."""
MOST_TEXTS = 12
"""Sentences and quotes weighed for a mention, in reading order; more of them cost time and change little."""
_LONGEST = 600  # characters of one quote


def tone(watch: Watch, spans: Sequence[Span], article: Article) -> tuple[Tone, float] | tuple[None, None]:
    """Give the word and the mean score of what is said about a watch; nothing for languages without a lexicon."""
    if article.language not in LANGUAGES:
        return None, None
    texts = list(islice(_texts(watch, spans, article), MOST_TEXTS))
    if not texts:
        return None, None
    mean = round(sum(map(_score, texts)) / len(texts), 3)
    return ("neutral" if abs(mean) < NEUTRAL else "positive" if mean > 0 else "negative"), mean


def _texts(watch: Watch, spans: Sequence[Span], article: Article) -> Iterator[str]:
    """Give the hit sentences, without what the watch itself says in them, and the quotes that hold a hit."""
    hits, seen = Places(spans), set[tuple[str, int]]()
    own = [each for each in article.spoken if hits.speak(each)]
    for span in spans:
        if span.field in ("headline", "body"):
            start, end = article.sentences(span.field).around(span.start, span.end)
            if (span.field, start) not in seen:
                seen.add((span.field, start))
                cut = own if span.field == "body" else []
                yield _without(article.fields[span.field].tokens.text, start, end, cut)
    if watch.kind != "person":
        yield from (each.quote.text[:_LONGEST] for each in article.spoken if hits.are_in(each) and not hits.speak(each))


def _without(text: str, start: int, end: int, cut: Sequence[Spoken]) -> str:
    """Give a sentence without the quotes in it that the watch speaks: they are about something else."""
    parts = []
    for each in cut:
        if start < each.quote.end and each.quote.start < end:
            parts.append(text[start : max(each.quote.start, start)])
            start = min(each.quote.end, end)
    return "".join([*parts, text[start:end]])


@lru_cache(maxsize=4096)
def _score(text: str) -> float:
    return float(_analyzer().polarity_scores(text)["compound"])


@cache
def _analyzer() -> "SentimentIntensityAnalyzer":
    from vader import SentimentIntensityAnalyzer  # 15 ms that only matching in English needs

    return SentimentIntensityAnalyzer()
