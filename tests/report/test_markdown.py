import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.report.markdown import item
from monitor.report.writing import write
from tests.report.rows import row, values


def one(**changes: Any) -> str:
    out = io.BytesIO()
    assert write([values(row(**changes))], out, "md", utc=True) == 1
    return out.getvalue().decode()


def test_an_everyday_mention() -> None:
    assert one(headline="It is open") == (
        "- **It is open** — Daily, 2026-03-01, *Meta*: “Meta opens its model” <https://daily.example/1>\n"
    )


def test_what_is_missing_is_left_out() -> None:
    bare = one(headline=None, source=None, published_at=None, hit_sentence="", url="")
    assert bare == "- **no headline** — 2026-03-01, *Meta*\n"


def test_markup_in_a_headline_is_text() -> None:
    assert one(headline="*Meta* [opens](x) <b> `it`").startswith(r"- **\*Meta\* \[opens\](x) \<b\> \`it\`**")


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "ftp://x.example/"])
def test_only_web_addresses_become_links(url: str) -> None:
    assert "<" not in one(url=url)


def test_an_address_cannot_leave_its_brackets() -> None:
    assert one(url="https://me:secret@x.example/a b>c<d").endswith(" <https://x.example/a%20b%3Ec%3Cd>\n")


@given(st.text(), st.text())
def test_any_text_stays_one_item_on_one_line(headline: str, address: str) -> None:
    line = item(row(headline=headline, url=f"https://x.example/{address}"), utc=True)
    assert len(line.splitlines()) == 1
    assert line.startswith("- **")
