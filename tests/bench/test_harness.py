import os
import re
import sys
from pathlib import Path

import pytest

import bench.__main__ as bench
from bench.doc import BEGIN, END, write_into
from bench.harness import HEADINGS, Budget, Figure, Samples, environment, run, table
from bench.prepared import Prepared, prepare
from bench.took import Took

AT_MOST = Budget(0.5)


def figure(ours: list[float], theirs: list[float], budget: Budget = AT_MOST) -> Figure:
    return Figure(7, "a subject", ours, "a peer", theirs, budget)


def test_a_ratio_compares_what_was_measured_in_the_same_round() -> None:
    assert figure([1.0, 6.0, 2.0], [4.0, 12.0, 2.0]).ratios == [0.25, 0.5, 1.0]
    assert figure([0.0, 3.0], [0.0, 0.0]).ratios == [1.0, float("inf")]  # rows that were late


@pytest.mark.parametrize(
    ("ours", "budget", "verdict"),
    [
        ([2.0], Budget(0.5), "met"),
        ([2.1], Budget(0.5), "MISSED"),
        ([6.8], Budget(1.7, at_least=True), "met"),
        ([6.7], Budget(1.7, at_least=True), "MISSED"),
    ],
)
def test_the_verdict_is_the_budgets(ours: list[float], budget: Budget, verdict: str) -> None:
    assert figure(ours, [4.0], budget).verdict == verdict


def test_an_absolute_budget_is_about_our_figure_and_needs_no_peer() -> None:
    limit = Budget(20, absolute=True)
    assert figure([15.0, 19.0, 90.0], [1.0, 1.0, 1.0], limit).verdict == "met"
    assert figure([21.0], [4_000.0], limit).verdict == "MISSED"
    assert figure([20.0], [], limit).verdict == "met"


def test_the_median_decides_and_one_slow_round_does_not() -> None:
    assert figure([1.0, 9.0, 1.0], [4.0, 4.0, 4.0]).verdict == "met"
    assert figure([9.0, 1.0, 9.0], [4.0, 4.0, 4.0]).verdict == "MISSED"


def test_what_could_not_be_measured_has_a_line_that_says_so() -> None:
    failed = figure([], [])
    assert failed.verdict == "FAILED"
    *_, line = table([figure([1.0], [4.0]), failed]).splitlines()
    cells = [cell.strip() for cell in line.strip("|").split("|")]
    assert (cells[2], cells[-1], len(cells)) == ("not measured", "FAILED", len(HEADINGS))


def test_a_subject_that_fails_costs_no_other_its_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_: Path, *, small: bool) -> list[Figure]:
        raise RuntimeError(f"small: {small}")

    def is_measured(_: Path, *, small: bool) -> list[Figure]:
        assert small
        return [figure([1.0], [4.0])]

    monkeypatch.setattr(bench, "SUBJECTS", (({5, 6}, fails), ({7}, is_measured)))
    took = Took()
    figures = bench.measure({6, 7}, took, small=True)
    assert [(each.number, each.verdict) for each in figures] == [(6, "FAILED"), (7, "met")]
    assert re.fullmatch(r"Measured in 0:00 minutes; seconds for each part: tests\.\S+ 0\.", str(took))


def test_databases_are_written_once_and_found_again(tmp_path: Path) -> None:
    def wanted(size: int) -> Prepared:
        return Prepared(tmp_path / f"{size}.txt", fill, size)

    prepare([wanted(1), wanted(3), wanted(2), wanted(3)])
    sizes = {size: wanted(size).there().read_text() for size in (1, 2, 3)}
    assert sizes == {1: "filled with 1\n", 2: "filled with 2\n", 3: "filled with 3\n"}
    assert wanted(4).there().read_text() == "filled with 4\n"


def fill(path: Path, size: int) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.write(f"filled with {size}\n")


def test_rounds_without_their_counterpart_are_a_defect() -> None:
    with pytest.raises(ValueError, match="shorter"):
        _ = figure([1.0, 2.0], [1.0]).ratios


def test_the_table_has_median_spread_ratio_budget_and_verdict() -> None:
    heading, rule, line = table([figure([1.0, 3.0, 2.0], [10.0, 10.0, 1234.0])]).splitlines()
    assert [cell.strip() for cell in heading.strip("|").split("|")] == list(HEADINGS)
    assert set(rule) == {"|", "-"}
    assert len(heading) == len(rule) == len(line)
    cells = [cell.strip() for cell in line.strip("|").split("|")]
    assert cells == [
        "7",
        "a subject",
        "2 s (1–3)",
        "a peer",
        "10 s (10–1,234)",
        "0.1 (0.00162–0.3)",
        "≤ 0.5",
        "met",
    ]


def test_a_missing_peer_is_said_to_be_missing() -> None:
    missing = figure([1.0], [])
    assert missing.ratios == []
    line = table([missing]).splitlines()[-1]
    assert "not installed" in line
    assert "peer missing" in line
    assert "met" not in line


def test_samples_are_kept_by_name_in_their_order() -> None:
    samples = Samples()
    for value in (3.0, 1.0, 2.0):
        samples.add("ours", value)
    assert samples["ours"] == [3.0, 1.0, 2.0]
    assert samples["theirs"] == []


def test_a_program_runs_at_home_and_keeps_its_compiled_modules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.setenv("MONITOR_CONFIG", "the user's own")
    told = run([sys.executable, "-c", "import os; print(os.environ['HOME'], os.getcwd())"], tmp_path)
    assert told.output.split() == [str(tmp_path), os.path.realpath(tmp_path)]
    assert told.seconds > 0
    assert not {"PYTHONDONTWRITEBYTECODE", "MONITOR_CONFIG"} & environment(tmp_path).keys()


def test_a_program_that_fails_gives_no_figure(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="ended with 3:\nno such thing"):
        run([sys.executable, "-c", "import sys; print('no such thing', file=sys.stderr); sys.exit(3)"], tmp_path)


def test_a_line_for_comparison_has_no_budget() -> None:
    beside = Figure(7, "a subject", [1.0], "a peer", [4.0])
    assert beside.verdict == "for comparison"
    cells = [cell.strip() for cell in table([beside]).splitlines()[-1].strip("|").split("|")]
    assert cells[-3:] == ["0.25 (0.25–0.25)", "", "for comparison"]
    assert Figure(7, "a subject", [1.0], "a peer", []).verdict == "peer missing"


def test_the_table_takes_the_place_of_the_last_one(tmp_path: Path) -> None:
    file = tmp_path / "benchmarks.md"
    file.write_text(f"Before.\n\n{BEGIN}\n\nan old table\n\n{END}\n\nAfter.\n", encoding="utf-8")
    write_into(file, "a new table")
    assert file.read_text(encoding="utf-8") == f"Before.\n\n{BEGIN}\n\na new table\n\n{END}\n\nAfter.\n"
    file.write_text("No place.\n", encoding="utf-8")
    with pytest.raises(ValueError, match="no place"):
        write_into(file, "a new table")
