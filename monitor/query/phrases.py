"""A phrase as the lists of feeds.toml have it, and what no word of a query may be."""

from monitor.model.errors import QueryError
from monitor.query.elsewhere import advice
from monitor.query.tree import Term

QUOTES = '"“”„‟«»＂'
"""Every character that opens or closes a phrase."""


def phrase(text: str) -> Term:
    """Read one string of a list, such as ``any``: a phrase without its quotation marks; ``=`` and ``*`` as in a query.

    Raises QueryError.
    """
    stripped = text.strip()
    exact = stripped.startswith("=")
    return term(stripped.lstrip("=").strip().strip(QUOTES), exact=exact, column=1)


def term(text: str, *, exact: bool, column: int) -> Term:
    """Make a term of the words in ``text``. Raises QueryError where there are none, or a ``*`` is out of place."""
    if not any(map(str.isalnum, text)):
        raise QueryError(_nothing_in(text), column)
    words = tuple(word for word in text.split() if exact or any(map(str.isalnum, word)))
    for word in words if exact else text.split():
        _check_star(word, column)
    return Term(words, exact)


def _nothing_in(text: str) -> str:
    if not text.strip():
        return "an empty phrase: put words between the quotation marks"
    return f"there is no letter or digit in {text.strip()}, so nothing to look for; words are joined by AND, OR, NOT"


def _check_star(word: str, column: int) -> None:
    stem, star, rest = word.partition("*")
    if rest or (star and sum(map(str.isalnum, stem)) < 2):
        raise QueryError(f"{word}: a * stands at the end of a word, after at least two letters", column)


def check_bare_word(word: str, column: int) -> None:
    """Refuse what people type in other query languages and what would silently mean something else here.

    Raises QueryError.
    """
    if said := advice(word):
        raise QueryError(said, column)
