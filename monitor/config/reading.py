"""feeds.toml from bytes to Config: everything wrong in it is found in one go, and nothing in it can raise.

::

    read      path -> Config, or ConfigError with every problem
    check     text -> (Config, []) or (None, problems)
        syntax      text -> tree
        section     each table of the tree, read by the keys that its kind of table knows
        feeds, watches
                    what does not fit together in a table, or with its neighbours
"""

from pathlib import Path

from monitor.config.feeds import as_feed, check_feeds, check_pace, check_sources
from monitor.config.findings import Findings
from monitor.config.places import user_database
from monitor.config.section import Section, unknown_key
from monitor.config.shape import Config, Desk, Settings, SourceConfig
from monitor.config.syntax import parse
from monitor.config.tables import LISTED, SINGLE, heading
from monitor.config.values import kind_of, nearest, shown
from monitor.config.watches import as_watch, check_watches
from monitor.model.errors import ConfigError, Problem

MOST_BYTES = 20_000_000
"""A larger file is not a feeds.toml: a hundred thousand feeds need less."""


def read(path: Path) -> Config:
    """Read the feeds.toml at ``path``. Raises ConfigError with every problem, also where the file cannot be read."""
    text = _text(path)
    config, problems = check(text, path) if isinstance(text, str) else (None, [text])
    if config is None:
        raise ConfigError(path, problems)
    return config


def check(text: str, path: Path) -> tuple[Config | None, list[Problem]]:
    """Read the text of a feeds.toml: the Config and no problems, or None and all problems by line.

    ``path`` is where the text is from, because paths in it are relative to that; no file is opened.
    """
    tree = parse(text)
    if isinstance(tree, Problem):
        return None, [tree]
    findings = Findings()
    config = _config(tree, path, findings)
    return config, findings.problems(text)


def _text(path: Path) -> str | Problem:
    """The text of the file, or why it has none. A byte order mark, as some editors write it, is no text."""
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:  # ValueError: a path with a zero byte
        return Problem(1, "", "", f"cannot be read: {getattr(error, 'strerror', None) or error}")
    if len(content) > MOST_BYTES:
        return Problem(1, "", "", f"larger than {MOST_BYTES // 1_000_000} MB: this is not a feeds.toml")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return Problem(line, "", "", "not UTF-8 text: save the file as UTF-8 in your editor")


def _config(tree: dict[str, object], path: Path, findings: Findings) -> Config | None:
    """Check every table; make the Config only where nothing was found."""
    for name in tree:
        if name not in SINGLE and name not in LISTED:
            findings.add((name,), "", name, _unknown_name(name, tree[name]))
    settings, desk = (_single(name, tree, findings) for name in SINGLE)
    feeds, sources, watches = (_listed(name, tree, findings) for name in LISTED)
    check_pace([settings, *feeds], private=bool(settings.values.get("allow_private_hosts")))
    check_feeds(feeds)
    check_sources(sources)
    check_watches(watches)
    return None if findings else _made(path, settings, desk, feeds, sources, watches)


def _made(
    path: Path, settings: Section, desk: Section, feeds: list[Section], sources: list[Section], watches: list[Section]
) -> Config:
    made = Settings(**settings.values | {"database": _database(settings, path)})
    return Config(
        settings=made,
        desk=Desk(**desk.values),
        feeds=tuple(as_feed(feed, made.refresh) for feed in feeds),
        sources=tuple(SourceConfig(**source.values) for source in sources),
        watches=tuple(as_watch(watch, nicknames=made.nicknames) for watch in watches),
    )


def _database(settings: Section, path: Path) -> Path:
    named: Path | None = settings.values.get("database")
    return path.absolute().parent / named if named else user_database()


def _unknown_name(name: str, value: object) -> str:
    """What to say of a name at the top of the tree that is no table of ours."""
    if isinstance(value, dict) or (isinstance(value, list) and any(isinstance(item, dict) for item in value)):
        near = nearest(name, [*SINGLE, *LISTED])
        meant = f"did you mean {heading(near)}?" if near else f"there are {', '.join(map(heading, SINGLE | LISTED))}"
        return f"unknown table {shown(name)}: {meant}"
    return f"{unknown_key(name, {})} (here no table has begun yet)"


def _single(name: str, tree: dict[str, object], findings: Findings) -> Section:
    raw = tree.get(name, {})
    if not isinstance(raw, dict):
        findings.add(
            (name,), heading(name), "", f"must be one table under the heading {heading(name)}, not {kind_of(raw)}"
        )
        raw = {}
    section = Section(findings, (name,), raw)
    section.read(SINGLE[name])
    return section


def _listed(name: str, tree: dict[str, object], findings: Findings) -> list[Section]:
    raw = tree.get(name, [])
    if not isinstance(raw, list) or not all(isinstance(item, dict) for item in raw):
        message = f"must be tables, each under a heading {heading(name)} in double brackets, not {kind_of(raw)}"
        findings.add((name,), heading(name), "", message)
        return []
    sections = [Section(findings, (name, at), item) for at, item in enumerate(raw)]
    for section in sections:
        section.read(LISTED[name])
    return sections
