"""The word forms of the feeds' languages are loaded once, before the workers, and shared by all of them."""

import subprocess
import sys
from pathlib import Path

import pytest

from monitor.store import feeds
from monitor.store.languages import languages as languages_of
from tests.store.world import world

LOADED = "__import__('monitor.watch.forms', fromlist=['forms'])._german_dictionary.cache_info().currsize"
PROGRAM = f"""
from pebble import ProcessPool
from monitor.archive.forking import context

if __name__ == "__main__":
    with ProcessPool(1, context=context("monitor.engine.preload", LANGUAGES)) as pool:
        print(pool.schedule(eval, args=("{LOADED}",)).result())
"""


@pytest.mark.parametrize(("languages", "loaded"), [(["de", "xx"], "1"), ([], "0")])
def test_a_fresh_worker_knows_the_words_of_the_languages_asked_for(languages: list[str], loaded: str) -> None:
    command = [sys.executable, "-c", PROGRAM.replace("LANGUAGES", repr(languages))]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.split() == [loaded]


def test_languages_of_a_fifth_of_the_feeds_are_shared(tmp_path: Path) -> None:
    with world(tmp_path) as made:
        made.feeds(*(feeds.Subscription(key=f"{n}", url=f"http://feed.example/{n}") for n in range(10)))
        for number, language in enumerate(["en", "en-GB", "EN", "en", "en", "de-AT", "de", "fr", "", None], start=1):
            made.do("UPDATE feeds SET language = ? WHERE id = ?", language, number)
        assert languages_of(made.database) == ["de", "en"]
        made.feeds()
        assert languages_of(made.database) == []
