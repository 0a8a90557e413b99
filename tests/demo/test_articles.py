import re
from datetime import UTC, datetime, timedelta
from itertools import combinations

import pytest

from monitor.demo.articles import Article, as_of, dated, drafts, schedule
from monitor.demo.outlets import BY_KEY, OUTLETS

NOW = datetime(2026, 5, 14, 14, 7, 33, 250, tzinfo=UTC)


@pytest.fixture(scope="module")
def articles() -> tuple[Article, ...]:
    return schedule(NOW, None)


def own(articles: tuple[Article, ...]) -> list[Article]:
    return [article for article in articles if not article.pickup_of]


def test_there_is_a_month_of_news(articles: tuple[Article, ...]) -> None:
    live = [article for article in articles if article.live]
    assert len(articles) >= 60
    assert 0.2 < len(live) / len(articles) < 0.4
    assert [article.live for article in live] == list(range(1, len(live) + 1))


def test_every_outlet_that_works_has_articles_and_no_other_is_named(articles: tuple[Article, ...]) -> None:
    assert {article.outlet for article in articles} == {
        outlet.key for outlet in OUTLETS if outlet.state in ("ok", "silent")
    }


def test_nothing_lies_in_the_future_of_a_frozen_clock(articles: tuple[Article, ...]) -> None:
    assert max(article.published_at for article in articles) <= NOW
    assert all(article.published_at.microsecond == 0 for article in articles)


def test_live_articles_follow_each_other_by_the_clock() -> None:
    live = [article for article in schedule(NOW, 3.0) if article.live]
    start = NOW.replace(microsecond=0)
    assert [article.published_at - start for article in live[:3]] == [timedelta(seconds=s) for s in (3, 6, 9)]


def test_the_month_has_a_spike_a_week_ago_and_another_today(articles: tuple[Article, ...]) -> None:
    days = [(NOW.date() - article.published_at.date()).days for article in articles if article.outlet != "port"]
    volume = {day: days.count(day) for day in range(30)}
    others = [count for day, count in volume.items() if day not in (0, 7)]
    assert volume[7] >= 3 * max(others) or volume[7] >= 10
    assert volume[0] > volume[7] > max(others)


def test_the_silent_outlet_has_been_silent_for_half_a_year(articles: tuple[Article, ...]) -> None:
    (silent,) = [outlet.key for outlet in OUTLETS if outlet.state == "silent"]
    assert all(NOW - article.published_at > timedelta(days=180) for article in articles if article.outlet == silent)


def test_two_articles_share_a_paragraph_only_if_one_is_a_pickup(articles: tuple[Article, ...]) -> None:
    seen: dict[str, str] = {}
    for article in own(articles):
        if article.page in ("missing", "empty"):  # their only paragraph is their summary
            continue
        for paragraph in article.paragraphs:
            assert seen.setdefault(paragraph, article.slug) == article.slug
        assert len(set(article.paragraphs)) == len(article.paragraphs)


def test_a_pickup_keeps_most_of_its_original_under_another_headline(articles: tuple[Article, ...]) -> None:
    by_slug = {article.slug: article for article in articles}
    pickups = [article for article in articles if article.pickup_of]
    assert len(pickups) >= 10
    assert {pickup.canonical for pickup in pickups} >= {"original", "none"}
    for pickup in pickups:
        original = by_slug[pickup.pickup_of]
        theirs, ours = _words(original), _words(pickup)
        assert len(theirs & ours) >= 0.6 * len(theirs)
        assert pickup.headline != original.headline
        assert pickup.outlet != original.outlet
        assert pickup.published_at > original.published_at


def _words(article: Article) -> set[str]:
    return set(re.findall(r"\w+", " ".join(article.paragraphs)))


def test_every_edit_of_a_pickup_finds_its_words() -> None:
    for draft in drafts().values():
        if draft.head.swap:
            original = "\n".join(drafts()[draft.head.pickup_of].paragraphs)
            unused = [old for old in draft.head.swap if old not in original]
            assert not unused, f"{draft.slug}: {unused}"


def test_links_and_originals_exist(articles: tuple[Article, ...]) -> None:
    known = {article.slug: article for article in articles}
    for article in articles:
        target = article.links_to or article.pickup_of
        assert not target or known[target].live <= (article.live or 0)
        assert bool(article.links_to) != BY_KEY[article.outlet].own_pages


def test_texts_are_finished_prose(articles: tuple[Article, ...]) -> None:
    unfinished = re.compile(r"TODO|FIXME|XXX|lorem|ipsum|[{}<>]|\s\s|https?:|^\s|\s$", re.IGNORECASE)
    for article in articles:
        for text in (article.headline, article.summary, *article.paragraphs):
            assert not unfinished.search(text), f"{article.slug}: {text}"
        assert all(re.search(r"[.!?”“’。」…\"]$", paragraph) for paragraph in article.paragraphs), article.slug


def test_most_articles_are_long_enough_to_be_extracted(articles: tuple[Article, ...]) -> None:
    long = [article for article in own(articles) if 3 <= len(article.paragraphs) <= 12]
    assert len(long) >= 60
    whole = [len(" ".join(article.paragraphs)) for article in long if BY_KEY[article.outlet].language == "en-GB"]
    assert min(whole) > 300
    assert sum(whole) / len(whole) > 900  # characters: about 160 words


@pytest.mark.parametrize(
    "needle",
    [
        "Rosalind Farrant",
        "Ms Farrant",
        "Ros Farrant",
        "Derek Farrant",
        "Farrant Quay",
        "Farrant & Sons",
        "The Farrant campaign",
        "The Farrants",
        "Jacob Tarrow",
        "Ben Tarrow",
        "(MRLP)",
        "Pewter was the everyday metal",
        "open-sourced models",
        "open-weight model",
        "open-source AI",
        "„",
        "「",
    ],
)
def test_the_hard_cases_are_there(articles: tuple[Article, ...], needle: str) -> None:
    assert any(needle in paragraph for article in articles for paragraph in article.paragraphs)


def test_two_people_of_one_surname_meet_in_one_article(articles: tuple[Article, ...]) -> None:
    both = [
        article
        for article in articles
        if "Derek Farrant" in " ".join(article.paragraphs) and "Rosalind Farrant" in " ".join(article.paragraphs)
    ]
    assert len(both) >= 2


def test_days_are_said_as_seen_from_the_day_of_publication() -> None:
    thursday = datetime(2026, 4, 30, 12, tzinfo=UTC)
    text = "{weekday}, {weekday-1}, {date}, {date+2}, {month-30}"
    assert dated(text, thursday) == "Thursday, Wednesday, 30 April, 2 May, March"


def test_an_edited_article_changes_once_its_time_has_come(articles: tuple[Article, ...]) -> None:
    edited = [article for article in articles if article.edit]
    assert len(edited) >= 2
    for first, second in combinations(edited, 2):
        assert first.headline != second.headline
    for article in edited:
        assert article.edit is not None
        before = as_of(article, article.edit.after - 1, NOW)
        after = as_of(article, article.edit.after, NOW)
        assert before is article
        assert after.headline == article.edit.headline != before.headline
        assert after.updated_at > after.published_at == before.published_at
        assert len(after.paragraphs) == len(before.paragraphs) + bool(article.edit.paragraph)
