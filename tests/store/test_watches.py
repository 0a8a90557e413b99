from monitor.model.watch import Watch
from monitor.store import watches
from tests.store.world import World, arrival, match


def in_sight(newsroom: World) -> list[str]:
    return newsroom.all(
        "SELECT name FROM mentions JOIN watches ON watches.id = watch_id WHERE NOT hidden ORDER BY mentions.id"
    )


def test_watches_come_back_as_they_were_given_and_in_that_order(newsroom: World) -> None:
    given = [
        Watch(key="z", name="Open", query='"open source" NOT door', color="green", tags=("a", "b")),
        Watch(key="a", name="Nick Clegg", kind="person", weak=(), context=("Meta",), not_=("Clegg Hall",)),
    ]
    watches.sync(newsroom.database, given)
    assert watches.definitions(newsroom.database) == given
    assert [(row.key, row.kind, row.color, row.unread) for row in watches.listed(newsroom.database)] == [
        ("z", "topic", "green", 0), ("a", "person", "", 0),
    ]  # fmt: skip
    watches.sync(newsroom.database, given[::-1])
    assert watches.definitions(newsroom.database) == given[::-1]


def test_the_number_of_the_set_grows_with_every_change_and_only_then(newsroom: World) -> None:
    numbers = []
    for names in ((), ("A",), ("A",), ("A", "B"), ("B",), ("A", "B"), ("A", "B")):
        newsroom.watches(*names)
        numbers.append(newsroom.watch_set)
    assert numbers == [0, 1, 1, 2, 3, 4, 4]


def test_a_watch_that_is_gone_takes_its_mentions_out_of_sight_and_brings_them_back(newsroom: World) -> None:
    newsroom.watches("Meta", "Other")
    newsroom.bring(newsroom.feed(), arrival("1", match("Meta"), match("Other")))
    newsroom.watches("Other")
    assert in_sight(newsroom) == ["Other"]
    assert [row.name for row in watches.listed(newsroom.database)] == ["Other"]
    newsroom.watches("Meta", "Other")
    assert in_sight(newsroom) == ["Meta", "Other"]
    assert newsroom.one("SELECT count(*) FROM watches") == 2


def test_a_watch_that_returns_does_not_show_what_an_archived_feed_brought(newsroom: World) -> None:
    newsroom.watches("Meta")
    newsroom.bring(newsroom.feed(), arrival("1", match()))
    newsroom.watches()
    newsroom.feeds()
    newsroom.watches("Meta")
    assert in_sight(newsroom) == []
    newsroom.feed()
    assert in_sight(newsroom) == ["Meta"]


def test_counts_are_of_what_is_in_sight(newsroom: World) -> None:
    newsroom.watches("Meta")
    newsroom.bring(newsroom.feed(), *(arrival(str(n), match()) for n in range(3)))
    newsroom.do("UPDATE mentions SET state = 'read' WHERE id = 1")
    newsroom.do("UPDATE mentions SET hidden = 1 WHERE id = 2")
    (row,) = watches.listed(newsroom.database)
    assert row.unread == 1
