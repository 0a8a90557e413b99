import subprocess
import sys
from collections.abc import Iterator
from xml.etree import ElementTree

import feedparser
import pytest

from monitor.demo.generated import GeneratedNewsroom
from monitor.extract.page import extract
from monitor.model.article import Page
from tests.demo.conftest import NOW
from tests.demo.web import fetch


@pytest.fixture
def generated() -> Iterator[GeneratedNewsroom]:
    with GeneratedNewsroom(feeds=7, entries=30, seed=3, now=NOW) as opened:
        yield opened


def test_a_feed_weighs_what_it_should_and_parses(generated: GeneratedNewsroom) -> None:
    assert len(generated.feed_urls) == 7
    for url in generated.feed_urls:
        body = fetch(url).body
        assert 80_000 < len(body) < 92_000
        parsed = feedparser.parse(body)
        assert not parsed.bozo
        assert len({entry.id for entry in parsed.entries}) == 30
        dates = [entry.published_parsed for entry in parsed.entries]
        assert dates == sorted(dates, reverse=True)


def test_a_step_brings_one_new_item_to_every_feed(generated: GeneratedNewsroom) -> None:
    before = {url: fetch(url) for url in generated.feed_urls}
    for url, reply in before.items():
        assert fetch(url, if_none_match=reply.headers["etag"]).status == 304
    generated.step()
    for url, reply in before.items():
        after = fetch(url, if_none_match=reply.headers["etag"], if_modified_since=reply.headers["last-modified"])
        assert after.status == 200
        old, new = _ids(reply.body), _ids(after.body)
        assert new[1:] == old[:-1]
        assert new[0] not in old


def _ids(body: bytes) -> list[str | None]:
    return [item.findtext("guid") for item in ElementTree.fromstring(body).iter("item")]


def test_pages_have_eight_hundred_words_in_every_layout(generated: GeneratedNewsroom) -> None:
    for feed in range(7):
        article = generated.article(feed, 4)
        assert 780 <= sum(text.count(" ") + 1 for text in article.paragraphs) <= 1000
        page = fetch(f"{generated.url}/g{feed:04}/4.html")
        assert page.status == 200
        assert all(text.split(" & ")[0].split("<")[0] in page.body.decode() for text in article.paragraphs)
    assert len({fetch(f"{generated.url}/g{feed:04}/4.html").body[-300:] for feed in range(6)}) == 6


def test_a_page_weighs_what_real_ones_weigh_and_its_article_is_found(generated: GeneratedNewsroom) -> None:
    for feed in range(7):
        body = fetch(f"{generated.url}/g{feed:04}/4.html").body
        assert 50_000 < len(body) < 90_000
        assert 600 < body.count(b"</") + body.count(b"<img") < 900
        assert 90 < body.count(b"<a ") < 200
        page = extract(body, generated.url)
        assert isinstance(page, Page)
        wanted = " ".join(generated.article(feed, 4).paragraphs).split()
        found = page.text.split()
        assert len(set(wanted) & set(found)) > 0.97 * len(set(wanted))
        assert len(found) < 1.1 * len(wanted), "and hardly anything that stands around it"


def test_some_articles_name_who_is_watched_and_most_do_not(generated: GeneratedNewsroom) -> None:
    texts = [" ".join(generated.article(feed, number).paragraphs) for feed in range(7) for number in range(30)]
    named = sum("Farrant" in text for text in texts) / len(texts)
    assert 0.02 < named < 0.35


def test_what_is_not_there_is_not_found(generated: GeneratedNewsroom) -> None:
    for path in ("/g0007/1.html", "/g0000/30.html", "/g0000/x.html", "/", "/step"):
        assert fetch(f"{generated.url}{path}").status == 404
    generated.step()
    assert fetch(f"{generated.url}/g0000/30.html").status == 200


def test_the_same_seed_gives_the_same_articles(generated: GeneratedNewsroom) -> None:
    again, other = (GeneratedNewsroom(feeds=2, entries=3, seed=seed, now=NOW) for seed in (3, 4))
    assert again.article(1, 2).paragraphs == generated.article(1, 2).paragraphs
    assert other.article(1, 2).paragraphs != generated.article(1, 2).paragraphs


def test_it_runs_as_a_process_of_its_own() -> None:
    command = [sys.executable, "-P", "-m", "monitor.demo.generated", "--feeds", "2", "--entries", "3"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        url = process.stdout.readline().strip()
        first = fetch(f"{url}/g0001/feed.xml").body
        assert fetch(f"{url}/step", method="POST").status == 200
        assert _ids(fetch(f"{url}/g0001/feed.xml").body)[1:] == _ids(first)[:-1]
        process.stdin.close()
        assert process.wait(timeout=20) == 0
