"""No figure falls below its floor; ``make quality`` prints them all, beside plain libraries."""

from pathlib import Path

import pytest

from tests.quality.harness import floors, verdict
from tests.quality.subjects import SUBJECTS


@pytest.mark.timeout(400)  # hundreds of real pages, on processors that other tests use too
@pytest.mark.parametrize("subject", floors())
def test_every_figure_of_a_subject_is_at_its_floor_or_above(subject: str, corpus: Path) -> None:
    figures = list(SUBJECTS[subject](corpus, False))
    fallen = [figure for figure in figures if verdict(figure, floors()) == "FALLEN"]
    assert not fallen
    assert floors()[subject].keys() <= {figure.name for figure in figures}, "a floor for what is not measured"
