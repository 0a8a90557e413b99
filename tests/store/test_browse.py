from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.model.mention import Hit
from monitor.store import browse, triage
from monitor.store.browse import HitSpan
from monitor.store.detail import detail
from monitor.store.shown import Key, Shown, where
from monitor.store.tags import tags as tags_of
from tests.store.world import HOUR, NOW, World, arrival, match, world


class Stored(NamedTuple):
    watch: int
    state: str
    clipped: bool
    passing: bool
    hidden: bool
    tags: str


STORED = st.builds(
    Stored, st.integers(1, 3), st.sampled_from(["new", "read", "dismissed"]), st.booleans(), st.booleans(),
    st.booleans(), st.sampled_from(["", "a", "ab; a", "b%", "a b; ab"]),
)  # fmt: skip
ARTICLES = st.lists(
    st.tuples(st.integers(0, 4), st.lists(STORED, min_size=1, max_size=3, unique_by=lambda each: each.watch)),
    max_size=8,
)
MOMENTS = st.none() | st.integers(0, 5).map(lambda hours: f"{NOW - hours * HOUR:%Y-%m-%dT%H:%M:%SZ}")
SHOWN = st.builds(
    Shown, watch_id=st.none() | st.integers(1, 4), unread=st.booleans(), clipped=st.booleans(),
    dismissed=st.booleans(), passing=st.booleans(), since=MOMENTS, until=MOMENTS,
    tag=st.sampled_from(["", "", "a", "ab", "b%", "b"]),
)  # fmt: skip
NAMES = ("Meta", "Other", "Third")


def fill(newsroom: World, articles: list[tuple[int, list[Stored]]]) -> None:
    newsroom.watches(*NAMES)
    feed = newsroom.feed()
    for number, (hours, stored) in enumerate(articles):
        found = [match(NAMES[each.watch - 1], passing=each.passing) for each in stored]
        newsroom.bring(feed, arrival(str(number), *found, published_at=NOW - hours * HOUR))
        for each in stored:
            newsroom.do(
                "UPDATE mentions SET state = ?, clipped_at = ?, hidden = ?, tags = ?"
                " WHERE article_id = ? AND watch_id = ?",
                each.state, "2026-03-02T12:00:00Z" if each.clipped else None, each.hidden, each.tags, number + 1,
                each.watch,
            )  # fmt: skip


def fits(shown: Shown, hours: int, stored: Stored) -> bool:
    """The same in plain Python."""
    at = f"{NOW - hours * HOUR:%Y-%m-%dT%H:%M:%SZ}"
    state = stored.state == "dismissed" if shown.dismissed else stored.state != "dismissed"
    if shown.unread and not shown.dismissed:
        state = stored.state == "new"
    return (
        state
        and not stored.hidden
        and shown.watch_id in {None, stored.watch}
        and (stored.clipped or not shown.clipped)
        and (not stored.passing or shown.passing)
        and (not shown.tag or shown.tag in stored.tags.split("; "))
        and (shown.since is None or at >= shown.since)
        and (shown.until is None or at < shown.until)
    )


@settings(max_examples=25, deadline=None)
@given(ARTICLES, st.lists(SHOWN, min_size=1, max_size=6), st.integers(1, 5))
def test_an_article_stands_once_with_the_mentions_that_fit_and_count_part_and_rank_agree(
    articles: list[tuple[int, list[Stored]]], lists: list[Shown], size: int
) -> None:
    with TemporaryDirectory() as folder, world(Path(folder)) as newsroom:
        fill(newsroom, articles)
        database = newsroom.database
        for shown in lists:
            fitting = {
                number + 1: {each.watch for each in stored if fits(shown, hours, each)}
                for number, (hours, stored) in enumerate(articles)
            }
            ids = sorted((id_ for id_ in fitting if fitting[id_]), key=lambda id_: (articles[id_ - 1][0], -id_))
            starts = range(0, len(ids) + 1, size)
            for total in (None, len(ids)):
                rows = [row for start in starts for row in browse.part(database, shown, start, size, total)]
                assert [row.key for row in rows] == [Key(id_, shown.watch_id) for id_ in ids]
            for row in rows:
                assert {mention.watch_id for mention in row.mentions} == fitting[row.key.article_id]
            assert browse.count(database, shown) == len(ids)
            assert browse.count(database, shown, at_most=2) == min(len(ids), 2)
            ranks = [browse.rank(database, shown, row.at, row.key.article_id) for row in rows]
            assert ranks == list(range(len(ids)))
            mentions = sum(map(len, fitting.values()))
            assert len(triage.among(database, shown)) == mentions


@pytest.mark.parametrize("shown", [Shown(), Shown(unread=True), Shown(clipped=True), Shown(dismissed=True)])
@pytest.mark.parametrize("watch_id", [None, 1])
def test_a_list_is_walked_along_one_index_without_the_table(
    newsroom: World, shown: Shown, watch_id: int | None
) -> None:
    condition, values = where(Shown(watch_id, shown.unread, shown.clipped, shown.dismissed, passing=False))
    grouped = "GROUP BY at, article_id" if watch_id is None else ""
    plan = newsroom.database.read(
        f"EXPLAIN QUERY PLAN SELECT at, article_id FROM mentions WHERE {condition} {grouped}"
        " ORDER BY at DESC, article_id DESC LIMIT 50",
        values,
    )
    (step,) = [row["detail"] for row in plan]
    assert "USING COVERING INDEX mentions_" in step


