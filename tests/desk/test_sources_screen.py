"""The sources on invented feeds in every state: what is told of them, and every key and click."""

import re
import webbrowser
from datetime import timedelta
from pathlib import Path

import pytest

from monitor.config import read
from monitor.desk.screens.mentions import MentionsScreen
from monitor.store import feeds
from monitor.store.database import open_database
from monitor.store.feeds import Check
from tests.desk.conftest import SIZES, Compare, Sit
from tests.desk.seed import NOW, SUBSCRIPTIONS


@pytest.fixture
def config_path(tmp_path: Path) -> Path:
    """A feeds.toml with the feeds of the seed, and notes of its owner."""
    path = tmp_path / "feeds.toml"
    tables = [
        f'[[feeds]]\nid = "{each.key}"   # {each.name}\nurl = "{each.url}"\n# below {each.key}\n'
        for each in SUBSCRIPTIONS
    ]
    path.write_text("\n".join(["# ours", *tables]), encoding="utf-8")
    return path


@pytest.fixture
def in_trouble(database: Path) -> Path:
    """A feed in each state."""
    with open_database(database) as opened:
        for feed_id, state, word in (
            (1, "ok", "new"),
            (2, "failing", "http 503"),
            (3, "silent", "nothing new"),
            (4, "dead", "http 410"),
        ):
            due = None if state == "dead" else NOW + timedelta(minutes=10)
            feeds.record(
                opened, feed_id, Check(NOW - timedelta(minutes=5), word, state, due, float(state != "ok"), 503)
            )
    return database


@pytest.mark.parametrize("size", SIZES)
async def test_the_sources_look_like_their_picture(
    sit: Sit, in_trouble: Path, size: tuple[int, int], like_its_picture: Compare
) -> None:
    async with sit(in_trouble, size) as seat:
        await seat.press("3", "j")
        like_its_picture(seat)


async def test_it_says_how_far_the_articles_of_a_feed_were_searched(sit: Sit, database: Path) -> None:
    with open_database(database) as opened, opened.write() as connection:
        connection.execute("DELETE FROM entries")
        connection.execute(
            "INSERT INTO entries (feed_id, entry_id, article_id, first_seen_at, backfill) SELECT iif(id % 10, 2, 3),"
            " id, id, iif(id % 10 = 1, '2026-01-01T00:00:00Z', '2026-03-01T00:00:00Z'), 0 FROM articles"
        )
        connection.execute("UPDATE articles SET scope = 'summary' WHERE id % 10 = 2")
        of_feed = "SELECT count(*) FROM entries WHERE feed_id = 2 AND first_seen_at > '2026-02'"
        total = connection.execute(of_feed).fetchone()[0]
    async with sit(database) as seat:
        await seat.press("3")
        for _ in seat.sources.table.feeds:
            if (feed := seat.sources.table.current) and feed.id == 2:
                assert re.search(rf" {total} articles in 30 days: 79 % in full, 21 % by summary +│", seat.picture())
            await seat.press("j")
        feed = seat.sources.table.current
        assert feed
        assert feed.id != 2
        assert "in full, " not in seat.picture()


@pytest.mark.parametrize("width", [60, 72, 80, 100])
async def test_no_line_of_the_log_is_cut(sit: Sit, database: Path, width: int) -> None:
    with open_database(database) as opened:
        for feed_id in range(1, 6):
            done = Check(NOW - timedelta(days=400), "new", "ok", NOW, 0.0, 200, entries=12_345, new=1_234, ms=98_765)
            feeds.record(opened, feed_id, done)
    async with sit(database, (width, 20)) as seat:
        await seat.press("3", "enter")
        [*_, line] = [line for line in seat.picture().splitlines() if "1,234 new" in line]
        assert "…" not in line
        assert ("98,765 ms" in line) == (width >= 80)


async def test_trouble_stands_first(sit: Sit, in_trouble: Path) -> None:
    async with sit(in_trouble) as seat:
        await seat.press("3")
        assert [feed.state for feed in seat.sources.table.feeds] == ["dead", "dark", "failing", "silent", "ok"]
        assert "Feeds · 5 · 4 in trouble" in seat.picture()


@pytest.mark.parametrize(
    ("down", "told"),
    [
        (0, "Gone for good (http 410), says the publisher; last read"),
        (1, "Dark: polls keep failing (timeout), so what it publishes is missed; last read 02:07 today, 12 h ago;"),
        (2, "The last poll failed (http 503); last read 13:07 today, 1 h ago; the next poll comes in 10 min."),
        (3, "Silent: it answers, but brings nothing new for"),
        (4, "Fine: last read 5 min ago, last new"),
    ],
)
async def test_each_state_is_explained(sit: Sit, in_trouble: Path, down: int, told: str) -> None:
    async with sit(in_trouble, (200, 60)) as seat:
        await seat.press("3", *["j"] * down)
        assert told in seat.picture()


async def test_the_log_of_checks(sit: Sit, database: Path) -> None:
    async with sit(database) as seat:
        await seat.press("3")
        assert "✕ timeout" in seat.picture()
        assert "83 polls kept, newest first" in seat.picture()
        await seat.press("enter", "G")
        assert seat.sources.log_list.has_focus
        assert seat.sources.log_list.chosen == 82
        await seat.press("escape")
        assert seat.sources.table.has_focus


async def test_where_it_is_low_enter_shows_the_log_alone(sit: Sit, database: Path) -> None:
    async with sit(database, (80, 24)) as seat:
        await seat.press("3", "enter")
        assert not seat.sources.pane.display
        await seat.press("escape")
        assert seat.sources.pane.display


