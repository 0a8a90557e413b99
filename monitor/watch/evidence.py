"""What a mention shows for itself: hits, the sentence that says most, prominence, quotes. No mention without it."""

from monitor.model.mention import Field, Hit, Match
from monitor.model.watch import Watch
from monitor.watch.clauses import Article
from monitor.watch.finding import Span, longest
from monitor.watch.plans import Found
from monitor.watch.prominence import is_passing, prominence
from monitor.watch.quotes import Places, quotes_of
from monitor.watch.tone import tone

MOST_HITS = 1_000
"""Hits kept for a mention; a longer list says no more."""


def evidence(watch: Watch, article: Article, found: Found) -> Match | None:
    """Make the match of a watch that holds; None where the article has no text at all to point to."""
    strengths = {(span.field, span.start, span.end): strength for span, strength in reversed(found)}
    spans = longest(span for span, _ in found)[:MOST_HITS] or anything(article)
    if not spans:
        return None
    hits = tuple(
        Hit(_field(span), span.start, span.end, span.term, strengths.get((span.field, span.start, span.end), "term"))
        for span in spans
    )
    best = min(zip(hits, spans, strict=True), key=lambda each: _rank(each[0], each[1], article))[0]
    start, end = article.sentences(best.field).around(best.start, best.end)
    words, lead = len(article.fields["body"].tokens), article.lead_words
    visible = [span for span in spans if not _in_furniture(span, article)]
    word, score = tone(watch, visible or spans, article)
    return Match(
        watch.key,
        hits,
        article.fields[best.field].tokens.text[start:end],
        best.field,
        start,
        prominence(visible, words, lead),
        is_passing(visible, lead),
        word,
        score,
        quotes_of(watch, Places(spans), article.spoken),
    )


def _in_furniture(span: Span, article: Article) -> bool:
    return span.field == "body" and article.furniture.holds(span.start)


def _field(span: Span) -> Field:
    fields: tuple[Field, ...] = ("headline", "body", "author", "source", "tag")
    return next(name for name in fields if name == span.field)


def anything(article: Article) -> list[Span]:
    """Point to the whole headline, else to the first paragraph, where nothing was marked (``lang:en`` alone)."""
    for name in ("headline", "body"):
        tokens = article.fields[name].tokens
        text = tokens.text.partition("\n")[0]
        if text.strip() and tokens.keys:
            last = sum(start < len(text) for start in tokens.starts) - 1
            return [Span(name, 0, max(last, 0), 0, len(text), "")]
    return []


def has_anything(article: Article) -> bool:
    """Tell whether ``anything`` points to something."""
    fields = (article.fields[name].tokens for name in ("headline", "body"))
    return any(tokens.text.partition("\n")[0].strip() and tokens.keys for tokens in fields)


def _rank(hit: Hit, span: Span, article: Article) -> tuple[int, int, int]:
    """Order hits by what they say: headline, lead, body, the rest; strong before weak; first before later."""
    if _in_furniture(span, article):
        return 4, int(hit.strength == "weak"), hit.start
    place = {"headline": 0, "body": 1 if span.first < article.lead_words else 2}.get(hit.field, 3)
    return place, int(hit.strength == "weak"), hit.start
