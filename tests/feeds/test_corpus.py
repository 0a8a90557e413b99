"""Real feeds: an entry for every item, and conformance suites that raise nothing."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from monitor.feeds.parse import parse
from monitor.model.feed import NotAFeed, ParsedFeed

# Feeds whose entries are fewer than their items, by how many, and why.
FEWER = {
    "feedreader-cs/Rss092FullSample.xml.gz": (1, "an item without id and link stands there twice, word by word"),
    "picofeed/rss_0.92.xml.gz": (1, "the same sample"),
    "rust-rss/rss092.xml.gz": (1, "the same sample"),
    "miniflux/no_encoding_ISO-8859-1.xml.gz": (1, "an item that is nothing but a date"),
}
CHUNKS = 12


def expectations(corpus: Path) -> list[dict[str, Any]]:
    with gzip.open(corpus / "feeds/wild/expected.jsonl.gz", "rt") as lines:
        return [json.loads(line) for line in lines]


def distinct(items: list[dict[str, Any]]) -> int:
    """Items told apart by id, else link; one that has neither is an item by itself."""
    ids = [item["id"] or item["link"] for item in items]
    return len(set(filter(None, ids))) + sum(not one for one in ids)


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_every_item_of_a_wild_feed_is_an_entry(corpus: Path, chunk: int) -> None:
    expected = expectations(corpus)
    assert len(expected) == 369
    wrong = []
    for row in expected[chunk::CHUNKS]:
        parsed = parse(gzip.decompress((corpus / row["file"]).read_bytes()), "https://news.example/feed")
        assert isinstance(parsed, ParsedFeed), (row["file"], parsed)
        fewer, _ = FEWER.get(row["file"].removeprefix("feeds/wild/"), (0, ""))
        if len(parsed.entries) != distinct(row["items"]) - fewer:
            wrong.append((row["file"], distinct(row["items"]), len(parsed.entries)))
    assert not wrong


def test_what_is_fewer_is_still_there(corpus: Path) -> None:
    assert all((corpus / "feeds/wild" / name).exists() for name in FEWER)


@pytest.mark.parametrize("chunk", range(4))
def test_conformance_feeds_are_feeds(corpus: Path, chunk: int) -> None:
    files = sorted(path for path in (corpus / "feeds/conformance").rglob("*") if path.is_file())
    feeds = [path for path in files if not path.name.endswith(".expected.json")]
    assert len(feeds) > 2000
    refused = [
        path.name for path in feeds[chunk::4] if isinstance(parse(path.read_bytes(), "https://x.example/"), NotAFeed)
    ]
    assert set(refused) <= {"rss_empty_document.xml"}
