"""TLS: certificates that are right and certificates that are not."""

import ssl
from pathlib import Path

import pytest

from monitor.fetch.answer import Answer, Failure
from tests.fetch import world as worlds
from tests.fetch.certificates import certificate
from tests.fetch.world import answer, client


async def ask(context: ssl.SSLContext) -> Answer | Failure:
    async with worlds.world(context) as world:
        world.replies["/"] = answer(b"safe")
        async with client(allow_private=True) as asking:
            return await asking.get(world.url(host="localhost", scheme="https"), max_bytes=99)


async def test_the_file_of_the_environment_is_trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made, context = certificate(tmp_path, "localhost")
    monkeypatch.setenv("SSL_CERT_FILE", str(made))
    got = await ask(context)
    assert isinstance(got, Answer)
    assert got.body == b"safe"


@pytest.mark.parametrize(
    ("name", "trusted", "expired"),
    [("localhost", False, False), ("other.example", True, False), ("localhost", True, True)],
    ids=["unknown issuer", "wrong name", "expired"],
)
async def test_certificates_that_are_not_right(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, trusted: bool, expired: bool
) -> None:
    made, context = certificate(tmp_path, name, expired=expired)
    if trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(made))
    got = await ask(context)
    assert isinstance(got, Failure)
    assert (got.word, got.kind) == ("tls", "soft")
