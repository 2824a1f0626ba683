"""An object store of the tests' own: moto's server, a program that answers as Amazon S3 does, on this machine."""

from __future__ import annotations

import importlib.util
import os
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pytest

PATIENCE = 60  # seconds for the server to begin
LACKING = [
    name for name in ("boto3", "moto", "flask", "flask_cors") if importlib.util.find_spec(name) is None
]
CHECKS = "/moto-api/reset-auth"  # moto: how many requests it takes before it checks credentials and rights


@contextmanager
def object_store(log: Path) -> Iterator[str]:
    """Run a store until the end of the block; gives its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    address = f"http://127.0.0.1:{port}"
    with log.open("wb") as out:
        server = subprocess.Popen(
            [sys.executable, "-m", "moto.server", "-p", str(port)], stdout=out, stderr=out
        )
        try:
            _await(f"{address}/moto-api/")
            yield address
        finally:
            server.terminate()
            server.wait(PATIENCE)


def surroundings(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    """Credentials as a person has them, and nothing of the machine's own."""
    for name in [name for name in os.environ if name.startswith("AWS_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "testing")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "testing")
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")  # what fails here fails for good
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("AWS_CONFIG_FILE", str(home / "config"))
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(home / "credentials"))


@contextmanager
def checked(address: str) -> Iterator[None]:
    """Within the block the store checks credentials."""
    _post(address + CHECKS, b"0")
    try:
        yield
    finally:
        _post(address + CHECKS, b"inf")


def _post(address: str, data: bytes) -> None:
    request = urllib.request.Request(address, data, {"Content-Type": "text/plain"})  # noqa: S310 - our own server
    urllib.request.urlopen(request, timeout=10).close()  # noqa: S310 - the same


def _await(address: str) -> None:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            with urllib.request.urlopen(address, timeout=5):  # noqa: S310 - our own server
                return
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)
