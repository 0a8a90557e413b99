"""The program as its user starts it: a process of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

COMMAND = [sys.executable, "-P", "-m", "monitor"]
LONGEST = 1200  # seconds that one run may take on a busy machine; tests have shorter limits of their own


def run(
    *arguments: str | Path, given: str = "", folder: Path | None = None, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run ``monitor`` to its end in ``folder``, with ``given`` on standard input and ``env`` beside the environment."""
    return subprocess.run(
        [*COMMAND, *map(str, arguments)],
        input=given,
        cwd=folder,
        env={**os.environ, **(env or {})},
        capture_output=True,
        encoding="utf-8",
        timeout=LONGEST,
        check=False,
    )


def rows(done: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    """Read the JSON Lines that a run printed; it must have ended well and without talk of errors."""
    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]
