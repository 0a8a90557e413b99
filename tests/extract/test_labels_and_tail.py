from monitor.extract.labels import without_labels
from monitor.extract.stated import Stated
from monitor.extract.tail import without_tail
from tests.extract.made import PARAGRAPHS

BIO = "Petra Lindqvist writes about boats and has never owned one."


def stated(body: object) -> Stated:
    return Stated(articles=[{"@type": "NewsArticle", "articleBody": body}])


def test_lines_that_only_label_are_left_out() -> None:
    lines = [PARAGRAPHS[0], "ADVERTISEMENT", "Read more:", "Lire aussi", "Lesen Sie auch…", PARAGRAPHS[1]]
    assert without_labels(lines) == [PARAGRAPHS[0], PARAGRAPHS[1]]


def test_a_sentence_with_such_words_stays() -> None:
    lines = ["Read more books, she said.", "Advertisement was forbidden there.", "Share prices fell"]
    assert without_labels(lines) == lines


def test_what_comes_after_the_stated_text_is_no_part_of_it() -> None:
    assert without_tail([*PARAGRAPHS, BIO], stated(" ".join(PARAGRAPHS))) == list(PARAGRAPHS)


def test_a_stated_text_is_compared_without_case_and_punctuation() -> None:
    assert without_tail([*PARAGRAPHS, BIO], stated(" ".join(PARAGRAPHS).upper().replace(",", " -"))) == list(PARAGRAPHS)


def test_a_teaser_as_stated_text_takes_nothing() -> None:
    lines = [*PARAGRAPHS, BIO]
    assert without_tail(lines, stated(PARAGRAPHS[0])) == lines


def test_another_text_takes_nothing() -> None:
    lines = [*PARAGRAPHS, BIO]
    assert without_tail(lines, stated("Something else altogether. " * 40)) == lines


def test_what_is_no_text_takes_nothing() -> None:
    assert without_tail([BIO], stated(None)) == [BIO]
    assert without_tail([BIO], stated([BIO])) == [BIO]
    assert without_tail([BIO], Stated()) == [BIO]
    assert without_tail([], stated(BIO)) == []
