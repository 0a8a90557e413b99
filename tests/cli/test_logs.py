"""Log lines that an operator or a program reads."""

import json
import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.cli.logs import JsonLines, Lines


def record(message: str, **fields: object) -> logging.LogRecord:
    made = logging.LogRecord("monitor", logging.ERROR, __file__, 1, message, (), None)
    made.__dict__.update(fields)
    return made


def test_json_has_the_fields_that_a_message_has() -> None:
    said = json.loads(JsonLines().format(record("feed x: tls", feed="x", error="tls", detail="", other=1)))
    assert said.pop("at")[10] == "T"
    assert said == {"level": "error", "message": "feed x: tls", "feed": "x", "error": "tls"}


def test_a_defect_has_its_traceback_in_both_forms() -> None:
    with pytest.raises(ZeroDivisionError) as caught:
        assert 1 // 0
    made = record("it broke", exc_info=(caught.type, caught.value, caught.tb))
    assert json.loads(JsonLines().format(made))["traceback"].endswith(
        "ZeroDivisionError: integer division or modulo by zero"
    )
    assert "ZeroDivisionError: integer division or modulo by zero" in Lines().format(made)


@given(st.text())
def test_a_message_never_goes_over_its_line(message: str) -> None:
    made = record("%s", args=(message,))
    assert len(Lines().format(made).splitlines()) == 1
    assert json.loads(JsonLines().format(made))["message"] == message
