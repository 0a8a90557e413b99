import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.extract.urls import normalize, registrable_domain, same_article, source


@pytest.mark.parametrize(
    ("url", "right"),
    [
        ("HTTPS://Harbour.Example:443/a?utm_source=x&id=7#top", "https://harbour.example/a?id=7"),
        ("http://harbour.example", "http://harbour.example/"),
        ("http://ann:secret@harbour.example:8080/a", "http://harbour.example:8080/a"),
        ("https://harbour.example/a?fbclid=1&b=2&a=1&gclid=3", "https://harbour.example/a?b=2&a=1"),
        ("https://harbour.example/a?ref=rss", "https://harbour.example/a"),
        ("https://harbour.example/a?ref=17", "https://harbour.example/a?ref=17"),
        ("https://harbour.example/caf%c3%a9/Übersee", "https://harbour.example/caf%C3%A9/%C3%9Cbersee"),
        ("https://bücher.example/a", "https://xn--bcher-kva.example/a"),
        ("  https://harbour.example./a ", "https://harbour.example/a"),
        *[
            (bad, "")
            for bad in ("", "ftp://x.example/", "javascript:alert(1)", "http://", "http://[::1", "http://x:99999/")
        ],
    ],
)
def test_one_address_for_each_article(url: str, right: str) -> None:
    assert normalize(url) == right


@pytest.mark.parametrize(
    ("canonical", "same"),
    [
        ("https://example.org/news/2", True),
        ("https://www.example.org/news/2", True),
        ("https://example.org/?p=2", True),
        ("https://example.org/", False),
        ("https://example.org/en/index.html", False),
        ("https://elsewhere.example/news/2", False),
        ("", False),
        ("not an address", False),
    ],
)
def test_when_a_canonical_address_is_the_same_article(canonical: str, same: bool) -> None:
    assert same_article("https://amp.example.org/news/2/amp", canonical) is same


def test_two_sites_of_one_platform_are_two_owners() -> None:
    assert registrable_domain("https://ann.github.io/a") == "ann.github.io"
    assert not same_article("https://ann.github.io/a", "https://bo.github.io/a")
    assert registrable_domain("https://github.io/a") == "github.io"


def test_endings_that_no_list_knows_have_the_rule_of_all_others() -> None:
    assert same_article("https://www.harbour.example/a", "https://harbour.example/b")
    assert not same_article("https://harbour.example/a", "https://quay.example/a")
    assert registrable_domain("http://127.0.0.1:80/a") == "127.0.0.1"
    assert registrable_domain("http://[::1]/a") == "::1"
    assert registrable_domain("http://localhost/a") == "localhost"


def test_the_site_is_shown_without_its_device() -> None:
    assert [source(f"https://{host}/a") for host in ("www.x.example", "m.x.example", "amp.x.example", "x.example")] == [
        "x.example"
    ] * 4
    assert source("www.x.example") == ""


@given(st.text(max_size=60), st.text(max_size=60))
def test_an_address_is_normalized_once(host: str, rest: str) -> None:
    once = normalize(f"https://{host}/{rest}")
    assert normalize(once) == once
