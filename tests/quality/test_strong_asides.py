"""What is set aside for strong names is what it says: a hit that is found, and that no label has."""

from pathlib import Path

import pytest

from tests.quality.strong_names import KINDS, SETS, asides, count, rows


@pytest.mark.parametrize("file", SETS.values())
def test_every_aside_is_a_hit_that_is_not_labelled_so(file: str, corpus: Path) -> None:
    sentences = rows(corpus / "mentions" / f"{file}.jsonl.gz")
    tally = count(sentences)
    places = [(row.id, row.start, row.end, row.kind) for row in asides() if row.id.startswith(file)]
    assert places
    assert len(set(places)) == len(places)
    assert set(places) <= set(tally.hits) - tally.right


def test_its_reason_agrees_with_the_labels(corpus: Path) -> None:
    texts = {row.id: row for file in SETS.values() for row in rows(corpus / "mentions" / f"{file}.jsonl.gz")}
    for one in asides():
        over = [label for label in texts[one.id].mentions if label.start < one.end and one.start < label.end]
        exactly = [label for label in over if (label.start, label.end) == (one.start, one.end)]
        wider = [label for label in over if label.start <= one.start and one.end <= label.end]
        assert over, one
        if one.why == "type":
            assert exactly, one
        if one.why == "longer":
            assert any(KINDS.get(label.type) == one.kind for label in wider), one
        if one.why == "cut":
            assert not exactly, one
