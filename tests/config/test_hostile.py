import tomllib
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.config import check, read
from monitor.config.tables import LISTED, SINGLE
from monitor.model.errors import ConfigError

FILE = Path("feeds.toml")
SECRET = "g3he1m"
PLACES = [
    "https://u:{}@example.org/a",
    "https://{}@example.org",
    "https://u:{}@",
    "https://u:{}/x@example.org/",
    "https://u:{}@example.org:99999/",
    "https://u:12/{}@b.org/",
    "https://u:{}@[::1/a",
    "ftp://u:{}@a.org",
    "u:{}@a.org",
    "//u:{}@a",
]


@pytest.mark.parametrize("url", PLACES)
@pytest.mark.parametrize("key", ["url", "domain", "contact", "allow_private_hosts"])
def test_credentials_are_in_no_message(url: str, key: str) -> None:
    value = f"'{url.format(SECRET)}'"
    tables = {"url": "[[feeds]]", "domain": "[[sources]]"}
    values = {"allow_private_hosts": f"[{value}]"}
    once = f"{tables.get(key, '[settings]')}\n{key} = {values.get(key, value)}\ntier = 9\n"
    problems = check(once + once if key == "url" else once, FILE)[1]
    assert problems
    assert SECRET not in repr(problems)


def test_credentials_are_in_no_key() -> None:
    config, _ = check(f"[[feeds]]\nurl = 'https://u:{SECRET}@example.org/u:x@y'", FILE)
    assert config
    assert config.feeds[0].key == "https://example.org/u:x@y"
    assert SECRET in config.feeds[0].url


SCALARS = [
    "",
    "x",
    "15m",
    "0s",
    "https://a.b/c",
    "a.b",
    "person",
    "topic",
    "#fff",
    "!?",
    "\x1b[1m",
    "\U0010ffff",
    "AI (",
]
VALUES = st.recursive(
    st.sampled_from(SCALARS) | st.booleans() | st.integers() | st.floats() | st.times() | st.text("\x00\x9b é\"'\\"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["a", "b"]), inner, max_size=3),
    max_leaves=8,
)


def tables(keys: Iterable[str]) -> st.SearchStrategy[dict[str, object]]:
    return st.dictionaries(st.sampled_from([*keys, "zzz"]), VALUES)


TREES = st.fixed_dictionaries(
    {},
    optional={
        "zzz": VALUES,
        **{name: tables(keys) | VALUES for name, keys in SINGLE.items()},
        **{name: st.lists(tables(keys), max_size=4) | VALUES for name, keys in LISTED.items()},
    },
)


def written(value: object) -> str:
    """Any value as TOML."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {written(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ",\n".join(map(written, value)) + "]"
    if isinstance(value, str):
        return '"' + "".join(f"\\U{ord(character):08x}" for character in value) + '"'
    return str(value).lower() if isinstance(value, bool | int | float) else f"{value}"


@given(TREES.map(lambda tree: "\n".join(f"{key} = {written(value)}" for key, value in tree.items())))
def test_any_tree_gives_a_config_or_problems_with_their_lines(text: str) -> None:
    config, problems = check(text, FILE)
    assert (config is None) == bool(problems)
    lines = text.count("\n") + 1
    assert all(1 <= problem.line <= lines and problem.message.isprintable() for problem in problems)


@given(st.text() | st.text(alphabet="[]{}=\"'.,#\n abc19", max_size=40))
def test_any_text_gives_a_config_or_problems(text: str) -> None:
    config, problems = check(text, FILE)
    assert (config is None) == bool(problems)


@given(st.binary(max_size=200))
def test_any_bytes_give_a_config_or_an_error(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    file = tmp_path_factory.getbasetemp() / "random.toml"
    file.write_bytes(content)
    with suppress(ConfigError):
        assert read(file)


def test_checking_costs_about_as_much_as_parsing() -> None:
    feed = '[[feeds]]\nurl = "https://example{}.org/feed.xml"\nname = "Example {}"\ntier = 2\ntags = ["a", "b"]\n\n'
    text = "".join(feed.format(number, number) for number in range(1000))
    start = process_time()
    tomllib.loads(text)
    parsed = process_time()
    assert not check(text, FILE)[1]
    assert process_time() - parsed < 5 * (parsed - start)
