import os
import signal
import subprocess
import sys
from pathlib import Path
from threading import Timer

import pytest
from filelock import FileLock

from monitor.model.errors import EngineRunning
from monitor.store.lock import engine_lock, has_engine, holder_of
from tests.store.world import NOW

HOLD = (
    "import sys; from datetime import datetime, UTC; from pathlib import Path\n"
    "from monitor.store.lock import engine_lock\n"
    "with engine_lock(Path(sys.argv[1]), datetime(2026, 3, 2, tzinfo=UTC)):\n"
    "    print('locked', flush=True); sys.stdin.read()"
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "monitor.db"


def test_the_second_engine_is_told_who_is_first(path: Path) -> None:
    with engine_lock(path, NOW):
        assert has_engine(path)
        with (
            pytest.raises(EngineRunning, match=f"process {os.getpid()}, since 2026-03-02T12:00:00Z"),
            engine_lock(path, NOW),
        ):
            pytest.fail("two engines")
    assert not has_engine(path)
    assert holder_of(path) == ""
    with engine_lock(path, NOW):
        assert has_engine(path)


def test_a_failing_engine_lets_go(path: Path) -> None:
    with pytest.raises(ZeroDivisionError), engine_lock(path, NOW):
        raise ZeroDivisionError
    assert not has_engine(path)


def test_two_databases_in_one_folder_have_an_engine_each(path: Path) -> None:
    with engine_lock(path, NOW), engine_lock(path.with_name("other.db"), NOW):
        assert has_engine(path.with_name("other.db"))


def test_a_killed_engine_holds_nothing(path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as engine:
        assert engine.stdout is not None
        assert engine.stdout.readline() == "locked\n"
        assert has_engine(path)
        with pytest.raises(EngineRunning, match=f"process {engine.pid}, since"), engine_lock(path, NOW):
            pytest.fail("two engines")
        engine.send_signal(signal.SIGKILL)
        engine.wait()
    assert not has_engine(path)
    with engine_lock(path, NOW):
        assert holder_of(path).startswith(f"process {os.getpid()}")


def test_asking_whether_there_is_an_engine_does_not_keep_one_from_starting(path: Path) -> None:
    with engine_lock(path, NOW):
        pass
    asking = FileLock(path.with_name("monitor.db.engine.lock"), is_singleton=False, thread_local=False)
    asking.acquire()
    Timer(0.05, asking.release).start()
    with engine_lock(path, NOW):
        assert not asking.is_locked
