"""HTML from feeds to plain text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.feeds import plain
from monitor.model import text


@pytest.mark.parametrize(
    ("raw", "headline"),
    [
        ("plain", "plain"),
        ("AT&T & co", "AT&T & co"),
        ("Q&amp;A", "Q&A"),
        ("It&#8217;s", "It’s"),
        ("It&amp;#8217;s &amp;amp; more", "It’s & more"),
        ("<b>Bold</b> and <a href='x'>linked</a>", "Bold and linked"),
        ("&lt;em&gt;Escaped&lt;/em&gt; twice", "Escaped twice"),
        ("one<br/>two", "one two"),
        ("a < b > c", "a < b > c"),
        ("Vec&lt;T&gt; in Rust", "Vec<T> in Rust"),
        ("<!-- hidden --> seen", "seen"),
        ("<![CDATA[wrapped]]>", "wrapped"),
        ("two\n lines\t", "two lines"),
        ("\x1b[31mred\x1b[0m \u202eevil", "red evil"),
        ("x" * 5000, "x" * 1000),
    ],
)
def test_headlines(raw: str, headline: str) -> None:
    assert plain.headline(raw) == headline


def test_what_is_said_to_be_plain_keeps_its_brackets() -> None:
    assert plain.headline("The <i> element", markup=False) == "The <i> element"
    assert plain.headline("An <i>error</i>", markup=False) == "An error"
    assert plain.body("if a < b:\n  <i> stays", markup=False) == "if a < b:\n<i> stays"
    assert plain.body("one<br>two", markup=False) == "one\ntwo"


@pytest.mark.parametrize(
    ("raw", "body"),
    [
        ("", ""),
        ("no markup", "no markup"),
        ("R&amp;D, &nbsp;twice &amp;amp; more", "R&D, twice & more"),
        ("<p>One\nline.</p>\n<p>Two <b>bold</b>ly.</p>", "One line.\nTwo boldly."),
        ("one<br>two<br />three", "one\ntwo\nthree"),
        ("<ul><li>a</li><li>b</li></ul>", "a\nb"),
        ("<h2>Head</h2>text<blockquote>said</blockquote>", "Head\ntext\nsaid"),
        ("<p>in<script>alert(1)</script><style>p{}</style>side</p>", "inside"),
        ("<p>caf&eacute; &apos;x&apos; &#x1F600;</p>", "café 'x' 😀"),
        ("<p>unclosed <b>all", "unclosed all"),
        ("<!-- only a comment -->", ""),
        ("<img src='x.png'>", ""),
        ("&lt;p&gt;escaped&lt;/p&gt;&lt;p&gt;twice&lt;/p&gt;", "escaped\ntwice"),
        ("<div>&lt;p&gt;escaped&lt;/p&gt;</div>", "escaped"),
        ("<p>use &lt;p&gt; for text</p>", "use <p> for text"),
        ("<![CDATA[<p>wrapped</p>]]>", "wrapped"),
        ("<?xml version='1.0' encoding='latin-1'?><p>é</p>", "é"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "a\nb"),
    ],
)
def test_bodies(raw: str, body: str) -> None:
    assert plain.body(raw) == body


MARKUP = st.lists(
    st.sampled_from(
        ["<p>", "</p>", "<b", ">", "<!--", "-->", "<script>", "&lt;", "&#0;", "&#x110000;", "\x1b[", "\u202e"]
    )
    | st.text(max_size=5)
).map("".join)


@given(MARKUP, st.booleans())
def test_any_text_comes_out_clean(raw: str, markup: bool) -> None:
    headline, body = plain.headline(raw, markup=markup), plain.body(raw, markup=markup)
    assert headline == text.one_line(headline)
    assert body == text.paragraphs(body)
