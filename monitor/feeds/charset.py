"""Bytes to text: which character encoding a feed is really in, whatever it says."""

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UNMARKED = (
    (b"<\0\0\0", "utf-32-le"),
    (b"\0\0\0<", "utf-32-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
    (b"{\0", "utf-16-le"),
    (b"\0{", "utf-16-be"),
)
_IN_HEADER = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_IN_XML = re.compile(rb"\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})")
_KNOWN = re.compile(r"ascii|big5|cp|euc|gb|hz|iso|johab|koi8|kz1048|latin|mac|ptcp|shift|tis|utf")
# What is meant by these names: https://encoding.spec.whatwg.org/#names-and-labels
_MEANT = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
}
_ESCAPING = ("iso2022", "hz")  # these look like ASCII, so UTF-8 must not be tried before them
_MOSTLY_WRONG = 0.05  # so many bad bytes and it is no UTF-8 at all


def decode(body: bytes, content_type: str = "") -> tuple[str, str]:
    """Decode a feed; returns its text and what was wrong with its encoding, or an empty string. Never raises.

    A byte order mark decides; then UTF-8 where it fits, as text in another encoding hardly ever does by accident; then
    what the header and the XML declaration name. Bytes that fit nothing are read as Windows-1252, one by one, so that a
    few bad bytes, or a cut in the middle of a letter, do not spoil the rest.
    """
    for mark, name in (*_MARKS, *_UNMARKED):
        if body.startswith(mark):
            return body.decode(name, "replace").removeprefix("\ufeff"), ""
    named = _named(body, content_type)
    for name in [*(name for name in named if name.startswith(_ESCAPING)), "utf-8", *named]:
        try:
            return body.decode(name), ""
        except UnicodeError:
            continue
    return _forced(body), f"not in the encoding it names ({named[0] if named else 'none: UTF-8'})"


def _named(body: bytes, content_type: str) -> list[str]:
    in_header, in_xml = _IN_HEADER.search(content_type), _IN_XML.match(body)
    names = [in_header[1] if in_header else "", in_xml[1].decode("ascii", "replace") if in_xml else ""]
    return [codec for codec in map(_codec, names) if codec]


def _codec(name: str) -> str:
    try:
        codec = codecs.lookup(name).name
    except LookupError:
        return ""
    return _MEANT.get(codec, codec) if _KNOWN.match(codec) else ""


def _forced(body: bytes) -> str:
    text = body.decode("utf-8", "replace")
    if text.count("\ufffd") > _MOSTLY_WRONG * len(text):
        return body.decode("cp1252", "replace")
    return body.decode("utf-8", "monitor.cp1252")


def _as_cp1252(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)  # it is used for decoding alone
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error("monitor.cp1252", _as_cp1252)
