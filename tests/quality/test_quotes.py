"""What counts as a direct quote by a named person, and when ours is right, on invented attributions."""

import gzip
import json
from pathlib import Path

import pytest

from monitor.model.mention import Quote
from tests.quality import quotes
from tests.quality.polnear import FILE, Source, Text, texts

TEXT = 'Ann Marl came. "We dig on," said Marl. "For years." The pit, she said, is "deep."'


def attribution(content: list[str], source: str, text: str = TEXT) -> dict[str, object]:
    def spans(words: list[str]) -> list[dict[str, object]]:
        return [{"spans": [[text.index(each), text.index(each) + len(each)]]} for each in words]

    return {"content": spans(content), "source": spans([source]) if source else [], "cue": []}


def labelled(folder: Path, attributions: list[dict[str, object]], text: str = TEXT) -> Text:
    (folder / "quotes").mkdir()
    row = {"id": "one", "text": text, "attributions": attributions}
    (folder / FILE).write_bytes(gzip.compress(json.dumps(row).encode()))
    (read,) = texts(folder)
    return read


def quote(words: str, speaker: str) -> Quote:
    start = TEXT.index(words)
    return Quote(speaker, words, start, start + len(words), "said")


def test_a_direct_quote_is_wholly_in_marks(tmp_path: Path) -> None:
    whole = attribution(['"We dig on,"', '"For years."'], "Marl")
    mixed = attribution(['The pit, she said, is "deep."'], "she")
    read = labelled(tmp_path, [whole, mixed])
    assert [TEXT[slice(*piece.inside)] if piece.inside else None for piece in read.pieces] == [
        "We dig on,",
        "For years.",
        None,
    ]


@pytest.mark.parametrize(
    ("source", "known", "kind"),
    [
        ("Marl", "Ann Marl came.", Source("person", "marl", "Marl")),
        ("Rep. Ann Marl, who digs", "", Source("person", "marl", "Ann Marl")),
        ("Ann Marl of Dorne", "", Source("person", "marl", "Ann Marl")),
        ("Marl's adviser, Bob Pitt", "", Source("person", "pitt", "Bob Pitt")),
        ("Bob Pitt Jr.", "", Source("person", "pitt", "Bob Pitt")),
        ("the Dorne Courier", "", Source("other", "courier", "Dorne Courier")),
        ("the Marl Foundation", "", Source("other", "foundation", "Marl Foundation")),
        ("Pewter", "", Source("other", "pewter", "Pewter")),
        ("she", "", Source("unsaid")),
        ("a spokesman", "", Source("unsaid")),
    ],
)
def test_a_source_is_a_person_by_name_or_not(source: str, known: str, kind: Source, tmp_path: Path) -> None:
    text = f'{known} "We dig," said {source}'
    (piece,) = labelled(tmp_path, [attribution(['"We dig,"'], source, text)], text).pieces
    assert piece.source == kind


@pytest.mark.parametrize(
    ("found", "verdict"),
    [
        (quote("We dig on,", "Ann Marl"), "right"),
        (quote("We dig on", "Ann Marl Jr."), "right"),
        (quote("We dig", "Ann Marl"), "wrong"),
        (quote("We dig on,", "Bob Pitt"), "wrong"),
        (quote("We dig on,", ""), "aside"),
        (quote("deep.", "Ann Marl"), "aside"),
        (quote("came", "Ann Marl"), "wrong"),
    ],
)
def test_a_quote_is_right_by_span_and_speaker(found: Quote, verdict: str, tmp_path: Path) -> None:
    whole = attribution(['"We dig on,"', '"For years."'], "Marl")
    mixed = attribution(['The pit, she said, is "deep."'], "she")
    assert quotes.judge(found, labelled(tmp_path, [whole, mixed])) == verdict


def test_pieces_that_no_right_quote_has_are_missed(tmp_path: Path) -> None:
    read = labelled(tmp_path, [attribution(['"We dig on,"', '"For years."'], "Marl")])
    counts = quotes.counted(read, [quote("We dig on,", "Ann Marl")], read.pieces)
    assert (counts["right"], counts["wrong"], counts["found"], counts["pieces"]) == (1, 0, 1, 2)
    assert quotes.through_watches(read) == {}


def test_through_watches_only_full_names_are_asked(tmp_path: Path) -> None:
    text = 'Ann Marl came. "We dig on," said Ann Marl. "For years."'
    read = labelled(tmp_path, [attribution(['"We dig on,"', '"For years."'], "Ann Marl", text)], text)
    assert quotes.through_watches(read) == {"right": 2, "found": 2, "pieces": 2}
