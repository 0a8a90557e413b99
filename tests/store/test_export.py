from typing import Any

import pytest

from monitor.report.columns import COLUMNS
from monitor.store.database import open_database
from monitor.store.export import Wanted, rows, unknown_watches
from tests.store.world import DAY, HOUR, NOW, World, arrival, match, quote


@pytest.fixture
def filled(newsroom: World) -> World:
    newsroom.watches("Meta", "Other")
    feed = newsroom.feed(name="Daily: technology", tier=2)
    newsroom.bring(feed, arrival("1", match("Meta", quotes=[quote(), quote("Later", "B. Speaker", 40)]), match("Other"),
                                 published_at=NOW - DAY))  # fmt: skip
    newsroom.bring(feed, arrival("2", match("Meta"), published_at=NOW - 2 * DAY), now=NOW + HOUR)
    newsroom.do("UPDATE mentions SET clipped_at = '2026-03-02T12:30:00Z' WHERE id = 2")
    return newsroom


def ids(newsroom: World, **wanted: Any) -> list[int]:
    return [row["mention_id"] for row in rows(newsroom.database, Wanted(**wanted))]


def test_rows_have_the_columns_of_the_csv(filled: World) -> None:
    assert [row.keys() for row in rows(filled.database, Wanted())] == [[column.name for column in COLUMNS]] * 3


def test_a_row_says_everything(filled: World) -> None:
    row = next(row for row in rows(filled.database, Wanted()) if row["mention_id"] == 1)
    assert dict(row) == {
        "mention_id": 1, "watch": "Meta", "kind": "topic", "published_at": "2026-03-01T12:00:00Z",
        "first_seen_at": "2026-03-02T12:00:00Z", "headline": "A headline", "opening_text": "The feed says this.",
        "hit_sentence": "The feed says this.", "matched_terms": "Meta", "hits": 1, "source": "Daily", "tier": 1,
        "feed": "Daily: technology", "author": "", "language": "und", "url": "https://daily.example/1",
        "canonical_url": "https://daily.example/1", "scope": "summary", "prominence": 50, "passing": 0, "tone": None,
        "tone_score": None, "story_id": None, "is_original": None, "pickups": None, "quote": "We agree",
        "speaker": "A. Speaker", "state": "new", "clipped_at": None, "tags": "", "note": "",
        "quotes": '[{"speaker":"A. Speaker","text":"We agree","start":4,"end":12,"cue":"said"},'
                  '{"speaker":"B. Speaker","text":"Later","start":40,"end":45,"cue":"said"}]',
    }  # fmt: skip


def test_newest_first_by_the_mentions_time_or_by_when_it_was_seen(filled: World) -> None:
    assert ids(filled) == [2, 1, 3]
    assert ids(filled, by_first_seen=True) == [3, 2, 1]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({"watches": ("Other",)}, [2]),
        ({"watches": ("Other", "Meta")}, [2, 1, 3]),
        ({"watches": ("other",)}, []),
        ({"clipped": True}, [2]),
        ({"since": "2026-03-01T12:00:00Z"}, [2, 1]),
        ({"until": "2026-03-01T12:00:00Z"}, [3]),
        ({"since": "2026-03-02T13:00:00Z", "by_first_seen": True}, [3]),
        ({"until": "2026-03-02T13:00:00Z", "by_first_seen": True}, [2, 1]),
    ],
)
def test_only_what_is_wanted(filled: World, wanted: dict[str, Any], expected: list[int]) -> None:
    assert ids(filled, **wanted) == expected


def test_many_mentions_keep_their_order(newsroom: World) -> None:
    """They are read in portions."""
    newsroom.watches("Meta")
    feed = newsroom.feed()
    newsroom.bring(feed, *(arrival(str(n), match("Meta"), published_at=NOW - n % 7 * HOUR) for n in range(450)))
    by_time = [row["id"] for row in newsroom.database.read("SELECT id FROM mentions ORDER BY at DESC, id DESC")]
    assert ids(newsroom) == by_time
    assert ids(newsroom, by_first_seen=True) == list(range(450, 0, -1))


def test_what_is_written_meanwhile_is_not_half_in_it(newsroom: World) -> None:
    """All portions are of the moment at which the first was read."""
    newsroom.watches("Meta")
    feed = newsroom.feed()
    newsroom.bring(feed, *(arrival(str(n), match("Meta")) for n in range(450)))
    with open_database(newsroom.database.path) as reading, reading.moment():
        found = rows(reading, Wanted())
        next(found)
        newsroom.do("UPDATE mentions SET note = 'later'")
        newsroom.do("DELETE FROM mentions WHERE id % 2")
        rest = list(found)
    assert (len(rest), {row["note"] for row in rest}) == (449, {""})


def test_what_is_out_of_sight_is_not_exported(filled: World) -> None:
    filled.watches("Other")
    assert ids(filled) == [2]
    assert unknown_watches(filled.database, ["Meta", "Other", "Nobody"]) == ["Meta", "Nobody"]
