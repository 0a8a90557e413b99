"""What people bring along from other query languages (Meltwater, Cision, Brandwatch, Lucene), and what to write here.

Each of these would be read as words to look for, and find nothing or something else than was meant.
"""

import re

from monitor.query.tree import FIELDS

# Each form with what is said of it: {word} is what the form is about, {0} the whole.
_FORMS = tuple(
    (re.compile(form, re.DOTALL), advice)
    for form, advice in (
        (r"O?NEAR/(?P<word>\d{1,4})[fF]", "{0}: words near each other in this order are written a ONEAR/{word} b"),
        (r"PRE/(?P<word>\d{1,4})", "{0}: words near each other in this order are written a ONEAR/{word} b"),
        (
            r"(?:(?:NEAR|ADJ|WITHIN)/?|[wW]?/|~)(?P<word>\d{1,4})",
            "{0}: words near each other are written a NEAR/{word} b",
        ),
        (
            r"O?NEAR/.*|o?near/\d*|O?Near(?:/\d*)?",
            "{0}: NEAR and ONEAR are written in capitals with a whole number up to 9999, as in NEAR/5",
        ),
        (r"(?:AND|BUT)_?NOT", "{0} is written NOT, as in: this NOT that"),
        (r"And|Or|Not", "{0}: AND, OR and NOT are written in capitals; quotes make it a word to look for"),
        (r"-+(?P<word>[^-].*)", "a minus sign is not NOT: write NOT {word}"),
        (r"!(?P<word>\w.*)", "an exclamation mark is not NOT: write NOT {word}"),
        (r"\+(?P<word>\w.*)", "words side by side must all be found: write {word} without the plus sign"),
        (r"\{(?P<word>[^{}]*\w[^{}]*)\}", "exactly these characters are written ={word}, not in braces"),
        (r":(?P<word>.+)", "a field and its colon are one word, as in headline:{word}"),
        (r"['‘].*\w.*", "single quotes make no phrase: use double ones"),
        (r".*[\[\]{}<>|~^].*", "{0}: brackets, bars and the like mean nothing here; quotes make it a phrase"),
        (r".*\w\?\w.*", "{0}: a ? stands for no letter; join the spellings with OR, or end the word in *"),
        (r".*\w[,;]", "{0}: a comma joins nothing; write OR where any word will do, AND where all must be there"),
    )
)
_FIELD = re.compile(r"([^\W\d_]+):")
_FIELD_NAMES = {
    "headline": "title titles intitle hed",
    "lead": "ingress intro opening",
    "body": "text content fulltext intext",
    "source": "site url domain host outlet publication publisher media",
    "author": "byline authorname journalist",
    "tag": "tags category keyword",
    "lang": "language",
}
_OURS = {theirs: ours for ours, names in _FIELD_NAMES.items() for theirs in names.split()}


def advice(word: str) -> str:
    """Say what to write instead of a bare word that means something in another language; empty for every other."""
    for form, words in _FORMS:
        if found := form.fullmatch(word):
            return words.format(word, **found.groupdict())
    field = _FIELD.match(word)
    return _of_field(field[1]) if field else ""


def _of_field(name: str) -> str:
    if name.lower() == "raw":
        return "raw: is written = here, as in =Meta"
    if ours := _OURS.get(name.lower()):
        return f"there is no field {name}: here, it is {ours}:"
    known = ", ".join(f"{each}:" for each in FIELDS)
    return f"there is no field {name}: (fields are {known}); quotes make it a phrase"
