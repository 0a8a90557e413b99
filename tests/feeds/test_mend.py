"""XML that is not quite, put right."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.feeds import mend
from monitor.feeds.entries import MAX_ENTRIES
from monitor.feeds.parse import parse
from monitor.model.feed import ParsedFeed

ITEM = "<item><title>One</title><link>https://x.example/1?a=1&amp;b=2</link><guid>1</guid></item>"


def entries(xml: str) -> tuple[ParsedFeed, list[tuple[str, str]]]:
    parsed = parse(xml.encode("utf-8", "surrogatepass"), "https://x.example/feed")
    assert isinstance(parsed, ParsedFeed), parsed
    return parsed, [(entry.entry_id, entry.headline) for entry in parsed.entries]


def rss(content: str, attributes: str = "") -> str:
    return f'<rss version="2.0"{attributes}><channel>{content}</channel></rss>'


BROKEN = {
    "an HTML entity": rss(ITEM.replace("One", "Caf&eacute;&nbsp;&hellip; &unknown;")),
    "a bare ampersand": rss(ITEM.replace("One", "Caf\xe9 & R&D")),
    "a bare ampersand beside CDATA": rss(ITEM.replace("One", "<![CDATA[Café & R&D &amp; x]]>") + "<x>&</x>"),
    "a forbidden reference": rss(ITEM.replace("One", "Ca&#0;f&#xB;é&#xD800;&#9999999;")),
    "an undeclared prefix": rss(ITEM.replace("<title>One</title>", "<title>Café</title><dc:creator>A</dc:creator>")),
    "a script behind it": rss(ITEM.replace("One", "Café")) + "<script>x</script>",
    "cut in a tag": rss(ITEM.replace("One", "Café") + "<item><title>Two</title><li").removesuffix("</channel></rss>"),
    "cut in an id": rss(ITEM.replace("One", "Café") + "<item><guid>https://x").removesuffix("</channel></rss>"),
    "cut in CDATA": rss(ITEM.replace("One", "Café") + "<item><title><![CDATA[Tw").removesuffix("</channel></rss>"),
    "cut in a comment": rss(ITEM.replace("One", "Café") + "<!-- and").removesuffix("</channel></rss>"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_broken_is_read_and_named(name: str) -> None:
    parsed, found = entries(BROKEN[name])
    assert parsed.problem.startswith("not well-formed: ")
    assert parsed.cut_off == name.startswith("cut in")
    assert [entry_id for entry_id, _ in found] == ["1"]
    assert found[0][1].startswith(("Caf\xe9", "Café"))
    assert parsed.entries[0].link == "https://x.example/1?a=1&b=2"


HARMLESS = {
    "blank lines before it": "\n\n " + '<?xml version="1.0"?>' + rss(ITEM),
    "a warning before it": "<br />\n<b>Warning</b>: x.php\n" + '<?xml version="1.0"?>' + rss(ITEM),
    "a byte order mark": "\ufeff" + rss(ITEM),
    "control characters": rss(ITEM.replace("One", "O\x08n\x1be\x00")),
    "a doctype": '<!DOCTYPE rss PUBLIC "-//N//DTD RSS 0.91//EN" "http://x.example/rss.dtd">' + rss(ITEM),
    "a doctype with entities": '<!DOCTYPE rss [<!ENTITY x "y">]>' + rss(ITEM),
    "a feed in a comment": "<!-- <html> <!DOCTYPE -->" + rss(ITEM),
}


@pytest.mark.parametrize("name", HARMLESS)
def test_what_does_no_harm_is_no_problem(name: str) -> None:
    parsed, found = entries(HARMLESS[name])
    assert found == [("1", "One")]
    assert parsed.problem == ""


def test_tags_that_do_not_match_give_what_is_there() -> None:
    parsed, found = entries(rss(f"<item><description><p>a<br></description></item>{ITEM}"))
    assert ("1", "One") in found
    assert "mismatched tag" in parsed.problem


def test_an_item_that_came_in_part_is_kept_if_its_id_or_link_is_whole() -> None:
    cut = rss(f"{ITEM}<item><link>https://x.example/2</link><title>Tw").removesuffix("</channel></rss>")
    assert entries(cut)[1] == [("1", "One"), ("https://x.example/2", "")]


def test_entity_bombs_stay_small() -> None:
    names = "abcdefghij"
    nested = "".join(
        f'<!ENTITY {name} "{f"&{names[i - 1]};" * 10 if i else "ha" * 10}">' for i, name in enumerate(names)
    )
    parsed, _ = entries(f"<!DOCTYPE rss [{nested}]>" + rss("<item><guid>1</guid><title>&j;</title></item>"))
    assert parsed.entries[0].headline == "&j;"


def test_files_are_never_read_by_name() -> None:
    external = '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + rss("<item><title>&x;</title></item>")
    assert entries(external)[1][0][1] == "&x;"
    assert not isinstance(parse(b"/etc/hostname", "https://x.example/"), ParsedFeed)


def test_too_many_entries_are_cut() -> None:
    many = rss("".join(f"<item><guid>{number}</guid></item>" for number in range(MAX_ENTRIES + 10)))
    text, problem, _ = mend.mended(many)
    assert problem == f"more than {MAX_ENTRIES} entries"
    assert text.count("<item>") == MAX_ENTRIES
    assert mend.error_in(text) is None


HOSTILE = {
    "unclosed items": "<item>" * 2_000,
    "angle brackets": "<" * 50_000,
    "ampersands": "&" * 50_000,
    "CDATA in CDATA": "<![CDATA[" * 50_000,
    "comments": "<!--" * 50_000,
    "unclosed links": "<item><description>" + '&lt;a href="' * 20_000 + "</description></item>",
    "bold titles": f"<item><title>{'&lt;b&gt;' * 50_000}</title></item>",
    "escaped CDATA": f"<item><description>{'&lt;![CDATA[' * 20_000}</description></item>",
    "mail address": f"<item><author>{'a.' * 50_000}@</author></item>",
    "numbers for a date": f"<item><pubDate>{'1' * 100_000}</pubDate></item>",
    "deep": "<x>" * 5_000,
    "prefixes": "".join(f"<p{number}:x>" for number in range(2_000)),
}


@given(st.text(st.characters() | st.characters(max_codepoint=0x1F)))
def test_what_xml_forbids_is_left_out_and_nothing_else(text: str) -> None:
    """XML 1.0, 2.2, character by character."""
    allowed = [
        each
        for each in text
        if each in "\t\n\r" or " " <= each <= "\ud7ff" or "\ue000" <= each <= "\ufffd" or each > "\uffff"
    ]
    assert mend.legal(text) == "".join(allowed)


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_feeds_take_no_time_to_speak_of(name: str) -> None:
    began = time.process_time()
    entries(f'<rss version="2.0"><channel>{HOSTILE[name]}</channel></rss>')
    assert time.process_time() - began < 10  # by the square of their length they would take minutes
