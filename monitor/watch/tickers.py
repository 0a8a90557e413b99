"""Stock tickers in their written forms: (META), $META, NASDAQ: META."""

import re
from collections.abc import Iterator

from monitor.watch.finding import Field, Span
from monitor.watch.folding import exact
from monitor.watch.tokens import tokenize
from monitor.watch.wordlists import words

_COLON = re.compile(r"\s*[:：]\s*")
_DOLLARS, _OPEN, _CLOSE = ("$", "＄"), ("(", "（", "["), (")", "）", "]", ".", ",", ";")


def ticker_spans(ticker: str, field: Field) -> Iterator[Span]:
    """Find a ticker, in capitals as written in the watch, where what stands around it says that it is one."""
    tokens, keys = field.tokens, tokenize(ticker).keys
    for first in tokens.where.get(keys[0], ()) if keys else ():
        last = first + len(keys) - 1
        if last >= len(tokens) or exact(tokens.text[tokens.starts[first] : tokens.ends[last]]) != exact(ticker):
            continue
        begin = _begins(field, first, tokens.ends[last])
        if begin is not None:
            yield Span(field.name, begin, last, tokens.starts[begin], tokens.ends[last], ticker)


def _begins(field: Field, first: int, end: int) -> int | None:
    """Give the word at which the written form begins, or None where this is no ticker."""
    tokens, start = field.tokens, field.tokens.starts[first]
    if first > 0 and _COLON.fullmatch(tokens.gap(first - 1)):
        segment = first > 1 and tokens.keys[first - 1] in words("segments") and tokens.gap(first - 2) in (" ", "-")
        exchange = first - 2 if segment else first - 1
        return exchange if tokens.keys[exchange] in words("exchanges") else None
    before, after = tokens.text[max(start - 1, 0) : start], tokens.text[end : end + 1]
    return first if before in _DOLLARS or (before in _OPEN and after in _CLOSE) else None
