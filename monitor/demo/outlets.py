"""The outlets of the newsroom: who publishes, in which format and in which dress. All of them are invented."""

from typing import Literal

from msgspec import Struct

FeedFormat = Literal["rss", "atom", "rdf", "json"]
Gives = Literal["headline", "summary", "full"]
State = Literal["ok", "failing", "silent", "not a feed"]


class Outlet(Struct, frozen=True, kw_only=True):
    """One outlet. ``domain`` ends in .example (RFC 2606), so it is nobody's; pages are served below ``/KEY/``.

    ``layout`` names a file in ``layouts/``; ``page_path`` has the fields ``slug`` and ``at``, its moment.
    ``gives`` is how much of an article its feed carries. ``own_pages`` is False where a feed only links to others.
    """

    key: str
    name: str
    tagline: str
    domain: str
    tier: int
    tags: tuple[str, ...]
    feed: FeedFormat
    feed_path: str
    gives: Gives
    layout: str
    page_path: str
    sections: tuple[str, ...]
    language: str = "en-GB"
    encoding: str = "utf-8"
    state: State = "ok"
    own_pages: bool = True


OUTLETS: tuple[Outlet, ...] = (
    Outlet(
        key="fathom",
        name="The Daily Fathom",
        tagline="Sounding the nation since 1871",
        domain="dailyfathom.example",
        tier=1,
        tags=("national",),
        feed="rss",
        feed_path="rss/all.xml",
        gives="summary",
        layout="broadsheet",
        page_path="{at:%Y/%m/%d}/{slug}",
        sections=("Home", "Politics", "Technology", "Money", "Opinion", "Sport", "Crossword"),
    ),
    Outlet(
        key="countinghouse",
        name="The Counting House",
        tagline="Markets, companies and the people who run them",
        domain="countinghouse.example",
        tier=1,
        tags=("national", "business"),
        feed="rss",
        feed_path="feed/headlines.rss",
        gives="headline",
        layout="broadsheet",
        page_path="companies/{slug}.html",
        sections=("Markets", "Companies", "Technology", "Commodities", "Comment", "Data"),
    ),
    Outlet(
        key="ferrybank",
        name="Ferrybank Wire",
        tagline="First, and checked",
        domain="ferrybankwire.example",
        tier=1,
        tags=("wire",),
        feed="rss",
        feed_path="wire/general.xml",
        gives="summary",
        layout="wire",
        page_path="story/{at:%Y%m%d}-{slug}",
        sections=("Top", "Politics", "Business", "Technology", "Corrections"),
    ),
    Outlet(
        key="solderpoint",
        name="Solderpoint",
        tagline="Technology with the lid off",
        domain="solderpoint.example",
        tier=2,
        tags=("tech",),
        feed="atom",
        feed_path="atom.xml",
        gives="full",
        layout="magazine",
        page_path="{at:%Y/%m}/{slug}/",
        sections=("News", "Reviews", "Long reads", "Benchmarks", "Podcast", "Forum"),
    ),
    Outlet(
        key="gull",
        name="The Aldermouth Gull",
        tagline="All the news between the lighthouse and the ring road",
        domain="aldermouthgull.example",
        tier=3,
        tags=("regional",),
        feed="rss",
        feed_path="index.rdf.xml",
        gives="summary",
        layout="local",
        page_path="news/{slug}-{at:%y%m%d}.shtml",
        sections=("News", "Sport", "Harbour", "Letters", "Births & Deaths", "Jobs", "Motors"),
        encoding="windows-1252",
    ),
    Outlet(
        key="almanac",
        name="The Compliance Almanac",
        tagline="A fortnightly letter for people who read the schedules",
        domain="compliancealmanac.example",
        tier=3,
        tags=("trade", "policy"),
        feed="rdf",
        feed_path="almanac.rdf",
        gives="summary",
        layout="letter",
        page_path="letters/{slug}",
        sections=("Current letter", "Archive", "Subscribe", "About"),
    ),
    Outlet(
        key="marlpit",
        name="Marlpit Newsroom",
        tagline="Announcements from Marlpit Systems",
        domain="marlpit.example",
        tier=3,
        tags=("vendor",),
        feed="json",
        feed_path="newsroom/feed.json",
        gives="full",
        layout="press",
        page_path="newsroom/{slug}",
        sections=("Products", "Research", "Safety", "Careers", "Investors", "Newsroom"),
    ),
    Outlet(
        key="msa",
        name="Model Standards Authority",
        tagline="Keeping automated decisions answerable",
        domain="modelstandards.example",
        tier=2,
        tags=("regulator",),
        feed="atom",
        feed_path="news/atom",
        gives="summary",
        layout="press",
        page_path="news/{at:%Y}/{slug}",
        sections=("Register", "Guidance", "Decisions", "Consultations", "News", "Contact"),
    ),
    Outlet(
        key="shuttlewick",
        name="Shuttlewick Notes",
        tagline="News from the people who make Selvedge",
        domain="shuttlewick.example",
        tier=3,
        tags=("open source",),
        feed="atom",
        feed_path="notes/feed.atom",
        gives="full",
        layout="letter",
        page_path="notes/{at:%Y-%m-%d}-{slug}.html",
        sections=("Notes", "Selvedge", "Contribute", "Governance", "Accounts"),
    ),
    Outlet(
        key="kiesel",
        name="Kieselnotizen",
        tagline="Technik, Recht und was dazwischen liegt",
        domain="kieselnotizen.example",
        tier=3,
        tags=("blog", "german"),
        feed="rss",
        feed_path="feed/",
        gives="full",
        layout="letter",
        page_path="{at:%Y/%m}/{slug}/",
        sections=("Start", "Archiv", "Über dieses Blog", "Impressum"),
        language="de",
    ),
    Outlet(
        key="asagiri",
        name="朝霧技術通信",
        tagline="技術と社会をつなぐニュース",
        domain="asagiri-gijutsu.example",
        tier=2,
        tags=("tech", "japanese"),
        feed="json",
        feed_path="feed.json",
        gives="summary",
        layout="magazine",
        page_path="articles/{at:%Y%m%d}-{slug}.html",
        sections=("トップ", "人工知能", "企業", "政策", "連載"),
        language="ja",
    ),
    Outlet(
        key="ninelinks",
        name="Nine O'Clock Links",
        tagline="Technology policy, gathered before the first meeting",
        domain="nineoclocklinks.example",
        tier=3,
        tags=("newsletter",),
        feed="rss",
        feed_path="links.xml",
        gives="summary",
        layout="letter",
        page_path="{slug}",
        sections=("Today", "Archive"),
        own_pages=False,
    ),
    Outlet(
        key="cobblestone",
        name="Cobblestone Radio",
        tagline="News on the hour, weather on the quarter",
        domain="cobblestoneradio.example",
        tier=2,
        tags=("broadcast",),
        feed="rss",
        feed_path="news.xml",
        gives="summary",
        layout="wire",
        page_path="{slug}",
        sections=("Listen", "News", "Weather"),
        state="failing",
    ),
    Outlet(
        key="port",
        name="Port of Aldermouth: notices",
        tagline="Notices to mariners and neighbours",
        domain="portofaldermouth.example",
        tier=3,
        tags=("regional", "notices"),
        feed="rss",
        feed_path="notices.rss",
        gives="summary",
        layout="press",
        page_path="notices/{slug}",
        sections=("Arrivals", "Tides", "Notices", "Contact"),
        state="silent",
    ),
    Outlet(
        key="pump",
        name="The Wexcombe Pump",
        tagline="Parish news and planning notices",
        domain="wexcombepump.example",
        tier=3,
        tags=("regional",),
        feed="rss",
        feed_path="feed",
        gives="summary",
        layout="local",
        page_path="{slug}",
        sections=("Parish", "Planning", "Fête"),
        state="not a feed",
    ),
)

BY_KEY: dict[str, Outlet] = {outlet.key: outlet for outlet in OUTLETS}
