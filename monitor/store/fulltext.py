"""The full-text index: what goes in, what comes out again, and how text without spaces is cut into pairs."""

import re
import sqlite3

# Scripts that write no spaces between words: Thai, Lao, Khmer, Burmese, kana, Chinese characters.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0002fa1f]+"
)


def bigrams(text: str) -> str:
    """Cut runs of Chinese, Japanese and Thai into overlapping pairs, so that any two characters can be found."""
    return _UNSPACED.sub(lambda run: f" {pairs(run[0])} ", text)


def pairs(run: str) -> str:
    """The overlapping pairs of one run, joined by spaces; a single character stays as it is."""
    return " ".join(run[at : at + 2] for at in range(len(run) - 1)) or run


def index(connection: sqlite3.Connection, article_id: int, headline: str, text: str) -> None:
    """Add an article to the index."""
    connection.execute(
        "INSERT INTO fts (rowid, headline, text) VALUES (?, ?, ?)", [article_id, bigrams(headline), bigrams(text)]
    )


def unindex(connection: sqlite3.Connection, article_id: int, headline: str, text: str) -> None:
    """Take an article out again; headline and text must be those it went in with, since the index keeps neither."""
    connection.execute(
        "INSERT INTO fts (fts, rowid, headline, text) VALUES ('delete', ?, ?, ?)",
        [article_id, bigrams(headline), bigrams(text)],
    )
