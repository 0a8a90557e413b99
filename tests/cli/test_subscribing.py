"""``monitor add`` and ``monitor opml`` on a small web."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.program import run
from tests.world import Reply, World

NOTE = "# my own note\n"


@pytest.fixture
def world() -> Iterator[World]:
    with World() as opened:
        opened.feed("/feed.xml", ("/one.html", "Lamps stay lit", "Lantern Works will go on."))
        page = '<html><head><link rel="alternate" type="application/rss+xml" href="/feed.xml"></head></html>'
        opened.paths["/"] = Reply(page.encode())
        opened.paths["/plain/"] = Reply(b"<p>nothing here</p>")
        yield opened


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "feeds.toml"
    path.write_text(NOTE)
    return path


@pytest.mark.parametrize("path", ["/feed.xml", "/"])
def test_a_feed_or_the_one_behind_a_page_is_appended(world: World, file: Path, path: str) -> None:
    done = run("add", world.url + path, "--name", "Lamps", "--tag", "uk", folder=file.parent)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert "Lamps" in done.stderr
    added = f'[[feeds]]\nurl = "{world.url}/feed.xml"\nname = "Lamps"\ntags = ["uk"]\n'
    assert file.read_text() == f"{NOTE}\n{added}"
    again = run("add", world.url + path, folder=file.parent)
    assert (again.returncode, "already" in again.stderr) == (0, True)
    assert file.read_text() == f"{NOTE}\n{added}"


def test_a_feed_in_a_usual_place_is_found(world: World, file: Path) -> None:
    world.paths["/plain/rss.xml"] = world.paths["/feed.xml"]
    assert run("add", f"{world.url}/plain/", folder=file.parent).returncode == 0
    assert f'url = "{world.url}/plain/rss.xml"' in file.read_text()


@pytest.mark.parametrize(("path", "word"), [("/plain/", "names none"), ("/gone", "http 404")])
def test_no_feed_is_said_and_nothing_is_written(world: World, file: Path, path: str, word: str) -> None:
    del world.paths["/feed.xml"]
    done = run("add", world.url + path, folder=file.parent)
    assert (done.returncode, done.stdout, word in done.stderr) == (1, "", True), done.stderr
    assert "Traceback" not in done.stderr
    assert file.read_text() == NOTE


def test_a_list_goes_in_and_comes_out(file: Path) -> None:
    outlines = "".join(
        f'<outline text="Feed {name}" xmlUrl="{url}"/>'
        for name, url in [
            ("a", "https://a.example/feed"),
            ("twin", "https://A.example/feed"),
            ("b", "https://u:p@b.example/"),
            ("c", "feed:nonsense"),
        ]
    )
    opml = f'<opml version="2.0"><body><outline text="Policy">{outlines}</outline></body></opml>'
    done = run("opml", "import", "-", given=opml, folder=file.parent)
    assert done.returncode == 0, done.stderr
    assert "2 feeds added" in done.stderr
    assert "left out: Feed c" in done.stderr
    listed = run("opml", "export", folder=file.parent)
    assert 'xmlUrl="https://a.example/feed"' in listed.stdout
    assert 'xmlUrl="https://b.example/"' in listed.stdout
    assert 'text="Policy"' in listed.stdout
    again = run("opml", "import", "-", given=listed.stdout, folder=file.parent)
    assert again.returncode == 0


@pytest.mark.parametrize("name", ["missing.opml", "feeds.toml"])
def test_what_cannot_be_read_is_said(file: Path, name: str) -> None:
    done = run("opml", "import", name, folder=file.parent)
    assert (done.returncode, name in done.stderr, "Traceback" in done.stderr) == (1, True, False)


def test_a_backup_is_a_whole_database_and_check_says_what_is_damaged(world: World, file: Path) -> None:
    file.write_text(world.feeds_toml("/feed.xml"))
    assert run("fetch", folder=file.parent).returncode == 0
    done = run("db", "backup", "copy.db", folder=file.parent)
    assert (done.returncode, done.stdout) == (0, "copy.db\n")
    assert run("--database", "copy.db", "db", "check", folder=file.parent).returncode == 0
    assert run("db", "prune", "--before", "2000-01-01", folder=file.parent).stderr == "0 articles removed.\n"
    assert run("db", "prune", "--before", "2999-01-01", folder=file.parent).stderr == "1 articles removed.\n"
    assert run("--database", "copy.db", "search", "--json", "lamps", folder=file.parent).stdout
    assert json.loads(run("fetch", "--all", "--json", folder=file.parent).stdout.splitlines()[-1])["articles_new"] == 0
    import sqlite3

    with sqlite3.connect(file.parent / "copy.db") as copy:
        copy.execute("DELETE FROM texts")
    damaged = run("--database", "copy.db", "db", "check", folder=file.parent)
    assert (damaged.returncode, damaged.stdout) == (1, "1 articles without their text\n")
