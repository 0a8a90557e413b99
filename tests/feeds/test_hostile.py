"""Random bytes never raise, and whatever text comes out is clean."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from monitor.feeds.parse import parse
from monitor.model import text
from monitor.model.feed import NotAFeed

ELEMENTS = (
    "rss channel item feed entry title link guid id description content summary author name dc:creator pubDate updated"
    " category image source ttl media:group a:b"
)
WHOLE_FEED = "<feed xmlns='http://www.w3.org/2005/Atom'>"
PIECES = st.sampled_from(
    [f"<{name}>" for name in ELEMENTS.split()]
    + [f"</{name}>" for name in ELEMENTS.split()]
    + [
        WHOLE_FEED,
        "<title type='html'>",
        "<content type='xhtml'><div>",
        "<link href='",
        "xml:base='",
        "'/>",
        "http://[",
    ]
    + ["<![CDATA[", "]]>", "<!--", "-->", "<!DOCTYPE x [", "&amp;", "&lt;", "&#x1b;", "&nbsp;", "&", "<", ">"]
    + ["Mon, 02 Mar 2026 10:30:00 GMT", "9999999999", "\x1b]0;title\x07", "\u202e", "\x00"]
    + ['{"version":', '"items":[', "{", "}", "]"]
)
SOUP = st.lists(PIECES | st.text(max_size=4), max_size=40).map("".join)
QUICK = settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])


def check(body: bytes, content_type: str = "") -> None:
    parsed = parse(body, "https://news.example/feed", content_type=content_type)
    if isinstance(parsed, NotAFeed):
        assert parsed.detail == text.one_line(parsed.detail)
        return
    for entry in parsed.entries:
        assert entry.entry_id
        assert entry.link == "" or entry.link.startswith(("http://", "https://"))
        for line in (entry.entry_id, entry.link, entry.headline, entry.author, *entry.tags):
            assert line == text.one_line(line)
        assert entry.text == text.paragraphs(entry.text)
    assert len({entry.entry_id for entry in parsed.entries}) == len(parsed.entries)
    assert parsed.title == text.one_line(parsed.title)


@QUICK
@given(st.binary(max_size=300), st.text(max_size=20))
def test_random_bytes(body: bytes, content_type: str) -> None:
    check(body, content_type)


@QUICK
@given(SOUP)
def test_soup(soup: str) -> None:
    check(soup.encode("utf-8", "surrogatepass"))


@QUICK
@given(SOUP, SOUP)
def test_soup_in_a_feed(title: str, description: str) -> None:
    item = f"<item><title>{title}</title><guid>1</guid><description>{description}</description></item>"
    check(f"<rss><channel>{item}</channel></rss>".encode("utf-8", "surrogatepass"))
