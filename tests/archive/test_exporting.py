import csv
import io
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from monitor.archive.exporting import export, export_csv
from monitor.model.errors import MonitorError, StoreError
from monitor.store.export import Wanted
from tests.store.world import World, arrival, match, quote, world


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[World]:
    folder = tmp_path / "data"
    with world(folder) as made:
        made.watches("Meta")
        feed = made.feed()
        made.bring(feed, *(arrival(str(n), match(quotes=[quote()]), headline=f"Headline {n}") for n in range(3)))
        yield made


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_all_mentions_newest_first(newsroom: World, tmp_path: Path) -> None:
    assert export_csv(newsroom.database, Wanted(), tmp_path / "out.csv") == 3
    rows = list(csv.DictReader(io.StringIO((tmp_path / "out.csv").read_bytes().decode(), newline="")))
    assert [row["headline"] for row in rows] == ["Headline 2", "Headline 1", "Headline 0"]
    assert rows[0]["quotes"] == '[{"speaker":"A. Speaker","text":"We agree","start":4,"end":12,"cue":"said"}]'
    assert names(tmp_path) == ["data", "out.csv"]


def test_the_file_has_the_rights_any_new_file_has(newsroom: World, tmp_path: Path) -> None:
    (tmp_path / "plain").touch()
    export_csv(newsroom.database, Wanted(), tmp_path / "out.csv")
    assert (tmp_path / "out.csv").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_a_link_keeps_leading_to_its_file(newsroom: World, tmp_path: Path) -> None:
    (tmp_path / "real.csv").write_text("old")
    (tmp_path / "link.csv").symlink_to(tmp_path / "real.csv")
    export_csv(newsroom.database, Wanted(), tmp_path / "link.csv")
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "real.csv").read_bytes().startswith(b"mention_id,")


def test_a_device_is_written_to_and_stays_a_device(newsroom: World) -> None:
    assert export(newsroom.database, Wanted(), Path(os.devnull), format="jsonl") == 3
    assert Path(os.devnull).is_char_device()


def test_a_failure_half_way_leaves_the_old_file_and_nothing_else(newsroom: World, tmp_path: Path) -> None:
    (tmp_path / "out.csv").write_text("old")
    newsroom.do("DROP TABLE hits")
    newsroom.do("CREATE VIEW hits AS SELECT 1 AS mention_id, abs(-9223372036854775807 - 1) AS term")
    with pytest.raises(Exception, match="integer overflow"):
        export_csv(newsroom.database, Wanted(), tmp_path / "out.csv")
    assert (tmp_path / "out.csv").read_text() == "old"
    assert names(tmp_path) == ["data", "out.csv"]


@pytest.mark.parametrize("place", [".", "no/such/folder/out.csv", "data/monitor.db/out.csv"])
def test_a_place_that_cannot_be_written_is_said_plainly(newsroom: World, tmp_path: Path, place: str) -> None:
    with pytest.raises(MonitorError, match="cannot be written") as caught:
        export_csv(newsroom.database, Wanted(), tmp_path / place)
    assert not isinstance(caught.value, StoreError)
    assert names(tmp_path) == ["data"]
