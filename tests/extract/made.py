"""Pages made for tests: one invented story that can be put into any layout."""

from lxml.html import HtmlElement

from monitor.extract.page import extract
from monitor.extract.tree import parse
from monitor.model.article import NoArticle, Page

URL = "https://harbour.example/news/2026/ferries-return"
HEADLINE = "Ferries return to Port Sorrel after nine years"
PARAGRAPHS = (
    "The first ferry in nine years left Port Sorrel on Monday morning with forty passengers, two bicycles and a goat.",
    "“We never took the timetable down, so nobody can say we gave up,” said Odile Brandt of the harbour office.",
    "The council had stopped the crossing when the old boat failed its inspection and no shipyard wanted to repair it.",
    "Tickets cost four crowns each way, and islanders travel free until the end of the year, the operator said.",
    "A second boat is being built in Lower Quay and should be ready by the spring, said its designer, Ines Okafor.",
)
STANDFIRST = "Islanders waited nine years for a boat, and on Monday it came: late, blue and sold out."


def page(body: str, head: str = "", attributes: str = 'lang="en"') -> bytes:
    """A page with this body."""
    return f"<!doctype html>\n<html {attributes}><head>{head}</head><body>{body}</body></html>".encode()


def story(*, inside: str = "", before: str = "", after: str = "", title: bool = True) -> str:
    """The story as an article element, with something in its middle, before and after its paragraphs."""
    told = [f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS]
    heading = f"<h1>{HEADLINE}</h1>" if title else ""
    return f"<article>{heading}{before}{''.join(told[:2])}{inside}{''.join(told[2:])}{after}</article>"


def read(body: bytes, url: str = URL, **said: str) -> Page:
    """The article of a page that has one."""
    found = extract(body, url, **said)
    assert not isinstance(found, NoArticle), found
    return found


def tree(markup: str) -> HtmlElement:
    """A tree of a page's markup."""
    root = parse(f"<html><head></head><body>{markup}</body></html>")
    assert root is not None
    return root


def told(found: Page) -> list[str]:
    """The lines of an article's text."""
    return found.text.split("\n")
