"""How visible a watch is in an article: a number from 0 to 100 by a published formula.

After the scheme of the media monitor Vuelio, which gives points for an article's length times the mentions in it and
a bonus for the headline. The points are ours, so that they can be checked by hand:

    in the headline             40
    in the lead                 25   (the body's first two paragraphs; see ``tokens.lead_length``)
    each hit in the body         5   at most 25
    hits for the length         10   where there is a hit for each 100 words or more, in proportion below that

A watch that is neither in the headline nor in the lead and has fewer than three hits is a passing mention.
"""

from collections.abc import Sequence

from monitor.watch.finding import Span

PASSING = 3
"""Fewer hits than this, all of them below the lead, are a passing mention."""


def prominence(spans: Sequence[Span], words: int, lead: int) -> int:
    """Give the points of an article's hits; ``words`` are those of its body, ``lead`` those of its lead."""
    body = [span for span in spans if span.field == "body"]
    points = 40.0 * any(span.field == "headline" for span in spans)
    points += 25.0 * any(span.first < lead for span in body)
    points += min(5 * len(body), 25)
    points += min(10.0, 1000 * len(body) / max(words, 100))
    return round(points)


def is_passing(spans: Sequence[Span], lead: int) -> bool:
    """Tell whether the watch is only named in passing."""
    visible = any(span.field != "body" or span.first < lead for span in spans)
    return not visible and len(spans) < PASSING
