import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.extract.decode import decode, looks_like_html, not_html

WORDS = "Grüße aus Łódź – «привет», 港口"


def declared(encoding: str, text: str) -> bytes:
    return f"<html><head><meta charset='{encoding}'></head><body>{text}</body></html>".encode(encoding)


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", WORDS),
        ("iso-8859-1", "Grüße vom Café"),
        ("iso-8859-2", "Grüße aus Łódź"),
        ("windows-1251", "Паром вернулся в порт"),
        ("koi8-r", "Паром вернулся в порт"),
        ("shift_jis", "港に船が戻った"),
        ("euc-jp", "港に船が戻った"),
        ("iso-2022-jp", "港に船が戻った"),
        ("gb2312", "渡轮回到港口"),
        ("big5", "渡輪回到港口"),
        ("euc-kr", "배가 항구로 돌아왔다"),
    ],
)
def test_a_page_is_read_as_it_declares(encoding: str, text: str) -> None:
    assert text in decode(declared(encoding, text))


def test_the_header_outweighs_the_page() -> None:
    body = "<meta charset='koi8-r'>Паром".encode("windows-1251")
    assert "Паром" in decode(body, "text/html; charset=windows-1251")


def test_valid_utf8_outweighs_a_wrong_declaration() -> None:
    assert WORDS in decode(f"<meta charset='iso-8859-1'>{WORDS}".encode(), "text/html; charset=iso-8859-1")


@pytest.mark.parametrize("byte", ["“", "€", "™"])
def test_latin1_means_what_browsers_take_it_for(byte: str) -> None:
    assert byte in decode(b"<meta charset=iso-8859-1>" + byte.encode("cp1252"))


@pytest.mark.parametrize("mark", [codecs.BOM_UTF8 + b"", codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE])
def test_a_byte_order_mark_decides(mark: bytes) -> None:
    encoding = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}[mark]
    assert decode(mark + f"<p>{WORDS}".encode(encoding)) == f"<p>{WORDS}"


def test_a_few_bad_bytes_do_not_cost_the_rest() -> None:
    body = ("<meta charset=utf-8>" + "Grüße aus Łódź. " * 50).encode() + b"\xff\xfe"
    assert "Grüße aus Łódź." in decode(body)


@pytest.mark.parametrize("name", ["hex", "utf-16", "no such thing", "\x00"])
def test_a_declaration_that_means_nothing_is_passed_over(name: str) -> None:
    assert "Grüße" in decode(f"<meta charset='{name}'>Grüße".encode())


@pytest.mark.parametrize(
    ("body", "kind", "said"),
    [
        (b"%PDF-1.7 ...", "", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "text/html", "image"),
        (b"PK\x03\x04", "", "archive"),
        (b"{}", "application/json", "application/json"),
        (b"<html><p>text", "text/plain", ""),
        (b"<p>text", "text/html; charset=utf-8", ""),
    ],
)
def test_what_is_no_page_is_said(body: bytes, kind: str, said: str) -> None:
    assert not_html(body, kind) == said


def test_text_without_tags_and_binary_rubbish_are_no_pages() -> None:
    assert looks_like_html("<!DOCTYPE html><p>x")
    assert not looks_like_html("just words, 1 < 2")
    assert not looks_like_html("<p>" + "\x00\x01" * 500)


@given(st.binary(max_size=400), st.text(max_size=40))
def test_no_bytes_make_it_raise(body: bytes, content_type: str) -> None:
    assert isinstance(decode(body, content_type), str)
    not_html(body, content_type)
