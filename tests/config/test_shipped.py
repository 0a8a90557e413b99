import re
from pathlib import Path

import pytest

from monitor.config import Config, check, default_text
from monitor.query import parse

SHIPPED = Path("feeds.toml")


@pytest.fixture(scope="module")
def shipped() -> Config:
    config, problems = check(default_text(), SHIPPED)
    assert not problems
    assert config
    return config


def test_enough_feeds_for_a_first_day(shipped: Config) -> None:
    assert len(shipped.feeds) >= 45
    assert all(feed.name and feed.tags and feed.url.startswith("https://") for feed in shipped.feeds)
    assert sum(feed.tier is not None for feed in shipped.feeds) >= 40
    assert {feed.tier for feed in shipped.feeds} >= {1, 2, 3}
    subjects = {tag for feed in shipped.feeds for tag in feed.tags}
    assert subjects >= {"technology", "news", "business", "policy", "government", "vendor", "open source"}


def test_many_addresses_are_those_of_published_lists(shipped: Config, corpus: Path) -> None:
    listed = {
        address.partition("://")[2].rstrip("/")
        for file in corpus.glob("opml/**/*.opml")
        for address in re.findall(r'xmlUrl="([^"]*)"', file.read_text("utf-8", "replace"))
    }
    assert sum(feed.url.partition("://")[2].rstrip("/") in listed for feed in shipped.feeds) >= 15


def test_the_watches(shipped: Config) -> None:
    assert [(watch.kind, watch.name) for watch in shipped.watches] == [
        ("topic", "Open-source AI"),
        ("person", "Nick Clegg"),
        ("person", "Mark Zuckerberg"),
        ("person", "Sam Altman"),
        ("person", "Satya Nadella"),
        ("organization", "Meta"),
        ("organization", "OpenAI"),
        ("organization", "Google"),
        ("organization", "Mozilla"),
        ("organization", "MosaicML"),
        ("organization", "Technology Innovation Institute"),
    ]


def test_what_the_watches_look_for(shipped: Config) -> None:
    watches = {watch.key: watch for watch in shipped.watches}
    assert watches["Open-source AI"].query == '"open-source" NEAR/6 (AI OR LLM OR "language model")'
    assert parse(watches["Open-source AI"].query)
    meta = watches["Meta"]
    assert (meta.exact_case, meta.ticker, meta.aliases) == (True, "META", ("Meta Platforms", "Facebook"))
    assert watches["Google"].ticker == "GOOGL"
    assert watches["Technology Innovation Institute"].weak == ("TII",)
    people = [watch for watch in shipped.watches if watch.kind == "person"]
    assert all(watch.context and watch.aliases and watch.weak is None and watch.nicknames for watch in people)


def test_sources_are_named_and_rated(shipped: Config) -> None:
    assert len(shipped.sources) >= 5
    assert all(source.name and source.tier for source in shipped.sources)


def test_settings_shown_as_notes_are_what_holds(shipped: Config) -> None:
    head = default_text().partition("[desk]")[0]
    shown = re.sub(r"^# (?=[a-z_]+ = )", "", head, flags=re.MULTILINE)
    assert shown.count("\n# ") < head.count("\n# ")
    config, problems = check(shown, SHIPPED)
    assert not problems
    assert config
    differing = {
        name
        for name in type(config.settings).__struct_fields__
        if getattr(config.settings, name) != getattr(shipped.settings, name)
    }
    assert differing == {"contact", "database"}  # only the user can know the one; the other is a sample


@pytest.mark.parametrize("table", ["feeds", "watches"])
def test_sample_tables_are_right(table: str) -> None:
    notes = re.findall(rf"^# (\[\[{table}\]\](?:\n# .*)*?)(?=\n# -|\n\n|\n#\n)", default_text(), flags=re.MULTILINE)
    assert notes
    for note in notes:
        text = "\n".join(line.removeprefix("# ") for line in note.splitlines())
        assert check(text, SHIPPED)[1] == []


def test_sample_keys_of_every_watch_are_right() -> None:
    note = default_text().partition("# Each may also have\n")[2].partition("#\n")[0]
    keys = "".join(f"{line.removeprefix('# ')}\n" for line in note.splitlines())
    config, problems = check(f'[[watches]]\nname = "x"\nany = ["x"]\n{keys}', SHIPPED)
    assert not problems
    assert config
    assert config.watches[0].color == "green"
