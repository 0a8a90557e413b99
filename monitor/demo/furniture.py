"""What stands around the article on a real page: menus, scripts, teasers of other articles; so that it weighs as much.

Half of the real pages that were measured have more than 72 KB, 116 links and 700 elements.
"""

import json
import re
from collections.abc import Sequence
from functools import lru_cache
from random import Random

_BODY = re.compile(r"<body[^>]*>")
_SECTIONS, _ENTRIES, _TEASERS, _RECORDS = 6, 6, 64, 400


def furnished(page: str, words: Sequence[str], seed: int) -> str:
    """Put the furniture of a site into a page: before the article, and behind it; ``words`` is what teasers say."""
    above, below = _pieces(tuple(words), seed)
    page = _BODY.sub(lambda body: body[0] + above, page, count=1)
    end = max(page.rfind("</article>"), page.rfind("</main>"))
    end = page.index(">", end) + 1 if end >= 0 else page.rfind("</body>")
    return page[:end] + below + page[end:]


@lru_cache(maxsize=64)
def _pieces(words: tuple[str, ...], seed: int) -> tuple[str, str]:
    random = Random(seed)  # noqa: S311 - repeatable, nothing is secret
    return _menu(random, words) + _script(random, words), _teasers(random, words)


def _menu(random: Random, words: Sequence[str]) -> str:
    sections = "".join(
        f'<li class="menu-item menu-item-{number}">'
        f'<a href="/section/{number}"><span>{_few(random, words, 2)}</span></a>'
        f'<ul class="sub-menu">{_entries(random, words, number)}</ul></li>'
        for number in range(_SECTIONS)
    )
    return f'<nav class="site-navigation" aria-label="Sections"><ul class="menu">{sections}</ul></nav>'


def _entries(random: Random, words: Sequence[str], section: int) -> str:
    return "".join(
        f'<li><a href="/section/{section}/{number}">{_few(random, words, 2)}</a></li>' for number in range(_ENTRIES)
    )


def _teasers(random: Random, words: Sequence[str]) -> str:
    cards = "".join(
        f'<div class="teaser teaser--small" data-id="{number}"><a class="teaser__image" href="/story/{number}.html">'
        f'<picture><img src="/images/{number}-320x180.jpg" alt="" width="320" height="180" loading="lazy"></picture>'
        "</a>"
        f'<div class="teaser__text"><span class="teaser__kicker">{_few(random, words, 1)}</span>'
        f'<h4 class="teaser__title"><a href="/story/{number}.html">{_few(random, words, 8)}</a></h4>'
        f"<time>{random.randint(1, 12)} hours ago</time></div></div>"
        for number in range(_TEASERS)
    )
    return f'<aside class="related" role="complementary"><h3>More stories</h3>{cards}</aside>'


def _script(random: Random, words: Sequence[str]) -> str:
    records = [{"id": number, "title": _few(random, words, 6), "score": 7 * number} for number in range(_RECORDS)]
    return f"<script>window.__state = {json.dumps(records)};</script>"


def _few(random: Random, words: Sequence[str], count: int) -> str:
    return " ".join(random.choices(words, k=count)).capitalize()
