import re
import tomllib
from collections.abc import Iterator
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.config.lines import Path, lines_of

# Statements with a number for their key (N) in which every number is written as the line it stands in (@).
STATEMENTS = [
    ["kN = @"],
    ["  kN\t=\t@   # x = [1"],
    ["'kN' = @"],
    ['"\\u0061 kN" = @'],
    ["kN.deep.er = @"],
    ["kN . 'with.dot' = @"],
    ["kN = { a = @, b.c = @, d = { e = @ }, f = [@, @] }"],
    ["kN = [@, @]"],
    ["kN = [ # [[feeds]]", "  @,", "", "  [@, [@]], # ]", "  { x = @ },", "  @", "]"],
    ["kN = [", "  'a', {s = \"}\", x = @},", "]"],
    ["kN = '''", "[feeds]", "x = 1", "''''' # two more quotes belong to the text"],
    ['kN = """', "[[feeds]]", 'x = "1" \\""" # y', '"""', "mN = @"],
    ['kN = """"quoted""""', "mN = @"],
    ["kN = \"\" # ''' ", "mN = @"],
    ['kN = \'"""\'', "mN = @"],
    ['kN = "a # \\" [ { ="', "mN = @"],
    ["kN = 1979-05-27 07:32:00Z", "mN = @"],
    ["kN = -1.5e3", "mN = @"],
    ["# kN = 0", "", "\t"],
]
HEADERS = [
    ["[tN]"],
    ["[ tN . 'a b' ]"],
    ["[[feeds]]"],
    ["  [[feeds]] # [[feeds]]"],
    ["[[feeds]]", "[feeds.sub]"],
    ["[[feeds]]", "[[feeds.sub]]", "x = @", "[[feeds.sub]]", "x = @", "[feeds.sub.deep]"],
]


@st.composite
def documents(draw: st.DrawFn) -> str:
    blocks = draw(st.lists(st.sampled_from(STATEMENTS + HEADERS), max_size=25))
    lines: list[str] = []
    for number, block in enumerate(blocks):
        for line in block:
            named = re.sub(r"\b([kmt])N", rf"\g<1>{number}", line)
            lines.append(named.replace("@", str(len(lines) + 1)))
    return draw(st.sampled_from(["\n", "\r\n"])).join(lines)


def leaves(value: object, path: Path = ()) -> Iterator[tuple[Path, object]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in zip(count(), value, strict=False):
            yield from leaves(inner, (*path, index))
    else:
        yield path, value


@given(documents())
def test_every_value_is_found_in_its_line(text: str) -> None:
    found = lines_of(text)
    for path, value in leaves(tomllib.loads(text)):
        assert path in found
        if isinstance(value, int):
            assert found[path] == value


@given(st.text(alphabet="ab=.,[]{}#'\"\\\n\r \t1", max_size=60) | st.text(max_size=60))
def test_any_text_is_walked_to_its_end(text: str) -> None:
    assert all(1 <= line <= text.count("\n") + 1 for line in lines_of(text).values())


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("settings",), 2),
        (("feeds",), 4),
        (("feeds", 0), 4),
        (("feeds", 1), 6),
        (("feeds", 1, "sub"), 8),
        (("other", "table"), 9),
        (("other",), 9),
        (("desk",), 1),
        (("desk", "keys"), 1),
    ],
)
def test_headings_have_lines(path: Path, line: int) -> None:
    text = "desk.keys.clip = 1\n[settings]\n\n[[feeds]]\nurl = ''\n[[feeds]]\n\n[feeds.sub]\n[other.table]\n"
    assert lines_of(text)[path] == line


def test_nesting_deeper_than_the_stack_ends_the_map_but_raises_nothing() -> None:
    assert lines_of("first = 1\nx = " + "[" * 100_000)[("first",)] == 1
