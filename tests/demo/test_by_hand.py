import signal
import subprocess
import sys
from pathlib import Path

from tests.demo.web import fetch


def test_the_newsroom_can_be_served_by_itself(tmp_path: Path) -> None:
    settings = tmp_path / "feeds.toml"
    command = [sys.executable, "-P", "-m", "monitor.demo", "--every", "60", "--feeds-toml", str(settings)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        url = process.stdout.readline().strip()
        assert fetch(f"{url}/fathom/rss/all.xml").status == 200
        assert f"{url}/fathom/rss/all.xml" in settings.read_text(encoding="utf-8")
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=20) == 0
