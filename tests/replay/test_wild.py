"""Real feeds, malformed ones among them, read by the real program: an entry for every item."""

import random
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests import program
from tests.engine.conftest import Office
from tests.feeds.test_corpus import FEWER, distinct, expectations
from tests.replay.web import Replay

SAMPLE = 90  # feeds in a usual run, where tests/feeds reads all of them without a program; a long one takes them all
ENTRIES = """
    SELECT url, (SELECT count(*) FROM entries WHERE feed_id = feeds.id), state IN ('ok', 'silent') FROM feeds
"""


@pytest.mark.parametrize("count", [SAMPLE, pytest.param(369, marks=pytest.mark.soak)], ids=["sample", "whole"])
def test_every_item_of_every_real_feed_is_an_entry(corpus: Path, wild: Replay, tmp_path: Path, count: int) -> None:
    office = Office(tmp_path)
    assert len(wild.feeds) == 369
    office.write(wild.feeds_toml(random.Random(11).sample(wild.feeds, count)))
    *feeds, totals = program.rows(program.run("--config", office.toml, "fetch", "--json"))
    stored = {unquote(url).partition("/wild/")[2]: (entries, well) for url, entries, well in office.rows(ENTRIES)}
    expected = dict[str, tuple[int, bool]]()
    for row in expectations(corpus):
        name = row["file"].removeprefix("feeds/wild/")
        if name.removesuffix(".gz") not in stored:
            continue
        fewer, _ = FEWER.get(name, (0, "every item is an entry"))
        expected[name.removesuffix(".gz")] = (
            distinct(row["items"]) - fewer,
            True,
        )  # many are silent: they are years old
    assert stored == expected
    assert (len(feeds), len(stored), totals["failed"]) == (count, count, 0)
    assert sum(row["format"] == "json" for row in expectations(corpus)) == 11
    assert totals["entries_new"] == sum(entries for entries, _ in stored.values())
    assert totals["pages"] == 0
