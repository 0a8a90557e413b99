"""Subscription lists of other readers."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from monitor.feeds.opml import Outline, read, write

LIST = b"""<?xml version="1.0"?><opml version="1.0"><head><title>x</title></head><body>
<outline text="Tech"><outline text="Lamps" xmlUrl="https://lamps.example/feed" type="rss"/>
  <outline title="Deeper"><outline TEXT="Wicks" xmlurl="https://wicks.example/feed"/></outline></outline>
<outline text="https://bare.example/feed" xmlUrl="https://bare.example/feed" category="/News/UK,Daily"/>
<outline text="no feed" type="link" url="https://page.example"/>
</body></opml>"""


def test_folders_and_categories_become_tags() -> None:
    assert read(LIST) == [
        Outline("https://lamps.example/feed", "Lamps", ("Tech",)),
        Outline("https://wicks.example/feed", "Wicks", ("Tech", "Deeper")),
        Outline("https://bare.example/feed", "", ("News", "UK", "Daily")),
    ]


def test_a_list_that_is_cut_off_gives_what_is_there() -> None:
    found = read(LIST[: LIST.index(b"<outline title")])
    assert isinstance(found, list)
    assert [each.name for each in found] == ["Lamps"]


@pytest.mark.parametrize("content", [b"", b"<rss/>", b"no xml", b"\xff\xfe", b"<html><body/></html>"])
def test_what_is_no_list_is_said(content: bytes) -> None:
    assert isinstance(read(content), str)


def test_entities_and_files_are_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("hidden words")
    bomb = f'<!DOCTYPE opml [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'.encode()
    found = read(bomb + b'<opml><body><outline text="a &x;" xmlUrl="https://a.example"/></body></opml>')
    assert "hidden" not in str(found)


def test_every_list_of_the_corpus_comes_back_as_it_was(corpus: Path) -> None:
    lists = [read(path.read_bytes()) for path in sorted(corpus.glob("opml/*/*.*"))]
    whole = [found for found in lists if isinstance(found, list)]
    assert len(whole) >= 40
    for found in whole:
        again = read(write("x", found))
        assert isinstance(again, list)
        assert sorted(again, key=str) == sorted(found, key=str)


NAMES = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=8)
OUTLINES = st.builds(
    Outline, NAMES.map("https://{0}.example/&<".format), NAMES, st.lists(NAMES, unique=True, max_size=3).map(tuple)
)


@given(st.lists(OUTLINES, max_size=6))
def test_what_is_written_is_read_back(outlines: list[Outline]) -> None:
    content = write('a "list" of <ours>', outlines)
    assert etree.fromstring(content).get("version") == "2.0"
    again = read(content)
    assert isinstance(again, list)
    assert sorted(again, key=str) == sorted(outlines, key=str)
