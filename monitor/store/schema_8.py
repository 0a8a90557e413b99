"""Schema 8: articles by their time, for searches that find many, and those that are not in English."""

import sqlite3

_TIME = "CASE WHEN published_at <= first_seen_at THEN published_at ELSE first_seen_at END"
_OTHER_LANGUAGE = "coalesce(language, '') NOT IN ('en', 'und', '') AND language NOT LIKE 'en-%'"


def eighth(connection: sqlite3.Connection) -> None:
    """Make both indexes; the second is empty where everything is in English."""
    connection.execute(f"CREATE INDEX articles_by_time ON articles ({_TIME} DESC, id DESC)")
    connection.execute(f"CREATE INDEX articles_in_other_languages ON articles (language) WHERE {_OTHER_LANGUAGE}")
