"""Text from the network is text: what could drive a terminal or turn a line around is taken out before it is stored."""

import re

_ESCAPES = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]?"  # CSI: colours, cursor moves
    r"|\x1b[\]PX^_][^\x07\x1b\x9c\n]{0,4096}(?:\x07|\x1b\\|\x9c)"  # OSC, DCS and the like, where they end
    r"|\x1b[ -/]*[0-~]?"  # every other escape
    r"|\x9b[0-?]*[ -/]*[@-~]?"  # CSI as one character
)
# The same in markup, where no sequence may reach over the next tag; ESC and BEL may stand there by number.
_ESCAPES_IN_MARKUP = re.compile(
    r"\x1b\[[0-;=?]*[ -/]*[?-~]?"
    r"|\x1b[\]PX^_][^\x07\x1b\x9c\n<]{0,4096}(?:\x07|\x1b\\|\x9c)"
    r"|\x1b(?:[ -/]+[0-;?-~]|[78=cDEHMNOZ\\])?"  # no other letter: it may be the first of a word
)
_BY_NUMBER = re.compile(r"&#(?:0*(27|7)(?![0-9])|[xX]0*(1[bB]|7)(?![0-9a-fA-F]));?")
# C0 and C1 but tab and newline; bidirectional embeddings, overrides and isolates; byte order marks and
# noncharacters; tag characters, which hide text; lone surrogates, which no encoder takes.
_UNWANTED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f\ud800-\udfff]"
)
_LINE_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# Whatever any of these begins with; most text has none of it, and one search is faster than three replacements.
_SUSPICIOUS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f\ud800-\udfff]"
)


def without_escapes(markup: str) -> str:
    """Take escape sequences out of markup as a whole: once the ESC alone is gone, nobody can tell their rest from text.

    Only where there is an ESC; a BEL by number that ends none goes with the other control characters later.
    """
    if "&#" in markup:
        markup = _BY_NUMBER.sub(lambda found: "\x07" if (found[1] or found[2]) == "7" else "\x1b", markup)
    return _ESCAPES_IN_MARKUP.sub("", markup) if "\x1b" in markup else markup


def paragraphs(text: str) -> str:
    """Clean text of several paragraphs: one line each, single spaces, nothing that drives a terminal."""
    return "\n".join(line for piece in _harmless(text).split("\n") if (line := " ".join(piece.split())))


def one_line(text: str) -> str:
    """Clean text that must stay on one line, such as a headline or a name."""
    return " ".join(_harmless(text).split())


def _harmless(text: str) -> str:
    """Text whose lines end with newlines and which drives no terminal."""
    if text.replace("\n", " ").isprintable() or not _SUSPICIOUS.search(text):  # the first is faster, and mostly enough
        return text
    return _UNWANTED.sub("", _LINE_BREAKS.sub("\n", _ESCAPES.sub("", text)))
