"""A preview of a real site in this process, and requests to it as exact as a test wants them."""

from __future__ import annotations

import http.client
import queue
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from site_builder.build.memory import Memory
from site_builder.cli.new import starter
from site_builder.preview.rounds import Order, Round, first_round, keep_building
from site_builder.preview.server import LOOPBACK, PreviewServer, open_door

if TYPE_CHECKING:
    import socket
    from collections.abc import Iterator
    from pathlib import Path

NOW = 1_780_000_000
LONG = 20.0  # seconds; nothing takes that long unless it never comes
QUIET = 1.2  # seconds in which a needless build would have come


@dataclass(frozen=True)
class Answer:
    """What a server answered."""

    status: int
    headers: dict[str, str]
    body: bytes


def ask(
    server: PreviewServer, path: str, method: str = "GET", body: bytes = b"", **headers: str | None
) -> Answer:
    """One request, byte for byte as told; the Host header is the server's unless another is given."""
    connection = http.client.HTTPConnection(server.address, server.port, timeout=LONG)
    connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
    length = str(len(body)) if body else None
    given = {"Host": f"{server.address}:{server.port}", "Content-Length": length, **headers}
    for name, value in given.items():
        if value is not None:
            connection.putheader(name.replace("_", "-"), value)
    connection.endheaders(body or None)
    found = connection.getresponse()
    answer = Answer(found.status, {k.lower(): v for k, v in found.getheaders()}, found.read())
    connection.close()
    return answer


@contextmanager
def serving(
    order: Order,
    first: Round | None = None,
    editor: tuple[str, ...] = (),
    sockets: list[socket.socket] | None = None,
) -> Iterator[PreviewServer]:
    """A server on a free port, in a thread."""
    server = PreviewServer(order, first, sockets or open_door(LOOPBACK, 0)[0], lambda: None, editor)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        assert server.ready.wait(LONG)
        yield server
    finally:
        server.stop()
        thread.join(LONG)
        assert not thread.is_alive()


@dataclass
class Preview:
    """A running preview of a real site, and the rounds that it went through."""

    site: Path
    server: PreviewServer
    rounds: queue.Queue[Round] = field(default_factory=queue.Queue)

    def next(self) -> Round:
        """The next build."""
        return self.rounds.get(timeout=LONG)

    def all_until_quiet(self) -> list[Round]:
        """The next build and all that follow it closely."""
        found = [self.next()]
        while True:
            try:
                found.append(self.rounds.get(timeout=QUIET))
            except queue.Empty:
                return found

    @property
    def article(self) -> Path:
        """The file of an article."""
        return next((self.site / "content/articles").rglob("write-your-first-article.md"))

    def write(self, path: str, text: str) -> Path:
        """Write a file of the site."""
        target = self.site / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
        return target

    def replace(self, path: Path, old: str, new: str) -> None:
        """Replace a text that stands in a file."""
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")


URL = "/news/write-your-first-article/"  # where Preview.article is


def make_site(folder: Path) -> Path:
    """The site that `site-builder new` makes."""
    for path, text in starter("Test Paper", "en", "UTC", "https://paper.example", NOW):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    return folder


@contextmanager
def previewing(
    site: Path,
    *,
    polling: bool = False,
    drafts: bool = False,
    at: int | None = None,
    broken: bool = False,
    editor: tuple[str, ...] = (),
    port: int = 0,
) -> Iterator[Preview]:
    """A preview that builds at each change, on a free port; `broken`: its first build fails."""
    sockets, port = open_door(LOOPBACK, port)
    order = Order(site, f"http://{LOOPBACK}:{port}", drafts=drafts, at=at, polling=polling)
    memory = Memory()
    first, seen = first_round(order, lambda *_: None, memory=memory)
    stop = threading.Event()
    with serving(order, first, editor, sockets) as server:
        assert first.good != broken, first
        preview = Preview(site, server)

        def tell(done: Round) -> None:
            server.tell(done)
            preview.rounds.put(done)

        builder = threading.Thread(
            target=keep_building,
            args=(order, first, seen, stop, tell),
            kwargs={"memory": memory, "audience": server},
        )
        builder.start()
        try:
            yield preview
        finally:
            stop.set()
            builder.join(LONG)
            assert not builder.is_alive()
