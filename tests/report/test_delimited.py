import csv
import io
import os
import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.model.text import one_line
from monitor.report.columns import COLUMNS
from monitor.report.delimited import REMEMBERED, Cells, cell, disarmed
from monitor.report.writing import write
from tests.report.rows import row, values

CONTRACT = (
    "mention_id, watch, kind, published_at, first_seen_at, headline, opening_text, hit_sentence, matched_terms, hits,"
    " source, tier, feed, author, language, url, canonical_url, scope, prominence, passing, tone, tone_score, story_id,"
    " is_original, pickups, quote, speaker, quotes, state, clipped_at, tags, note"
)
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def written(*rows: dict[str, Any], **options: Any) -> bytes:
    out = io.BytesIO()
    assert write(map(values, rows), out, options.pop("format", "csv"), **{"utc": True, **options}) == len(rows)
    return out.getvalue()


def read(data: bytes, delimiter: str = ",") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode(), newline=""), delimiter=delimiter, strict=True))


def one(**changes: Any) -> dict[str, str]:
    (found,) = read(written(row(**changes)))
    return found


def test_the_header_is_the_contract() -> None:
    assert written() == CONTRACT.replace(" ", "").encode() + b"\r\n"


def test_an_everyday_mention() -> None:
    assert one() == {
        **{name: "" if value is None else str(value) for name, value in row().items()},
        "published_at": "2026-03-01T09:30:00+00:00", "first_seen_at": "2026-03-01T09:41:12+00:00",
    }  # fmt: skip


def test_rfc_4180_for_commas_and_quotation_marks() -> None:
    data = written(row(headline='He said "no", twice'))
    assert b',"He said ""no"", twice",' in data
    assert data.endswith(b"\r\n")
    assert data.count(b"\n") == data.count(b"\r\n") == 2


def test_only_excel_gets_a_byte_order_mark() -> None:
    assert written(row(), excel=True) == b"\xef\xbb\xbf" + written(row())


@pytest.mark.parametrize("break_", ["\n", "\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_line_breaks_become_spaces(break_: str) -> None:
    assert one(note=f"one{break_}two")["note"] == "one two"


@pytest.mark.parametrize("start", [*DANGEROUS, " =", "\u00a0=", "\n=", "  \t=", "\x1b[0m="])
def test_formulas_are_disarmed(start: str) -> None:
    found = one(headline=f"{start}HYPERLINK(1)")["headline"]
    assert found.startswith("'")
    assert found.endswith("HYPERLINK(1)")


@pytest.mark.parametrize("text", ["1 - 2 = -1", "'quoted'", "a@b.example", "#hash", "–dash"])
def test_harmless_text_stays(text: str) -> None:
    assert one(headline=text)["headline"] == text


def test_formulas_in_every_text_column_are_disarmed() -> None:
    texts = [column.name for column in COLUMNS if column.kind in {"text", "address", "list", "json", "time"}]
    found = one(**dict.fromkeys(texts, "=1+1"))
    assert {name: found[name] for name in texts} == dict.fromkeys(texts, "'=1+1")


def test_numbers_are_numbers_and_flags_are_0_and_1() -> None:
    found = one(tone_score=-0.25, hits=-3, passing=True, is_original=False)
    assert [found[name] for name in ("tone_score", "hits", "passing", "is_original")] == ["-0.25", "-3", "1", "0"]


def test_credentials_do_not_leave() -> None:
    found = one(
        url="https://me:secret@x.example/a?b#c", canonical_url="https://me@x.example/", feed="http://u:p@x.example"
    )
    assert [found[name] for name in ("url", "canonical_url", "feed")] == [
        "https://x.example/a?b#c", "https://x.example/", "http://x.example",
    ]  # fmt: skip


def test_a_title_with_an_at_sign_is_not_an_address() -> None:
    assert one(feed="Live @ five?")["feed"] == "Live @ five?"


def test_times_have_the_local_offset_of_their_day() -> None:
    program = (
        "import sys; from monitor.report.writing import write; from tests.report.rows import values\n"
        "mention = {'published_at': '2026-03-01T23:30:00Z', 'clipped_at': '2026-07-01T23:30:00Z'}\n"
        "write([values(mention)], sys.stdout.buffer, 'csv')"
    )
    environment = {**os.environ, "TZ": "Europe/Berlin"}
    output = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, check=True).stdout
    (found,) = read(output)
    assert (found["published_at"], found["clipped_at"]) == ("2026-03-02T00:30:00+01:00", "2026-07-02T01:30:00+02:00")


@pytest.mark.parametrize("text", ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "no time"])
def test_times_that_no_calendar_knows_do_not_raise(text: str) -> None:
    out = io.BytesIO()
    write([values(row(published_at=text))], out, "csv")
    assert read(out.getvalue())[0]["published_at"][:4] in {text[:4], "0000", "0001", "9999"}


def test_tsv_differs_in_the_delimiter_alone() -> None:
    data = written(row(headline='Tab\there, "quoted"', note="a,b"), format="tsv")
    (found,) = read(data, "\t")
    assert (found["headline"], found["note"]) == ('Tab here, "quoted"', "a,b")


@given(st.lists(st.text(), min_size=5, max_size=5), st.booleans())
def test_hostile_text_comes_back_as_it_was_but_for_the_disarming(texts: list[str], tabs: bool) -> None:
    names = ["headline", "opening_text", "hit_sentence", "tags", "note"]
    data = written(row(**dict(zip(names, texts, strict=True))), format="tsv" if tabs else "csv")
    (found,) = read(data, "\t" if tabs else ",")
    for name, text in zip(names, texts, strict=True):
        assert found[name] == disarmed(text)
        assert found[name].removeprefix("'") in {
            text,
            text.removeprefix("'"),
            one_line(text),
            one_line(text).removeprefix("'"),
        }
        assert not found[name].lstrip().startswith(DANGEROUS)
        assert len(found[name].splitlines()) <= 1


@given(st.lists(st.lists(st.text() | st.integers() | st.none(), min_size=len(COLUMNS), max_size=len(COLUMNS))))
def test_lines_are_those_of_the_csv_module(rows: list[list[Any]]) -> None:
    """Also where a cell is written again, which is remembered."""
    expected = io.StringIO()
    writer = csv.writer(expected, lineterminator="\r\n")
    writer.writerow(column.name for column in COLUMNS)
    cells = [[cell(column, value, utc=True) for column, value in zip(COLUMNS, row, strict=True)] for row in rows * 2]
    writer.writerows(cells)
    out = io.BytesIO()
    assert write(rows * 2, out, "csv", utc=True) == len(rows) * 2
    assert out.getvalue() == expected.getvalue().encode("utf-8", "replace")


def test_few_cells_are_kept_so_that_memory_stays_flat() -> None:
    cells = Cells(lambda value: b"%d" % value)
    assert [cells[number] for number in range(10_000)] == [b"%d" % number for number in range(10_000)]
    assert len(cells) <= REMEMBERED


def test_rows_are_written_as_they_come() -> None:
    """Memory stays flat because no row is kept: the first is out before the second is asked for."""
    out = io.BytesIO()

    def rows() -> Any:
        yield values(row(headline="first one"))
        assert b"first one" in out.getvalue()
        yield values(row())

    assert write(rows(), out, "csv") == 2
