"""``monitor match`` as a program: what would match, and why."""

import json
from pathlib import Path

import pytest

from tests import program
from tests.cli.conftest import Gathered
from tests.engine.conftest import Office
from tests.world import World

KEYS = ["watch", "kind", "prominence", "passing", "hit_sentence", "hits", "quotes"]
TEXT = "Lamps stay lit\nAmber Quill said so on Monday. Nobody asked Quill why.\n\nLantern Works agreed.\n"


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "text.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_a_plain_text_is_a_headline_and_a_body(small: Office, text: Path) -> None:
    rows = program.rows(program.run("--config", small.toml, "match", text, "--json"))
    assert [list(row) for row in rows] == [KEYS, KEYS]
    assert [row["watch"] for row in rows] == ["Amber Quill", "Lantern Works"]
    body = TEXT.partition("\n")[2]
    hits = [hit for row in rows for hit in row["hits"]]
    assert [(hit["field"], hit["text"], hit["strength"]) for hit in hits] == [
        ("body", "Amber Quill", "strong"), ("body", "Quill", "weak"), ("body", "Lantern Works", "strong"),
    ]  # fmt: skip
    assert all(set(hit) == {"field", "start", "end", "text", "term", "strength"} for hit in hits)
    assert all(body[hit["start"] : hit["end"]] == hit["text"] for hit in hits[:2])


def test_explained_as_json_every_watch_has_its_clauses(small: Office) -> None:
    told = "Rain\nAmber Quill left.\n"
    rows = program.rows(program.run("--config", small.toml, "match", "-", "--explain", "--json", given=told))
    assert [list(row) for row in rows] == [[*KEYS, "matches", "clauses"]] * 2
    assert [(row["watch"], row["matches"], len(row["hits"])) for row in rows] == [
        ("Amber Quill", True, 1), ("Lantern Works", False, 0),
    ]  # fmt: skip
    assert rows[0]["clauses"][0] == {"depth": 1, "held": True, "clause": "name Amber Quill", "said": "1 found"}
    assert not any(clause["held"] for clause in rows[1]["clauses"])


def test_explained_as_json_a_query_has_its_parts(small: Office) -> None:
    asked = ["match", "-", "--query", "rain AND (sun OR moon)", "--explain", "--json"]
    [row] = program.rows(program.run("--config", small.toml, *asked, given="Rain\nfalls.\n"))
    assert [(clause["depth"], clause["held"], clause["clause"]) for clause in row["clauses"]] == [
        (1, False, "rain AND (sun OR moon)"),
        (2, True, "rain"),
        (2, False, "sun OR moon"),
        (3, False, "sun"),
        (3, False, "moon"),
    ]


def test_standard_input_and_a_file_say_the_same(small: Office, text: Path) -> None:
    of = ["--config", str(small.toml), "match"]
    assert program.run(*of, "-", "--json", given=TEXT).stdout == program.run(*of, text, "--json").stdout


def test_a_page_of_the_web_as_the_engine_matched_it(gathered: Gathered) -> None:
    [(url,)] = gathered.office.rows("SELECT url FROM articles WHERE scope = 'full' ORDER BY url LIMIT 1 OFFSET 3")
    rows = program.rows(program.run("--config", gathered.office.toml, "match", url, "--json"))
    stored = gathered.office.rows(
        "SELECT w.name, m.prominence, m.passing, hit_sentence, m.hits FROM mentions m JOIN watches w ON w.id = watch_id"
        f" JOIN articles a ON a.id = article_id WHERE a.url = '{url}'"
    )
    assert stored
    assert sorted(stored) == sorted(
        (row["watch"], row["prominence"], row["passing"], row["hit_sentence"], len(row["hits"])) for row in rows
    )


def test_a_page_from_a_file_is_extracted(small: Office, world: World, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes(world.paths["/lamps.html"].body)
    done = program.run("--config", small.toml, "match", tmp_path / "page.html")
    assert "Amber Quill (person): 1 hit, prominence" in done.stdout
    assert "  Amber Quill said that the lamps of Lantern Works would stay lit." in done.stdout


def test_a_query_needs_no_feeds_toml(text: Path, tmp_path: Path) -> None:
    done = program.run("match", "--query", "quill ONEAR/9 monday", text.name, "--json", folder=tmp_path)
    [row] = program.rows(done)
    assert (row["watch"], row["kind"]) == ("quill ONEAR/9 monday", "topic")
    assert [hit["text"] for hit in row["hits"]] == ["Quill said so on Monday"]


def test_one_watch_alone(small: Office, text: Path) -> None:
    of = ["--config", str(small.toml), "match", "--json", "--watch"]
    assert [row["watch"] for row in program.rows(program.run(*of, "Lantern Works", text))] == ["Lantern Works"]


def test_nothing_that_matches_is_no_failure(small: Office) -> None:
    done = program.run("--config", small.toml, "match", "-", given="Rain\nIt rained.\n")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "No watch matches. --explain says why (2 watches, language und).\n"


def test_why_not(small: Office) -> None:
    done = program.run("--config", small.toml, "match", "-", "--explain", given="Rain\nQuill stayed at home.\n")
    assert done.stdout.startswith("- Amber Quill\n")
    assert "- weak Quill: 1 found alone, 0 count" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["nowhere.txt"], 1, "monitor: nowhere.txt: cannot be read: No such file or directory."),
        (["."], 1, "monitor: .: cannot be read: Is a directory."),
        (["http://127.0.0.1:1/"], 1, "monitor: http://127.0.0.1:1/: connect."),
        (["-", "--watch", "Nobody"], 2, 'feeds.toml has no watch "Nobody".'),
        (["-", "--query", "a AND"], 2, "\n  a AND\n"),
        (["-", "--query", "a", "--watch", "b"], 2, "Give --watch or --query, not both."),
        ([], 2, "Missing argument 'FILE|URL|-'."),
    ],
)
def test_what_cannot_be_matched(small: Office, arguments: list[str], code: int, said: str) -> None:
    done = program.run("--config", small.toml, "match", *arguments, folder=small.folder)
    assert (done.returncode, done.stdout) == (code, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("page", ["<html></html>", "<!doctype html><body><script>show()</script></body>"])
def test_a_page_without_an_article(small: Office, page: str) -> None:
    done = program.run("--config", small.toml, "match", "-", given=page)
    assert done.returncode == 1
    assert done.stderr == "monitor: -: no article in this page (empty).\n"


def test_json_is_one_object_a_line(small: Office, text: Path) -> None:
    text.write_text("Amber\u2028Quill\nAmber Quill\u2028said \u2029so.\x1b[31m\n", encoding="utf-8")
    done = program.run("--config", small.toml, "match", text, "--json")
    assert [json.loads(line)["watch"] for line in done.stdout.split("\n")[:-1]] == ["Amber Quill"]
    assert "\x1b" not in done.stdout


@pytest.mark.parametrize(("query", "column"), [("", 1), ("rain AND", 6), ("rain (", 6)])
def test_a_wrong_query_names_the_column(query: str, column: int) -> None:
    done = program.run("match", "-", "--query", query, given=TEXT)
    assert done.returncode == 2
    assert f"(column {column})" in done.stderr
