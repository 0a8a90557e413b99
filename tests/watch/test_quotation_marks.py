"""What stands in quotation marks, in every style of them, and apostrophes that are none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.watch.quotation_marks import quotations


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("“One,” she said. “Two.”", ["One,", "Two."]),
        ('"One," she said. "Two."', ["One,", "Two."]),
        ("''One,'' she said. ''Two.''", ["One,", "Two."]),
        ('Mixed: “one" and "two”', ["one", "two"]),
        ("« Oui », dit-elle. «Non»", ["Oui", "Non"]),
        ("« Oui », a dit X.", ["Oui"]),
        ("„Ja“, sagte er. »Nein«, sagte sie. „Doch”", ["Ja", "Nein", "Doch"]),
        ("”Hej”, sa han.", ["Hej"]),
        ("他说：「好。」她说：『不。』", ["好。", "不。"]),
        ("‘One,’ she said. ‘Two.’", ["One,", "Two."]),
        ("'One,' she said. 'Two.'", ["One,", "Two."]),
        ("‚Eins‘, sagte sie. ‹Deux›", ["Eins", "Deux"]),
        ("“She said ‘no’ twice,” he said.", ["She said ‘no’ twice,"]),
        ('"The "great" one," he said. "End."', ['The "great" one,', "End."]),
    ],
)
def test_marks_of_every_style(text: str, inside: list[str]) -> None:
    assert [text[each.start : each.end] for each in quotations(text)] == inside


@pytest.mark.parametrize(
    "text",
    [
        "The '90s weren't the dogs' best years, 'twas said; rock 'n' roll's over.",
        "It’s the workers’ rights and the bosses’ too.",
        'A plank of 6\' 2" by 4" and no more.',
        "One “opens and never closes.",
        "closes” without opening.",
        "“”",
        "“ ”",
    ],
)
def test_apostrophes_inches_and_lost_marks_are_no_quotations(text: str) -> None:
    assert quotations(text) == []


def test_single_marks_end_at_the_stop_and_not_at_an_apostrophe() -> None:
    text = "‘It’s the workers’ choice, not the bosses’,’ said Marl. ‘We’ll see.’"
    assert [text[each.start : each.end] for each in quotations(text)] == [
        "It’s the workers’ choice, not the bosses’,",
        "We’ll see.",
    ]


def test_a_quotation_over_paragraphs_opens_each_of_them_anew() -> None:
    text = "“One.\n“Two.\n\n“Three.” End.\n“Four.”"
    assert [text[each.start : each.end] for each in quotations(text)] == ["One.\n“Two.\n\n“Three.", "Four."]


def test_an_unclosed_mark_takes_nothing_of_the_next_paragraph() -> None:
    text = "“Lost.\nPlain.\n“Kept,” she said."
    assert [text[each.start : each.end] for each in quotations(text)] == ["Kept,"]


@given(st.text(alphabet="“”\"'’‘«»„‚‹›「」 ab.,\n") | st.text())
def test_quotations_are_in_order_and_slice_back(text: str) -> None:
    reached = 0
    for each in quotations(text):
        assert reached <= each.left < each.start < each.end < each.right <= len(text)
        assert not text[each.start].isspace()
        reached = each.right
