from datetime import time, timedelta
from pathlib import Path

import pytest

from monitor.config import Config, Desk, FeedConfig, Settings, SourceConfig, check, read
from monitor.model.errors import ConfigError
from monitor.model.watch import Watch

FILE = Path("feeds.toml")


def config_of(text: str) -> Config:
    config, problems = check(text, FILE)
    assert problems == []
    assert config
    return config


def test_an_empty_file_is_valid() -> None:
    config = config_of("")
    assert (config.feeds, config.sources, config.watches, config.desk) == ((), (), (), Desk())
    assert config.settings == Settings(database=config.settings.database)


def test_settings() -> None:
    settings = config_of("""
        [settings]
        database = "press.db"
        refresh = "10m"
        keep = "forever"
        contact = "press@example.org"
        concurrency = 8
        host_pause = "2s"
        allow_private_hosts = ["Intranet", "10.0.0.0/8", "::1", "127.0.0.1", "2001:db8::/32", "fd00::1"]
        nicknames = false
        """).settings
    assert settings == Settings(
        database=Path.cwd() / "press.db",
        refresh=timedelta(minutes=10),
        keep=None,
        contact="press@example.org",
        concurrency=8,
        host_pause=timedelta(seconds=2),
        allow_private_hosts=("intranet", "10.0.0.0/8", "::1", "127.0.0.1", "2001:db8::/32", "fd00::1"),
        nicknames=False,
    )


def test_desk() -> None:
    desk = config_of("[desk]\ntheme = 'nord'\nkeys = {clip = 'c'}\nquiet_hours = '22:00-7:30'").desk
    assert desk == Desk("nord", {"clip": "c"}, (time(22), time(7, 30)))


def test_feeds_and_what_they_take_from_the_settings() -> None:
    feeds = config_of("""
        settings.refresh = "30m"
        [[feeds]]
        url = "  https://example.org/feed.xml?a=b#c "
        [[feeds]]
        url = "HTTP://user:geheim@[::1]:8080/b"
        name = " Example\\u001b[31m  Daily\\u202e "
        tier = 1
        tags = ["tech", "uk"]
        refresh = "5m"
        full_text = false
        disabled = true
        [[feeds]]
        url = "http://münchen.example/c"
        id = "münchen"
        """).feeds
    half_an_hour = timedelta(minutes=30)
    assert feeds == (
        FeedConfig("https://example.org/feed.xml?a=b#c", "https://example.org/feed.xml?a=b#c", refresh=half_an_hour),
        FeedConfig(
            key="HTTP://[::1]:8080/b",
            url="HTTP://user:geheim@[::1]:8080/b",
            name="Example Daily",
            tier=1,
            tags=("tech", "uk"),
            refresh=timedelta(minutes=5),
            full_text=False,
            disabled=True,
        ),
        FeedConfig("münchen", "http://münchen.example/c", refresh=half_an_hour),
    )


def test_ones_own_servers_may_be_asked_every_second() -> None:
    config = config_of("""
        settings = { refresh = "2s", allow_private_hosts = true }
        feeds = [{ url = "http://127.0.0.1:8000/feed.xml", refresh = "1s" }]
        """)
    assert config.settings.refresh == timedelta(seconds=2)
    assert config.feeds[0].refresh == timedelta(seconds=1)


def test_one_address_for_two_users_is_two_feeds_where_they_have_ids() -> None:
    feeds = config_of("""
        feeds = [
          { url = "https://anna:geheim@example.org/a", id = "anna" },
          { url = "https://bert:geheim@example.org/a", id = "bert" },
        ]
        """).feeds
    assert [feed.key for feed in feeds] == ["anna", "bert"]


def test_sources() -> None:
    sources = config_of(
        "sources = [{domain = 'WWW.Example.org', name = 'Example', tier = 2}, {domain = 'a.b.'}]"
    ).sources
    assert sources == (SourceConfig("example.org", "Example", 2), SourceConfig("a.b"))


