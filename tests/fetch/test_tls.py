"""TLS: certificates that are right and certificates that are not."""

import shutil
import ssl
import subprocess
from pathlib import Path

import pytest

from monitor.fetch.answer import Answer, Failure
from tests.fetch import world as worlds
from tests.fetch.world import answer, client


def certificate(folder: Path, name: str, days: int = 30) -> tuple[Path, ssl.SSLContext]:
    """A self-signed certificate for the host ``name``, and a server's context with it."""
    if not shutil.which("openssl"):
        pytest.skip("openssl makes the certificates")
    key, made = folder / "key.pem", folder / "certificate.pem"
    request = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    names = ["-subj", f"/CN={name}", "-addext", f"subjectAltName=DNS:{name}"]
    files = ["-days", str(days), "-keyout", str(key), "-out", str(made)]
    subprocess.run([*request, *names, *files], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(made, key)
    return made, context


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


@pytest.mark.parametrize(("name", "trusted"), [("localhost", False), ("other.example", True)])
async def test_an_unknown_issuer_and_a_wrong_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, trusted: bool
) -> None:
    made, context = certificate(tmp_path, name)
    if trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(made))
    got = await ask(context)
    assert isinstance(got, Failure)
    assert (got.word, got.kind) == ("tls", "soft")
