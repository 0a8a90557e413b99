"""Changes to feeds.toml keep everything else, and a wrong file is never written."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.config import default_text
from monitor.config.edits import add_feeds, put_watch, remove_watch, save, switch_feed
from monitor.config.toml_text import toml_value, with_tables, with_values, without_table
from monitor.model.errors import ConfigError, MonitorError

TEXT = """# ours
[settings]
refresh = "15m"   # often enough

[[feeds]]
url = "https://one.example/feed"   # the first
tags = [
    "uk",   # and more
    "tech",
]

# about the watches
[[watches]]
name = "Lanterns"   # of all kinds
query = '''
lantern OR lamp
'''

[[feeds]]
url = "https://two.example/feed"
disabled = true

# the end
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "feeds.toml"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_a_feed_is_added_behind_the_last_one(file: Path) -> None:
    config = add_feeds(file, [{"url": "https://three.example/feed", "name": 'The "Third"', "tags": ("a", "b")}])
    added = """disabled = true

[[feeds]]
url = "https://three.example/feed"
name = 'The "Third"'
tags = ["a", "b"]
"""
    assert file.read_text() == TEXT.replace("disabled = true\n", added)
    assert [feed.name for feed in config.feeds] == ["", "", 'The "Third"']


def test_the_first_feed_of_a_file(tmp_path: Path) -> None:
    file = tmp_path / "feeds.toml"
    file.write_bytes(b"")
    add_feeds(file, [{"url": "https://three.example/feed"}])
    assert file.read_text() == '[[feeds]]\nurl = "https://three.example/feed"\n'


def test_a_feed_is_switched_off_and_on(file: Path) -> None:
    switch_feed(file, "https://one.example/feed", disabled=True)
    assert file.read_text() == TEXT.replace('    "tech",\n]\n', '    "tech",\n]\ndisabled = true\n')
    switch_feed(file, "https://one.example/feed", disabled=False)
    assert file.read_text() == TEXT
    switch_feed(file, "https://two.example/feed", disabled=False)
    assert file.read_text() == TEXT.replace("disabled = true\n", "")


def test_a_watch_is_changed_and_its_notes_stay(file: Path) -> None:
    config = put_watch(file, "Lanterns", {"name": "Lamps", "query": "lamp", "color": "green", "tags": None})
    assert [(watch.name, watch.query, watch.color) for watch in config.watches] == [("Lamps", "lamp", "green")]
    assert file.read_text() == TEXT.replace(
        "name = \"Lanterns\"   # of all kinds\nquery = '''\nlantern OR lamp\n'''\n",
        'name = "Lamps"   # of all kinds\nquery = "lamp"\ncolor = "green"\n',
    )


NOTED = """[[watches]]
name = "Ada Tarrow"
kind = "person"   # and a poet
aliases = [
    "Tarrow",   # as everybody says
    # since she is a doctor
    "Dr Tarrow",
]
weak = []   # too many others
"""


def test_a_list_that_stays_stays_as_it_is_written(tmp_path: Path) -> None:
    file = tmp_path / "feeds.toml"
    file.write_text(NOTED, encoding="utf-8")
    put_watch(file, "Ada Tarrow", {"name": "Ada Tarrow", "aliases": ("Tarrow", "Dr Tarrow"), "weak": ()})
    assert file.read_text(encoding="utf-8") == NOTED


def test_the_notes_in_a_list_outlive_it(tmp_path: Path) -> None:
    file = tmp_path / "feeds.toml"
    file.write_text(NOTED, encoding="utf-8")
    put_watch(file, "Ada Tarrow", {"aliases": ("Tarrow",), "weak": None})
    assert (
        file.read_text(encoding="utf-8")
        == """[[watches]]
name = "Ada Tarrow"
kind = "person"   # and a poet
# as everybody says
# since she is a doctor
aliases = ["Tarrow"]
# too many others
"""
    )


def test_a_query_reads_as_it_was_typed(tmp_path: Path) -> None:
    file = tmp_path / "feeds.toml"
    for query in ('"open source" NEAR/6 (AI OR LLM)', 'it\'s "open"', 'a\\b "c"'):
        file.write_text("", encoding="utf-8")
        config = put_watch(file, None, {"name": "Open", "query": query})
        assert config.watches[0].query == query
    assert toml_value('"open source" AND AI') == "'\"open source\" AND AI'"


def test_a_watch_is_added(file: Path) -> None:
    config = put_watch(file, None, {"name": "Amber Quill", "kind": "person", "context": ["Lantern Works"]})
    assert [watch.name for watch in config.watches] == ["Lanterns", "Amber Quill"]
    assert file.read_text().count("#") == TEXT.count("#")


def test_a_watch_is_taken_out_and_the_notes_around_it_stay(file: Path) -> None:
    config = remove_watch(file, "Lanterns")
    assert config.watches == ()
    assert file.read_text() == TEXT.replace(
        "[[watches]]\nname = \"Lanterns\"   # of all kinds\nquery = '''\nlantern OR lamp\n'''\n", ""
    )
    with pytest.raises(MonitorError, match="no 'Lanterns' any more"):
        remove_watch(file, "Lanterns")


