"""Where feeds.toml is looked for, where a new one goes, and the text of the shipped one."""

from collections.abc import Mapping
from pathlib import Path

NAME = "feeds.toml"


def find(config: Path | None, environ: Mapping[str, str], here: Path) -> Path | None:
    """Return the feeds.toml in force: ``--config``, ``$MONITOR_CONFIG``, in ``here``, in the user's folder; or None.

    A file that was asked for by name is returned even where it is missing, so that reading it says so.
    """
    asked = config or environ.get("MONITOR_CONFIG")
    if asked:
        return here / _at_home(Path(asked))
    return next((path for path in (here / NAME, user_file()) if _is_there(path)), None)


def user_file() -> Path:
    """Return the feeds.toml in the user's configuration folder, there or not."""
    from platformdirs import user_config_path

    return user_config_path("monitor", appauthor=False) / NAME


def user_database() -> Path:
    """Return the database in the user's data folder, there or not."""
    from platformdirs import user_data_path

    return user_data_path("monitor", appauthor=False) / "monitor.db"


def default_text() -> str:
    """Return the text of the shipped feeds.toml: from the installed package, else from the root of the checkout."""
    from importlib.resources import files

    installed = files("monitor") / NAME
    return (installed if installed.is_file() else Path(__file__).parents[2] / NAME).read_text("utf-8")


def _at_home(path: Path) -> Path:
    try:
        return path.expanduser()
    except RuntimeError:  # a home that nobody has: reading will say that there is no such file
        return path


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # there, but not ours to look at: reading will say why
        return True
