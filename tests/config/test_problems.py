import re
from pathlib import Path

import pytest

from monitor.config import check
from monitor.config.tables import LISTED, SINGLE, heading

FILE = Path("feeds.toml")
WRONG = dict(
    re.findall(
        r"^=== (.*)\n((?:(?!=== ).*\n)+)", (Path(__file__).parent / "wrong.txt").read_text("utf-8"), re.MULTILINE
    )
)
MARK = re.compile(r"  #! ?(.*?) \| (.*?) ?\| (.*?)(?=  #!|$)")


def expected(text: str) -> list[tuple[int, str, str, str]]:
    lines = enumerate(text.splitlines(), start=1)
    return [(line, *mark) for line, content in lines for mark in MARK.findall(content)]


@pytest.mark.parametrize("text", WRONG.values(), ids=WRONG.keys())
def test_every_problem_is_told_with_its_line(text: str) -> None:
    config, problems = check(text, FILE)
    assert config is None
    assert [(problem.line, problem.table, problem.key) for problem in problems] == [mark[:3] for mark in expected(text)]
    for problem, (*_, words) in zip(problems, expected(text), strict=True):
        assert words in problem.message


def test_all_the_wrong_files_together_have_all_their_problems() -> None:
    tables = [text for text in WRONG.values() if text.startswith("[[")]
    whole = "\n".join(tables)
    found = [problem.line for problem in check(whole, FILE)[1]]
    assert found == sorted(found)
    assert {line for line, *_ in expected(whole)} <= set(found)


# What is not TOML; then the line of its one problem and words that its message must have.
NOT_TOML = {
    "text without quotes": ("[settings]\n\nrefresh = 15m\n", 3, "not valid TOML at column 13: something follows"),
    "an address without quotes": ("[[feeds]]\nurl = https://example.org\n", 2, "column 7: a value is missing or not"),
    "no value": ("[settings]\nrefresh =\n", 2, "column 10: a value is missing"),
    "no equals": ("[[feeds]]\nurl\n", 2, "a key needs ="),
    "prose": ("\nhello world\n", 2, "a key needs ="),
    "signs": ("\n\n!\n", 3, "neither a heading"),
    "a key twice": ('[settings]\nrefresh = "5m"\nrefresh = "6m"\n', 3, "this stands twice: keep one of them"),
    "a key twice in brackets": ("\ndesk.keys = {a = 'x', a = 'y'}", 2, "stands twice"),
    "a heading twice": ("[settings]\n\n[settings]\n", 3, "this heading stands twice"),
    "single after double brackets": ("[[feeds]]\n[feeds]\n", 2, "stands twice"),
    "double after single brackets": ("[feeds]\n[[feeds]]\n", 2, "this stands twice"),
    "an open heading": ("[settings\n", 1, "the heading is not closed"),
    "an open list heading": ("[[feeds]\n", 1, "the heading is not closed"),
    "an open list": ('[[feeds]]\ntags = ["a", "b"\nname = "x"\n', 3, "a list is not closed"),
    "an open list at the end": ('[[feeds]]\ntags = ["a",\n\n', 2, "at the end of the file: a value is missing"),
    "an open table": ('desk.keys = { a = "x"\n', 1, "curly brackets are not closed"),
    "an open text": ('[[feeds]]\nname = "x\nurl = "y"\n', 2, "the quote is missing at the end of the line"),
    "an open text at the end": ('[[feeds]]\nname = """x\n', 2, "at the end of the file: text is not closed"),
    "an open literal text": ("[[feeds]]\nname = 'x\nurl = 'y'\n", 2, "a line ends within quotes"),
    "a backslash": ('[settings]\ndatabase = "C:\\Users"\n', 2, "a backslash in double quotes"),
    "no such date": ("x = 2026-02-31\n", 1, "no such date"),
    "a zero byte": ('[settings]\n\ncontact = "\0"\n', 3, "control character"),
    "a huge number": (f"x = {'9' * 5000}", 1, "not valid TOML"),
    "deep brackets": (f"x = {'[' * 5000}", 1, "nested too deeply"),
}


@pytest.mark.parametrize(("text", "line", "words"), NOT_TOML.values(), ids=NOT_TOML.keys())
def test_what_is_not_toml_is_explained(text: str, line: int, words: str) -> None:
    config, [problem] = check(text, FILE)
    assert config is None
    assert (problem.line, problem.table, problem.key) == (line, "", "")
    assert words in problem.message


def test_a_query_of_several_lines_has_its_own_lines() -> None:
    [problem] = check("[[watches]]\nname = 'AI'\nquery = '''AI\n AND ()'''\n", FILE)[1]
    assert (problem.line, problem.key) == (3, "query")
    assert problem.message.startswith("line 2, column 7 of the query: ")


TABLES = [(name, key) for name, table in (SINGLE | LISTED).items() for key in table]
NEEDS = {"feeds": 'url = "https://example.org/"', "sources": 'domain = "example.org"', "watches": 'name = "x"'}
FOR_NAMES = ("aliases", "weak", "context", "not", "exact_case", "ticker")


def only(name: str, key: str, value: str) -> str:
    """A file that gives one key this value, in line 4, and before it what the table needs beside that key."""
    needed = NEEDS.get(name, "")
    beside = 'kind = "organization"' if key in FOR_NAMES else ""
    beside = 'any = ["x"]' if name == "watches" and not beside and key not in ("query", "any", "kind") else beside
    return "\n".join([heading(name), "" if needed.startswith(f"{key} ") else needed, beside, f"{key} = {value}"])


def right(name: str, key: str) -> list[str]:
    return (SINGLE | LISTED)[name][key].example.split(f" or {key} = ")


@pytest.mark.parametrize(("name", "key"), TABLES)
def test_the_examples_in_messages_are_right(name: str, key: str) -> None:
    for example in right(name, key):
        assert check(only(name, key, example), FILE)[1] == []


@pytest.mark.parametrize(("name", "key"), TABLES)
def test_a_value_of_a_wrong_type_is_told_with_what_would_be_right(name: str, key: str) -> None:
    refused = 0
    for value in ("-1", "1.5", "[{}]", "{ a = {} }", "1979-05-27", "'\\u0000'"):
        for problem in check(only(name, key, value), FILE)[1]:
            if (problem.line, problem.key) == (4, key):
                refused += 1
                assert f"such as {key} = {right(name, key)[0]}" in problem.message
    assert refused >= 5
