"""A wrong feeds.toml: exit 2 from every command, every problem with its line, no traceback."""

from pathlib import Path

import pytest

from tests import program
from tests.engine.conftest import Office
from tests.world import Reply, World

FEED = '[[feeds]]\nurl = "https://news.example/feed"\n'
# Each kind: the file, and of each of its problems the line and words that its message must have.
WRONG = {
    "bad TOML": ("[settings\n", [(1, "not valid TOML at column 10")]),
    "unknown key": ('[settings]\nrefesh = "5m"\n', [(2, "did you mean 'refresh'?")]),
    "unknown table": ('[[feed]]\nurl = "https://news.example/feed"\n', [(1, "did you mean [[feeds]]?")]),
    "wrong type": (f"{FEED}tier = 'one'\ntags = 'uk'\n", [(3, "whole number"), (4, "a list in square brackets")]),
    "duplicate feed": (f"{FEED}\n{FEED}", [(5, "the same as in line 2")]),
    "duplicate watch": (
        '[[watches]]\nname = "A"\nany = ["a"]\n[[watches]]\nname = "A"\nany = ["b"]\n', [(5, "the same as in line 2")],
    ),
    "bad duration": ('[settings]\nrefresh = "often"\nkeep = 7\n', [(2, "a duration"), (3, "a duration")]),
    "bad URL": ('[[feeds]]\nurl = "news.example"\n', [(2, "must begin with https:// or http://")]),
    "empty watch": ('[[watches]]\nname = "A"\n', [(2, "nothing to look for")]),
    "wrong query": ('[[watches]]\nname = "A"\nquery = "a AND ()"\n', [(3, "column 8 of the query")]),
    "not text": (b"\xff\xfe\x00", [(1, "not UTF-8 text")]),
}  # fmt: skip
COMMANDS = [["fetch"], ["run"], ["check"], ["export"], ["timeline"], ["search", "a"], ["feeds"], ["match", "-"]]


@pytest.mark.parametrize(("text", "problems"), WRONG.values(), ids=WRONG.keys())
def test_every_problem_has_its_line(tmp_path: Path, text: str | bytes, problems: list[tuple[int, str]]) -> None:
    file = tmp_path / "feeds.toml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    done = program.called("fetch", folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    said = done.stderr.splitlines()
    assert len(said) == len(problems)
    for line, (number, words) in zip(said, problems, strict=True):
        assert line.startswith(f"{file}:{number}: ")
        assert words in line
    assert list(tmp_path.iterdir()) == [file]  # no database for a file that is not right


def test_the_program_itself_ends_with_2(tmp_path: Path) -> None:
    (tmp_path / "feeds.toml").write_text(str(WRONG["unknown key"][0]), encoding="utf-8")
    done = program.run("fetch", folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"{tmp_path / 'feeds.toml'}:2: ")


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_all_at_once_from_every_command(tmp_path: Path, command: list[str]) -> None:
    texts = [(text, problems) for text, problems in WRONG.values() if isinstance(text, str) and text.startswith("[[")]
    (tmp_path / "feeds.toml").write_text("".join(text for text, _ in texts), encoding="utf-8")
    done = program.called(*command, folder=tmp_path)
    said = done.stdout if command == ["check"] else done.stderr
    assert done.returncode == 2
    assert len(said.splitlines()) >= sum(len(problems) for _, problems in texts)
    assert all(words in said for _, problems in texts for _, words in problems if "the same as" not in words)
    assert "Traceback" not in done.stderr


def test_a_theme_and_a_command_that_are_not_there_are_told_by_check_and_stop_nothing(tmp_path: Path) -> None:
    text = '[desk]\ntheme = "dracla"\n\n[desk.keys]\nclipp = "k"\nundo = "U"\n'
    (tmp_path / "feeds.toml").write_text(text, encoding="utf-8")
    done = program.called("check", folder=tmp_path)
    first, second = done.stdout.splitlines()
    assert done.returncode == 2
    assert first == f"{tmp_path / 'feeds.toml'}:2: [desk] theme: there is no theme 'dracla': did you mean 'dracula'?"
    assert second.startswith(f"{tmp_path / 'feeds.toml'}:5: [desk] keys: there is no command 'clipp': did you mean")
    assert program.called("fetch", "--database", "a.db", folder=tmp_path).returncode == 0


def test_as_json(tmp_path: Path) -> None:
    (tmp_path / "feeds.toml").write_text(str(WRONG["wrong type"][0]), encoding="utf-8")
    done = program.run("check", "--json", folder=tmp_path)
    assert done.returncode == 2
    done.returncode = 0
    rows = program.rows(done)
    assert {tuple(row) for row in rows} == {("file", "line", "table", "key", "message")}
    assert [(row["line"], row["key"]) for row in rows] == [(3, "tier"), (4, "tags")]
    assert {row["file"] for row in rows} == {str(tmp_path / "feeds.toml")}


@pytest.mark.parametrize("command", [[], ["fetch"], ["check"], ["export"]], ids=" ".join)
def test_no_file_at_all(tmp_path: Path, command: list[str]) -> None:
    done = program.run(*command, folder=tmp_path, env={"XDG_CONFIG_HOME": str(tmp_path), "MONITOR_CONFIG": ""})
    assert (done.returncode, done.stdout) == (2, "")
    assert "terminal" in done.stderr if not command else "There is no feeds.toml" in done.stderr


@pytest.mark.parametrize(("name", "said"), [("nowhere.toml", "No such file"), (".", "Is a directory")])
def test_a_named_file_that_cannot_be_read(tmp_path: Path, name: str, said: str) -> None:
    done = program.called("fetch", "--config", name, folder=tmp_path)
    assert done.returncode == 2
    assert f"cannot be read: {said}" in done.stderr


def test_a_right_file(small: Office) -> None:
    done = program.run("--config", small.toml, "check")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.startswith(f"{small.toml}: no problems. 1 feed, 2 watches.\n")
    assert program.run("--config", small.toml, "check", "--json").stdout == ""
    assert not small.path.exists()


def test_online_every_feed_is_polled_once_and_nothing_is_stored(small: Office, world: World) -> None:
    world.paths["/gone.xml"] = Reply(b"", 410)
    world.paths["/page.xml"] = Reply(b"<html><body>Hello</body></html>")
    small.write(world.feeds_toml("/feed.xml", "/gone.xml", "/page.xml", "/off.xml", more="disabled = true\n"))
    done = program.run("--config", small.toml, "check", "--online", "--json")
    assert done.returncode == 1
    done.returncode = 0
    assert [(row["state"], row["error"], row["entries"]) for row in program.rows(done)] == [
        ("ok", None, 1), ("dead", "http 410", 0), ("failing", "not a feed", 0), ("off", None, 0),
    ]  # fmt: skip
    assert sorted(path for path, _ in world.asked) == ["/feed.xml", "/gone.xml", "/page.xml"]
    assert not small.path.exists()


def test_online_for_people(small: Office) -> None:
    done = program.run("--config", small.toml, "check", "--online")
    assert done.returncode == 0
    assert done.stdout.split() == ["ok", "1", "entries", "A", "feed", done.stdout.split()[-1]]
