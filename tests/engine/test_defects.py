"""A defect of our own costs one feed's poll or one page; everything else goes on, and the log has it whole."""

from typing import Any

import pytest

from monitor.engine import poller, refresh
from monitor.engine.pages import PageQueue
from tests.engine.conftest import Office
from tests.world import World

ROSE = "Amber Quill, who runs Lantern Works, said on Monday that the lamps would stay lit all the winter."


@pytest.fixture
def both(world: World, office: Office) -> Office:
    for name in ("good", "bad"):
        world.page(f"/{name}.html", f"Lamps {name}", ROSE, "Nobody left the hall early at all, and it was warm.")
        world.feed(f"/{name}.xml", (f"/{name}.html", f"Lamps {name}", "Lantern Works will go on."))
    office.write(world.feeds_toml("/good.xml", "/bad.xml"))
    return office


def test_of_a_poll(both: Office, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    async def defective(engine: Any, feed: Any) -> Any:
        if "bad" in feed.url:
            raise KeyError("nobody foresaw this")
        return await refresh.refresh(engine, feed)

    monkeypatch.setattr(poller, "refresh", defective)
    both.refresh()
    found = both.rows("SELECT url LIKE '%bad%', state, error, due_at > last_check_at FROM feeds ORDER BY 1")
    assert found == [(0, "ok", None, 1), (1, "failing", "error", 1)]
    assert both.rows("SELECT headline, scope FROM articles") == [("Lamps good", "full")]
    assert "nobody foresaw this" in caplog.text


def test_of_a_page(both: Office, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    sound = PageQueue._try

    async def defective(queue: PageQueue, page: Any) -> str:
        if "bad" in page.url:
            raise KeyError("nobody foresaw this")
        return await sound(queue, page)

    monkeypatch.setattr(PageQueue, "_try", defective)
    both.refresh()
    found = both.rows("SELECT headline, scope, page_state, page_error FROM articles ORDER BY 1")
    assert found == [("Lamps bad", "summary", "retry", "error"), ("Lamps good", "full", "done", None)]
    assert "nobody foresaw this" in caplog.text
