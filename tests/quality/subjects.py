"""The subjects, by the names they have in the table and in ``floors.toml``."""

from tests.quality import beginnings, fulltext, metadata, quotes, snippets
from tests.quality.harness import Subject

SUBJECTS: dict[str, Subject] = {
    "fundus": fulltext.fundus,
    "snippets": snippets.measure,
    "fulltext": fulltext.others,
    "beginnings": beginnings.measure,
    "metadata": metadata.measure,
    "quotes": quotes.measure,
}
