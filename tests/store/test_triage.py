from monitor.store import triage
from tests.store.world import NOW, World, arrival, match

COLUMNS = "SELECT state, clipped_at, tags, note FROM mentions ORDER BY id"


def two_mentions(newsroom: World) -> None:
    newsroom.watches("Meta", "Other")
    newsroom.bring(newsroom.feed(), arrival("1", match("Meta"), match("Other")))
    newsroom.do("UPDATE mentions SET tags = 'board', note = 'call' WHERE id = 2")


def test_everything_can_be_undone(newsroom: World) -> None:
    two_mentions(newsroom)
    start = newsroom.all(COLUMNS)
    done = [
        triage.mark(newsroom.database, [1, 2], "dismissed"),
        triage.clip(newsroom.database, [2], NOW),
        triage.tag(newsroom.database, [1, 2], ["minister", "board"]),
        triage.note(newsroom.database, [1], "answer by noon"),
    ]
    assert newsroom.all(COLUMNS) == [
        ("dismissed", None, "minister; board", "answer by noon"),
        ("dismissed", "2026-03-02T12:00:00Z", "board; minister", "call"),
    ]
    for before in reversed(done):
        triage.undo(newsroom.database, before)
    assert newsroom.all(COLUMNS) == start


def test_tags_are_taken_away_and_never_doubled(newsroom: World) -> None:
    two_mentions(newsroom)
    triage.tag(newsroom.database, [1, 2], ["press", "press"], remove=["board", "unknown"])
    assert newsroom.all("SELECT tags FROM mentions ORDER BY id") == ["press", "press"]


def test_any_number_of_mentions_can_be_marked_at_once(newsroom: World) -> None:
    two_mentions(newsroom)
    assert len(triage.mark(newsroom.database, range(1, 300_000), "read")) == 2
    assert newsroom.all("SELECT state FROM mentions") == ["read", "read"]
