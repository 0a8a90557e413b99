"""Words keep their places, and ways of typing do not matter."""

import time
import unicodedata
from itertools import pairwise
from typing import Literal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from monitor.watch.folding import fold
from monitor.watch.tokens import lead_length, only_word, tokenize


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("Clegg's CLEGG’S Cleggs'", "en", ["clegg", "clegg", "cleggs"]),
        ("O'Brien and O’Brien", "en", ["obrien", "and", "obrien"]),
        ("l'Assemblée", "fr", ["l", "assemblee"]),
        ("open-source", "en", ["open", "source"]),
        ("U.S. and A.I.", "en", ["us", "and", "ai"]),
        ("GPT-4 at 3.5, 1,000.", "en", ["gpt", "4", "at", "3.5", "1,000"]),
        ("metaverse meta_verse", "en", ["metaverse", "meta", "verse"]),
        ("人工智能 オープンソースの", "ja", ["人", "工", "智", "能", "オープンソース", "の"]),
        ("Łódź Ørsted Straße ﬁn", "en", ["lodz", "orsted", "strasse", "fin"]),
        ("हिन्दी", "hi", ["हिन्दी"]),
    ],
)
def test_words(text: str, language: str, words: list[str]) -> None:
    assert tokenize(text, language).keys == words


@settings(deadline=None)
@given(st.text())
def test_nothing_is_lost_or_moved(text: str) -> None:
    tokens = tokenize(text)
    spans = list(zip(tokens.starts, tokens.ends, strict=True))
    assert all(start < end for start, end in spans)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    assert [fold(text[start:end]) for start, end in spans] == tokens.keys
    inside = {place for start, end in spans for place in range(start, end)}
    outside = "".join(letter for place, letter in enumerate(text) if place not in inside)
    assert not any(letter.isalnum() and letter not in "sSｓＳ" for letter in outside)


TRICKY = [
    "U.S.", "A.", "I", "3.5", "1,000", "’s", "'s", "’", "-", "—", ".", "o’clock", "é", "e\u0301", "\u00ad", "\u200d",
    "人", "メタ", "ｓ", "_", "ab", "MP", "?", '"', " ", "\t", "\xa0", "\u2028", "\u3000", "\x1f", "\n",
]  # fmt: skip


@settings(deadline=None)
@given(st.lists(st.sampled_from(TRICKY), max_size=30).map("".join), st.sampled_from(["en", "fr"]))
def test_words_are_the_same_run_by_run_and_from_end_to_end(text: str, language: str) -> None:
    tokens = tokenize(text, language)
    by_run = [tokenize(f"{run} ", language).words for run in tokens.runs]
    assert [word for some in by_run for word in some] == tokens.words
    alone = [(only_word(run), some) for run, some in zip(tokens.runs, by_run, strict=True)]
    assert all([word] == some for word, some in alone if word)


@settings(deadline=None)
@given(st.text(max_size=20))
@example("A\xad.")
def test_a_key_folds_to_itself(word: str) -> None:
    assert fold(fold(word)) == fold(word)


@settings(deadline=None)
@given(
    st.sampled_from(["résumé", "Zoë", "Ａｎｇｅｌａ", "naïve", "Ångström", "ﬂow"]),
    st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"]),
)
def test_forms_of_unicode_fold_alike(word: str, form: Literal["NFC", "NFD", "NFKC", "NFKD"]) -> None:
    assert fold(unicodedata.normalize(form, word).upper()) == fold(word)


def test_the_lead_is_two_paragraphs_within_bounds() -> None:
    assert lead_length(tokenize("one two\nthree four\n" + "five " * 90)) == 50
    assert lead_length(tokenize("one " * 40 + "\n" + "two " * 30 + "\n" + "three " * 90)) == 70
    assert lead_length(tokenize("one " * 300)) == 100
    assert lead_length(tokenize("one two")) == 2


def test_cost_grows_with_the_length() -> None:
    def seconds(times: int) -> float:
        start = time.process_time()
        tokens = tokenize("a’" * times + "é.b." * times + "-" * times)
        assert len(tokens.keys) == len(tokens.starts)
        return time.process_time() - start

    seconds(10)
    assert seconds(40_000) < 80 * seconds(4_000) + 0.05
