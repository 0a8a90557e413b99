"""What tests in many rooms share."""

import os
import signal
from pathlib import Path

import pytest
from hypothesis import settings

# In CI the same examples every time: a new one that fails is found on a desk, not in somebody's submission.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")

# A run in the background may have Ctrl-C switched off, and what it starts would not hear it either.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

CORPUS = Path(os.environ.get("MONITOR_CORPUS", Path(__file__).parents[2] / "shared" / "corpus"))


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the tests that may take long, by their own limits: at the end one process would wait for another."""
    items.sort(key=lambda item: item.get_closest_marker("timeout") is None)


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real feeds and pages; a test that needs it is skipped where it is absent."""
    if not CORPUS.is_dir():
        pytest.skip(f"no corpus at {CORPUS}; set MONITOR_CORPUS")
    return CORPUS
