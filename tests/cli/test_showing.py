"""``monitor export``, ``timeline``, ``search`` and ``feeds`` as programs, on what a real fetch has stored."""

import csv
import io
import re
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from monitor.store import triage
from tests import program
from tests.cli.conftest import Gathered
from tests.engine.conftest import Office

# DESIGN, section 6, to the letter.
CSV = (
    """
    mention_id, watch, kind, published_at, first_seen_at, headline, opening_text, hit_sentence, matched_terms, hits,
    source, tier, feed, author, language, url, canonical_url, scope, prominence, passing, tone, tone_score, story_id,
    is_original, pickups, quote, speaker, quotes, state, clipped_at, tags, note
""".replace("\n", "")
    .replace(" ", "")
    .split(",")
)
FEED = ["feed", "url", "state", "error", "failures", "last_ok_at", "last_new_at", "due_at", "entries_a_day"]
FOUND = ["article_id", "headline", "snippet", "source", "published_at", "url"]
PERIOD = ["watch", "start", "mentions", "coverage"]
COMMANDS = [["export"], ["export", "--format", "jsonl"], ["timeline", "--json"], ["search", "the", "--json"], ["feeds"]]


def export(office: Office, *options: str) -> list[dict[str, str]]:
    """Run an export to standard output; its rows."""
    done = subprocess.run(
        [*program.COMMAND, "--config", str(office.toml), "export", *options], capture_output=True, check=True
    )
    assert done.stderr == b""
    assert done.stdout.count(b"\n") == done.stdout.count(b"\r\n")
    return list(csv.DictReader(io.StringIO(done.stdout.decode("utf-8"), newline="")))


def test_an_export_has_every_mention_in_the_columns_of_the_contract(gathered: Gathered) -> None:
    rows = export(gathered.office)
    assert list(rows[0]) == CSV
    assert [(len(rows),)] == gathered.office.rows("SELECT count(*) FROM mentions WHERE NOT hidden")
    moments = [datetime.fromisoformat(row["published_at"] or row["first_seen_at"]) for row in rows]
    assert moments == sorted(moments, reverse=True)
    for row in rows:
        assert row["hit_sentence"]
        assert row["matched_terms"]
        assert int(row["hits"]) > 0
        assert row["passing"] in ("0", "1")
        assert row["scope"] in ("full", "summary", "headline")


def test_an_export_of_some_mentions(gathered: Gathered) -> None:
    every, [(watch,)] = export(gathered.office), gathered.office.rows("SELECT name FROM watches WHERE id = 3")
    of_one = [row for row in every if row["watch"] == watch]
    assert export(gathered.office, "--watch", watch) == of_one
    recent, older = export(gathered.office, "--since", "3d"), export(gathered.office, "--until", "3d")
    assert recent
    assert older
    assert [row["mention_id"] for row in recent + older] == [row["mention_id"] for row in every]
    assert len(export(gathered.office, "--since", "1d", "--by-first-seen")) == len(every)
    assert export(gathered.office, "--clipped") == []


def test_clipped_mentions(gathered: Gathered, tmp_path: Path) -> None:
    office = gathered.copy(tmp_path)
    with office.database() as database:
        triage.clip(database, [1, 5], datetime.now(UTC))
    assert {row["mention_id"] for row in export(office, "--clipped")} == {"1", "5"}


def test_times_are_local_or_utc(gathered: Gathered) -> None:
    command = [*program.COMMAND, "--config", str(gathered.office.toml), "export"]
    for zone, options, offset in (("Asia/Tokyo", [], "+09:00"), ("Asia/Tokyo", ["--utc"], "+00:00")):
        done = subprocess.run(["env", f"TZ={zone}", *command, *options], capture_output=True, check=True, text=True)
        assert all(row["first_seen_at"].endswith(offset) for row in csv.DictReader(io.StringIO(done.stdout)))


def test_other_formats(gathered: Gathered, tmp_path: Path) -> None:
    of = ["--config", str(gathered.office.toml), "export"]
    objects = program.rows(program.run(*of, "--format", "jsonl"))
    assert list(objects[0]) == CSV
    assert len(objects) == len(export(gathered.office))
    assert program.run(*of, "--format", "tsv").stdout.splitlines()[0].split("\t") == CSV
    assert objects[0]["headline"] in program.run(*of, "--format", "md").stdout
    assert program.run(*of, "--excel").stdout.startswith("\ufeffmention_id,")


def test_an_export_to_a_file_says_how_many_on_standard_error(gathered: Gathered, tmp_path: Path) -> None:
    done = program.run("--config", gathered.office.toml, "export", "-o", tmp_path / "out.csv")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "out.csv").read_bytes().decode(), newline="")))
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == f"{tmp_path / 'out.csv'}: {len(rows)} mentions.\n"
    assert rows == export(gathered.office)


def test_an_export_that_cannot_be_written_leaves_what_was_there(gathered: Gathered, tmp_path: Path) -> None:
    (tmp_path / "out.csv").write_text("from yesterday")
    limited = f"ulimit -f 128; exec {' '.join(program.COMMAND)} --config '{gathered.office.toml}' export -o out.csv"
    done = subprocess.run(["sh", "-c", limited], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr == "monitor: out.csv cannot be written: File too large.\n"
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("out.csv", "from yesterday")]


