"""Escape sequences go as a whole, from markup too, where the ESC may stand by number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.extract.page import extract
from monitor.feeds.parse import parse
from monitor.model.article import Page
from monitor.model.feed import NotAFeed
from monitor.model.text import one_line, without_escapes

ESCS = ("\x1b", "&#27;", "&#027", "&#x1b;", "&#X1B;")
SENTENCE = "The harbour board met on Monday and agreed to publish every report that it had been given so far."


def hostile(esc: str) -> str:
    return f"Red {esc}[31;1malert{esc}[0m, {esc}]0;own3d\x07title{esc}(B {esc}[2J"


@pytest.mark.parametrize("esc", ESCS)
def test_a_feeds_titles_and_texts_keep_none_of_a_sequence(esc: str) -> None:
    item = f"<item><title>{hostile(esc)}</title><link>http://a.example/1</link><description>{hostile(esc)}</description></item>"
    found = parse(f'<rss version="2.0"><channel>{item}</channel></rss>'.encode(), "http://a.example/feed")
    assert not isinstance(found, NotAFeed)
    assert (found.entries[0].headline, found.entries[0].text) == ("Red alert, title", "Red alert, title")


def test_nor_do_titles_that_were_escaped_twice() -> None:
    item = "<item><title>Red &amp;#27;[31malert&amp;#27;[0m</title><link>http://a.example/1</link></item>"
    found = parse(f'<rss version="2.0"><channel>{item}</channel></rss>'.encode(), "http://a.example/feed")
    assert not isinstance(found, NotAFeed)
    assert found.entries[0].headline == "Red alert"


@pytest.mark.parametrize("esc", ESCS)
def test_nor_does_a_page(esc: str) -> None:
    body = "".join(f"<p>{hostile(esc)} {SENTENCE} It was the meeting number {number}.</p>" for number in range(6))
    page = extract(
        f"<html><head><title>{hostile(esc)}</title></head><body><article><h1>{hostile(esc)}</h1>{body}</article></body></html>".encode(),
        "http://a.example/1",
    )
    assert isinstance(page, Page)
    assert page.headline == "Red alert, title"
    assert page.text.startswith(f"Red alert, title {SENTENCE}")
    assert "[31" not in page.text
    assert "own3d" not in page.text


@pytest.mark.parametrize("markup", ["a\x1b</b>", "\x1b[</title>", "\x1b]0;<b>x</b>\x07", "\x1b[3<i>1m</i>"])
def test_tags_stay_whatever_stands_before_them(markup: str) -> None:
    assert without_escapes(markup).count("<") == markup.count("<")


@pytest.mark.parametrize("plain", ["", "AT&T [sic]", "&#271; &#x1bc; &#127;", "a &#8217; b ]0; [31m"])
def test_what_is_no_sequence_stays(plain: str) -> None:
    assert without_escapes(plain) == plain


@given(st.text(alphabet="\x1b\x07\x9b[]0;m1<>/&#27xXbB \n"))
def test_no_escape_is_ever_left(text: str) -> None:
    assert "\x1b" not in without_escapes(text)
    assert not set(one_line(without_escapes(text))) & set("\x1b\x07\x9b\n")
