from monitor.extract import stated
from monitor.extract.standfirst import standfirst
from monitor.extract.tree import parse
from tests.extract.made import PARAGRAPHS, STANDFIRST, page, read, story, told


def found(body: str, description: str = STANDFIRST, text: str = "") -> str:
    root = parse(page(body, f'<meta name="description" content="{description}">').decode())
    assert root is not None
    return standfirst(stated.read(root), root, text)


def test_the_shown_summary_is_found() -> None:
    assert found(f"<header><p class='intro'>{STANDFIRST}</p></header>") == STANDFIRST


def test_it_is_given_as_it_is_shown_not_as_it_is_described() -> None:
    assert found(f"<p><b>Port Sorrel.</b> {STANDFIRST} More of it.</p>", f"Port Sorrel. {STANDFIRST[:60]}…") == (
        f"Port Sorrel. {STANDFIRST} More of it."
    )


def test_what_is_only_described_is_not_invented() -> None:
    assert found("<p>Another sentence altogether, of some length.</p>") == ""


def test_what_is_in_the_text_already_is_not_given_again() -> None:
    assert found(f"<p>{STANDFIRST}</p>", text=f"First. {STANDFIRST} Last.") == ""


def test_captions_navigation_and_footers_are_no_standfirst() -> None:
    for holder in ("figcaption", "nav", "footer", "aside"):
        assert found(f"<{holder}><p>{STANDFIRST}</p></{holder}>") == ""


def test_a_kicker_and_a_whole_article_are_no_standfirst() -> None:
    assert found("<p>Ferries return</p>", "Ferries return") == ""
    assert found(f"<div>{STANDFIRST}{'Long. ' * 300}</div>") == ""


def test_it_becomes_the_first_line_of_the_article() -> None:
    body = f"<header><h2 class='sub'>{STANDFIRST}</h2></header>{story()}"
    assert told(read(page(body, f'<meta property="og:description" content="{STANDFIRST}">'))) == [
        STANDFIRST,
        *PARAGRAPHS,
    ]
