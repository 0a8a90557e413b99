"""What survives extraction and is not the article: it is told from the article, and makes no mention prominent."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.model.watch import Watch
from monitor.watch.furniture import Furniture
from tests.watch.asking import ask, topic

STORY = "The quarry opened on Monday with a parade of carts and a long speech by the mayor of Dorne. " * 3


def in_furniture(body: str) -> list[str]:
    """The lines that are furniture."""
    furniture, place, found = Furniture(body), 0, []
    for line in body.split("\n"):
        if line and furniture.holds(place):
            found.append(line)
        place += len(line) + 1
    return found


@pytest.mark.parametrize(
    "line",
    [
        "Share",
        "Share this article on Facebook, Twitter or WhatsApp",
        "Tweet Share Email Print",
        "Follow Ann Marl on Twitter @annmarl",
        "Read more: Marlpit opens a second pit",
        "Related: Marlpit opens a second pit",
        "READ ALSO: Marlpit opens a second pit",
        "Photo: the quarry at Marlpit",
        "The gate of the quarry at Marlpit (Getty Images)",
        "The gate of the quarry. Dora Flint / Reuters",
        "Photograph by Dora Flint",
        "Lire aussi : la carrière de Marlpit",
        "Mehr zum Thema: der Steinbruch Marlpit",
        "About the author: Ann Marl writes about pits.",
    ],
)
def test_share_bars_captions_and_pointers(line: str) -> None:
    assert in_furniture(f"{STORY}\n{line}\n{STORY}") == [line]


def test_a_related_list_ends_with_the_first_sentence() -> None:
    body = f"{STORY}\nRelated stories\nMarlpit opens a second pit\nThe mayor of Dorne resigns\n{STORY}"
    assert in_furniture(body) == ["Related stories", "Marlpit opens a second pit", "The mayor of Dorne resigns"]


def test_an_author_box_ends_the_article() -> None:
    box = "Ann Marl is a senior science reporter at the Dorne Courier."
    assert in_furniture(f"{STORY}\n{box}") == [box]
    assert in_furniture(f"{box}\n{STORY}") == []


@pytest.mark.parametrize(
    "line",
    [
        "Marl said the shares were hers.",
        "Ann Marl is a reporter at the Courier, and that is why she was sent to the pit in the first place.",
        "“We share this,” she said.",
        "He read more: the letters, the bills and the ledger of the pit.",
        "She took the picture to the police.",
        "Reuters reported on Monday that the pit had closed.",
        "The picture was painted in Dorne.",
        "What happened next",
    ],
)
def test_paragraphs_of_the_article_stay(line: str) -> None:
    assert in_furniture(f"{STORY}\n{line}\n{STORY}") == []


def test_hits_in_furniture_make_nothing_prominent() -> None:
    links = "\n".join(f"Marlpit opens pit number {number}" for number in range(9))
    match = ask(topic("Marlpit"), f"{STORY}\nRelated\n{links}")
    assert match
    assert (len(match.hits), match.prominence, match.passing) == (9, 0, True)


def test_the_hit_sentence_is_in_the_article_where_there_is_one() -> None:
    match = ask(Watch("p", "Ann Marl", kind="person"), f"Photo: Ann Marl (Getty Images)\n{STORY}\nMarl left early.")
    assert match
    assert match.hit_sentence == "Marl left early."


@given(st.text(alphabet="Related:\nShare marl. (AP)/", max_size=200) | st.text())
def test_any_text_is_parted(text: str) -> None:
    furniture = Furniture(text)
    assert not any(furniture.holds(place) for place in (-1, len(text) + 1))
    assert all(not furniture.holds(place) for place, letter in enumerate(text) if letter == "\n")


def test_a_line_of_any_length_costs_in_proportion() -> None:
    Furniture("share 1 " * 100_000)
    Furniture("Ann " * 100_000 + "is a reporter")
    Furniture("getty " * 100_000)
