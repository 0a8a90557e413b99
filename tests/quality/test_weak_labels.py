"""The labels of bare surnames lie where they say, leave none out, and agree with their notes."""

import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from tests.quality.weak_names import Row, Span, by_rule, cases, rows, seen_by, texts

ROWS = rows()


def name(row: Row) -> str:
    return f"{row.id} {row.surname}"


def folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).replace("’", "'").casefold()


def words(text: str, surname: str) -> list[tuple[int, int]]:
    """Where a surname, or its plural, stands as a word: between characters that are neither letters nor digits."""
    spelled = re.escape(surname).replace("'", "['’]")
    return [found.span() for found in re.finditer(rf"(?<![^\W_]){spelled}s?(?![^\W_])", text, re.IGNORECASE)]


def test_there_are_enough_documents_and_half_of_them_are_shared() -> None:
    kinds = Counter(row.kind for row in ROWS)
    assert len({(row.file, row.id) for row in ROWS}) >= 60
    assert kinds["shared"] >= len(ROWS) / 2


@pytest.mark.parametrize("row", ROWS, ids=name)
def test_every_occurrence_is_labelled_once_and_slices_to_the_surname(row: Row, corpus: Path) -> None:
    text = texts(corpus / row.file)[row.id]
    spans = [(span.start, span.end) for span in row.labels]
    assert {folded(text[start:end]).removeprefix(folded(row.surname)) for start, end in spans} <= {"", "s"}
    assert spans == words(text, row.surname)


@pytest.mark.parametrize("row", ROWS, ids=name)
def test_whom_is_a_bearer_and_whoever_is_not_watched_is_named(row: Row) -> None:
    named = {letter for span in row.labels for letter in span.whom.strip("+-")}
    assert named | set(row.watched) == set(row.bearers)
    assert (row.kind == "shared") == (len(row.bearers) > 1)


@pytest.mark.parametrize("row", ROWS, ids=name)
def test_a_note_says_where_the_rule_and_the_reader_part(row: Row) -> None:
    whom = [span.whom for span in row.labels]
    parted = [label != rule for label, rule in zip(whom, by_rule(whom), strict=True)]
    assert parted == [span.note.startswith("rule:") for span in row.labels]
    assert all(span.note for span in row.labels if span.whom == "-"), "nobody has a reason"


def test_one_case_for_each_watched_person(corpus: Path) -> None:
    told = list(cases(corpus))
    assert len(told) == sum(len(row.watched) for row in ROWS)
    assert all(case.text for case in told)


def test_the_rule_follows_the_last_full_name_and_no_other() -> None:
    assert by_rule(["A", "A+", "A", "-", "B+", "A", "AB+", "B"]) == ["-", "A+", "A", "-", "B+", "B", "AB+", "-"]


def test_what_is_this_for_one_bearer_is_other_for_the_next() -> None:
    row = Row(
        file="invented.jsonl.gz",
        id="1",
        surname="Quill",
        kind="shared",
        bearers={"A": ("Ada Quill",), "B": ("Bo Quill",)},
        watched=("A", "B"),
        labels=(
            Span(4, 9, "A+"),
            Span(20, 25, "B+"),
            Span(40, 45, "A", "rule: Bo Quill named last"),
            Span(60, 65, "-", "company"),
        ),
    )
    assert [seen.label for seen in seen_by(row, "A")] == ["full", "other_full", "this", "nobody"]
    assert [seen.by_rule for seen in seen_by(row, "A")] == ["full", "other_full", "other", "nobody"]
    assert [seen.label for seen in seen_by(row, "B")] == ["other_full", "full", "other", "nobody"]
    assert [seen.note for seen in seen_by(row, "A")] == ["", "", "rule: Bo Quill named last", "company"]
