"""The harness itself, on invented figures and texts."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.quality import beginnings, metadata, snippets
from tests.quality.grams import Overlap, mean, overlap
from tests.quality.harness import Figure, Floor, floors, table, verdict
from tests.quality.pages import Read

KNOWN = {"ships": {"found": Floor(at_least=10), "invented": Floor(at_most=2)}}


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("found", 10, "held"),
        ("found", 9, "FALLEN"),
        ("invented", 2, "held"),
        ("invented", 3, "FALLEN"),
        ("other", 0, ""),
    ],
)
def test_a_figure_is_held_to_its_floor(name: str, value: float, said: str) -> None:
    assert verdict(Figure("ships", name, value), KNOWN) == said


def test_the_table_shows_ours_the_floor_and_the_peer() -> None:
    drawn = table([Figure("ships", "found", 9, "radar", 7, of=12), Figure("ships", "share", 0.5)], KNOWN)
    assert drawn.splitlines() == [
        "| subject | figure | monitor | floor | beside |   | verdict |",
        "|---------|--------|---------|-------|--------|---|---------|",
        "| ships   | found  | 9 of 12 | ≥ 10  | radar  | 7 | FALLEN  |",
        "| ships   | share  | 0.5000  |       |        |   |         |",
    ]


def test_floors_with_unknown_words_are_refused(tmp_path: Path) -> None:
    (tmp_path / "floors.toml").write_text("[ships]\nfound = { at_lest = 1 }\n", "utf-8")
    with pytest.raises(ValueError, match="at_lest"):
        floors(tmp_path / "floors.toml")


def test_grams_count_as_often_as_they_occur() -> None:
    assert overlap("a b c d e", "A b, c d e!") == Overlap(1, 1)
    assert overlap("a b c d", "a b c d e") == Overlap(1, 0.5)
    assert overlap("a b c d a b c d", "a b c d") == Overlap(0.2, 1)
    assert overlap("two words", "two words") == Overlap(1, 1)
    assert overlap("", "a b c d") == Overlap(0, 0)


def test_f1_is_that_of_the_two_means() -> None:
    both = mean([Overlap(1, 0.5), Overlap(0.5, 1), Overlap(0, 0)])
    assert both == Overlap(0.5, 0.5)
    assert both.f1 == 0.5
    assert Overlap(0, 0).f1 == 0


def test_snippets_are_looked_for_with_white_space_folded() -> None:
    assert snippets.present(["ship  sails", "at\nnoon", "rain"], "The ship\nsails at noon.") == 2


@pytest.mark.parametrize(("text", "near", "there"), [("the ship sails", None, 1), ("x " * 50 + "the ship", None, 1)])
def test_a_beginning_is_a_run_of_whole_words(text: str, near: int | None, there: int) -> None:
    assert beginnings.having([({"first_words": "The ship"}, Read(text))], near) == there
    assert beginnings.having([({"first_words": "he ship"}, Read(text))], near) == 0


def test_a_beginning_far_from_the_start_is_not_near() -> None:
    assert beginnings.having([({"text_prefix": "The ship"}, Read("x " * 50 + "the ship"))], 40) == 0


def test_a_date_is_right_by_its_day() -> None:
    read = Read(published=datetime(2026, 3, 2, 23, 30, tzinfo=UTC))
    assert metadata.has_date(read, date(2026, 3, 2))
    assert metadata.has_date(read, datetime.fromisoformat("2026-03-03T00:30:00+01:00"))
    assert not metadata.has_date(read, date(2026, 3, 3))
    assert not metadata.has_date(Read(), date(2026, 3, 2))


def test_headlines_and_authors_are_right_by_their_words() -> None:
    assert metadata.has_headline(Read(headline="Ship sails, at last"), "Ship sails – at last")
    assert not metadata.has_headline(Read(headline="Ship sails"), "Ship sails at last")
    assert metadata.has_authors(Read(author="Bo Fox; Ann Lee"), ["Ann Lee", "Bo Fox"])
    assert not metadata.has_authors(Read(author="Bo Fox"), ["Ann Lee", "Bo Fox"])