def test_of_the_shipped_watches_each_can_be_taken_out_alone(tmp_path: Path) -> None:
    text = default_text()
    for at, watch in enumerate(tomllib.loads(text)["watches"]):
        left = without_table(text, "watches", at)
        assert [each for each in tomllib.loads(text)["watches"] if each not in tomllib.loads(left)["watches"]] == [
            watch
        ]
        assert set(left.splitlines()) < set(text.splitlines())


def test_a_watch_that_stands_in_a_list_is_not_taken_out(tmp_path: Path) -> None:
    file = tmp_path / "feeds.toml"
    text = 'watches = [{ name = "Lanterns", query = "lamp" }, { name = "Quills", query = "quill" }]\n'
    file.write_text(text, encoding="utf-8")
    with pytest.raises(MonitorError, match="in your editor"):
        remove_watch(file, "Lanterns")
    assert file.read_text(encoding="utf-8") == text


def test_the_shipped_file_keeps_every_note(tmp_path: Path) -> None:
    file = tmp_path / "feeds.toml"
    file.write_text(default_text(), encoding="utf-8")
    put_watch(file, None, {"name": "Lanterns", "query": "lantern"})
    add_feeds(file, [{"url": "https://three.example/feed"}])
    lines = file.read_text(encoding="utf-8").splitlines()
    assert [line for line in default_text().splitlines() if line not in lines] == []


def test_line_ends_and_byte_order_mark_stay(tmp_path: Path) -> None:
    file = tmp_path / "feeds.toml"
    file.write_bytes(b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode())
    put_watch(file, "Lanterns", {"name": "Lamps"})
    add_feeds(file, [{"url": "https://three.example/feed"}])
    content = file.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf# ours\r\n")
    assert content.count(b"\n") == content.count(b"\r\n")


@pytest.mark.parametrize(
    ("values", "word"),
    [
        ({"name": "Lanterns", "query": "lamp"}, "Lanterns"),
        ({"name": "New", "query": "(lamp"}, "query"),
        ({"name": "New"}, "nothing to look for"),
    ],
)
def test_what_would_be_wrong_is_not_written(file: Path, values: dict[str, Any], word: str) -> None:
    with pytest.raises(ConfigError, match=word):
        put_watch(file, None, values)
    assert file.read_text() == TEXT
    assert list(file.parent.iterdir()) == [file]


def test_a_wrong_file_is_left_alone(file: Path) -> None:
    file.write_text("feeds = 7\n")
    with pytest.raises(ConfigError):
        add_feeds(file, [{"url": "https://three.example/feed"}])
    assert file.read_text() == "feeds = 7\n"


def test_a_file_that_somebody_else_changed_meanwhile_is_left_alone(file: Path) -> None:
    def edit(text: str, config: object) -> str:
        file.write_text(text + "# mine\n")
        return text + "# ours\n"

    with pytest.raises(MonitorError, match="try again"):
        save(file, edit)
    assert file.read_text() == TEXT + "# mine\n"
    assert list(file.parent.iterdir()) == [file]


def test_a_link_to_the_file_stays_a_link(file: Path, tmp_path: Path) -> None:
    link = tmp_path / "elsewhere.toml"
    link.symlink_to(file)
    file.chmod(0o640)
    switch_feed(link, "https://two.example/feed", disabled=False)
    assert link.is_symlink()
    assert "disabled" not in file.read_text()
    assert file.stat().st_mode & 0o777 == 0o640


def test_what_is_gone_cannot_be_changed(file: Path) -> None:
    with pytest.raises(MonitorError, match="has no 'Lamps' any more"):
        put_watch(file, "Lamps", {"query": "lamp"})
    with pytest.raises(MonitorError, match="no 'nobody'"):
        switch_feed(file, "nobody", disabled=True)


def test_tables_in_one_line_are_left_to_the_editor() -> None:
    with pytest.raises(MonitorError, match="your editor"):
        with_tables('feeds = [{url = "https://one.example"}]\n', "feeds", [{"url": "https://two.example"}])


TEXTS = st.text(st.characters(codec="utf-8"), max_size=20)
VALUES = TEXTS | st.booleans() | st.integers(-(2**60), 2**60) | st.lists(TEXTS, max_size=4)


@given(VALUES)
def test_any_value_is_read_back(value: object) -> None:
    assert tomllib.loads(f"key = {toml_value(value)}")["key"] == value


@given(VALUES, VALUES, st.sampled_from(["url", "tags", "a key", "ü"]))
def test_any_change_is_exactly_that_change(first: object, second: object, key: str) -> None:
    text = with_tables(TEXT, "feeds", [{key: first}])
    assert tomllib.loads(text)["feeds"][-1] == {key: first}
    text = with_values(text, "feeds", 0, {key: second})
    assert tomllib.loads(text)["feeds"][0] == {**tomllib.loads(TEXT)["feeds"][0], key: second}
    assert text.count("# the end") == 1
