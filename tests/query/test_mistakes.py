"""A query that cannot be right is refused at the column of the mistake, in words that say what to do."""

import time

import pytest

from monitor.model.errors import QueryError
from monitor.query import Term, parse
from monitor.query.reading import LONGEST


@pytest.mark.parametrize(
    ("text", "column", "words"),
    [
        ("", 1, "empty query"),
        ("  ", 1, "empty query"),
        ("()", 2, "empty group"),
        ("a (b", 3, "never closed"),
        ("a (", 3, "empty and never closed"),
        ('a (b "c) d" e', 3, "never closed"),
        ("a)", 2, "closes nothing"),
        ('a "b', 3, "never closed"),
        ('""', 1, "empty phrase"),
        ('"- !"', 1, "no letter"),
        ("a && b", 3, "AND, OR, NOT"),
        ("NOT", 1, "after it"),
        ("a NOT", 3, "after it"),
        ("NOT a", 1, "NOT alone"),
        ("a OR NOT b", 6, "NOT alone"),
        ("NOT NOT a", 1, "NOT alone"),
        ("headline:(NOT a)", 11, "NOT alone"),
        ("a AND", 3, "after it"),
        ("AND a", 1, "nothing stands before AND"),
        ("a (OR b)", 4, "nothing stands before OR"),
        ("a AND OR b", 7, "not OR"),
        ("a\nAND\n(b", 7, "never closed"),
        ("NEAR", 1, "nothing stands before"),
        ("a NEAR/3", 3, "after it"),
        ("a NEAR ()", 9, "empty group"),
        ("a NEAR NOT b", 8, "NOT outside"),
        ("a NEAR (b c)", 9, "of them with OR"),
        ("headline:a NEAR b", 1, "words, phrases"),
        ("a near/5 b", 3, "capitals"),
        ("a NEAR/x b", 3, "whole number"),
        ("a NEAR/99999 b", 3, "whole number"),
        ("a headline:", 3, "after it"),
        ("titel:a", 1, "no field titel:"),
        ("lang:english", 1, "language code"),
        ("lang:(en de)", 1, "language code"),
        ("headline:(a OR lead:b)", 1, "inside another field"),
        ("a -b", 3, "write NOT b"),
        ("*", 1, "no letter"),
        ("a*", 1, "at least two letters"),
        ("ab re*t", 4, "end of a word"),
        ('"*ab cd"', 1, "end of a word"),
        ("a = ", 3, "after it"),
        ('"ab *"', 1, "end of a word"),
        ("headline :a", 10, "as in headline:a"),
        ("a == b", 4, "not ="),
    ],
)
def test_refused(text: str, column: int, words: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse(text)
    assert (caught.value.column, words in caught.value.message) == (column, True), caught.value


@pytest.mark.parametrize(
    ("text", "column", "words"),
    [
        ("a NEAR5 b", 3, "a NEAR/5 b"),
        ("a W/5 b", 3, "a NEAR/5 b"),
        ("a w/15 b", 3, "a NEAR/15 b"),
        ("a ADJ3 b", 3, "a NEAR/3 b"),
        ("a /5 b", 3, "a NEAR/5 b"),
        ('"a b"~5', 6, "a NEAR/5 b"),
        ("a Near/5 b", 3, "capitals"),
        ("a NEAR/5f b", 3, "a ONEAR/5 b"),
        ("a PRE/3 b", 3, "a ONEAR/3 b"),
        ("title:x", 1, "it is headline:"),
        ("ingress:x", 1, "it is lead:"),
        ("a site:bbc.co.uk", 3, "it is source:"),
        ("Language:en", 1, "it is lang:"),
        ("country:uk a", 1, "no field country: (fields are headline:"),
        ('raw:"Meta"', 1, "=Meta"),
        ("a {Meta}", 3, "=Meta"),
        ("a ANDNOT b", 3, "this NOT that"),
        ("a Or b", 3, "capitals"),
        ("a !b", 3, "write NOT b"),
        ("+a b", 1, "write a without"),
        ("a | b", 3, "mean nothing here"),
        ("organi?ation", 1, "join the spellings"),
        ("Meta, Google", 1, "a comma joins nothing"),
        ("'open source'", 1, "double ones"),
    ],
)
def test_what_other_languages_write_otherwise_is_told(text: str, column: int, words: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse(text)
    assert (caught.value.column, words in caught.value.message) == (column, True), caught.value


@pytest.mark.parametrize(
    "text", ["AT&T", "C++", "C#", "=Or", '"Or"', "why?", "50%", "U.S.", "#ai", "3.5", "O’Brien", "W3"]
)
def test_words_with_signs_are_words(text: str) -> None:
    assert isinstance(parse(text), Term)


def test_nesting_and_length_have_limits() -> None:
    assert parse("(" * 5_000 + "a" + ")" * 5_000) == parse("a")
    for text in ("a AND " + "NOT " * 9_000 + "b", "(" * 20_000, "a NEAR " * 6_000 + "b", "a" * (LONGEST + 1)):
        with pytest.raises(QueryError):
            parse(text)


def test_a_long_list_is_fine_and_its_cost_grows_with_its_length() -> None:
    def seconds(words: int) -> float:
        start = time.process_time()
        parse(" OR ".join(f"w{number}" for number in range(words)))
        return time.process_time() - start

    seconds(10)
    assert seconds(4_000) < 100 * seconds(400)
