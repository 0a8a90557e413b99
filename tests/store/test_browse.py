from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.model.mention import Hit
from monitor.store import browse, triage
from monitor.store.browse import Shown
from tests.store.world import HOUR, NOW, World, arrival, match, world

# watch, hours before now, state, clipped, passing, hidden
MENTIONS = st.lists(
    st.tuples(st.integers(1, 2), st.integers(0, 4), st.sampled_from(["new", "read", "dismissed"]), st.booleans(),
              st.booleans(), st.booleans()),
    max_size=12,
)  # fmt: skip
MOMENTS = st.none() | st.integers(0, 5).map(lambda hours: f"{NOW - hours * HOUR:%Y-%m-%dT%H:%M:%SZ}")
SHOWN = st.builds(
    Shown, watch_id=st.none() | st.integers(1, 3), unread=st.booleans(), clipped=st.booleans(), passing=st.booleans(),
    since=MOMENTS, until=MOMENTS,
)  # fmt: skip


def fill(newsroom: World, mentions: list[tuple[int, int, str, bool, bool, bool]]) -> None:
    newsroom.watches("Meta", "Other")
    feed = newsroom.feed()
    for number, (watch, hours, state, clipped, passing, hidden) in enumerate(mentions):
        found = match(("Meta", "Other")[watch - 1], passing=passing)
        newsroom.bring(feed, arrival(str(number), found, published_at=NOW - hours * HOUR))
        newsroom.do(
            "UPDATE mentions SET state = ?, clipped_at = ?, hidden = ? WHERE id = (SELECT max(id) FROM mentions)",
            state, "2026-03-02T12:00:00Z" if clipped else None, hidden,
        )  # fmt: skip


def wanted(shown: Shown, row: tuple[int, int, str, bool, bool, bool]) -> bool:
    """The same in plain Python."""
    watch, hours, state, clipped, passing, hidden = row
    at = f"{NOW - hours * HOUR:%Y-%m-%dT%H:%M:%SZ}"
    return (
        not hidden
        and shown.watch_id in {None, watch}
        and (state == "new" if shown.unread else state != "dismissed")
        and (clipped or not shown.clipped)
        and (not passing or shown.passing)
        and (shown.since is None or at >= shown.since)
        and (shown.until is None or at < shown.until)
    )


@settings(max_examples=25, deadline=None)
@given(MENTIONS, st.lists(SHOWN, min_size=1, max_size=6), st.integers(1, 5))
def test_count_part_and_rank_agree(
    mentions: list[tuple[int, int, str, bool, bool, bool]], lists: list[Shown], size: int
) -> None:
    with TemporaryDirectory() as folder, world(Path(folder)) as newsroom:
        fill(newsroom, mentions)
        for shown in lists:
            ids = sorted(
                (number + 1 for number, row in enumerate(mentions) if wanted(shown, row)),
                key=lambda id_: (-mentions[id_ - 1][1], id_),
                reverse=True,
            )
            database = newsroom.database
            rows = [row for start in range(0, len(ids) + 1, size) for row in browse.part(database, shown, start, size)]
            assert [row.id for row in rows] == ids
            assert browse.count(database, shown) == len(ids)
            assert [browse.rank(database, shown, row.at, row.id) for row in rows] == list(range(len(ids)))


def test_marks_are_the_hits_inside_the_hit_sentence(newsroom: World) -> None:
    newsroom.watches("Meta")
    in_body = (Hit("body", start, end, "", "term") for start, end in [(0, 3), (10, 14), (18, 22)])
    hits = (Hit("headline", 10, 12, "", "term"), *in_body)
    newsroom.bring(newsroom.feed(), arrival("1", match(sentence="says this.", sentence_start=9, hits=hits)))
    row = browse.row(newsroom.database, 1)
    assert row is not None
    assert row.marks == ((1, 5),)


def test_a_preview_has_everything_but_the_password(newsroom: World) -> None:
    newsroom.watches("Meta")
    feed = newsroom.feed("https://me:secret@daily.example/feed", url="https://me:secret@daily.example/feed")
    newsroom.bring(feed, arrival("1", match(), author="A. Writer", published_at=NOW - HOUR))
    newsroom.bring(
        feed, arrival("1", match(), headline="Later", published_at=NOW - HOUR), now=NOW + timedelta(minutes=1)
    )
    detail = browse.detail(newsroom.database, 1)
    assert detail is not None
    assert detail.feed == "https://daily.example/feed"
    assert (detail.author, detail.published_at) == ("A. Writer", "2026-03-02T11:00:00Z")
    assert (detail.page_state, detail.stale, detail.tags, detail.note) == ("queued", False, "", "")
    assert [(each.at, each.headline, each.text) for each in detail.revisions] == [
        ("2026-03-02T12:01:00Z", "A headline", None)
    ]


def test_what_is_gone_is_none(newsroom: World) -> None:
    assert browse.row(newsroom.database, 1) is None
    assert browse.detail(newsroom.database, 1) is None


def test_triage_can_be_undone(newsroom: World) -> None:
    fill(newsroom, [(1, 0, "new", False, False, False), (2, 0, "read", True, False, False)])
    newsroom.do("UPDATE mentions SET tags = 'board', note = 'call' WHERE id = 2")
    columns = "SELECT state, clipped_at, tags, note FROM mentions ORDER BY id"
    start = newsroom.all(columns)
    first = triage.mark(newsroom.database, [1, 2], "dismissed")
    second = triage.clip(newsroom.database, [2], None)
    third = triage.clip(newsroom.database, [1], NOW)
    assert newsroom.all(columns) == [
        ("dismissed", "2026-03-02T12:00:00Z", "", ""),
        ("dismissed", None, "board", "call"),
    ]
    for before in (third, second, first):
        triage.undo(newsroom.database, before)
    assert newsroom.all(columns) == start
    assert newsroom.one("SELECT triage FROM changes") == 6


def test_any_number_of_mentions_can_be_marked_at_once(newsroom: World) -> None:
    fill(newsroom, [(1, 0, "new", False, False, False)])
    assert len(triage.mark(newsroom.database, range(1, 300_000), "read")) == 1
    assert newsroom.one("SELECT state FROM mentions") == "read"
