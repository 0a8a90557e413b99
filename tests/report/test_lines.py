import io
import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from monitor.report.columns import COLUMNS
from monitor.report.writing import write
from tests.report.rows import row, values


def one(**changes: Any) -> dict[str, Any]:
    out = io.BytesIO()
    assert write([values(row(**changes))], out, "jsonl", utc=True) == 1
    (line,) = out.getvalue().decode().split("\n")[:-1]
    return json.loads(line)  # type: ignore[no-any-return]  # an object


def test_types_are_kept() -> None:
    assert one(matched_terms="Meta; Facebook", tags="", passing=1) == {
        **row(), "published_at": "2026-03-01T09:30:00+00:00", "first_seen_at": "2026-03-01T09:41:12+00:00",
        "matched_terms": ["Meta", "Facebook"], "tags": [], "passing": True,
        "quotes": [{"speaker": "A. Speaker", "text": "We agree", "cue": "said"}],
    }  # fmt: skip


def test_keys_stand_in_the_order_of_the_columns() -> None:
    assert list(one()) == [column.name for column in COLUMNS]


def test_a_missing_list_is_an_empty_one() -> None:
    assert [one(matched_terms=None, tags=None, quotes=None)[name] for name in ("matched_terms", "tags", "quotes")] == [
        []
    ] * 3


def test_text_is_not_disarmed_and_credentials_do_not_leave() -> None:
    found = one(headline="=1+1", url="https://me:secret@x.example/")
    assert (found["headline"], found["url"]) == ("=1+1", "https://x.example/")


@given(st.text(st.characters()))
def test_any_text_comes_back(text: str) -> None:
    assert one(note=text)["note"] == text
