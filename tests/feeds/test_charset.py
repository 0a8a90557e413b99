"""Which encoding a feed is in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.feeds.charset import decode

XML = '<?xml version="1.0" encoding="{}"?><rss>Größe, “naïve” – 日本</rss>'
LATIN = "<?xml version='1.0' encoding='{}'?><rss>Größe, naïve café</rss>"


@pytest.mark.parametrize(
    "codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "gb18030"]
)
def test_what_it_says_or_shows(codec: str) -> None:
    text = XML.format(codec)
    assert decode(text.encode(codec)) == (text, "")


@pytest.mark.parametrize(
    ("said", "codec"), [("iso-8859-1", "cp1252"), ("windows-1251", "cp1251"), ("Shift_JIS", "cp932"), ("GB2312", "gbk")]
)
def test_labels_mean_what_browsers_take_them_for(said: str, codec: str) -> None:
    text = f"<?xml version='1.0' encoding='{said}'?><rss>" + {"cp1252": "“é”", "cp1251": "Мир"}.get(codec, "日本")
    assert decode(text.encode(codec)) == (text, "")


def test_the_header_counts_before_the_declaration() -> None:
    text = LATIN.format("cp1251")
    assert decode(text.encode("cp1252"), "text/xml; charset=ISO-8859-1") == (text, "")


def test_utf_8_is_utf_8_whatever_it_says() -> None:
    text = XML.format("iso-8859-1")
    assert decode(text.encode(), "text/xml; charset=us-ascii") == (text, "")


def test_a_few_bad_bytes_do_not_spoil_the_rest() -> None:
    text, problem = decode(XML.format("utf-8").encode() + b" caf\xe9 \x97 " + "ж".encode()[:1])
    assert text == XML.format("utf-8") + " café — Ð"
    assert problem == "not in the encoding it names (utf-8)"


def test_latin_letters_declared_as_utf_8() -> None:
    text = LATIN.format("utf-8")
    assert decode(text.encode("cp1252"))[0] == text
    many = "é" * 1000
    assert decode(many.encode("cp1252"))[0] == many


@pytest.mark.parametrize("name", ["rot13", "idna", "punycode", "unicode_escape", "hex", "nonsense", "..", "x" * 100])
def test_names_that_are_no_encodings_are_ignored(name: str) -> None:
    assert decode(LATIN.format(name).encode())[0] == LATIN.format(name)


@given(st.binary(), st.text(max_size=30))
def test_any_bytes_are_text(body: bytes, content_type: str) -> None:
    decode(body, content_type)
