import csv
import io
import re
import subprocess
import sys
from pathlib import Path

import pytest

from bench import (
    beside,
    desk,
    export,
    growth,
    keys,
    lemon,
    many,
    matching,
    million,
    pages,
    plain,
    queries,
    refresh,
    sfeed,
    visible,
)
from bench.__main__ import NUMBERS
from bench.archive import fill
from bench.doc import BEGIN, END
from bench.harness import MONITOR, Budget, run
from bench.peak import peak_memory
from bench.watches import as_toml, invented
from monitor.config import read
from monitor.demo.generated import GeneratedNewsroom
from monitor.store import care
from monitor.store.database import open_database


def test_a_refresh_is_measured_where_newsboat_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(refresh, "PROGRAM", None)
    figures = refresh.measure(tmp_path, small=True)
    assert [figure.number for figure in figures] == [1, 2, 2, 3, 3]
    assert all(figure.verdict == "peer missing" and figure.ours for figure in figures)


def test_other_programs_have_every_entry_and_those_that_are_missing_are_said_to_be(tmp_path: Path) -> None:
    figures = beside.measure(tmp_path, small=True)
    there = {*beside.installed(), beside.FEEDPARSER}
    verdicts = {figure.peer: figure.verdict for figure in figures}
    assert verdicts == {peer: "for comparison" if peer in there else "peer missing" for peer in verdicts}
    assert verdicts.keys() == {*beside.PEERS, beside.FEEDPARSER}
    assert (len(figures), all(figure.ours for figure in figures)) == (8, True)


def test_a_program_that_is_not_there_is_missed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sfeed, "PROGRAM", None)
    monkeypatch.setattr(lemon, "PYTHON", tmp_path / "python")
    assert beside.installed() == []


def test_many_feeds_and_growing_memory_are_measured(tmp_path: Path) -> None:
    assert [figure.number for figure in many.measure(tmp_path, small=True)] == [4, 4]
    [grown] = growth.measure(tmp_path, small=True)
    assert grown.ours[0] > 50 < grown.theirs[0]


@pytest.mark.timeout(300)
def test_the_desk_in_a_terminal_shows_mentions_and_answers_keys(tmp_path: Path) -> None:
    [seen] = visible.measure(tmp_path, small=True)
    assert seen.ours[0] > visible.PAGE, "the page cannot have been there sooner"
    [pressed] = keys.measure(tmp_path, small=True)
    assert pressed.ours[0] > 0 < pressed.theirs[0]


@pytest.mark.timeout(300)
def test_pages_matching_and_exports_are_measured(tmp_path: Path) -> None:
    [read] = pages.measure(tmp_path, small=True)
    assert (read.number, read.budget) == (5, Budget(1.7, at_least=True))
    assert [figure.number for figure in matching.measure(tmp_path, small=True)] == [6, 6]
    assert [figure.number for figure in export.measure(tmp_path, small=True)] == [11, 11]


@pytest.mark.timeout(300)
def test_the_desk_over_many_mentions_is_measured_by_its_keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "RESTED", 0.05)
    figures = desk.measure(tmp_path, small=True)
    assert {figure.number for figure in figures} == {9}
    assert all(len(figure.ours) == len(figure.theirs) == 1 for figure in figures)
    assert all(figure.ours[0] > 0 for figure in figures if "j held" not in figure.subject)
    assert [figure.subject for figure in figures if figure.budget is None] == ["the same, processor time"]


def test_what_screens_ask_is_measured_beside_plain_sql_and_the_indexes_are_back_afterwards(tmp_path: Path) -> None:
    figures = queries.measure(tmp_path, small=True)
    assert [figure.budget.limit for figure in figures if figure.budget] == [5, 5, 20, 50, 100]
    assert all(figure.ours[0] > 0 and figure.theirs[0] > 0 for figure in figures)
    with open_database(million.prepared(tmp_path, 100).there()) as database:
        names = {row[0] for row in database.read("SELECT name FROM sqlite_master WHERE type = 'index'")}
        assert names > {"mentions_by_watch", "articles_by_time"}


