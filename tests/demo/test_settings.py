import tomllib
from pathlib import Path

from monitor.config import check
from monitor.demo.newsroom import Newsroom
from monitor.demo.outlets import OUTLETS
from monitor.demo.settings import quoted


def test_the_feeds_toml_is_read_without_a_problem(newsroom: Newsroom, tmp_path: Path) -> None:
    config, problems = check(newsroom.feeds_toml(str(tmp_path / "demo.db")), tmp_path / "feeds.toml")
    assert problems == []
    assert config is not None
    assert len(config.feeds) == len(OUTLETS)
    assert {watch.kind for watch in config.watches} == {"topic", "person", "organization"}


def test_every_feed_is_there_with_its_name_tier_and_tags(newsroom: Newsroom) -> None:
    read = tomllib.loads(newsroom.feeds_toml("demo.db"))
    assert read["settings"]["database"] == "demo.db"
    assert read["settings"]["allow_private_hosts"] == ["127.0.0.1"]
    for outlet, feed in zip(OUTLETS, read["feeds"], strict=True):
        assert feed["url"] == newsroom.feed_url(outlet.key)
        assert (feed["name"], feed["tier"], feed["tags"]) == (outlet.name, outlet.tier, list(outlet.tags))
    assert {source["domain"] for source in read["sources"]} == {o.domain for o in OUTLETS if o.own_pages}


def test_the_watches_have_colours_of_their_own_and_are_all_in_the_news(newsroom: Newsroom) -> None:
    newsroom.publish_all()
    news = " ".join(paragraph for article in newsroom.published() for paragraph in article.paragraphs)
    watches = tomllib.loads(newsroom.feeds_toml("demo.db"))["watches"]
    assert len({watch["color"] for watch in watches}) == len(watches) >= 8
    for watch in watches:
        names = [watch["name"], *watch.get("any", ())] if "query" not in watch else ["open-source", "open-weight"]
        assert any(news.count(name) >= 3 for name in names), watch["name"]


def test_any_path_can_be_written() -> None:
    for text in ('C:\\news "desk"\\demo.db', "tab\there", "朝霧\x7f\x01", ""):
        assert tomllib.loads(f"path = {quoted(text)}") == {"path": text}
