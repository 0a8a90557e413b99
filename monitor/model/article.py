"""Articles: what an entry links to, and the text that is searched."""

from datetime import datetime

from msgspec import Struct


class Page(Struct, frozen=True):
    """What a page says, extracted: clean plain text, one paragraph a line, never starting with the headline again.

    ``language`` is an ISO 639-1 code or ``und``; ``canonical_url`` the page's own rel=canonical, absolute, or empty.
    ``locked``: the text is only the opening of an article that is not free to read.
    """

    text: str
    headline: str = ""
    author: str = ""
    published_at: datetime | None = None
    language: str = "und"
    canonical_url: str = ""
    site_name: str = ""
    locked: bool = False


class NoArticle(Struct, frozen=True):
    """Why a page gave no article, an expected answer: ``word`` is short and fixed, ``detail`` for the log."""

    word: str
    detail: str = ""


class Document(Struct, frozen=True):
    """The searchable fields of one article; hits are code points into exactly these strings."""

    headline: str
    body: str = ""
    author: str = ""
    source: str = ""
    tags: tuple[str, ...] = ()
    language: str = "und"
