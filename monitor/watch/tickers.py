"""Stock tickers in their written forms: (META), $META, NASDAQ: META, (META:US), (META +2%), the symbol "META"."""

import re
from collections.abc import Iterator

from monitor.watch.finding import Field, Span
from monitor.watch.folding import exact
from monitor.watch.tokens import tokenize
from monitor.watch.wordlists import words

_COLON = re.compile(r"\s*[:：]\s*")
_DOLLARS, _OPEN, _CLOSE = ("$", "＄"), ("(", "（", "["), (")", "）", "]", ".", ",", ";")
_SYMBOL = re.compile(r"\b(?:ticker|symbol)s?:?\s+[\"“”„‘']?\Z", re.IGNORECASE)
_LISTED = re.compile(r"[(（\[](?:(?:[A-Za-z]+:\s?)?[A-Z0-9.]{1,8}\s?[,;/&]\s?)+\Z")
_MARKET = re.compile(r":[A-Z]{1,8}\b|\s([A-Z]{2})\b(?:\sEquity)?")
_CHANGE = re.compile(r",?\s*(?:[-+−–▲▼]\s?)?\d[\d.,]*\s?%")
_LONGEST_LIST = 100  # characters between a parenthesis and a ticker in it


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
    before = tokens.text[max(start - _LONGEST_LIST, 0) : start]
    if before.endswith(_DOLLARS) or _SYMBOL.search(before) or _in_brackets(before, tokens.text, end):
        return first
    if first > 0 and _COLON.fullmatch(tokens.gap(first - 1)):
        segment = first > 1 and tokens.keys[first - 1] in words("segments") and tokens.gap(first - 2) in (" ", "-")
        exchange = first - 2 if segment else first - 1
        return exchange if tokens.keys[exchange] in words("exchanges") else None
    return None


def _in_brackets(before: str, text: str, end: int) -> bool:
    """Tell whether a ticker stands alone in brackets, in a list, with its market, or with its change."""
    if not (before.endswith(_OPEN) or _LISTED.search(before)):
        return False
    if (market := _MARKET.match(text, end)) and (not market[1] or market[1].lower() in words("markets")):
        end = market.end()
    if change := _CHANGE.match(text, end):
        end = change.end()
    return text.startswith(_CLOSE, end)
