"""What headers ask for."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.fetch.headers import keeps, retry_after, validator

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
IN_AN_HOUR = "Mon, 02 Mar 2026 13:00:00 GMT"


@pytest.mark.parametrize(
    ("headers", "wait"),
    [
        ({}, None),
        ({"Cache-Control": "max-age=600"}, timedelta(minutes=10)),
        ({"Cache-Control": 'public, MAX-AGE="600", s-maxage=9'}, timedelta(minutes=10)),
        ({"Cache-Control": "s-maxage=600, no-cache"}, None),
        ({"Cache-Control": "max-age=-1"}, None),
        ({"Expires": IN_AN_HOUR}, timedelta(hours=1)),
        ({"Expires": IN_AN_HOUR, "Date": "Mon, 02 Mar 2026 12:30:00 GMT"}, timedelta(minutes=30)),
        ({"Expires": "Thu, 01 Jan 1970 00:00:00 GMT"}, timedelta(0)),
        ({"Expires": "0"}, None),
        ({"Expires": IN_AN_HOUR, "Cache-Control": "max-age=60"}, timedelta(hours=1)),
        ({"Expires": IN_AN_HOUR, "Cache-Control": "max-age=7200"}, timedelta(hours=2)),
    ],
)
def test_how_long_an_answer_keeps(headers: dict[str, str], wait: timedelta | None) -> None:
    assert keeps(headers, NOW) == wait


@pytest.mark.parametrize(
    ("value", "wait"),
    [
        ("120", timedelta(minutes=2)),
        (" 0 ", timedelta(0)),
        (IN_AN_HOUR, timedelta(hours=1)),
        ("Mon, 02 Mar 2026 14:00:00 +0100", timedelta(hours=1)),
        ("Mon, 02 Mar 2020 13:00:00 GMT", timedelta(0)),
        ("90.5", timedelta(seconds=90)),
        ("9" * 40, timedelta(seconds=10**9)),
        ("-5", None),
        ("²", None),
        ("", None),
    ],
)
def test_when_to_come_again(value: str, wait: timedelta | None) -> None:
    assert retry_after({"Retry-After": value}, NOW) == wait


def test_only_what_can_be_sent_back_is_a_validator() -> None:
    assert validator({"ETag": ' W/"ü\xa0x"'.replace("\xa0", " ")}, "ETag") == ' W/"ü x"'
    assert validator({"ETag": '"\udcff"'}, "ETag") == validator({"ETag": '"\x01"'}, "ETag") == ""


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_header_is_read_or_not(one: str, other: str) -> None:
    keeps({"Cache-Control": one, "Expires": other, "Date": one}, NOW)
    retry_after({"Retry-After": one}, NOW)
