"""OPML (http://opml.org/spec2.opml): subscription lists of other readers, their folders as tags."""

from collections.abc import Iterable

from lxml import etree
from lxml.builder import E
from msgspec import Struct

from monitor.model.text import one_line

MOST_BYTES = 30_000_000
_DEEPEST = 20  # folders in folders


class Outline(Struct, frozen=True):
    """One feed of a list: its address as it stands there, its name, and the folders that it lies in."""

    url: str
    name: str = ""
    tags: tuple[str, ...] = ()


def read(content: bytes) -> list[Outline] | str:
    """Read a list; or say, as text, why it is none. Broken XML gives what can be read of it."""
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        return one_line(str(error))
    if root is None or etree.QName(root).localname.lower() != "opml":
        return "no OPML: its root element is not <opml>"
    found: list[Outline] = []
    for body in root.iterchildren("body"):
        _collect(body, (), found)
    return found


def _collect(parent: etree._Element, folders: tuple[str, ...], found: list[Outline]) -> None:
    for outline in parent.iterchildren("outline"):
        name = _attribute(outline, "text") or _attribute(outline, "title")
        url = _attribute(outline, "xmlUrl")
        if url:
            tags = (*folders, *_attribute(outline, "category").strip("/").replace("/", ",").split(","))
            named = _attribute(outline, "title") or name
            found.append(Outline(url, "" if named == url else named, _tags(tags)))
        if len(folders) < _DEEPEST:
            _collect(outline, (*folders, name) if name and not url else folders, found)


def _attribute(outline: etree._Element, name: str) -> str:
    """An attribute, however its name is capitalized."""
    return next((one_line(str(value)) for key, value in outline.items() if key.lower() == name.lower()), "")


def _tags(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, (name.strip().replace(";", ",") for name in names))))


def write(title: str, outlines: Iterable[Outline]) -> bytes:
    """Write a list: feeds lie in the folder of their first tag, all their tags are their ``category``."""
    body, folders = E.body(), dict[str, etree._Element]()
    for each in outlines:
        parent = body
        if each.tags:
            folder = each.tags[0]
            if folder not in folders:
                folders[folder] = E.outline(text=folder, title=folder)
                body.append(folders[folder])
            parent = folders[folder]
        name = each.name or each.url
        more = {"category": ",".join(each.tags)} if len(each.tags) > 1 else {}
        parent.append(E.outline(type="rss", text=name, title=name, xmlUrl=each.url, **more))
    tree = E.opml(E.head(E.title(title)), body, version="2.0")
    content: bytes = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return content
