from pathlib import Path
from statistics import median

from hypothesis import given
from hypothesis import strategies as st

from monitor.archive.spikes import BEFORE, DEVIATIONS, FEWEST, LEAST, Normal, normal, normals


def spikes(counts: list[int] | list[int | None], before: int) -> list[bool]:
    judged = zip(counts, normals(counts, before), strict=True)
    return [count is not None and usual is not None and count > usual.limit for count, usual in judged]


COUNTS = st.lists(st.integers(0, 500), max_size=40)


def test_a_quiet_watch_spikes_from_five_on() -> None:
    assert spikes([0] * 28 + [4], 28)[-1] is False
    assert spikes([0] * 28 + [5], 28)[-1] is True


def test_a_busy_watch_spikes_above_its_own_habit() -> None:
    habit = [100, 104, 96, 99, 110, 92, 101] * 4
    assert spikes([*habit, 125], 28)[-1] is False  # three times the root of a hundred is chance
    assert spikes([*habit, 140], 28)[-1] is True


def test_a_moody_watch_needs_more() -> None:
    moody = [20, 180, 60, 140, 90, 30, 170] * 4
    assert spikes([*moody, 250], 28)[-1] is False


def test_a_spike_does_not_hide_the_next_one() -> None:
    assert spikes([3] * 26 + [60, 55, 58], 28)[-3:] == [True, True, True]


def test_too_few_periods_are_no_baseline() -> None:
    assert normal([1] * (FEWEST - 1)) is None
    assert normal([1] * FEWEST) is not None
    assert spikes([None] * 22 + [1] * 6 + [90], 28)[-1] is False


def test_what_was_not_seen_is_neither_a_spike_nor_part_of_a_baseline() -> None:
    assert spikes([100] * 28 + [None], 28)[-1] is False
    dark = [None] * 14 + [50] * 14
    assert spikes([*dark, 60], 28)[-1] is False


@given(st.lists(st.none() | st.integers(0, 500), max_size=60), st.integers(1, 30), st.integers(0, 60))
def test_what_is_normal_is_the_rule_of_the_documentation_word_by_word(
    counts: list[int | None], before: int, first: int
) -> None:
    found = normals(counts, before, first)
    assert len(found) == len(counts[first:])
    for place, usual in enumerate(found, first):
        known = [count for count in counts[max(place - before, 0) : place] if count is not None]
        if len(known) < FEWEST:
            assert usual is None
            continue
        baseline = median(known)
        deviation = max(1.4826 * median(abs(count - baseline) for count in known), baseline**0.5, 1)
        assert usual == Normal(baseline, max(baseline + DEVIATIONS * deviation, LEAST - 1))


@given(COUNTS, st.integers(1, 30))
def test_one_verdict_a_count_and_never_below_five(counts: list[int], before: int) -> None:
    found = spikes(counts, before)
    assert len(found) == len(counts)
    assert all(count >= LEAST for count, spike in zip(counts, found, strict=True) if spike)


@given(st.lists(st.integers(0, 500), min_size=FEWEST, max_size=30), st.integers(1, 1000))
def test_more_is_never_less_of_a_spike(before: list[int], count: int) -> None:
    lower, higher = (spikes([*before, count + more], len(before))[-1] for more in (0, 1))
    assert higher >= lower


def test_the_documentation_states_the_rule_in_force() -> None:
    text = " ".join((Path(__file__).parents[2] / "docs" / "timeline.md").read_text("utf-8").split())
    assert f"the median of the {BEFORE['day']} days before; of hours, of the {BEFORE['hour']} hours before" in text
    assert f"of weeks, of the {BEFORE['week']} weeks before" in text
    assert f"Fewer than {FEWEST} are no baseline" in text
    assert f"at least {LEAST} mentions, and more than the baseline and {DEVIATIONS:g} deviations" in text
