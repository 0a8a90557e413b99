import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.extract import stated
from monitor.extract.dates import published, read
from monitor.extract.tree import parse
from tests.extract.made import PARAGRAPHS, page

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
RIGHT = datetime(2026, 3, 2, 8, 30, tzinfo=UTC)
ADDRESS = "https://harbour.example/ferries-return"


def moment(body: str = "", head: str = "", url: str = ADDRESS) -> datetime | None:
    root = parse(page(f"<p>{PARAGRAPHS[0]}</p>{body}", head).decode())
    assert root is not None
    return published(stated.read(root), root, url, NOW)


def article(**stating: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **stating})}</script>'


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-02T08:30:00Z",
        "2026-03-02T09:30:00+01:00",
        "2026-03-02T03:30:00.000-0500",
        "2026-03-02 08:30",
        " 2026-03-02T08:30 UTC ",
        "20260302T083000Z",
        "2026-03-02T8:30:00Z",
        "Mon, 02 Mar 2026 08:30:00 GMT",
        "Mon, 02 Mar 2026 09:30:00 +0100",
        "1772440200",
        "1772440200000",
    ],
)
def test_one_moment_in_the_ways_machines_write_it(text: str) -> None:
    assert read(text) == RIGHT


@pytest.mark.parametrize("text", ["", "soon", "2026-13-40", "2026-02-30T10:00Z", "99999999999999", "Mon, 99 Foo 2026"])
def test_what_is_no_date_is_none(text: str) -> None:
    assert read(text) is None


def test_the_offset_that_is_stated_is_kept() -> None:
    found = read("2026-03-02T09:30:00+01:00")
    assert found is not None
    assert found.utcoffset() == timedelta(hours=1)


@pytest.mark.parametrize(
    "head",
    [
        article(datePublished="2026-03-02T08:30:00Z", dateModified="2026-03-09T08:30:00Z"),
        '<meta property="article:published_time" content="2026-03-02T08:30:00Z">',
        '<meta itemprop="datePublished" content="2026-03-02T08:30:00Z">',
        '<meta name="dc.date.issued" content="2026-03-02T08:30:00Z">',
        '<meta name="parsely-pub-date" content="2026-03-02T08:30:00Z">'
        '<meta property="article:modified_time" content="2026-03-09T08:30:00Z">',
    ],
)
def test_where_pages_state_it(head: str) -> None:
    assert moment(head=head) == RIGHT


@pytest.mark.parametrize(
    "body",
    [
        '<time datetime="2026-03-02T08:30:00Z">Monday</time>',
        '<time class="updated" datetime="2026-03-09T08:30:00Z">x</time><time datetime="2026-03-02T08:30:00Z">x</time>',
        '<time datetime="2026-03-05T01:00:00Z">x</time><time class="published" datetime="2026-03-02T08:30:00Z">x</time>'
        '<time datetime="2026-03-06T01:00:00Z">other</time>',
    ],
)
def test_marked_times(body: str) -> None:
    assert moment(body) == RIGHT


def test_a_day_in_words_or_in_the_address_is_a_day() -> None:
    day = datetime(2026, 3, 2, tzinfo=UTC)
    assert moment("<p class='date'>Published on 2 March 2026</p>") == day
    assert moment(url="https://harbour.example/2026/03/02/ferries-return") == day


def test_what_is_far_ahead_or_before_the_web_is_passed_over() -> None:
    head = article(datePublished="2031-01-01T00:00:00Z") + '<meta name="date" content="1970-01-01">'
    assert moment(head=head + '<meta name="pubdate" content="2026-03-02T08:30:00Z">') == RIGHT


def test_a_date_soon_to_come_is_given_as_stated() -> None:
    assert moment(head=article(datePublished="2026-03-12T08:30:00Z")) == datetime(2026, 3, 12, 8, 30, tzinfo=UTC)


def test_nothing_stated_nothing_claimed() -> None:
    assert moment() is None


@given(st.text(max_size=40))
def test_reading_never_raises_and_is_always_aware(text: str) -> None:
    found = read(text)
    assert found is None or found.utcoffset() is not None


@given(st.datetimes(datetime(1995, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001 - bounds are naive
def test_what_is_written_is_read(when: datetime) -> None:
    assert read(when.isoformat()) == when.replace(microsecond=0)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("<footer><p>Copyright 2026 Harbour Post. All rights reserved.</p></footer>", None),
        ("<p>Published on 1 March 2026</p>", datetime(2026, 3, 1, tzinfo=UTC)),
        ("<p class=date>March 1, 2026</p>", datetime(2026, 3, 1, tzinfo=UTC)),
        ("<p class=date>2026-03-01</p>", datetime(2026, 3, 1, tzinfo=UTC)),
        ("<p class=date>01.03.2026</p>", datetime(2026, 3, 1, tzinfo=UTC)),
    ],
)
def test_no_day_is_added_to_a_year(said: str, day: datetime | None) -> None:
    assert moment(said) == day


def test_no_day_is_added_to_a_month_in_the_address() -> None:
    assert moment(url="https://harbour.example/2026/03/ferries") is None
    assert moment(url="https://harbour.example/2026/03/01/ferries") == datetime(2026, 3, 1, tzinfo=UTC)
