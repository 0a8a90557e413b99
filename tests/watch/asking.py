"""Asking one watch of one text, said briefly."""

from monitor.model.article import Document
from monitor.model.mention import Match
from monitor.model.watch import Watch
from monitor.watch import Watcher


def topic(query: str) -> Watch:
    return Watch("topic", "topic", query=query)


def ask(watch: Watch, body: str, headline: str = "", language: str = "en") -> Match | None:
    found = Watcher([watch]).match(Document(headline, body, language=language))
    return found[0] if found else None


def found(watch: Watch, body: str, headline: str = "", language: str = "en") -> list[str]:
    """The matched texts, headline first."""
    match = ask(watch, body, headline, language)
    texts = {"headline": headline, "body": body}
    return [texts[hit.field][hit.start : hit.end] for hit in match.hits] if match else []


def holds(query: str, body: str, language: str = "en") -> bool:
    return ask(topic(query), body, language=language) is not None