def test_feeds_in_trouble_come_first(gathered: Gathered) -> None:
    rows = program.rows(program.run("--config", gathered.office.toml, "feeds", "--json"))
    assert [list(row) for row in rows] == [FEED] * len(rows)
    assert [row["error"] for row in rows[:2]] == ["http 500", "not a feed"]
    assert (rows[2]["state"], rows[2]["feed"]) == ("silent", "Port of Aldermouth: notices")
    assert {(row["state"], row["error"]) for row in rows[3:]} == {("ok", None)}
    shown = program.run("--config", gathered.office.toml, "feeds")
    assert len(shown.stdout.splitlines()) == len(rows) + 1
    assert re.search(r"In the last 7 days: coverage \d+%; of \d+ articles were searched \d+% in full", shown.stderr)


def test_a_timeline_counts_every_mention_of_its_time(gathered: Gathered) -> None:
    of = ["--config", str(gathered.office.toml), "timeline", "--since", "200d", "--json"]
    counted = {}
    for period in ("hour", "day", "week"):
        rows = program.rows(program.run(*of, "--by", period))
        assert {tuple(row) for row in rows} == {tuple(PERIOD)}
        counted[period] = sum(row["mentions"] for row in rows)
    assert len(set(counted.values())) == 1
    assert [(counted["day"],)] == gathered.office.rows("SELECT count(*) FROM mentions WHERE NOT hidden")
    [(watch,)] = gathered.office.rows("SELECT name FROM watches WHERE id = 1")
    assert {row["watch"] for row in program.rows(program.run(*of, "--watch", watch))} == {watch}
    assert watch in program.run("--config", gathered.office.toml, "timeline").stdout


def test_a_search_finds_articles_that_nobody_watches(gathered: Gathered) -> None:
    rows = program.rows(program.run("--config", gathered.office.toml, "search", "lifeboat", "--json"))
    assert [list(row) for row in rows] == [FOUND] * len(rows)
    assert all("lifeboat" in row["snippet"].casefold() for row in rows)
    assert rows
    printed = program.run("--config", gathered.office.toml, "search", "lifeboat").stdout
    assert all(row["headline"] in printed and row["url"] in printed for row in rows)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["export"], ""),
        (["export", "--format", "jsonl"], ""),
        (["timeline"], "No watches yet"),
        (["search", "lamps"], "No article matches 'lamps'"),
        (["feeds"], "No feeds yet"),
    ],
)
def test_an_empty_database_is_no_failure(small: Office, arguments: list[str], said: str) -> None:
    small.database().close()
    done = program.called("--config", small.toml, *arguments)
    assert done.returncode == 0
    assert done.stdout.splitlines() in ([], [",".join(CSV)])
    assert done.stderr.startswith(said)


@pytest.mark.parametrize("arguments", [["export"], ["timeline"], ["search", "the"], ["feeds"]], ids=" ".join)
def test_without_a_database_it_is_said_how_to_get_one(small: Office, arguments: list[str]) -> None:
    done = program.called("--config", small.toml, *arguments)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"monitor: {small.path}: there is no database yet. `monitor` or `monitor fetch` makes it.\n"
    assert not small.path.exists()


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_a_reader_that_has_had_enough(gathered: Gathered, arguments: list[str]) -> None:
    command = [*program.COMMAND, "--config", str(gathered.office.toml), *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as writing:
        assert writing.stdout
        assert writing.stderr
        writing.stdout.close()  # before anything is written, as `head -0` does
        assert writing.stderr.read() == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full here")
@pytest.mark.parametrize("arguments", COMMANDS[-3:], ids=" ".join)
def test_a_full_disk_behind_standard_output(gathered: Gathered, arguments: list[str]) -> None:
    command = [*program.COMMAND, "--config", str(gathered.office.toml), *arguments]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr == "monitor: the output cannot be written: No space left on device.\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["export", "--watch", "Nobody"], 'There is no watch "Nobody". The watches are: "Open-source AI"'),
        (["timeline", "--watch", "Nobody"], 'There is no watch "Nobody"'),
        (["export", "--since", "999999w"], "neither a day (2026-03-01), a moment (2026-03-01T09:30) nor a time ago"),
        (["timeline", "--since", "99999d", "--by", "hour"], "more than 100,000 hours"),
        (["export", "--since", "yesterday"], "neither a day (2026-03-01), a moment (2026-03-01T09:30) nor a time ago"),
        (["export", "--format", "pdf"], "is not one of 'csv', 'tsv', 'jsonl', 'md'"),
        (["timeline", "--by", "month"], "is not one of 'hour', 'day', 'week'"),
        (["search"], "Missing argument 'QUERY...'"),
        (["search", "open", "AND", "("], "\n  open AND (\n           ^"),
        (["feeds", "--colour"], "No such option"),
        (["no-such-command"], "No such command 'no-such-command'"),
    ],
)
def test_wrong_usage_is_exit_2(gathered: Gathered, arguments: list[str], said: str) -> None:
    done = program.called("--config", gathered.office.toml, *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_letter_that_the_terminal_does_not_have_is_no_end(gathered: Gathered) -> None:
    done = program.run("--config", gathered.office.toml, "feeds", env={"PYTHONIOENCODING": "latin-1"})
    assert done.returncode == 0
    assert r"\u671d\u9727" in done.stdout


def test_json_is_text_of_any_script(gathered: Gathered) -> None:
    done = program.run("--config", gathered.office.toml, "feeds", "--json", env={"LC_ALL": "C"})
    assert "朝霧技術通信" in [row["feed"] for row in program.rows(done)]
