"""The language of an article: what the page declares, else what its feed does, else one detector's verdict."""

import re

_ISO_639_1 = """
aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo
es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg
ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn
no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta
te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
"""
_CODES = frozenset(_ISO_639_1.split())
# Codes that ISO 639 withdrew, and three-letter ones where a two-letter one exists, of the languages most pages are in.
_OTHER_NAMES = {
    "iw": "he", "in": "id", "ji": "yi", "mo": "ro", "ara": "ar", "bul": "bg", "ces": "cs", "dan": "da", "deu":
    "de", "ell": "el", "eng": "en", "est": "et", "fas": "fa", "fin": "fi", "fra": "fr", "fre": "fr", "ger": "de",
    "heb": "he", "hin": "hi", "hrv": "hr", "hun": "hu", "ind": "id", "ita": "it", "jpn": "ja", "kor": "ko", "lav":
    "lv", "lit": "lt", "nld": "nl", "nob": "nb", "nor": "no", "pol": "pl", "por": "pt", "ron": "ro", "rus": "ru",
    "slk": "sk", "slv": "sl", "spa": "es", "srp": "sr", "swe": "sv", "tha": "th", "tur": "tr", "ukr": "uk", "vie":
    "vi", "zho": "zh", "chi": "zh",
}  # fmt: skip
_FIRST_SUBTAG = re.compile(r"\s*([a-z]{2,3})(?![a-z])", re.IGNORECASE)
_LEAST_CHARACTERS = 200  # a verdict on less is a guess (DESIGN, section 5)
_MOST_CHARACTERS = 5000


def language_of(declared: str, feed_language: str, text: str) -> str:
    """An ISO 639-1 code or ``und``: the page's ``html lang``, else the feed's, else a verdict on 200 characters."""
    return code(declared) or code(feed_language) or _detected(text) or "und"


def code(tag: str) -> str:
    """The ISO 639-1 code that a language tag begins with, or empty where that is no language."""
    match = _FIRST_SUBTAG.match(tag)
    subtag = match[1].lower() if match else ""
    return subtag if subtag in _CODES else _OTHER_NAMES.get(subtag, "")


def _detected(text: str) -> str:
    if len(text) < _LEAST_CHARACTERS:
        return ""
    import py3langid  # loads its model: only pages that do not say their language pay for it

    verdict, _score = py3langid.classify(text[:_MOST_CHARACTERS])
    return code(verdict)
