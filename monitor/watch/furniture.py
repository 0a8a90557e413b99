"""Paragraphs that survive extraction and are not the article: related lists, captions, share bars, author boxes.

Hits in them count as hits, and are shown as evidence only where there are no others; they make no mention prominent.
"""

import re
from bisect import bisect_right

_SHORT = 140  # characters: a longer line is a paragraph of the article whatever it looks like
_STOPS = (".", "!", "?", "…", ":", ";", ",", "”", '"', "’", "»", "“", "。")
_SHARE = frozenset(
    [
        "a",
        "and",
        "article",
        "bluesky",
        "by",
        "comment",
        "comments",
        "copy",
        "drucken",
        "e",
        "email",
        "facebook",
        "flipboard",
        "follow",
        "imprimer",
        "link",
        "linkedin",
        "mail",
        "mastodon",
        "messenger",
        "on",
        "or",
        "page",
        "partager",
        "pinterest",
        "pocket",
        "print",
        "reddit",
        "retweet",
        "save",
        "share",
        "sign",
        "story",
        "subscribe",
        "teilen",
        "telegram",
        "the",
        "this",
        "to",
        "tweet",
        "twitter",
        "up",
        "us",
        "via",
        "whatsapp",
        "with",
        "x",
    ]
)
_WORD = re.compile(r"[^\W\d]+")
_FOLLOW = re.compile(
    r"(?:follow|contact|e-?mail|write to|reach)\s.{1,80}(?:@|\bon (?:twitter|x|facebook|bluesky)\b)", re.IGNORECASE
)
_RELATED = re.compile(
    r"(?:related(?:\s+(?:articles?|stories|content|news|coverage|topics|posts|links))?|read\s+(?:more|next|also)|see\s+also"
    r"|more\s+(?:from|on|in|about|stories|news)\b.{0,40}|also\s+read|most\s+(?:read|popular|viewed|shared)|recommended"
    r"|you\s+(?:may|might)\s+also\s+(?:like|be\s+interested\s+in)|(?:top|latest|other|popular|trending|don['’]t\s+miss)\s+"
    r"(?:stories|news|articles|posts|headlines)|trending(?:\s+now)?|up\s+next|don['’]t\s+miss|further\s+reading"
    r"|in\s+other\s+news|topics|tags|mehr\s+zum\s+thema|lesen\s+sie\s+auch|auch\s+interessant|meistgelesen|weitere\s+artikel"
    r"|à\s+lire\s+aussi|lire\s+aussi|sur\s+le\s+même\s+sujet|les\s+plus\s+lus)\s*",
    re.IGNORECASE,
)
_CREDITED = re.compile(
    r"(?:photos?|photographs?|images?|pictures?|illustrations?|videos?|graphics?|foto|bild|crédits?|credits?|caption"
    r"|photo\s+(?:by|credit)|image\s+(?:by|credit))\s*(?::|by\b)",
    re.IGNORECASE,
)
_AGENCY = re.compile(
    r"\b(?:getty(?:\s+images)?|reuters|afp|ap|associated\s+press|epa|alamy|shutterstock|bloomberg|picture\s+alliance"
    r"|dpa|press\s+association|pa\s+(?:images|wire|media)|istock|unsplash|handout|file\s+photo|wikimedia(?:\s+commons)?)"
    r"[\s)\].]*$",
    re.IGNORECASE,
)
_SIGN = re.compile(r"[/|©(\[]|(?:photo|image|picture|credit|file|foto|bild)", re.IGNORECASE)
_ABOUT = re.compile(
    r"^(?:about\s+the\s+authors?|über\s+(?:den\s+autor|die\s+autorin)|à\s+propos\s+de\s+l['’]auteur)\b", re.IGNORECASE
)
_AUTHOR = re.compile(
    r"^(?:[^\W\d_][\w.'’-]*\s+){1,4}(?:is|was)\s+(?:an?|the|our|[\w'’]+['’]s?)\s+(?:[\w'’-]+\s+){0,6}?"
    r"(?:reporter|correspondent|columnist|journalist|editor|staff\s+writer|freelance\w*|contributor|fellow)\b",
    re.IGNORECASE,
)


class Furniture:
    """The parts of a body that are not the article, as spans of characters."""

    def __init__(self, text: str) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        listed = False  # inside the list that a heading such as "Related" announced
        start = 0
        last = text.rstrip().rfind("\n")
        for line in text.split("\n"):
            stripped = line.strip()
            listed = _heads_list(stripped) or (listed and (not stripped or _is_title(stripped)))
            if listed or (stripped and _is_furniture(stripped, ending=start >= last)):
                self._starts.append(start)
                self._ends.append(start + len(line))
            start += len(line) + 1

    def holds(self, place: int) -> bool:
        """Tell whether the character at ``place`` is in furniture."""
        number = bisect_right(self._starts, place) - 1
        return number >= 0 and place < self._ends[number]


def _heads_list(line: str) -> bool:
    return len(line) < _SHORT and bool(_RELATED.fullmatch(line.rstrip(":… ")))


def _is_title(line: str) -> bool:
    """Tell whether a line looks like a headline in a list of links: short, and no sentence."""
    return len(line) < _SHORT and not line.endswith(_STOPS)


def _is_share_bar(line: str) -> bool:
    return len(line) < _SHORT and _SHARE.issuperset(_WORD.findall(line.lower()))


def _is_furniture(line: str, *, ending: bool) -> bool:
    if _ABOUT.match(line) or (ending and len(line) < 4 * _SHORT and _AUTHOR.match(line)):
        return True
    if len(line) >= 2 * _SHORT:
        return False
    credit = bool(_CREDITED.match(line)) or (bool(_AGENCY.search(line, len(line) - 40)) and bool(_SIGN.search(line)))
    heading, colon, rest = line.partition(":")
    pointer = bool(colon and rest.strip()) and _heads_list(heading)  # Read more: Clegg leaves
    return credit or pointer or _is_share_bar(line) or bool(_FOLLOW.match(line))
