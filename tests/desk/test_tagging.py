"""Tags that were used before are offered while one types, and taken by key or by mouse."""

from pathlib import Path

import pytest
from textual.widgets import Input

from monitor.desk.screens.asking_tags import OfferedTag
from monitor.desk.tagging import by_use, offered, tags_in, taken
from monitor.store.database import open_database
from tests.desk.conftest import SIZES, Compare, Seat, Sit

KNOWN = ("regulators", "Board", "to board", "日本")


@pytest.fixture
def tagged(database: Path) -> Path:
    """A database in which three tags are on eight articles, four and one."""
    with open_database(database) as opened, opened.write() as connection:
        for tags, most in (("regulators", 8), ("regulators; board", 4), ("board; 日本語のタグ", 1)):
            connection.execute("UPDATE mentions SET tags = ? WHERE article_id <= ?", (tags, most))
    return database


@pytest.mark.parametrize(
    ("typed", "offers"),
    [
        ("", ["regulators", "Board", "to board", "日本"]),
        ("bo", ["Board", "to board"]),
        ("board, #REG", ["regulators"]),
        ("regulators", ["Board", "to board", "日本"]),
        ("regulators; ", ["Board", "to board", "日本"]),
        ("x,日", ["日本"]),
        ("nothing like it", []),
    ],
)
def test_what_is_offered(typed: str, offers: list[str]) -> None:
    assert offered(typed, KNOWN) == offers


def test_what_is_taken_stands_in_the_place_of_what_is_being_typed() -> None:
    assert taken("", "Board", KNOWN) == "Board"
    assert taken("x; bo", "Board", KNOWN) == "x, Board"
    assert taken("regulators", "Board", KNOWN) == "regulators, Board"
    assert tags_in(taken(" #a ,, b", "Board", KNOWN)) == ("a", "Board")
    assert by_use([("a", 1), ("b", 4), ("c", 4)]) == ("b", "c", "a")


def shown(seat: Seat) -> list[str]:
    return [line.tag for line in seat.desk.screen.query(OfferedTag) if line.display]


async def test_by_key(sit: Sit, tagged: Path) -> None:
    async with sit(tagged) as seat:
        await seat.press("t")
        assert shown(seat) == ["regulators", "board", "日本語のタグ"]
        assert "#regulators  #board  #日本語のタグ" in seat.picture()
        await seat.type("bo")
        assert shown(seat) == ["board"]
        await seat.press("right")  # at the end of the line, Textual's own way to complete
        assert seat.desk.screen.query_one(Input).value == "board"
        assert shown(seat) == ["regulators", "日本語のタグ"]
        await seat.press("tab", "enter")
        assert seat.mentions.list.current
        assert set(seat.mentions.list.current.tags) == {"board", "regulators"}


async def test_by_mouse(sit: Sit, tagged: Path) -> None:
    async with sit(tagged, (60, 20)) as seat:
        await seat.press("t")
        for _ in range(2):
            await seat.click(seat.desk.screen.query(OfferedTag).first(), 1, 0)
        assert seat.desk.screen.query_one(Input).value == "regulators, board"
        await seat.press("enter")
        assert seat.mentions.list.current
        assert set(seat.mentions.list.current.tags) == {"board", "regulators"}


async def test_many_tags_and_long_ones_stay_in_the_box(sit: Sit, database: Path) -> None:
    with open_database(database) as opened, opened.write() as connection:
        tags = "; ".join("名" * number + f" {'x' * number}" for number in range(1, 30))
        connection.execute("UPDATE mentions SET tags = ? WHERE article_id = 1", (tags,))
    async with sit(database, (60, 20)) as seat:
        await seat.press("t")
        for _ in range(40):
            await seat.press("tab")
        assert set(tags.split("; ")) <= set(tags_in(seat.desk.screen.query_one(Input).value))


@pytest.mark.parametrize("size", SIZES)
async def test_the_dialog_looks_like_its_picture(
    sit: Sit, tagged: Path, size: tuple[int, int], like_its_picture: Compare
) -> None:
    async with sit(tagged, size) as seat:
        await seat.press("t")
        await seat.type("board, r")
        like_its_picture(seat)
