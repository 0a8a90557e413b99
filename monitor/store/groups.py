"""Lists in groups: by source or by watch, the newest first in each, the group with the newest one first."""

import json
from collections.abc import Sequence

from monitor.store.database import Database
from monitor.store.shown import Key, Shown, where

_NEWEST = "SELECT at, article_id, watch_id FROM mentions WHERE {condition} ORDER BY at DESC, article_id DESC LIMIT ?"


def grouped(database: Database, shown: Shown, by: str, limit: int, articles: Sequence[int] | None = None) -> list[Key]:
    """List the rows of the ``limit`` newest mentions, among ``articles`` where they are given.

    By watch, an article has a row for each of its watches.
    """
    condition, values = where(shown)
    if articles is not None:
        condition += " AND article_id IN (SELECT value FROM json_each(?))"
        values.append(json.dumps(list(articles)))
    newest = _NEWEST.format(condition=condition)
    rows = database.read(
        f"SELECT n.article_id, n.watch_id, a.source FROM ({newest}) n JOIN articles a ON a.id = n.article_id"
        " ORDER BY n.at DESC, n.article_id DESC",
        [*values, limit],
    )
    groups: dict[object, dict[Key, None]] = {}
    for article_id, watch_id, source in rows:
        group, watch = (watch_id, watch_id) if by == "watch" else (source, shown.watch_id)
        groups.setdefault(group, {})[Key(article_id, watch)] = None
    return [key for keys in groups.values() for key in keys]
