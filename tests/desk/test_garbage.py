"""What Python looks through for garbage while a desk is open."""

import gc
import subprocess
import sys

from monitor.desk import garbage

PROGRAM = """
import gc
gc.disable()
from monitor.desk import garbage
garbage.begin()
assert gc.isenabled()
before, kept = gc.get_freeze_count(), [[] for _ in range(5_000)]
garbage.begin()
assert gc.get_freeze_count() == before
garbage.set_aside()
assert gc.get_freeze_count() >= before + 5_000
"""


def test_what_stays_is_set_aside_once_the_picture_stands_and_once_everything_is_ready() -> None:
    subprocess.run([sys.executable, "-P", "-c", PROGRAM], check=True)


def test_a_process_that_is_more_than_a_desk_keeps_its_garbage() -> None:
    frozen = gc.get_freeze_count()
    garbage.begin()
    garbage.set_aside()
    assert gc.get_freeze_count() == frozen
