import pytest

from monitor.extract.languages import code, language_of

DANISH = (
    "Færgen sejlede mandag morgen for første gang i ni år, og hele øen stod på kajen for at se den komme. "
    "Billetterne koster fire kroner, siger rederiet, og de fastboende rejser gratis indtil årets udgang."
)


@pytest.mark.parametrize(
    ("tag", "right"),
    [
        *[("en", "en"), ("EN-gb", "en"), (" de_AT ", "de"), ("deu", "de"), ("zh-Hant-TW", "zh"), ("nob", "nb")],
        *[("", ""), ("x-default", ""), ("english", ""), ("12", ""), ("qq", "")],
    ],
)
def test_the_code_a_tag_begins_with(tag: str, right: str) -> None:
    assert code(tag) == right


def test_the_page_then_the_feed_then_a_verdict() -> None:
    assert language_of("fr-CA", "en", DANISH) == "fr"
    assert language_of("nonsense", "en", DANISH) == "en"
    assert language_of("", "", DANISH) == "da"


def test_a_short_text_gives_no_verdict() -> None:
    assert language_of("", "", DANISH[:60]) == "und"
