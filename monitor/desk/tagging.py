"""Tags as they are typed: what they are, which of those used before are offered, and what taking one gives."""

from collections.abc import Iterable, Sequence


def tags_in(text: str) -> tuple[str, ...]:
    """The tags that somebody typed; a semicolon parts tags in the store, so it does here."""
    return tuple(dict.fromkeys(filter(None, map(_clean, text.replace(";", ",").split(",")))))


def _clean(part: str) -> str:
    return part.strip().lstrip("#").strip()


def by_use(tags: Iterable[tuple[str, int]]) -> tuple[str, ...]:
    """The names of tags, each with its number, the most used first."""
    return tuple(name for name, _ in sorted(tags, key=lambda tag: -tag[1]))


def offered(text: str, known: Sequence[str]) -> list[str]:
    """Those of the known tags that go with what is being typed: they begin with it, or have it in them."""
    *done, typed = _typing(text, known)
    typed, there = typed.casefold(), {tag.casefold() for tag in done}
    found = [tag for tag in known if typed in tag.casefold() and tag.casefold() not in there]
    return sorted(found, key=lambda tag: not tag.casefold().startswith(typed))


def taken(text: str, tag: str, known: Sequence[str]) -> str:
    """The text with a tag in the place of what is being typed."""
    *done, _ = _typing(text, known)
    return ", ".join([*done, tag])


def _typing(text: str, known: Sequence[str]) -> list[str]:
    """The tags that are done, and at last what is being typed; a known tag is done without a comma after it."""
    *done, typed = map(_clean, text.replace(";", ",").split(","))
    return [*filter(None, done), *([typed, ""] if typed in known else [typed])]