def test_the_most_prominent_mention_comes_first_and_all_hits_in_its_sentence_are_marked(newsroom: World) -> None:
    newsroom.watches("Meta", "Other")
    headline = Hit("headline", 2, 10, "", "term")
    spans = [(0, 3), (10, 14), (18, 22)]
    first = match("Meta", hits=(headline, *(Hit("body", *span, "", "term") for span in spans)), prominence=3)
    second = match("Other", "says this.", hits=(Hit("body", 9, 13, "", "term"),), sentence_start=9, prominence=9)
    newsroom.bring(newsroom.feed(), arrival("1", first, second))
    (row,) = browse.part(newsroom.database, Shown(), 0, 5)
    assert [mention.watch_id for mention in row.mentions] == [2, 1]
    assert set(row.spans) == {
        HitSpan(1, "headline", 2, 10), HitSpan(1, "body", 10, 14), HitSpan(2, "body", 9, 13),
    }  # fmt: skip


def test_a_row_of_one_watch_has_its_mention_alone(newsroom: World) -> None:
    newsroom.watches("Meta", "Other")
    newsroom.bring(newsroom.feed(), arrival("1", match("Meta"), match("Other")))
    (row,) = browse.rows(newsroom.database, Shown(), [Key(1, 2)])
    assert [mention.watch_id for mention in row.mentions] == [2]
    assert browse.rows(newsroom.database, Shown(), [Key(1, 3), Key(2)]) == []


def test_an_article_stands_once_although_its_date_has_changed(newsroom: World) -> None:
    newsroom.watches("Meta", "Other")
    feed = newsroom.feed()
    newsroom.bring(feed, arrival("1", match("Meta"), match("Other"), published_at=NOW - HOUR))
    triage.clip(newsroom.database, [1], NOW)
    newsroom.bring(feed, arrival("1", match("Other"), headline="Other", published_at=NOW - 2 * HOUR))
    assert newsroom.all("SELECT stale FROM mentions ORDER BY id") == [1, 0]
    assert len(browse.part(newsroom.database, Shown(), 0, 5)) == browse.count(newsroom.database, Shown()) == 1


def test_a_preview_has_everything_but_the_password(newsroom: World) -> None:
    newsroom.watches("Meta")
    feed = newsroom.feed("https://me:secret@daily.example/feed", url="https://me:secret@daily.example/feed")
    newsroom.bring(feed, arrival("1", match(), author="A. Writer", published_at=NOW - HOUR))
    newsroom.bring(
        feed, arrival("1", match(), headline="Later", published_at=NOW - HOUR), now=NOW + timedelta(minutes=1)
    )
    found = detail(newsroom.database, Key(1))
    assert found is not None
    assert found.feed == "https://daily.example/feed"
    assert (found.author, found.published_at) == ("A. Writer", "2026-03-02T11:00:00Z")
    (mention,) = found.row.mentions
    assert (found.page_state, mention.stale, mention.tags, mention.note) == ("queued", False, "", "")
    assert [(each.at, each.headline, each.text) for each in found.revisions] == [
        ("2026-03-02T12:01:00Z", "A headline", None)
    ]


def test_a_preview_stays_whatever_is_done_to_the_mention(newsroom: World) -> None:
    newsroom.watches("Meta")
    newsroom.bring(newsroom.feed(), arrival("1", match()))
    triage.mark(newsroom.database, [1], "dismissed")
    assert detail(newsroom.database, Key(1, 1)) is not None
    assert detail(newsroom.database, Key(1, 2)) is None
    assert detail(newsroom.database, Key(9)) is None


def test_tags_are_listed_by_name_with_their_articles(tmp_path: Path) -> None:
    with world(tmp_path) as newsroom:
        newsroom.watches(*NAMES)
        feed = newsroom.feed()
        for number, tags in enumerate((("home; Board", "home"), ("board", ""), ("", ""), ("gone", ""))):
            newsroom.bring(feed, arrival(str(number), match("Meta"), match("Other")))
            for watch_id, text in enumerate(tags, 1):
                newsroom.do(
                    "UPDATE mentions SET tags = ?, state = ? WHERE article_id = ? AND watch_id = ?",
                    text, "dismissed" if text == "gone" else "new", number + 1, watch_id,
                )  # fmt: skip
        assert tags_of(newsroom.database) == [("Board", 1), ("board", 1), ("home", 1)]
        plan = newsroom.database.read(
            f"EXPLAIN QUERY PLAN SELECT at FROM mentions WHERE {where(Shown(watch_id=1, tag='home'))[0]}", [1, "x"]
        )
        assert "mentions_tagged" in plan[0][3], "a tag's few are not looked for among a watch's many"
