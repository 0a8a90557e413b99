"""``monitor match``: what would match in a page or a text, and why."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from monitor.cli.places import Places
from monitor.cli.queries import query_watch
from monitor.cli.talk import json_lines
from monitor.model.errors import MonitorError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from monitor.model.article import Document
    from monitor.model.mention import Match
    from monitor.model.watch import Watch
    from monitor.watch import Watcher


@click.command()
@click.argument("source", metavar="FILE|URL|-")
@click.option("--watch", "name", metavar="NAME", help="Only this watch of feeds.toml.")
@click.option("--query", metavar="QUERY", help="A query instead of the watches of feeds.toml.")
@click.option("--explain", is_flag=True, help="Say for each watch which clause held and which failed.")
@click.option("--lang", default="", help="The text's language (en, de, …) instead of what the page says.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object for each match; with --explain, for each watch.")
@click.pass_context
def match(
    context: click.Context, *, source: str, name: str | None, query: str | None, explain: bool, lang: str, as_json: bool
) -> None:
    """Show what would match in a text, and why.

    An HTML page is extracted first; of a plain text the first line is the headline.
    """
    from monitor.watch import Watcher

    if name and query is not None:
        raise click.UsageError("Give --watch or --query, not both.")
    watches = [query_watch(query)] if query is not None else Places.of(context).watches(name)
    document = _document(source, lang)
    watcher = Watcher(watches)
    found = watcher.match(document)
    kinds = {watch.key: watch for watch in watches}
    if as_json and explain:
        json_lines(_explained(watcher, watches, found, document))
        return
    if as_json:
        json_lines(_as_json(each, kinds[each.watch], document) for each in found)
        return
    for each in found:
        _say(each, kinds[each.watch], document)
    if explain:
        for line in watcher.explain(document):
            click.echo(line)
    elif not found:
        click.echo(
            f"No watch matches. --explain says why ({len(watches)} watches, language {document.language}).", err=True
        )


def _document(source: str, lang: str) -> "Document":
    """Read what ``source`` names: an HTML page is extracted, any other text is a headline and its body."""
    from monitor.model.article import Document, NoArticle
    from monitor.model.text import one_line, paragraphs

    body, url, content_type = _read(source)
    if url or _is_html(body):
        from monitor.extract.page import extract

        page = extract(body, url, content_type=content_type)
        if isinstance(page, NoArticle):
            raise MonitorError(f"{source}: no article in this page ({page.word}).")
        return Document(headline=page.headline, body=page.text, author=page.author, language=lang or page.language)
    headline, _, text = body.decode("utf-8", "replace").lstrip("\ufeff").partition("\n")
    return Document(headline=one_line(headline), body=paragraphs(text), language=lang or "und")


def _read(source: str) -> tuple[bytes, str, str]:
    """The bytes of a file, of standard input or behind a URL; with the URL and content type where it was one."""
    if source == "-":
        return sys.stdin.buffer.read(), "", ""
    if source.startswith(("http://", "https://")):
        return _download(source)
    try:
        return Path(source).read_bytes(), "", ""
    except OSError as error:
        raise MonitorError(f"{source}: cannot be read: {error.strerror}.") from error


def _download(url: str) -> tuple[bytes, str, str]:
    import asyncio

    from monitor.engine.download import download

    return asyncio.run(download(url))


def _is_html(body: bytes) -> bool:
    start = body[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return start.startswith((b"<!doctype", b"<html", b"<head", b"<?xml", b"<body", b"<!--"))


def _text_of(document: "Document", field: str) -> str:
    return {
        "headline": document.headline,
        "body": document.body,
        "author": document.author,
        "source": document.source,
        "tag": "; ".join(document.tags),
    }[field]


def _as_json(found: "Match", watch: "Watch", document: "Document") -> dict[str, Any]:
    from msgspec.structs import asdict

    return {
        "watch": watch.name,
        "kind": watch.kind,
        "prominence": found.prominence,
        "passing": found.passing,
        "hit_sentence": found.hit_sentence,
        "hits": [{**asdict(hit), "text": _text_of(document, hit.field)[hit.start : hit.end]} for hit in found.hits],
        "quotes": [asdict(quote) for quote in found.quotes],
    }


def _explained(
    watcher: "Watcher", watches: "Sequence[Watch]", found: "Sequence[Match]", document: "Document"
) -> "Iterator[dict[str, Any]]":
    """Give an object for each watch asked: that of a match, empty where there is none, with the clauses."""
    from msgspec.structs import asdict

    matches = {each.watch: each for each in found}
    nothing: dict[str, Any] = {"prominence": None, "passing": None, "hit_sentence": "", "hits": [], "quotes": []}
    for watch, (_, *clauses) in zip(watches, watcher.clauses(document), strict=True):
        match = matches.get(watch.key)
        shown = _as_json(match, watch, document) if match else {"watch": watch.name, "kind": watch.kind, **nothing}
        yield {**shown, "matches": match is not None, "clauses": [asdict(each) for each in clauses]}


def _say(found: "Match", watch: "Watch", document: "Document") -> None:
    from monitor.model.text import one_line

    passing = ", in passing" if found.passing else ""
    tone = f", tone {found.tone} ({found.tone_score:+.2f})" if found.tone else ""
    hits = f"{len(found.hits)} hit{'s' * (len(found.hits) != 1)}"
    click.secho(f"{watch.name} ({watch.kind}): {hits}, prominence {found.prominence}{passing}{tone}", bold=True)
    click.echo(f"  {found.hit_sentence}")
    for hit in found.hits:
        text = _text_of(document, hit.field)[hit.start : hit.end]
        click.echo(f"  {hit.field} {hit.start}-{hit.end}  {text!r}  {hit.strength}: {hit.term}")
    for quote in found.quotes:
        click.echo(f"  {quote.speaker or 'not named'}: “{one_line(quote.text)}”")
