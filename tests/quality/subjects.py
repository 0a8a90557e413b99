"""The subjects, by the names they have in the table and in ``floors.toml``."""

from tests.quality import bare_surnames, beginnings, fulltext, metadata, quotes, snippets, strong_names
from tests.quality.harness import Subject

SUBJECTS: dict[str, Subject] = {
    "fundus": fulltext.fundus,
    "snippets": snippets.measure,
    "fulltext": fulltext.others,
    "beginnings": beginnings.measure,
    "metadata": metadata.measure,
    "quotes": quotes.measure,
    "strong-names": strong_names.measure,
    "weak-names": bare_surnames.measure,
}
