"""``python -m tests.quality [SUBJECT...]``: measures and prints a table; ends with 1 where a floor fell."""

import argparse
import sys

from tests.conftest import CORPUS
from tests.quality.harness import Figure, floors, table, verdict
from tests.quality.subjects import SUBJECTS


def main() -> int:
    """Measure what was asked for, peers included; 0 where every floor holds, 1 where one fell, 2 without a corpus."""
    parser = argparse.ArgumentParser(prog="python -m tests.quality", description=__doc__)
    parser.add_argument("subjects", nargs="*", metavar="SUBJECT", help=f"of {', '.join(SUBJECTS)}; default: all")
    chosen = parser.parse_args().subjects or list(SUBJECTS)
    if unknown := set(chosen) - set(SUBJECTS):
        parser.error(f"no such subject: {', '.join(sorted(unknown))}")
    if not CORPUS.is_dir():
        print(f"no corpus at {CORPUS}; set MONITOR_CORPUS", file=sys.stderr)
        return 2
    known = floors()
    figures: list[Figure] = []
    for name in chosen:
        print(f"measuring: {name}", file=sys.stderr, flush=True)
        figures += SUBJECTS[name](CORPUS, True)
    print(table(figures, known))
    return int(any(verdict(figure, known) == "FALLEN" for figure in figures))


if __name__ == "__main__":
    sys.exit(main())
