"""What tests in many rooms share."""

import os
from pathlib import Path

import pytest

CORPUS = Path(os.environ.get("MONITOR_CORPUS", Path(__file__).parents[2] / "shared" / "corpus"))


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real feeds and pages; a test that needs it is skipped where it is absent."""
    if not CORPUS.is_dir():
        pytest.skip(f"no corpus at {CORPUS}; set MONITOR_CORPUS")
    return CORPUS
