"""Real poll histories, snapshot by snapshot through the whole engine: what is first seen when, what is edited.

Each history's ``expect.jsonl.gz`` was read with plain lxml; identity is the id, else the link.
"""

import asyncio
import gzip
import html
import json
import tarfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from monitor.config import read
from monitor.engine.engine import Engine
from monitor.engine.poller import Poller
from monitor.store import feeds
from monitor.store.database import Database
from tests.engine.conftest import Office
from tests.world import Reply, World

SHORT = ["blog-on-tailscale", "dailymail", "jeff-geerling-s-blog", "rnzcovid19", "xe-iaso-s-blog"]
LONG = [
    "abscbnnews", "aljazeeraenglish", "arstechnica", "cnntv", "dailytelegraph", "foxnewstv", "nzherald", "rnz", "smh",
    "straittimes", "wgrznews",
]  # fmt: skip
# This feed has no ids and escapes its links twice, so that they read "&amp;ref=rss"; feedparser mends such links.
MENDED_LINKS = {"nzherald"}


@pytest.mark.parametrize("name", [*SHORT, *(pytest.param(each, marks=pytest.mark.soak) for each in LONG)])
def test_what_is_first_seen_and_what_is_edited_at_each_poll(
    name: str, corpus: Path, world: World, office: Office
) -> None:
    office.write(world.feeds_toml("/feed.xml").replace('feed.xml"\n', 'feed.xml"\nfull_text = false\n'))
    with office.database() as database:
        found = asyncio.run(_replay(_snapshots(corpus, name), database, office, world))
    polls = _expected(corpus, name)
    assert len(found) == len(polls)
    for (first_seen, edits), poll in zip(found, polls, strict=True):
        assert first_seen == {_identity(name, item) for item in poll["new"]}, poll["ts"]
        assert sorted(edits) == sorted((_plain(each["old"]), _plain(each["new"])) for each in poll["title_changed"])


async def _replay(
    snapshots: list[tuple[datetime, bytes]], database: Database, office: Office, world: World
) -> list[tuple[set[str], list[tuple[str, str]]]]:
    """For each snapshot: the ids of its new entries, and old and new headline of what it edited."""
    moment = snapshots[0][0]
    engine = Engine(read(office.toml), database, clock=lambda: moment)
    await engine.start()
    found = []
    try:
        for moment, body in snapshots:
            world.paths["/feed.xml"] = Reply(body, content_type="application/rss+xml")
            entry, revision = _newest(database, "entries"), _newest(database, "revisions")
            await engine.store(feeds.make_due, moment)
            await Poller(engine).once()
            first_seen = database.read("SELECT entry_id FROM entries WHERE id > ?", [entry])
            edits = database.read(
                "SELECT revisions.headline, articles.headline FROM revisions JOIN articles ON articles.id = article_id"
                " WHERE revisions.id > ? AND revisions.headline != articles.headline",
                [revision],
            )
            found.append(({row[0] for row in first_seen}, [(_plain(row[0]), _plain(row[1])) for row in edits]))
    finally:
        await engine.stop()
    return found


def _newest(database: Database, table: str) -> int:
    return int(database.read(f"SELECT coalesce(max(id), 0) FROM {table}")[0][0])


def _snapshots(corpus: Path, name: str) -> list[tuple[datetime, bytes]]:
    with tarfile.open(corpus / "polls" / f"{name}.tar.xz") as tar:
        members = sorted((member for member in tar if member.isfile()), key=lambda member: member.name)
        opened = [(member.name, tar.extractfile(member)) for member in members]
        return [(_moment(Path(path).name), file.read()) for path, file in opened if file]


def _moment(member: str) -> datetime:
    return datetime.strptime(member[:16], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)


def _expected(corpus: Path, name: str) -> list[Any]:
    with gzip.open(corpus / "polls" / f"{name}.expect.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _identity(name: str, item: dict[str, str]) -> str:
    identity = item["id"] or item["link"]
    return identity.replace("&amp;", "&") if name in MENDED_LINKS else identity


def _plain(headline: str) -> str:
    """A headline without what cleaning may change: letters and digits only."""
    return "".join(filter(str.isalnum, html.unescape(html.unescape(headline))))
