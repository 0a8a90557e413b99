"""A watch costs something only where its rarest words occur."""

import random
import time

from monitor.model.article import Document
from monitor.model.watch import Watch
from monitor.watch import Watcher

SYLLABLES = ["ba", "ke", "lo", "mi", "nu", "ra", "so", "ti", "ver", "wen", "zal", "dor"]
COMMON = [f"common{number}" for number in range(50)]


def watches(count: int, dice: random.Random) -> list[Watch]:
    made = []
    for number in range(count):
        rare = "".join(dice.choices(SYLLABLES, k=4)).capitalize()
        made += [
            Watch(f"p{number}", f"Ann {rare}", kind="person", context=(rare + "corp",)),
            Watch(f"q{number}", "q", query=f"{dice.choice(COMMON)} AND {rare}"),
        ]
    return made


def test_ten_thousand_watches_cost_little_more_than_ten() -> None:
    dice = random.Random(7)
    articles = [Document("", " ".join(dice.choices([*COMMON, *map(str, range(200))], k=800))) for _ in range(10)]

    def seconds(watcher: Watcher) -> float:
        watcher.match(articles[0])
        start = time.process_time()
        for article in articles:
            watcher.match(article)
        return time.process_time() - start

    few, many = Watcher(watches(5, dice)), Watcher(watches(5_000, dice))
    assert min(seconds(many) for _ in range(3)) < 3 * min(seconds(few) for _ in range(3))


def test_a_long_hostile_text_costs_in_proportion() -> None:
    watcher = Watcher(
        [
            Watch("n", "n", query="(a OR b) NEAR/3 (c OR a)"),
            Watch("p", "Ann Marl", kind="person", context=("Pit",), not_=("Marl Hall",)),
        ]
    )

    def seconds(times: int) -> float:
        start = time.process_time()
        watcher.match(Document("", "a c Marl b Pit Ann Marl a Marl Hall. " * times))
        return time.process_time() - start

    seconds(10)
    assert seconds(5_000) < 60 * seconds(500)
