import fnmatch
import re
from pathlib import Path

import pytest

from monitor.config import check
from monitor.config.tables import LISTED, SINGLE, heading
from tests.config.test_problems import FOR_NAMES, NEEDS

FILE = Path("feeds.toml")
DOCS = (Path(__file__).parents[2] / "docs/feeds.toml.md").read_text("utf-8")
SECTIONS = dict(re.findall(r"^## `\[+(\w+)\]+`\n(.*?)(?=^## |\Z)", DOCS, flags=re.MULTILINE | re.DOTALL))
ROWS = {
    (table, key): default
    for table, section in SECTIONS.items()
    for key, default in re.findall(r"^\| `(\w+)` \| .+? \| (.+?) \| .+ \|$", section, flags=re.MULTILINE)
}
# What stands for these where they are left out is no value that could be written instead.
IN_WORDS = {
    "in your data folder": {("settings", "database")},
    "must be there": {("feeds", "url"), ("sources", "domain"), ("watches", "name")},
    "none": {("desk", "quiet_hours"), ("feeds", "tier"), ("watches", "query"), ("watches", "ticker")},
    "the url": {("feeds", "id")},
    "the feed's own title": {("feeds", "name")},
    "as in `[settings]`": {("feeds", "refresh")},
    "the site's own name": {("sources", "name")},
    "the feed's tier": {("sources", "tier")},
    "the name": {("watches", "id")},
    "the desk chooses": {("watches", "color")},
    "a person's surname": {("watches", "weak")},
}


def test_every_table_and_key_is_explained_and_no_other() -> None:
    assert list(SECTIONS) == [*SINGLE, *LISTED]
    assert set(ROWS) == {(name, key) for name, table in (SINGLE | LISTED).items() for key in table}


def test_defaults_in_words_are_those_that_no_value_can_say() -> None:
    in_words = {row: default for row, default in ROWS.items() if not default.startswith("`")}
    assert in_words == {row: words for words, rows in IN_WORDS.items() for row in rows}


@pytest.mark.parametrize(("table", "key"), [row for row, default in ROWS.items() if default.startswith("`")])
def test_a_default_written_down_changes_nothing(table: str, key: str) -> None:
    beside = ""
    if table == "watches":
        beside = 'kind = "organization"' if key in FOR_NAMES else 'all = ["x"]' if key != "all" else 'any = ["x"]'
    without = "\n".join([heading(table), NEEDS.get(table, ""), beside])
    config, problems = check(f"{without}\n{key} = {ROWS[table, key].strip('`')}\n", FILE)
    assert not problems
    assert config == check(without, FILE)[0]


@pytest.mark.parametrize("example", re.findall(r"^```toml\n(.*?)^```", DOCS, flags=re.MULTILINE | re.DOTALL))
def test_examples_are_right(example: str) -> None:
    assert check(example, FILE)[1] == []


def test_the_messages_shown_are_those_that_come() -> None:
    text = """
    [settings]

    refesh = "5m"

    [[feeds]]
    url = "https://example.org/feed.xml"
    name = "Example Daily"
    tier = 4
    [[watches]]
    name = "Open-source AI"
    query = "AI AND ()"
    """
    shown = re.findall(r"^feeds\.toml:(\d+): (.*)$", DOCS, flags=re.MULTILINE)
    come = check(text, FILE)[1]
    for (line, words), problem in zip(shown, come, strict=True):
        pattern = words.replace("[", "[[]").replace("…", "*")
        assert (int(line), True) == (
            problem.line,
            fnmatch.fnmatchcase(f"{problem.table} {problem.key}: {problem.message}", pattern),
        )