def test_a_database_in_bulk_is_as_the_store_would_have_it(tmp_path: Path) -> None:
    with open_database(million.prepared(tmp_path, 100).there()) as database:
        counts = database.read("SELECT (SELECT count(*) FROM mentions), (SELECT count(*) FROM articles)")[0]
        assert tuple(counts) == (100, 30)
        assert care.problems(database) == []
        hits = 'SELECT text, start, "end", term FROM hits JOIN mentions m ON m.id = mention_id'
        for row in database.read(f"{hits} JOIN texts USING (article_id)"):
            assert row["text"][row["start"] : row["end"]] == row["term"]
        counted = "SELECT watch_id, sum(mentions) FROM volumes GROUP BY 1"
        assert [tuple(row) for row in database.read(counted)] == [
            tuple(row) for row in database.read("SELECT watch_id, count(*) FROM mentions GROUP BY 1")
        ]
        triggers = database.read("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        assert len(triggers) == 3


def test_one_part_is_measured_and_printed() -> None:
    command = [sys.executable, "-m", "bench", "--small", "--only", "8,14,15"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2])
    verdicts = [
        line.split("|")[-2].strip() for line in done.stdout.splitlines() if line.startswith(("| 8", "| 14", "| 15"))
    ]
    assert len(verdicts) == 7
    assert done.returncode == int("MISSED" in verdicts), done.stderr
    assert "figures mean nothing" in done.stdout


def test_an_unknown_budget_is_refused() -> None:
    command = [sys.executable, "-m", "bench", "--only", "8,99"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2])
    assert done.returncode == 2
    assert "99" in done.stderr


def test_an_archive_has_the_mentions_asked_for_and_the_bare_rows_are_those_of_the_export(tmp_path: Path) -> None:
    fill(tmp_path / "some.db", mentions=50)
    ours = _rows(run([*MONITOR, "--database", "some.db", "export", "--utc"], tmp_path).output)[1:]
    bare = run([sys.executable, plain.__file__, "rows", "some.db", export.SAME_ROWS], tmp_path)
    same = _rows(bare.output)
    assert len(ours) == 50
    assert [row[0] for row in ours] == [row[0] for row in same]
    assert [row[5:10] for row in ours] == [row[5:10] for row in same]
    assert [len(row) for row in ours] == [len(row) for row in same]


def _rows(text: str) -> list[list[str]]:
    """Rows of a CSV; an export folds line breaks in a cell to spaces, so that both are compared without them."""
    return [[" ".join(cell.split()) for cell in row] for row in csv.reader(io.StringIO(text))]


def test_invented_watches_are_valid_in_feeds_toml_and_the_same_each_time(tmp_path: Path) -> None:
    watches = invented(30)
    assert watches == invented(60)[:30]
    assert {watch.kind for watch in watches} == {"person", "organization", "topic"}
    file = tmp_path / "feeds.toml"
    file.write_text(GeneratedNewsroom(1, 1).feeds_toml("monitor.db") + as_toml(watches), encoding="utf-8")
    assert [watch.name for watch in read(file).watches][-30:] == [watch.name for watch in watches]


def test_the_peak_of_memory_is_the_programs_own(tmp_path: Path) -> None:
    little, much = (peak_memory([sys.executable, "-S", "-c", f"b'x' * {size}"], tmp_path) for size in (1, 200_000_000))
    assert little < 60_000_000
    assert 200_000_000 < much < 260_000_000


def test_the_doc_tells_of_every_budget_and_has_a_place_for_the_table() -> None:
    doc = (Path(__file__).parents[2] / "docs" / "benchmarks.md").read_text(encoding="utf-8")
    about, begun, rest = doc.partition(BEGIN)
    assert begun
    assert END in rest
    told = set[int]()
    for numbers in re.findall(r"^\| (\d[\d–, ]*?),? (?:for comparison )?\|", about, re.MULTILINE):
        first, _, last = numbers.replace(", ", "–").partition("–")
        told |= set(range(int(first), int(last or first) + 1))
    assert told >= set(NUMBERS)
