"""Real feeds, malformed ones among them, read by the real program: an entry for every item."""

from pathlib import Path
from urllib.parse import unquote

from tests import program
from tests.engine.conftest import Office
from tests.feeds.test_corpus import FEWER, distinct, expectations
from tests.replay.web import Replay

ENTRIES = """
    SELECT url, (SELECT count(*) FROM entries WHERE feed_id = feeds.id), state IN ('ok', 'silent') FROM feeds
"""


def test_every_item_of_every_real_feed_is_an_entry(corpus: Path, wild: Replay, tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.write(wild.feeds_toml(wild.feeds))
    *feeds, totals = program.rows(program.run("--config", office.toml, "fetch", "--json"))
    stored = {unquote(url).partition("/wild/")[2]: (entries, well) for url, entries, well in office.rows(ENTRIES)}
    expected = {}
    for row in expectations(corpus):
        name = row["file"].removeprefix("feeds/wild/")
        fewer, _ = FEWER.get(name, (0, "every item is an entry"))
        expected[name.removesuffix(".gz")] = (
            distinct(row["items"]) - fewer,
            True,
        )  # many are silent: they are years old
    assert stored == expected
    assert (len(feeds), totals["failed"]) == (369, 0)
    assert sum(row["format"] == "json" for row in expectations(corpus)) == 11
    assert totals["entries_new"] == sum(entries for entries, _ in stored.values())
    assert totals["pages"] == 0
