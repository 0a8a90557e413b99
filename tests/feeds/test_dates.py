"""Dates as feeds write them: the same moment in many forms, and what is no date."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.feeds.moments import of_text

MORNING = datetime(2026, 11, 24, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-24T09:00:00Z",
        "2026-11-24T10:00:00.123+01:00",
        "2026-11-24T10:00:00+0100",
        "2026-11-24T14:30:00+5:30",
        "2026-11-24 01:00:00 PST",
        "2026/11/24 09:00:00",
        "20261124T090000Z",
        "2026-11-24T09Z",
        "Tue, 24 Nov 2026 10:00:00 CET",
        "Tue, 24 Nov 2026 11:00:00 EET",
        "Tue, 24 Nov 2026 19:00 AEST",
        "Tue, 24 Nov 2026 14:30:00 IST",
        "Tue, 24 Nov 2026 04:00:00 EST",
        "Tue, 24 Nov 26 09:00:00 GMT",
        "Tue, 24-Nov-2026 09:00:00 GMT",
        "Tue, 24 Nov 2026 10:00:00 UTC+1",
        "Tue Nov 24 2026 10:00:00 GMT+0100 (CET)",
        "Tue Nov 24 04:00:00 EST 2026",
        "Tue, 24 Nov 2026 09:00 AM GMT",
        "Tuesday, November 24, 2026 - 9:00 a.m.",
        "mar., 24 nov. 2026 10:00:00 +0100",
        "24. November 2026 10:00 MEZ",
        "24 de noviembre de 2026 10:00 +0100",
        "24.11.2026 10:00 CET",
        "11/24/2026 9:00:00 AM",
        "24/11/2026 09:00",
        "1795510800",
        "1795510800000",
    ],
)
def test_one_moment(text: str) -> None:
    assert of_text(text) == MORNING


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("Tue, 24 Nov 2026 09:00 PM GMT", datetime(2026, 11, 24, 21, tzinfo=UTC)),
        ("Tue, 24 Nov 2026 12:05 AM GMT", datetime(2026, 11, 24, 0, 5, tzinfo=UTC)),
        ("Tue, 24 Nov 2026 24:00:00 GMT", datetime(2026, 11, 25, tzinfo=UTC)),
        ("Tue, 24 Nov 2026 23:59:60 GMT", datetime(2026, 11, 24, 23, 59, 59, tzinfo=UTC)),
        ("Tue, 24 Nov 2026 09:00:00 XYZ", MORNING),
        ("Nov 24, 2026", datetime(2026, 11, 24, tzinfo=UTC)),
        ("1er mars 2026", datetime(2026, 3, 1, tzinfo=UTC)),
    ],
)
def test_other_moments(text: str, moment: datetime) -> None:
    assert of_text(text) == moment


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yesterday",
        "03/04/2026 10:00",
        "Tue, 31 Feb 2026 10:00:00 GMT",
        "Tue, 24 Nov 2026 25:61:00 GMT",
        "Tue, 24 Nov 2026 10:00:00 +9999",
        "Tue, 24 Nov 2026 13:00 PM GMT",
        "2026-13-45",
        "0000-00-00",
        "Thu, 01 Jan 1970 00:00:00 GMT",
        "24 Nov 9999",
    ],
)
def test_what_is_no_date_or_may_be_two(text: str) -> None:
    assert of_text(text) is None


@given(st.text(alphabet="0123456789:/.-+ TZapmNovGMT,", max_size=40))
def test_anything_is_a_moment_or_nothing(text: str) -> None:
    moment = of_text(text)
    assert moment is None or moment.utcoffset() is not None
