import os
import shutil
import subprocess
import sys
from pathlib import Path

SLOW = ["aiohttp", "click", "difflib", "feedparser", "lark", "lxml", "sqlite3", "textual", "tomlkit", "trafilatura"]
READ = """
import sys
from pathlib import Path
from monitor.config import check, default_text
text = default_text().partition("query =")[0] + "any = ['AI']"
config, problems = check(text, Path("feeds.toml"))
assert config and config.feeds and not problems
print(*sorted({name.partition(".")[0] for name in sys.modules} & set(sys.argv[1:])))
"""


def run(program: str, *arguments: str, path: str = "") -> tuple[str, str]:
    environ = os.environ | {"PYTHONPATH": path}
    done = subprocess.run(
        [sys.executable, "-P", "-c", program, *arguments], capture_output=True, text=True, check=False, env=environ
    )
    return done.stdout, done.stderr


def test_reading_a_right_file_needs_no_slow_library() -> None:
    assert run(READ, *SLOW) == ("\n", "")


def test_the_installed_package_has_its_own_file(tmp_path: Path) -> None:
    package = Path(__file__).parents[2] / "monitor"
    for room in ("config", "model"):
        shutil.copytree(package / room, tmp_path / "monitor" / room, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(package / "__init__.py", tmp_path / "monitor")
    (tmp_path / "monitor/feeds.toml").write_text("# as in the wheel: é", encoding="utf-8")
    program = "import monitor.config; print(ascii(monitor.config.default_text()), monitor.__file__)"
    assert run(program, path=str(tmp_path)) == (f"'# as in the wheel: \\xe9' {tmp_path}/monitor/__init__.py\n", "")
