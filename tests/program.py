"""The program as its user starts it: a process of its own; where many cases differ little, a call in this one."""

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from monitor.cli import main

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


def called(*arguments: str | Path, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run ``monitor`` to its end without a process of its own."""
    with contextlib.chdir(folder or Path.cwd()):
        done = CliRunner().invoke(main, [*map(str, arguments)])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exc_info
    return subprocess.CompletedProcess([*arguments], done.exit_code, done.stdout, done.stderr)


def rows(done: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    """Read the JSON Lines that a run printed; it must have ended well and without talk of errors."""
    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]
