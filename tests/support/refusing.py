"""Servers on this machine that take nothing: a store without room, a host that wants to know who is there."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

EMPTY = b'<?xml version="1.0"?><ListBucketResult><IsTruncated>false</IsTruncated><KeyCount>0</KeyCount></ListBucketResult>'
FULL = (
    b'<?xml version="1.0"?><Error><Code>XMinioStorageFull</Code>'
    b"<Message>Storage backend has reached its minimum free drive threshold.</Message></Error>"
)


class _Quiet(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def answer(self, code: int, body: bytes, *headers: tuple[str, str]) -> None:
        """Answer a request."""
        self.send_response(code)
        for name, value in (("Content-Length", str(len(body))), *headers):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - http.server's own name
        """Say nothing."""


class _FullStore(_Quiet):
    def do_HEAD(self) -> None:
        self.answer(404, b"")

    def do_GET(self) -> None:
        self.answer(200, EMPTY, ("Content-Type", "application/xml"))

    def do_PUT(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", "0")))
        self.answer(507, FULL, ("Content-Type", "application/xml"))


class _Guarded(_Quiet):
    def do_GET(self) -> None:
        self.answer(401, b"", ("WWW-Authenticate", 'Basic realm="paper"'))


@contextmanager
def full_store() -> Iterator[str]:
    """An object store that lists an empty bucket, and has no room for anything; gives its address."""
    with _running(_FullStore) as address:
        yield address


@contextmanager
def guarded_host() -> Iterator[str]:
    """A host that answers nobody without a name and a password; gives its address."""
    with _running(_Guarded) as address:
        yield address


@contextmanager
def _running(kind: type[_Quiet]) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), kind)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