def test_watches() -> None:
    watches = config_of("""
        [[watches]]
        name = "Open-source AI"
        query = '"open source" AI'
        color = "Bright-Green"
        notify = "bell"
        cooldown = "5m"
        [[watches]]
        name = "AI regulation"
        id = "regulation"
        any = ["AI Act"]
        all = ["Brussels"]
        none = ["sponsored"]
        color = "#2E8B57"
        [[watches]]
        name = "Nick Clegg"
        kind = "person"
        weak = []
        context = ["Meta"]
        not = ["Clegg Hall"]
        tags = ["spokespeople"]
        [[watches]]
        name = "Meta"
        kind = "organization"
        exact_case = true
        aliases = ["Meta Platforms"]
        ticker = "META"
        """).watches
    assert watches == (
        Watch(
            "Open-source AI",
            "Open-source AI",
            query='"open source" AI',
            color="bright_green",
            notify="bell",
            cooldown=300,
        ),
        Watch("regulation", "AI regulation", any=("AI Act",), all=("Brussels",), none=("sponsored",), color="#2e8b57"),
        Watch(
            "Nick Clegg",
            "Nick Clegg",
            kind="person",
            weak=(),
            context=("Meta",),
            not_=("Clegg Hall",),
            tags=("spokespeople",),
        ),
        Watch("Meta", "Meta", kind="organization", exact_case=True, aliases=("Meta Platforms",), ticker="META"),
    )


def test_the_setting_about_nicknames_is_about_people() -> None:
    topic, person = config_of("""
        settings.nicknames = false
        watches = [{ name = "A", any = ["a"] }, { name = "B", kind = "person" }]
        """).watches
    assert (topic.nicknames, person.nicknames) == (True, False)


def problem_with(path: Path) -> tuple[int, str]:
    with pytest.raises(ConfigError) as caught:
        read(path)
    [problem] = caught.value.problems
    assert str(caught.value) == f"{path}:{problem.line}: {problem.message}"
    return problem.line, problem.message


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    assert problem_with(tmp_path / "absent.toml") == (1, "cannot be read: No such file or directory")
    assert problem_with(tmp_path) == (1, "cannot be read: Is a directory")
    assert "cannot be read" in problem_with(tmp_path / "zero\0byte")[1]
    assert "cannot be read" in problem_with(tmp_path / ("long" * 1000))[1]


def test_a_file_that_never_ends() -> None:
    assert problem_with(Path("/dev/zero")) == (1, "larger than 20 MB: this is not a feeds.toml")


def test_a_file_in_another_encoding(tmp_path: Path) -> None:
    file = tmp_path / "feeds.toml"
    file.write_bytes('[[feeds]]\nurl = "https://example.org/"\nname = "Zürich"\n'.encode("latin-1"))
    assert problem_with(file) == (3, "not UTF-8 text: save the file as UTF-8 in your editor")
    file.write_bytes("[settings]\n".encode("utf-16"))
    assert problem_with(file)[0] == 1


def test_files_as_other_editors_save_them(tmp_path: Path) -> None:
    file = tmp_path / "feeds.toml"
    file.write_bytes(b'\xef\xbb\xbf[[feeds]]\r\nurl = "https://example.org/"\r\n')
    assert len(read(file).feeds) == 1


def test_the_error_has_a_line_of_text_for_each_problem(tmp_path: Path) -> None:
    file = tmp_path / "feeds.toml"
    file.write_text("[settings]\nrefesh = 1\n\n[[feeds]]\nname = 'A'\n")
    with pytest.raises(ConfigError) as caught:
        read(file)
    assert caught.value.lines() == [
        f"{file}:2: [settings] refesh: unknown key 'refesh': did you mean 'refresh'?",
        f'{file}:4: [[feeds]] "A" url: a feed needs its address, such as url = "https://example.org/feed.xml"',
    ]
