"""docs/queries.md says what the program does: every example in its tables is run, and its grammar is the parser's."""

import re
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from monitor.config import check
from monitor.model.article import Document
from monitor.model.errors import QueryError
from monitor.model.watch import Watch
from monitor.query import parse
from monitor.query.tree import FIELDS
from monitor.watch import Watcher
from tests.watch.asking import topic

DOC = (Path(__file__).parents[2] / "docs/queries.md").read_text("utf-8")
SECTIONS = dict(re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", DOC, flags=re.MULTILINE | re.DOTALL))
QUERIES = ("Words and phrases", "Exactly these characters", "AND, OR, NOT and groups", "NEAR and ONEAR")


def tables(section: str) -> list[list[tuple[str, ...]]]:
    """The rows of each table of a section, headings left out."""
    found = re.findall(r"^\|.*\|\n\|[-|]+\|\n((?:\|.*\|\n)+)", SECTIONS[section], flags=re.MULTILINE)
    return [
        [tuple(cell.strip() for cell in row.strip("|").split(" | ")) for row in each.splitlines()] for each in found
    ]


def rows(*sections: str) -> list[tuple[str, ...]]:
    return [tuple(cell.strip() for cell in row) for section in sections for row in tables(section)[-1]]


def finds(watch: Watch, document: Document) -> str:
    """What a watch finds, as the tables write it."""
    texts = {"headline": document.headline, "body": document.body, "author": document.author,
             "source": document.source, "tag": "; ".join(document.tags)}  # fmt: skip
    hits = [hit for match in Watcher([watch]).match(document) for hit in match.hits]
    return " / ".join(texts[hit.field][hit.start : hit.end] for hit in hits) or "nothing"


@pytest.mark.parametrize(("query", "text", "found"), rows(*QUERIES))
def test_queries(query: str, text: str, found: str) -> None:
    assert finds(topic(query.strip("`")), Document("", text, language="en")) == found


@pytest.mark.parametrize(("query", "language", "text", "found"), rows("Languages"))
def test_languages(query: str, language: str, text: str, found: str) -> None:
    assert finds(topic(query.strip("`")), Document("", text, language=language)) == found


@pytest.mark.parametrize(("query", "found"), rows("Fields"))
def test_fields(query: str, found: str) -> None:
    fields = dict(re.findall(r"^(\w+): +(.+)$", SECTIONS["Fields"], flags=re.MULTILINE))
    document = Document(**fields, tags=("energy", "local news"), language="en")
    assert finds(topic(query.strip("`")), document) == found


def test_every_field_is_explained() -> None:
    assert [field.strip("`:") for field, _ in tables("Fields")[0]] == list(FIELDS)


@pytest.mark.parametrize(
    ("section", "text", "found"),
    [(section, *row) for section in ("Lists instead of a query", "People", "Organizations") for row in rows(section)],
)
def test_watches_of_feeds_toml(section: str, text: str, found: str) -> None:
    (toml,) = re.findall(r"```toml\n(.*?)```", SECTIONS[section], flags=re.DOTALL)
    assert tomllib.loads(toml)
    config, problems = check(toml, Path("feeds.toml"))
    assert config is not None
    assert not problems
    assert finds(config.watches[0], Document("", text, language="en")) == found


@pytest.mark.parametrize(("query", "column", "words"), tables("What is refused")[0])
def test_refusals(query: str, column: str, words: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse(query.strip("`"))
    assert (caught.value.column, words in caught.value.message) == (int(column), True), caught.value


@pytest.mark.parametrize(("theirs", "ours"), tables("What is refused")[1])
def test_forms_of_other_languages(theirs: str, ours: str) -> None:
    for query in re.findall(r"`(.+?)`", theirs):
        with pytest.raises(QueryError):
            parse(query)
    for query in re.findall(r"`(.+?)`", ours):
        parse(query)


def test_the_grammar_is_the_parsers() -> None:
    (shown,) = re.findall(r"```lark\n(.*?)```", SECTIONS["The grammar"], flags=re.DOTALL)
    assert shown == files("monitor.query").joinpath("grammar.lark").read_text(encoding="utf-8")
