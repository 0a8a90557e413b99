"""Certificates that nobody signed but their owner, still good or long expired."""

import shutil
import ssl
import subprocess
from pathlib import Path

import pytest

CURVE = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
ISSUER = """
[ca]
default_ca = it
[it]
database = index
new_certs_dir = .
default_md = sha256
policy = any
rand_serial = yes
copy_extensions = copy
[any]
commonName = supplied
"""


def certificate(folder: Path, name: str, *, expired: bool = False) -> tuple[Path, ssl.SSLContext]:
    """A self-signed certificate for the host ``name``, and a server's context with it."""
    if not shutil.which("openssl"):
        pytest.skip("openssl makes the certificates")
    folder.mkdir(exist_ok=True)
    names = ["-subj", f"/CN={name}", "-addext", f"subjectAltName=DNS:{name}", "-keyout", "key.pem"]
    if expired:
        (folder / "index").touch()
        (folder / "issuer.cnf").write_text(ISSUER)
        _openssl(folder, "req", *CURVE, *names, "-out", "request.pem")
        signed = ["-selfsign", "-config", "issuer.cnf", "-keyfile", "key.pem", "-in", "request.pem", "-notext"]
        span = ["-startdate", "20200101000000Z", "-enddate", "20200201000000Z"]
        _openssl(folder, "ca", "-batch", *signed, *span, "-out", "certificate.pem")
    else:
        _openssl(folder, "req", "-x509", *CURVE, *names, "-days", "30", "-out", "certificate.pem")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "certificate.pem", folder / "key.pem")
    return folder / "certificate.pem", context


def _openssl(folder: Path, *arguments: str) -> None:
    subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True)
