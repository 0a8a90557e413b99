"""What the preview says where not the whole article was searched."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from monitor.desk.preview_views import preview_view
from monitor.store.database import open_database
from monitor.store.detail import detail
from monitor.store.shown import Key

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("state", "error", "said"),
    [
        ("done", None, []),
        ("done", "paywall", ["▲ Only the opening can be read (paywall); the rest was not searched."]),
        (
            "retry",
            "another page",
            [
                "▲ The page could not be read (another page); it will be tried again. This is the feed’s own text.",
            ],
        ),
    ],
)
def test_a_warning_says_what_was_searched(database: Path, state: str, error: str | None, said: list[str]) -> None:
    with open_database(database) as opened:
        (article,) = opened.read("SELECT article_id FROM mentions ORDER BY id LIMIT 1")
        found = detail(opened, Key(article[0]))
    assert found is not None
    view = preview_view(replace(found, page_state=state, page_error=error), {}, NOW)
    assert [each.text for each in view.paragraphs if each.role == "warning"] == said
