import gzip
import socket
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from monitor.demo.server import Answer, Request, Server, answer, not_modified
from tests.demo.web import fetch

TEXT = "The tide was in and the ferry was out.\n" * 40
MODIFIED = datetime(2026, 5, 14, 12, 0, 0, tzinfo=UTC)
ANSWER = answer(TEXT, "text/plain", modified=MODIFIED)


def serve(request: Request) -> Answer:
    return {"/short": answer("hello", "text/plain"), "/long": ANSWER}.get(
        request.path, answer("no", "text/plain", status=404, modified=MODIFIED)
    )


@pytest.fixture
def server() -> Iterator[Server]:
    with Server(serve) as opened:
        yield opened


def raw(server: Server, data: bytes) -> bytes:
    """What comes back for some bytes, until the server has nothing more to say."""
    with closing(socket.create_connection(("127.0.0.1", server.port), timeout=10)) as connection:
        connection.sendall(data)
        connection.shutdown(socket.SHUT_WR)
        return b"".join(iter(lambda: connection.recv(65536), b""))


def test_validators_come_with_the_answer_and_a_304_with_them(server: Server) -> None:
    first = fetch(f"{server.url}/long")
    etag, date = first.headers["etag"], first.headers["last-modified"]
    assert (first.status, first.body.decode(), date) == (200, TEXT, "Thu, 14 May 2026 12:00:00 GMT")
    for headers in ({"if_none_match": etag}, {"if_none_match": f'"x", W/{etag}'}, {"if_modified_since": date}):
        again = fetch(f"{server.url}/long", **headers)
        assert (again.status, again.body, again.headers["etag"]) == (304, b"", etag)


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({}, False),
        ({"if-none-match": "*"}, True),
        ({"if-none-match": '"other"'}, False),
        ({"if-none-match": '"other"', "if-modified-since": "Thu, 14 May 2026 12:00:00 GMT"}, False),
        ({"if-modified-since": "Thu, 14 May 2026 12:00:01 GMT"}, True),
        ({"if-modified-since": "Thu, 14 May 2026 11:59:59 GMT"}, False),
        ({"if-modified-since": "Thu, 14 May 2026 12:00:01 -0000"}, False),  # says that its zone is unknown
        ({"if-modified-since": "last Tuesday"}, False),
    ],
)
def test_the_etag_goes_before_the_date(headers: dict[str, str], expected: bool) -> None:
    assert not_modified(ANSWER, headers) is expected


def test_only_a_good_answer_can_be_unchanged(server: Server) -> None:
    assert fetch(f"{server.url}/nowhere", if_none_match="*").status == 404


def test_long_answers_are_compressed_for_those_who_can_read_them(server: Server) -> None:
    packed = fetch(f"{server.url}/long", accept_encoding="br, gzip")
    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed.body).decode() == TEXT
    assert "content-encoding" not in fetch(f"{server.url}/short", accept_encoding="gzip").headers
    assert "content-encoding" not in fetch(f"{server.url}/long", accept_encoding="identity").headers


def test_one_connection_serves_many_requests_and_a_head_has_no_body(server: Server) -> None:
    heads = b"HEAD /short HTTP/1.1\r\nHost: x\r\n\r\n" * 2
    said = raw(server, heads + b"GET /short?q=1 HTTP/1.1\r\nConnection: close\r\n\r\nGET /never HTTP/1.1\r\n\r\n")
    assert said.count(b"HTTP/1.1 200 OK") == 3
    assert said.count(b"hello") == 1
    assert said.count(b"Content-Length: 5") == 3
    assert [(logged.method, logged.path) for logged in server.requests][2:] == [("GET", "/short")]


@hypothesis_settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=200))
def test_rubbish_ends_that_conversation_only(server: Server, rubbish: bytes) -> None:
    raw(server, rubbish + b"\r\n\r\n")
    assert fetch(f"{server.url}/short").status == 200


def test_a_head_without_end_is_given_up(server: Server) -> None:
    with closing(socket.create_connection(("127.0.0.1", server.port), timeout=10)) as connection:
        try:
            connection.sendall(b"GET / HTTP/1.1\r\nX: " + b"x" * 400_000)
            said = connection.recv(100)
        except ConnectionError:
            said = b""
    assert said == b""


def test_closing_ends_open_conversations() -> None:
    with Server(lambda _: answer("late", "text/plain", delay=3600.0)) as server:
        waiting = socket.create_connection(("127.0.0.1", server.port), timeout=10)
        waiting.sendall(b"GET / HTTP/1.1\r\n\r\n")
    with closing(waiting), suppress(ConnectionError):
        assert waiting.recv(100) == b""


def test_a_port_can_be_asked_for_and_may_be_taken(server: Server) -> None:
    with pytest.raises(OSError, match="in use"):
        Server(serve, port=server.port).open()
