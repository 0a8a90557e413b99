"""An invented newsroom's month in a real database, made through the store's own functions."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from monitor.model.article import Document, Page
from monitor.model.feed import Entry
from monitor.model.mention import Field, Hit, Match, Quote
from monitor.model.watch import Watch
from monitor.store import articles, feeds, pages, watches
from monitor.store.articles import Arrival, Origin, PageFound
from monitor.store.database import Database, open_database
from monitor.store.feeds import Check, Subscription

NOW = datetime(2026, 3, 12, 14, 7, tzinfo=UTC)
WATCHES = (
    Watch(key="Open-weight models", name="Open-weight models", any=("open weights", "open-weight")),
    Watch(key="Ada Tarrow", name="Ada Tarrow", kind="person", aliases=("Tarrow",)),
    Watch(key="Lumenfield", name="Lumenfield", kind="organization"),
    Watch(key="Harbour Institute", name="Harbour Institute", kind="organization"),
)
TERMS = {
    "Open-weight models": ("open weights", "open-weight"),
    "Ada Tarrow": ("Ada Tarrow", "Tarrow"),
    "Lumenfield": ("Lumenfield",),
    "Harbour Institute": ("Harbour Institute",),
}
SUBSCRIPTIONS = (
    Subscription("daily", "https://daily.example/feed.xml", "The Example Daily", 1, ("press",)),
    Subscription("ledger", "https://ledger.example/rss", "Northern Ledger", 2),
    Subscription("wire", "https://wire.example/atom.xml", "Circuit Wire", 2),
    Subscription("gazette", "https://gazette.example/feed", "Harbour Gazette", 3),
    Subscription("hill", "https://hill.example/feed.json", "On the Hill", 1),
)
SOURCES = ("The Example Daily", "Northern Ledger", "Circuit Wire", "Harbour Gazette", "On the Hill")
STORIES = (
    (
        "Lumenfield publishes its largest model with open weights",
        "Lumenfield put the weights of its largest language model on its site on Tuesday, under a licence that lets"
        " companies use it without a fee.\n“Open weights are how a small country keeps up,” said Ada Tarrow, who leads"
        " policy at Lumenfield.\nThe release had been expected since January. Regulators in two countries said they"
        " would read the accompanying safety report before they comment.\nCritics were quick. The Harbour Institute"
        " called the safety report thin and asked for tests by outsiders.\n“We will publish every test that we ran,”"
        " Tarrow said when she was asked about it, and she named the end of the month as the date.\nShares of"
        " Lumenfield's parent closed two per cent higher.",
    ),
    (
        "Harbour Institute asks for outside tests of open-weight models",
        "The Harbour Institute wants laboratories to let outsiders test models before their weights are given away.\n"
        "Its paper names four open-weight models, among them the one that Lumenfield released this week.\n“A report"
        " that nobody can check is an advertisement,” the paper says.",
    ),
    (
        "Minister to meet Ada Tarrow over model licences",
        "The minister for digital affairs will meet Ada Tarrow on Thursday.\nThe two are expected to talk about a"
        " licence for models with open weights, people close to the talks said.",
    ),
    (
        "Ten things to know before the markets open",
        "Oil is down, copper is up.\nAnd Lumenfield opens an office in the north of the city.",
    ),
    (
        "数据中心的电力需求翻倍，Lumenfield 表示将公布用电量",
        "Lumenfield 周二表示，将在月底前公布其数据中心的用电量。\n分析人士认为，这一数字可能是去年的两倍。",
    ),
    (
        "Opinion: open weights and 🌍 the price of openness, in one long headline that does not fit any column",
        "There is a price to open weights, and somebody pays it.\nThe question is who, and the answer is not in the"
        " licence.",
    ),
    (
        "A [bold]town[/bold] builds its own assistant on an open-weight model",
        "The town hall of a small port runs its assistant in its own cellar now.\nIt is an open-weight model, and it"
        " answers questions about parking.",
    ),
)


def matches(headline: str, body: str) -> tuple[Match, ...]:
    """What the watches find: the plainest matcher there can be."""
    found = list[Match]()
    for watch, terms in TERMS.items():
        hits = [*_hits("headline", headline, terms), *_hits("body", body, terms)]
        if hits:
            found.append(_match(watch, tuple(hits), headline, body))
    return tuple(found)


def _hits(field: Field, text: str, terms: tuple[str, ...]) -> list[Hit]:
    hits, lowered, taken = list[Hit](), text.lower(), 0
    for start in range(len(text)):
        for term in terms:
            if start >= taken and lowered.startswith(term.lower(), start):
                taken = start + len(term)
                hits.append(Hit(field, start, taken, term, "term"))
    return hits


def _match(watch: str, hits: tuple[Hit, ...], headline: str, body: str) -> Match:
    hit = next((each for each in hits if each.field == "body"), hits[0])
    text = body if hit.field == "body" else headline
    start = max(text.rfind("\n", 0, hit.start) + 1, text.rfind(". ", 0, hit.start) + 2 * (". " in text[: hit.start]))
    ends = [end for end in (text.find("\n", hit.end), text.find(". ", hit.end) + 1) if end > 0]
    sentence = text[start : min(ends, default=len(text))]
    quotes = tuple(_quotes(body)) if watch == "Ada Tarrow" else ()
    in_headline = any(each.field == "headline" for each in hits)
    return Match(
        watch, hits, sentence, hit.field, start, 40 + 12 * len(hits), not in_headline and len(hits) == 1, quotes=quotes
    )


def _quotes(body: str) -> list[Quote]:
    quotes, start = list[Quote](), body.find("“")
    while start >= 0:
        end = body.find("”", start)
        quotes.append(Quote("Ada Tarrow", body[start + 1 : end].rstrip(","), start + 1, end, "said"))
        start = body.find("“", end)
    return quotes


def add_article(database: Database, number: int, at: datetime, *, full: bool = True) -> None:
    """Let a feed bring one more article, and its page where ``full``."""
    headline, body = STORIES[number % len(STORIES)]
    source = SOURCES[number % len(SOURCES)]
    url = f"https://{source.split()[-1].lower()}.example/2026/{number}"
    opening = body.split("\n")[0]
    entry = Entry(f"entry-{number}", url, headline, opening, published_at=at, language="en")
    origin = Origin(number % len(SUBSCRIPTIONS) + 1, "press", True, False, 1)
    arrival = Arrival(entry, number, url, source, number % 3 + 1, matches(headline, opening))
    articles.ingest(database, origin, [arrival], at + timedelta(minutes=3))
    article_id = database.read("SELECT max(id) FROM articles")[0][0]
    if full:
        page = Page(body, headline, "Mira Osei")
        document = Document(headline, body, "Mira Osei", source, ("press",), "en")
        found = PageFound(article_id, document, page, (url,), matches(headline, body), 1)
        pages.store_pages(database, [found], at + timedelta(minutes=4))
    else:
        pages.store_failure(database, article_id, "http 403", at + timedelta(minutes=4))


def seed(path: Path, count: int = 60, now: datetime = NOW) -> None:
    """Make a database with ``count`` articles, the newest some minutes before ``now``, the others ever older."""
    with open_database(path) as database:
        feeds.sync(database, SUBSCRIPTIONS, now - timedelta(days=40))
        watches.sync(database, WATCHES)
        for number in reversed(range(count)):
            age = timedelta(minutes=6 + 11 * number + number**2 * 7 % 97 + 13 * number**2 * (number > 8))
            add_article(database, number, now - age, full=number % 9 != 3)
        record_checks(database, now)


def record_checks(database: Database, now: datetime) -> None:
    """Let every feed have been polled for 40 days, most in vain for two of them; one is dark since this morning."""
    for hours in range(40 * 24, 6, -12):
        for feed_id in range(1, 6):
            at, down = now - timedelta(hours=hours), 9 * 24 < hours <= 11 * 24 and feed_id > 1
            state, outcome = ("failing", "connect") if down else ("ok", "nothing new")
            feeds.record(database, feed_id, Check(at, outcome, state, at + timedelta(hours=12), float(down), ms=31))
    soon = now + timedelta(minutes=9)
    for feed_id in range(1, 5):
        for hours in (5, 3, 1):
            at = now - timedelta(hours=hours)
            feeds.record(database, feed_id, Check(at, "new", "ok", soon, 0, 200, 30, hours, 240))
    for hours in (6, 4, 2):
        at = now - timedelta(hours=hours)
        feeds.record(database, 5, Check(at, "timeout", "dark", now + timedelta(hours=2), 9 - hours, ms=30_000))


if __name__ == "__main__":
    import sys

    seed(Path(sys.argv[1]))
