"""The addresses of articles: one for each article, whatever was added to count clicks, and the site it is on."""

import re
from functools import lru_cache
from urllib.parse import SplitResult, quote, urlsplit

# Parameters that only say how the reader came. Taken from what the vendors document and from the lists that browsers
# strip by (Firefox query stripping, ClearURLs). Names that some site may need to find its article are not here.
_TRACKING_PREFIXES = ("utm_", "at_", "wt_", "mtm_", "hsa_", "oly_", "vero_", "guce_", "_hs")
_TRACKING_NAMES = """
fbclid gclid gclsrc dclid gbraid wbraid gad_source gad_campaignid msclkid yclid ysclid twclid ttclid li_fat_id igshid
igsh epik sccid mc_cid mc_eid mkt_tok ml_subscriber ml_subscriber_hash _openstat wickedid rb_clickid s_cid s_kwcid
xtor cmpid ocid ftag guccounter smid smtyp sref fb_action_ids fb_action_types fb_source fb_ref pk_campaign pk_kwd
pk_keyword pk_medium pk_source pk_content pk_cid ns_mchannel ns_source ns_campaign ns_linkname ns_fee
__twitter_impression _ga _gl _bta_tid _bta_c trk_contact trk_msg trk_module trk_sid mibextid sfnsn
"""
_TRACKING = frozenset(_TRACKING_NAMES.split())
_FEED_PARAMETERS = frozenset({"ref", "source", "src", "from", "partner", "emc", "campaign", "traffic_source"})
_FEED_VALUES = frozenset({"rss", "feed", "atom", "rssfeed", "rss_feed", "rss-feed", "rss2", "feeds", "xml_rss"})

_DEFAULT_PORTS = {"http": 80, "https": 443}
_PATH_SAFE = "/%:@!$&'()*+,;=~-._"
_QUERY_SAFE = _PATH_SAFE + '?[]|{}^\\`"<>'  # what servers see in the wild stays as it is
_ESCAPE = re.compile("%[0-9a-fA-F]{2}")
_HOME = re.compile(
    r"/*(?:[a-z]{2}(?:[-_][a-z]{2})?/*)?(?:(?:index|home|default|start|startseite|main)(?:\.[a-z]{3,5})?)?/*",
    re.IGNORECASE,
)
_DEVICE_PREFIX = re.compile(r"^(?:www\d?|m|mobile|amp)\.(?=[^.]+\.)")


def normalize(url: str) -> str:
    """The address an article is known by: two spellings of one address become the same text.

    Empty for what is no http(s) address. Scheme and host in lower case; no credentials, default port, fragment or
    tracking parameters (RFC 3986, section 6.2, and the lists named above). What is left of the query keeps its order,
    because it may be what names the article.
    """
    parts = _split(url)
    if parts is None:
        return ""
    query = "&".join(piece for piece in parts.query.split("&") if piece and not _is_tracking(piece))
    path = _quoted(parts.path, _PATH_SAFE) or "/"
    return f"{parts.scheme}://{_host_and_port(parts)}{path}" + (f"?{_quoted(query, _QUERY_SAFE)}" if query else "")


def registrable_domain(url: str) -> str:
    """The part of the host that one owner registered (Public Suffix List, private suffixes too), or the host itself.

    The host itself stands for IP addresses and localhost; empty where there is no http(s) address.
    """
    parts = _split(url)
    return _registered(_host(parts)) if parts else ""


def same_article(url: str, canonical: str) -> bool:
    """Whether a page's rel=canonical may stand for the page: on the same registrable domain, and no home page."""
    parts = _split(canonical)
    if parts is None or (_HOME.fullmatch(parts.path) and not parts.query):
        return False
    return registrable_domain(url) == _registered(_host(parts))


def source(url: str) -> str:
    """The publisher's site for display: the host without ``www.``, ``m.``, ``mobile.`` or ``amp.``, or empty."""
    parts = _split(url)
    return _DEVICE_PREFIX.sub("", _host(parts)) if parts else ""


def _split(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url.strip())
        usable = parts.scheme in _DEFAULT_PORTS and _host(parts) and parts.port != 0
    except ValueError:  # brackets that are no IPv6 address, a port that is no number
        return None
    return parts if usable else None


def _host(parts: SplitResult) -> str:
    host = (parts.hostname or "").rstrip(".")
    if host.isascii():
        return _quoted(host, "%:[]!$&'()*+,;=~-._")
    try:
        return _quoted(host.encode("idna").decode("ascii").lower(), "%-._")
    except UnicodeError:
        return _quoted(host, "%-._")


def _host_and_port(parts: SplitResult) -> str:
    host = _host(parts)
    host = f"[{host}]" if ":" in host else host
    return host if parts.port in (None, _DEFAULT_PORTS[parts.scheme]) else f"{host}:{parts.port}"


@lru_cache(maxsize=4096)
def _registered(host: str) -> str:
    import tld  # reads the list of suffixes: 0.1 s that only some callers need

    parts = SplitResult("http", host, "", "", "")
    return str(tld.get_fld(parts, fail_silently=True, search_private=True) or _below_unknown_ending(host))


def _below_unknown_ending(host: str) -> str:
    """Give the last two labels where the list does not know the last: its algorithm then takes the rule ``*``."""
    import tld

    before, _, ending = host.rpartition(".")
    probe = SplitResult("http", f"name.{ending}", "", "", "")
    if not before or ending.isdigit() or ":" in host or tld.get_fld(probe, fail_silently=True):
        return host
    return f"{before.rpartition('.')[2]}.{ending}"


def _is_tracking(piece: str) -> bool:
    name, _, value = piece.lower().partition("=")
    if name in _FEED_PARAMETERS:
        return value in _FEED_VALUES
    return name in _TRACKING or name.startswith(_TRACKING_PREFIXES)


def _quoted(text: str, safe: str) -> str:
    return _ESCAPE.sub(lambda escape: escape[0].upper(), quote(text, safe=safe, errors="replace"))
