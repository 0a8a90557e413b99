"""What a program and everything that it started weigh."""

import subprocess
from collections import defaultdict
from pathlib import Path

ROLLUP = "/proc/{}/smaps_rollup"  # Linux: what a process weighs, what is shared counted in parts


def weigh(pid: int) -> int:
    """The memory of a process and all its descendants, in bytes; 0 where they are gone."""
    sizes, children = _processes()
    found, family = [pid], set[int]()
    while found:
        one = found.pop()
        family.add(one)
        found += children[one]
    return sum(_proportional(one) or sizes.get(one, 0) for one in family)


def _processes() -> tuple[dict[int, int], dict[int, list[int]]]:
    """The resident size of every process in bytes, and its children."""
    listed = subprocess.run(["ps", "-axo", "pid=,ppid=,rss="], capture_output=True, text=True, check=True).stdout
    sizes, children = {}, defaultdict(list)
    for line in listed.splitlines():
        pid, parent, kilobytes = map(int, line.split())
        sizes[pid] = kilobytes * 1024
        children[parent].append(pid)
    return sizes, children


def _proportional(pid: int) -> int:
    """The proportional size in bytes; 0 where the system does not tell, or the process is gone."""
    try:
        lines = Path(ROLLUP.format(pid)).read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)
