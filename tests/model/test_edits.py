"""What is an edit and what is churn; what is still the same article at another address."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from monitor.model.edits import _PIECES, place, steady, still_the_same

STORY = "Amber Quill opened the new hall on Monday, and 300 people came to see it."
CHURN = [
    ("Views: 1,204", "Views: 1,371"),
    ("Updated 5 minutes ago", "Updated 2 hours ago"),
    ("12 comments | 5 shares", "13 comments | 8 shares"),
    ("(1.2M views)", "(1.3M views)"),
    ("Points: 12\n# Comments: 4", "Points: 40\n# Comments: 31"),
    ("Posted 10:15 – 3 March 2026", "Posted 11:40 – 4 March 2026"),
    ("vor 5 Minuten", "vor 2 Stunden"),
    ("閲覧 1204", "閲覧 1371"),
]
EDITS = [
    (STORY, STORY.replace("300", "400")),
    (STORY, STORY.replace("opened", "closed")),
    (STORY, f"{STORY} Nobody knows why."),
    ("首相は3月5日に東京で記者会見を開いた。", "首相は3月6日に東京で記者会見を開いた。"),
]


@pytest.mark.parametrize(("before", "after"), CHURN)
def test_counters_and_times_are_churn(before: str, after: str) -> None:
    assert steady(f"{STORY} {before}") == steady(f"{STORY}\n{after}") == steady(f"{STORY}  \n ")
    assert steady(f"{before}. {STORY}") == steady(f"{after}. {STORY}")


@pytest.mark.parametrize(("before", "after"), EDITS)
def test_words_and_numbers_in_sentences_are_edits(before: str, after: str) -> None:
    assert steady(before) != steady(after)


@given(st.text(max_size=200))
@example("-")
@example("a -")
def test_steady_text_is_steady_and_white_space_makes_no_edit(text: str) -> None:
    once = steady(text)
    assert once == " ".join(once.split())
    assert steady(f"  {text}\n") == once


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (("https://d.example/414800/live-updates", "Live updates"), ("https://d.example/414800/recap", "It is over")),
        (("https://d.example/a-p54mfx.html", "Stocks rise"), ("https://d.example/b-p54mfx.html", "Miners fall")),
        (("https://d.example/plane", "Light plane falls"), ("https://d.example/pilot", "Light plane: pilot dies")),
        (("http://d.example/old", "Lamps stay lit"), ("https://new.example/other", "Lamps stay lit")),
    ],
)  # fmt: skip
def test_an_article_that_moves_is_still_the_same(old: tuple[str, str], new: tuple[str, str]) -> None:
    assert still_the_same(old, new)
    assert still_the_same(new, old)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (("https://d.example/20260301/lamps", "Lamps stay lit"), ("https://d.example/20260301/rain", "Floods")),
        (("https://d.example/2026/03/lamps", "Lamps stay lit"), ("https://d.example/2026/03/rain", "Floods")),
        (("https://d.example/lamps", "Lamps stay lit"), ("https://d.example/rain", "")),
    ],
)  # fmt: skip
def test_another_article_under_an_old_id_is_another_article(old: tuple[str, str], new: tuple[str, str]) -> None:
    assert not still_the_same(old, new)


def test_places_forget_how_one_gets_there() -> None:
    assert place("https://user:secret@www.D.example/a?utm_source=x#top") == place("http://d.example/a") == "d.example/a"
    assert place("http://[::1") == "http://[::1"
    assert place("https://d.example/a") != place("https://d.example/b")


RULE = re.compile(r"[\n|·•()\[\]]+|(?<=[.!?…;])\s+|\s[-–—]\s")  # as one would write it, at twice the cost


@given(st.text(st.sampled_from("ab.!?…; \n\t|·()[]-–—\u00a0\r"), max_size=20))
def test_a_text_is_cut_where_its_breaks_sentences_and_dashes_are(text: str) -> None:
    assert _PIECES.split(text) == RULE.split(text)
