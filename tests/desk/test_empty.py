"""Every empty screen says why it is empty and what to do."""

from datetime import timedelta
from pathlib import Path

import pytest
from textual.app import App

from monitor.config import Config, FeedConfig, Settings
from monitor.desk.empty import why_no_mentions
from monitor.desk.standing_by import StandingBy
from monitor.store import feeds, watches
from monitor.store.changes import Progress
from monitor.store.database import open_database
from tests.desk.conftest import Sit
from tests.desk.seed import NOW, SUBSCRIPTIONS, WATCHES, add_article


@pytest.mark.parametrize("seconds", [0.05, 0.3])
async def test_a_new_database_without_feeds_says_how_to_add_one(
    sit: Sit, tmp_path: Path, seconds: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    hide = App.delay_update  # Textual lays nothing out while a mode is made, for longer than a seat at rest waits
    monkeypatch.setattr(StandingBy, "delay_update", lambda app: hide(app, seconds))
    async with sit(tmp_path / "new.db") as seat:
        assert "No feeds yet" in seat.picture()
        assert "[[feeds]]" in seat.picture()
        await seat.press("2")
        assert "nothing to count" in seat.picture()
        await seat.press("3")
        assert "No feeds yet" in seat.picture()


async def test_feeds_without_watches_say_how_to_add_one(sit: Sit, tmp_path: Path) -> None:
    with open_database(tmp_path / "new.db") as database:
        feeds.sync(database, SUBSCRIPTIONS, NOW)
    async with sit(tmp_path / "new.db", (80, 24)) as seat:
        assert "No watches yet" in seat.picture()
        assert "[[watches]]" in seat.picture()


async def test_before_the_first_mention_it_says_what_the_engine_is_doing(sit: Sit, tmp_path: Path) -> None:
    with open_database(tmp_path / "new.db") as database:
        feeds.sync(database, SUBSCRIPTIONS, NOW)
        watches.sync(database, WATCHES)
    async with sit(tmp_path / "new.db", (60, 20)) as seat:
        assert "No mentions yet" in seat.picture()
        assert "reading 5 feeds" in seat.picture()


async def test_the_first_mentions_can_be_gone_through_at_once(sit: Sit, tmp_path: Path) -> None:
    with open_database(tmp_path / "new.db") as database:
        feeds.sync(database, SUBSCRIPTIONS, NOW)
        watches.sync(database, WATCHES)
        async with sit(tmp_path / "new.db", (80, 24)) as seat:
            assert "No mentions yet" in seat.picture()
            for number in range(3):
                add_article(database, number, NOW - timedelta(hours=number + 1))
            await seat.desk.look()
            await seat.settled()
            await seat.press("j")
            assert seat.mentions.list.chosen == 1


async def test_a_filter_that_gives_nothing_says_how_to_clear_it(sit: Sit, database: Path) -> None:
    async with sit(database) as seat:
        await seat.press("v")
        assert "Nothing matches what is shown" in seat.picture()
        await seat.press("escape")
        assert "Lumenfield publishes" in seat.picture()


def test_what_feeds_toml_says_counts_before_the_engine_has_read_it() -> None:
    config = Config(Settings(Path("x.db")), feeds=(FeedConfig("a", "https://a.example/feed"),))
    assert why_no_mentions(config, Progress(), {}, 0, filtered=False).startswith("No watches yet")
    assert "reading 1 feed." in why_no_mentions(config, Progress(), {}, 3, filtered=False)


@pytest.mark.parametrize(
    ("states", "said"),
    [
        ({"ok": 2}, "Every feed was read, and nothing matches"),
        ({"ok": 1, "silent": 1}, "Every feed was read, and nothing matches"),
        ({"ok": 1, "failing": 1, "dead": 1}, "1 of 3 feeds could be read, and nothing in them matches"),
        ({"failing": 2, "dark": 1}, "None of 3 feeds could be read: press {sources} to see why."),
    ],
)
def test_after_a_refresh_it_says_how_many_feeds_could_be_read(states: dict[str, int], said: str) -> None:
    done = Progress(phase="idle", started_at="2026-03-12T14:00:00Z")
    assert said in why_no_mentions(None, done, states, 3, filtered=False)
