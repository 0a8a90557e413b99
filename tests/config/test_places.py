from pathlib import Path

import pytest

from monitor.config import default_text, find, read, user_file


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    for folder in ("XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(folder, raising=False)
    user_file().parent.mkdir(parents=True)
    return tmp_path / "home"


def test_the_order_in_which_places_are_looked_at(home: Path, tmp_path: Path) -> None:
    here, environ = tmp_path / "here", {"MONITOR_CONFIG": "from-variable.toml"}
    here.mkdir()
    assert find(None, {}, here) is None
    user_file().touch()
    assert find(None, {}, here) == user_file()
    (here / "feeds.toml").touch()
    assert find(None, {}, here) == here / "feeds.toml"
    assert find(None, environ, here) == here / "from-variable.toml"
    assert find(Path("asked.toml"), environ, here) == here / "asked.toml"
    assert find(tmp_path / "asked.toml", environ, here) == tmp_path / "asked.toml"


def test_an_empty_variable_is_no_variable(home: Path, tmp_path: Path) -> None:
    assert find(None, {"MONITOR_CONFIG": ""}, tmp_path) is None


def test_the_home_folder_may_be_a_tilde(home: Path, tmp_path: Path) -> None:
    assert find(None, {"MONITOR_CONFIG": "~/my.toml"}, tmp_path) == home / "my.toml"
    assert find(Path("~nobody-of-this-name/x"), {}, tmp_path) == tmp_path / "~nobody-of-this-name/x"


def test_the_user_file_is_at_home(home: Path) -> None:
    assert user_file().name == "feeds.toml"
    assert home in user_file().parents


def test_the_database_is_beside_the_file_or_in_the_data_folder(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "feeds.toml"
    file.write_text('[settings]\ndatabase = "my  press.db"\n')
    assert read(file).settings.database == tmp_path / "my  press.db"
    file.write_text('[settings]\ndatabase = "~/press.db"\n')
    assert read(file).settings.database == home / "press.db"
    file.write_text(f'[settings]\ndatabase = "{tmp_path}/elsewhere.db"\n')
    assert read(file).settings.database == tmp_path / "elsewhere.db"
    file.write_text("")
    assert home in read(file).settings.database.parents


def test_the_database_is_beside_a_link_to_the_file_not_beside_what_it_links_to(tmp_path: Path) -> None:
    (tmp_path / "dotfiles").mkdir()
    (tmp_path / "dotfiles/feeds.toml").write_text('settings.database = "press.db"')
    (tmp_path / "feeds.toml").symlink_to("dotfiles/feeds.toml")
    assert read(tmp_path / "feeds.toml").settings.database == tmp_path / "press.db"


def test_the_shipped_file_is_the_one_of_the_checkout() -> None:
    root = Path(__file__).parents[2]
    assert default_text() == (root / "feeds.toml").read_text("utf-8")
    assert not (root / "monitor/feeds.toml").exists()
