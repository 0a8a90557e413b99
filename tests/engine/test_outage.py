"""When it is we who were cut off, and not the publishers."""

from msgspec.structs import replace

from monitor.engine.outage import SEVERAL, Outage
from monitor.store.feeds import Feed

WELL = Feed(
    id=1, key="a", url="", name="", title="", tier=None, tags="", language="", refresh=900, full_text=True, state="ok",
    failures=0, etag="", last_modified="", body_digest="", last_ok_at="2026-03-02T12:00:00Z",
    last_new_at=None, wait=None, usual_gap=None, longest_gap=None,
)  # fmt: skip


def feed(number: int, failures: float = 0) -> Feed:
    return replace(WELL, id=number, failures=failures)


def test_feeds_that_were_cut_off_together_are_polled_again_with_the_first_success() -> None:
    outage = Outage()
    for number in range(SEVERAL):
        assert outage.note(feed(number), "dns") == set()
        assert outage.note(feed(number, failures=0.5), "timeout") == set()
    assert outage.note(feed(99), None) == set(range(SEVERAL))
    assert outage.note(feed(99), None) == set()


def test_an_answer_of_any_kind_says_that_the_network_is_there() -> None:
    outage = Outage()
    outage.note(feed(1), "connect")
    assert outage.note(feed(2), "http 500") == set()
    for number in range(3, 3 + SEVERAL - 1):
        outage.note(feed(number), "connect")
    assert outage.note(feed(9), None) == set()


def test_feeds_that_failed_before_are_none_of_them() -> None:
    outage = Outage()
    for number in range(2 * SEVERAL):
        outage.note(feed(number, failures=1.5), "dns")
    assert outage.note(feed(99), None) == set()
