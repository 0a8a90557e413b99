"""Quotes of a text, whoever speaks, said briefly."""

from monitor.model.article import Document
from monitor.watch.clauses import Article


def quotes(body: str, language: str = "en") -> list[tuple[str, str]]:
    """Speaker and words of every quote, in order."""
    article = Article(Document("", body, language=language), inflect=False)
    return [(each.quote.speaker, each.quote.text) for each in article.spoken]
