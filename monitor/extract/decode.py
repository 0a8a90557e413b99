"""Bytes to text: which encoding a page is in, as browsers decide it, and what is no text at all."""

import codecs
import re

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# Pages that declare the left one are written in the right one, which holds it (WHATWG Encoding Standard, section 4.2).
_SUPERSETS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
_HEADER_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_META_CHARSET = re.compile(rb"<meta[^>]{0,512}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"^\s*<\?xml[^>]{0,128}?encoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE)
_DECLARATION_BYTES = 4096  # where a declaration counts; browsers look at the first 1,024 bytes, many pages need more
_SAMPLE_BYTES = 5000  # from each end, for the guess: it is slow on whole pages
_BAD_BYTES_ALLOWED = 0.1  # of the characters beyond ASCII, in text that is not quite what it is declared to be

_MAGIC = (
    (b"%PDF-", "PDF"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"RIFF", "image, sound or film"),
    (b"PK\x03\x04", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"\xd0\xcf\x11\xe0", "office document"),
    (b"OggS", "sound or film"),
    (b"ID3", "sound"),
    (b"\x00\x00\x00", "film"),
)
_NOT_TEXT_TYPES = (
    "image/",
    "audio/",
    "video/",
    "font/",
    "application/pdf",
    "application/zip",
    "application/json",
    "text/plain",
)
_TAG = re.compile(r"<(?:!doctype|html|head|body|meta|title|div|p|article|main|section|table|h1)\b", re.IGNORECASE)
_CONTROLS = bytes({*range(0x20)} - {*b"\t\n\x0b\f\r\x1b"})


def not_html(body: bytes, content_type: str) -> str:
    """What the bytes are if they are certainly no page, else empty: by their first bytes, then by the content type."""
    start = body[:_DECLARATION_BYTES]
    for magic, what in _MAGIC:
        if start.startswith(magic):
            return what
    kind = content_type.partition(";")[0].strip().lower()
    if kind.startswith(_NOT_TEXT_TYPES) and b"<html" not in start.lower():
        return kind
    return ""


def looks_like_html(text: str) -> bool:
    """Whether decoded text has any of a page's tags, and few characters that no page holds."""
    start = text[: 16 * _DECLARATION_BYTES]
    raw = start.encode(errors="ignore")
    unusual = len(raw) - len(raw.translate(None, _CONTROLS)) + start.count("\ufffd")
    return unusual <= len(start) // 10 and _TAG.search(text) is not None


def decode(body: bytes, content_type: str = "") -> str:
    """The text of a page: by its byte order mark, as UTF-8 where it is just that, as declared, or by a guess.

    Bytes that happen to be valid UTF-8 with letters beyond ASCII are hardly ever anything else: that outweighs a
    declaration.
    """
    for mark, encoding in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(encoding, errors="replace")
    if wide := _utf16_without_mark(body):
        return body.decode(wide, errors="replace")
    declared = _declared(body, content_type)
    if not _escapes_into(declared):
        text = _strictly(body, "utf-8")
        if text is not None:
            return text
    return _as_declared(body, declared) or _guessed(body)


def _declared(body: bytes, content_type: str) -> list[str]:
    """The names of the encodings declared: content type, then meta, then the XML declaration; unknown ones left out."""
    start = body[:_DECLARATION_BYTES]
    found = [match[1] for match in [_HEADER_CHARSET.search(content_type)] if match]
    found += [m[1].decode("ascii", "replace") for m in (_META_CHARSET.search(start), _XML_ENCODING.search(start)) if m]
    return [encoding for name in found if (encoding := _known(name))]


def _known(name: str) -> str:
    try:
        codec = codecs.lookup(name)
        "".encode(codec.name)  # a codec of bytes to bytes, such as "hex", is no encoding of text
    except (LookupError, ValueError, TypeError):
        return ""
    # A page cannot declare UTF-16 in bytes that were read one at a time; browsers take UTF-8 then.
    return "utf-8" if codec.name.startswith(("utf-16", "utf-32")) else _SUPERSETS.get(codec.name, codec.name)


def _escapes_into(declared: list[str]) -> bool:
    # ISO-2022-JP and HZ are pure ASCII bytes, so they pass for UTF-8.
    return any(encoding.startswith(("iso2022", "hz")) for encoding in declared)


def _as_declared(body: bytes, declared: list[str]) -> str | None:
    for encoding in declared:
        text = _strictly(body, encoding)
        if text is not None:
            return text
    for encoding in declared:
        text = body.decode(encoding, errors="replace")
        if text.count("\ufffd") <= _BAD_BYTES_ALLOWED * sum(not char.isascii() for char in text):
            return text
    return None


def _guessed(body: bytes) -> str:
    from charset_normalizer import from_bytes

    sample = body if len(body) < 2 * _SAMPLE_BYTES else body[:_SAMPLE_BYTES] + body[-_SAMPLE_BYTES:]
    best = from_bytes(sample).best()
    text = _strictly(body, best.encoding) if best else None
    return text if text is not None else body.decode("cp1252", errors="replace")


def _strictly(body: bytes, encoding: str) -> str | None:
    try:
        return body.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _utf16_without_mark(body: bytes) -> str:
    start = body[:256]
    if start[1:2] == b"\x00" and start[1::2].count(0) > 0.9 * len(start[1::2]):
        return "utf-16-le"
    if start[:1] == b"\x00" and start[2:3] == b"\x00" and start[::2].count(0) > 0.9 * len(start[::2]):
        return "utf-16-be"
    return ""
