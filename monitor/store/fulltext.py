"""The full-text index: what goes in, what comes out again, and how text without spaces is cut into pairs."""

import re
import sqlite3
import unicodedata

from monitor.store.connection import put_off

# Scripts that write no spaces between words: Thai, Lao, Khmer, Burmese, kana, Chinese characters.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
UNSPACED = re.compile(f"[{_UNSPACED}]+")
"""A run of characters of those scripts."""

# What no reader sees, and the accents of Latin, Greek, Cyrillic, Hebrew and Arabic: they would part a word.
_DROPPED = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\ufeff"
    "\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]"
)
_LETTERS = {"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"}
_UNDECOMPOSED = re.compile(f"[{''.join(_LETTERS)}]")  # str.translate would look at every character


def folded(text: str) -> str:
    """Fold what the index's own tokenizer keeps apart: wide and joined letters, ß, ø, soft hyphens, stacked accents."""
    if text.isascii():
        return text
    bare = _DROPPED.sub("", unicodedata.normalize("NFKD", text)).casefold()
    return unicodedata.normalize("NFC", _UNDECOMPOSED.sub(lambda letter: _LETTERS[letter[0]], bare))


def searchable(text: str) -> str:
    """Give a text as it is indexed: folded, and runs without spaces cut into pairs, so that any part can be found."""
    return UNSPACED.sub(lambda run: f" {pairs(run[0])} ", folded(text))


def pairs(run: str) -> str:
    """Cut a run into overlapping pairs and its last character, joined by spaces: each character begins one of them."""
    return " ".join(run[at : at + 2] for at in range(len(run)))


def index(connection: sqlite3.Connection, article_id: int, headline: str, text: str) -> None:
    """Add an article to the index, at the end of the transaction."""
    put_off(
        connection,
        "INSERT INTO fts (rowid, headline, text) VALUES (?, ?, ?)",
        [article_id, searchable(headline), searchable(text)],
    )


def unindex(connection: sqlite3.Connection, article_id: int, headline: str, text: str) -> None:
    """Take an article out again; headline and text must be those it went in with, since the index keeps neither."""
    put_off(
        connection,
        "INSERT INTO fts (fts, rowid, headline, text) VALUES ('delete', ?, ?, ?)",
        [article_id, searchable(headline), searchable(text)],
    )
