"""Organizations: legal forms, exact case, tickers, and what is never a hit."""

import pytest

from monitor.model.watch import Watch
from tests.watch.asking import ask, found

META = Watch("m", "Meta", kind="organization", exact_case=True, not_=("Meta Runner",), ticker="META")


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("Meta’s metaverse is meta", ["Meta"]),
        ("Meta Runner", []),
        ("Meta Runner and Meta", ["Meta"]),
        ("(META) rose", ["META"]),
        ("NASDAQ: META rose", ["NASDAQ: META"]),
        ("(NASDAQ:META)", ["NASDAQ:META"]),
        ("(Nasdaq: META, up 2%)", ["Nasdaq: META"]),
        ("Meta Platforms Inc (META.O) rose", ["Meta", "META"]),
        ("NASDAQ GS: META rose", ["NASDAQ GS: META"]),
        ("$META rose", ["META"]),
        ("META rose", []),
        ("(meta) and NASDAQ: meta", []),
        ("NOTE: META", []),
        ("(METAL) and $METAL", []),
        ("(META:US) (META US) (META US Equity) (META:NASDAQ)", ["META"] * 4),
        ("(META +2.1%), (META, -3%) and (META 4%)", ["META"] * 3),
        ("(GOOG, META), (NYSE: ABC; META) and (GOOG/META)", ["META"] * 3),
        ("under the symbol “META”, ticker META, (Symbol: META)", ["META"] * 3),
        ("(META AI) (META RUNNER) (the META) (OLD META)", []),
    ],
)
def test_exact_case_tickers_and_not(text: str, hits: list[str]) -> None:
    assert found(META, text) == hits


@pytest.mark.parametrize(
    ("ticker", "text", "hits"),
    [
        ("BRK.B", "(NYSE: BRK.B) fell", ["NYSE: BRK.B"]),
        ("UEC", "NYSE American: UEC fell", ["NYSE American: UEC"]),
        ("ABC", "TSX-V: ABC fell", ["TSX-V: ABC"]),
        ("ABC", "ABC: the first letters", []),
        ("700", "HKEX: 700 fell", ["HKEX: 700"]),
    ],
)
def test_tickers(ticker: str, text: str, hits: list[str]) -> None:
    assert found(Watch("t", "Marlpit Works", kind="organization", ticker=ticker), text) == hits


@pytest.mark.parametrize(
    ("name", "text", "hits"),
    [
        ("Target Corp", "Target and Target Corp. hit the target", ["Target", "Target Corp."]),
        (
            "Target",
            "Target Corp. sold Target Corporation, Inc. and Target",
            ["Target Corp.", "Target Corporation, Inc.", "Target"],
        ),
        ("Barnett Banks Inc.", "Barnett Banks Inc. and Barnett Banks", ["Barnett Banks Inc.", "Barnett Banks"]),
        ("Johnson & Johnson", "Johnson and Johnson, Johnson & Johnson", ["Johnson and Johnson", "Johnson & Johnson"]),
        ("The Band", "The Band; the band", ["The Band"]),
        ("The Beatles", "the Beatles; The beatles", ["the Beatles"]),
        ("Rights in China", "Rights in China; rights in China", ["Rights in China"]),
        ("Mozilla", "mozilla and MOZILLA", ["mozilla", "MOZILLA"]),
        ("Earth, Wind & Fire", "Earth, Wind & Fire", ["Earth, Wind & Fire"]),
        ("McDonald's", "McDonald's and John McDonald", ["McDonald's"]),
        ("Pitt & Marl's", "Pitt & Marl's, Pitt and Marl’s, Pitt and Marl", ["Pitt & Marl's", "Pitt and Marl’s"]),
        ("Marl & Söhne", "Marl und Söhne, Marl & Söhne", ["Marl und Söhne", "Marl & Söhne"]),
        ("AT&T", "AT&T and AT & T look at t-shirts", ["AT&T", "AT & T"]),
        ("Marlpit.com", "marlpit.com, MARLPIT.COM’s", ["marlpit.com", "MARLPIT.COM"]),
        ("Mar-Pit", "Mar-Pit, Mar Pit, Marpit and MARPIT", ["Mar-Pit", "Mar Pit", "Marpit", "MARPIT"]),
        ("Marl S.à r.l.", "Marl and Marl S.à r.l. and Marl Sarl", ["Marl", "Marl S.à r.l.", "Marl Sarl"]),
        ("Marl Oyj", "Marl rose", ["Marl"]),
        ("3M", "$3m, 3m tall, $3M; 3M’s glue", ["3M"]),
        ("Tyson Foods, Inc.", "Tyson Foods", ["Tyson Foods"]),
        ("Yahoo!", "Yahoo! and Yahoo", ["Yahoo!", "Yahoo"]),
        ("Marlpit (North)", "the Marlpit (North) club", ["Marlpit (North)"]),
        ("Siemens AG", "Siemens, Siemens AG", ["Siemens", "Siemens AG"]),
        ("New Marl", "NEW MARL, Aug 30 (Reuters) - New Marl won", ["New Marl"]),
        ("New Marl", "NEW MARL 1996-08-30", []),
        ("New Marl", "NEW MARL BEATS OSK", ["NEW MARL"]),
    ],
)
def test_names(name: str, text: str, hits: list[str]) -> None:
    assert found(Watch("o", name, kind="organization"), text) == hits


def test_not_is_never_a_hit() -> None:
    watch = Watch("b", "Bank of Marl", kind="organization", not_=("Bank of Marl Stadium",))
    assert found(watch, "Bank of Marl Stadium and the Bank of Marl") == ["Bank of Marl"]
    assert found(watch, "BANK OF MARL STADIUM") == []


def test_a_weak_name_needs_a_strong_one_or_its_context() -> None:
    watch = Watch("g", "Google", kind="organization", weak=("Alphabet",), context=("Pichai",))
    assert found(watch, "The Alphabet and alphabet") == []
    assert found(watch, "Google's alphabet is Alphabet") == ["Google", "Alphabet"]
    assert found(watch, "Pichai runs Alphabet") == ["Alphabet"]
    match = ask(watch, "Pichai runs Alphabet")
    assert match
    assert [hit.strength for hit in match.hits] == ["weak"]
