"""Budget 11: 100,000 mentions to a CSV file, beside a bare ``sqlite3 -csv`` of the same rows; memory stays flat.

Where the program sqlite3 is missing, Python's own sqlite3 and csv modules do the same and are named as the peer.
"""

import csv
import shutil
import sys
from pathlib import Path

from bench import plain
from bench.archive import fill
from bench.harness import MONITOR, ROUNDS, Budget, Figure, Samples, run, say
from bench.peak import peak_memory, run_weighed
from bench.prepared import Prepared

SQLITE = shutil.which("sqlite3")
# The columns of the CSV, as they are stored.
SAME_ROWS = """
    SELECT m.id, w.name, w.kind, a.published_at, a.first_seen_at, a.headline, a.opening_text, m.hit_sentence,
        (SELECT group_concat(DISTINCT term) FROM hits WHERE mention_id = m.id), m.hits, a.source, a.tier, f.title,
        a.author, a.language, a.url, a.canonical_url, a.scope, m.prominence, m.passing, m.tone, m.tone_score,
        a.story_id, a.is_original, NULL, q.text, q.speaker, NULL, m.state, m.clipped_at, m.tags, m.note
    FROM mentions m JOIN articles a ON a.id = m.article_id JOIN watches w ON w.id = m.watch_id
    JOIN feeds f ON f.id = a.feed_id LEFT JOIN quotes q ON q.mention_id = m.id
    WHERE NOT m.hidden ORDER BY m.at DESC, m.id DESC
"""


def measure(folder: Path, *, small: bool) -> list[Figure]:
    """Measure budget 11."""
    mentions, rounds, samples = _mentions(small=small), 1 if small else ROUNDS, Samples()
    for each in prepared(folder, small=small):
        each.there()
    for number in range(1, rounds + 1):
        say(f"export: round {number} of {rounds}")
        done, memory = run_weighed(_ours("all"), folder)
        samples.add("monitor", done.seconds)
        samples.add("bare", run(_bare("all"), folder, output=folder / "bare.csv").seconds)
        samples.add("all memory", memory / 2**20)
        samples.add("quarter memory", peak_memory(_ours("quarter"), folder) / 2**20)
    _expect_same_rows(folder, mentions)
    most, less = samples["all memory"], samples["quarter memory"]
    peer = "sqlite3 -csv" if SQLITE else "Python's sqlite3 and csv"
    return [
        Figure(11, f"export of {mentions:,} mentions", samples["monitor"], peer, samples["bare"], Budget(3)),
        Figure(11, "its peak memory", most, f"{mentions // 4:,} mentions", less, Budget(1.1), unit="MB"),
    ]


def prepared(folder: Path, *, small: bool) -> list[Prepared]:
    """All mentions, and a quarter of them."""
    mentions = _mentions(small=small)
    return [
        Prepared(folder / f"{name}.db", fill, part) for name, part in (("all", mentions), ("quarter", mentions // 4))
    ]


def _mentions(*, small: bool) -> int:
    return 400 if small else 100_000


def _ours(which: str) -> list[str]:
    return [*MONITOR, "--database", f"{which}.db", "export", "-o", f"{which}.csv"]


def _bare(which: str) -> list[str]:
    if SQLITE:
        return [SQLITE, "-csv", f"{which}.db", SAME_ROWS]
    return [sys.executable, "-P", plain.__file__, "rows", f"{which}.db", SAME_ROWS]


def _expect_same_rows(folder: Path, mentions: int) -> None:
    """Raises RuntimeError unless both files have every mention, in the same order."""
    with (folder / "all.csv").open(newline="") as ours, (folder / "bare.csv").open(newline="") as bare:
        found = [row[0] for row in csv.reader(ours)][1:]
        same = [row[0] for row in csv.reader(bare)]
    if found != same or len(found) != mentions:
        raise RuntimeError(f"monitor exported {len(found)} mentions, the peer {len(same)}, of {mentions}")