async def test_filter_as_you_type(sit: Sit, in_trouble: Path) -> None:
    async with sit(in_trouble) as seat:
        await seat.press("3", "slash")
        await seat.type("harb")
        assert [feed.name for feed in seat.sources.table.feeds] == ["Harbour Gazette"]
        assert "1 with “harb”" in seat.picture()
        await seat.press("enter", "r")
        assert "Harbour Gazette is due now." in seat.picture()
        await seat.press("escape")
        assert len(seat.sources.table.feeds) == 5
        await seat.press("slash")
        await seat.type("no such")
        assert "No feed has these words." in seat.picture()
        await seat.press("escape")
        assert seat.sources.table.has_focus
        assert not seat.sources.filter.display


@pytest.mark.parametrize("words", ["tier 1 daily", "PRESS", "timeout dark", "hill.example"])
async def test_filter_by_anything_that_is_known(sit: Sit, in_trouble: Path, words: str) -> None:
    async with sit(in_trouble) as seat:
        await seat.press("3", "slash")
        await seat.type(words)
        assert len(seat.sources.table.feeds) == 1


async def test_poll_one_or_all(sit: Sit, in_trouble: Path) -> None:
    async with sit(in_trouble) as seat:
        await seat.press("3", "r")
        with open_database(in_trouble) as database:
            assert [feed.key for feed in feeds.due(database, NOW)] == ["gazette"]
            await seat.press("R")
            assert len(feeds.due(database, NOW)) == 5


async def test_switch_off_and_on_in_feeds_toml(sit: Sit, database: Path, config_path: Path) -> None:
    before = config_path.read_text()
    async with sit(database, config_path=config_path) as seat:
        await seat.press("3", "d")
        assert "On the Hill is switched off in feeds.toml" in seat.picture()
        assert config_path.read_text() == before.replace(
            'hill.example/feed.json"\n', 'hill.example/feed.json"\ndisabled = true\n'
        )
        with open_database(database) as engine:
            subscriptions = [
                feeds.Subscription(each.key, each.url, disabled=each.disabled) for each in read(config_path).feeds
            ]
            feeds.sync(engine, subscriptions, NOW)
        await seat.desk.look()
        await seat.settled()
        (off,) = [feed for feed in seat.sources.table.feeds if feed.state == "off"]
        seat.sources.table.choose(seat.sources.table.feeds.index(off))
        await seat.settled()
        assert "Switched off in feeds.toml: it is not polled." in seat.picture()
        await seat.press("r")
        assert "d switches it on" in seat.picture()
        await seat.press("d")
        assert "On the Hill is switched on" in seat.picture()
    assert config_path.read_text() == before


async def test_a_wrong_feeds_toml_is_not_touched(sit: Sit, database: Path, config_path: Path) -> None:
    wrong = config_path.read_text() + "\n[[feeds]]\nurl = 7\n"
    config_path.write_text(wrong)
    async with sit(database, (200, 40), config_path=config_path) as seat:
        await seat.press("3", "d")
        assert "feeds.toml was not changed" in seat.picture()
        assert "must be a web address" in seat.picture()
    assert config_path.read_text() == wrong


async def test_without_a_feeds_toml_nothing_can_be_switched(sit: Sit, database: Path) -> None:
    async with sit(database) as seat:
        await seat.press("3", "d")
        assert "There is no feeds.toml to change" in seat.picture()


async def test_the_site_opens_in_the_browser(sit: Sit, database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = list[str]()

    def open_it(url: str) -> bool:
        opened.append(url)
        return True

    monkeypatch.setattr(webbrowser, "open", open_it)
    async with sit(database) as seat:
        await seat.press("3", "o")
        assert opened == ["https://hill.example/feed.json"]
        with open_database(database) as other:
            feeds.record(other, 5, Check(NOW, "new", "ok", None, site="https://hill.example/"))
        await seat.desk.look()
        await seat.settled()
        await seat.press("o")
        assert opened[1:] == ["https://hill.example/"]


async def test_by_mouse(sit: Sit, database: Path) -> None:
    async with sit(database) as seat:
        await seat.press("3")
        await seat.click(seat.sources.table, 20, 2)
        assert "Harbour Gazette" in str(seat.sources.detail.border_title)
        await seat.click(seat.sources.log_list, 5, 1)
        assert seat.sources.log_list.has_focus


async def test_the_chosen_feed_stays_chosen_when_the_order_changes(sit: Sit, database: Path) -> None:
    async with sit(database) as seat:
        await seat.press("3", "j", "j", "j")
        name = seat.sources.table.current
        assert name
        with open_database(database) as other:
            feeds.record(other, name.id, Check(NOW, "dns", "dark", NOW, 5.0))
        await seat.desk.look()
        await seat.settled()
        assert seat.sources.table.current
        assert seat.sources.table.current.id == name.id
        assert seat.sources.log_list.checks[0].outcome == "dns"


async def test_no_feeds(sit: Sit, tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    open_database(path).close()
    async with sit(path, (60, 20)) as seat:
        await seat.press("3", "r", "d", "o", "enter")
        assert "No feeds yet" in seat.picture()
        await seat.press("escape", "escape")
        assert isinstance(seat.desk.screen, MentionsScreen)


async def test_how_far_one_could_see_lately_stands_below_the_table(sit: Sit, database: Path) -> None:
    async with sit(database) as seat:
        await seat.press("3")
        assert "last 7 days: coverage 99 % · 89 % of 28 articles in full · 11 % by summary" in seat.picture()
        await seat.pilot.resize_terminal(60, 24)
        await seat.settled()
        assert "1 in trouble · last 7 days: coverage 99 %" in seat.picture()
        assert "89 %" not in seat.picture()
