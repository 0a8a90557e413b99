"""The languages that the feeds in force are in."""

from monitor.store.database import Database


def languages(database: Database) -> list[str]:
    """List the languages of at least a fifth of the feeds in force, as the feeds say, without their regions."""
    rows = database.read(
        "SELECT language FROM (SELECT lower(substr(language || '-', 1, instr(language || '-', '-') - 1)) AS language"
        " FROM feeds WHERE NOT archived) GROUP BY language"
        " HAVING language <> '' AND 5 * count(*) >= (SELECT count(*) FROM feeds WHERE NOT archived) ORDER BY language"
    )
    return [row["language"] for row in rows]
