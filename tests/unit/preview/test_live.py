"""Who may listen to the bell, and what a page is told when it asks what the bell meant."""

from __future__ import annotations

import asyncio
import json
import time
from typing import TYPE_CHECKING, Any

import pytest
from tornado.httpclient import HTTPClientError, HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

from site_builder.base.diagnostic import Diagnostic
from site_builder.build.report import Report
from site_builder.preview import live
from site_builder.preview.rounds import Order, Round
from tests.support.preview import LONG, NOW, ask, serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from site_builder.preview.server import PreviewServer

HELLO = {"command": "hello", "protocols": ["http://livereload.com/protocols/official-7"]}
PAGE = "<!doctype html><link rel=stylesheet href=/a.css><p>Words<img src=/b.png>"
MISTAKE = Diagnostic("content/x.md", 3, 2, "SB104", "unknown section", "mend it", "<b>x")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[PreviewServer]:
    order = Order(tmp_path, "http://127.0.0.1:8000")
    for name, text in {"index.html": PAGE, "a.css": "p{}", "b.png": "png", "feed.xml": "<rss/>"}.items():
        path = order.output_dir / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    with serving(order, Round((), NOW, Report(""))) as running:
        yield running


def info(token: object) -> dict[str, object]:
    """What livereload's client says of itself and our plug-in."""
    return {
        "command": "info",
        "url": "http://127.0.0.1/",
        "plugins": {"less": {}, "site-builder": {"token": token}},
    }


async def connect(server: PreviewServer, **headers: str) -> WebSocketClientConnection:
    url = f"ws://{server.address}:{server.port}/livereload"
    return await websocket_connect(HTTPRequest(url, headers={"Origin": server.url, **headers}))


async def hear(connection: WebSocketClientConnection) -> Any:
    """The next message; None when the other side has hung up."""
    async with asyncio.timeout(LONG):
        message = await connection.read_message()
    return json.loads(message) if message is not None else None


async def hang_up(connection: WebSocketClientConnection) -> None:
    """Close a connection and wait until it is: a loop that ends earlier leaves its socket open."""
    connection.close()
    while await hear(connection) is not None:
        pass


@pytest.mark.parametrize(
    ("host", "origin", "opens"),
    [
        ("127.0.0.1:PORT", "http://127.0.0.1:PORT", True),
        ("localhost:PORT", "http://localhost:PORT", True),
        ("127.0.0.1:PORT", None, False),
        ("127.0.0.1:PORT", "http://evil.example", False),
        ("127.0.0.1:PORT", "null", False),
        ("127.0.0.1:PORT", "https://127.0.0.1:PORT", False),
        ("127.0.0.1:PORT", "http://127.0.0.1:1", False),
        ("evil.example:PORT", "http://evil.example:PORT", False),
    ],
)
def test_who_may_open_the_socket(
    server: PreviewServer, host: str, origin: str | None, *, opens: bool
) -> None:
    """Browsers let any page open a socket to anywhere: the server must ask where it comes from."""
    port = str(server.port)
    headers = {"Host": host.replace("PORT", port)}
    if origin:
        headers["Origin"] = origin.replace("PORT", port)

    async def open_it() -> None:
        url = f"ws://{server.address}:{server.port}/livereload"
        if not opens:
            with pytest.raises(HTTPClientError, match="403"):
                await websocket_connect(HTTPRequest(url, headers=headers))
            return
        await hang_up(await websocket_connect(HTTPRequest(url, headers=headers)))

    asyncio.run(open_it())


@pytest.mark.parametrize(
    "said",
    [
        info(""),
        info(None),
        info("x" * 32),
        info(["a"]),
        {"command": "info", "url": "/"},
        {"command": "info", "plugins": {"site-builder": 1}},
        {"command": "reload", "path": "*"},
        ["info"],
        "info",
    ],
)
def test_without_the_token_nothing_is_heard(server: PreviewServer, said: object) -> None:
    """The origin alone can be made up by any program; then the bell is for others."""

    async def listen() -> None:
        connection = await connect(server)
        await connection.write_message(json.dumps(HELLO))
        assert (await hear(connection))["command"] == "hello"
        await connection.write_message(json.dumps(said))
        assert await hear(connection) is None
        assert connection.close_code == live.POLICY
        connection.close()

    asyncio.run(listen())


def test_who_says_nothing_is_hung_up_on(server: PreviewServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "PATIENCE", 0.2)

    async def listen() -> None:
        connection = await connect(server)
        assert await hear(connection) is None
        connection.close()

    asyncio.run(listen())


def test_the_bell_rings_once_a_build_and_once_at_the_door(server: PreviewServer) -> None:
    """At the door for what was missed before; it says nothing but that there is something to ask for."""

    async def listen() -> None:
        connection = await connect(server)
        await connection.write_message(json.dumps(HELLO))
        await hear(connection)
        await connection.write_message(json.dumps(info(server.gate.token)))
        assert await hear(connection) == live.BELL
        server.tell(Round(("x",), NOW, Report("")))
        assert await hear(connection) == live.BELL
        server.tell(Round(("x",), NOW, Report("", (MISTAKE,))))
        assert await hear(connection) == live.BELL
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.3):
                await connection.read_message()
        await hang_up(connection)

    asyncio.run(listen())


def state(server: PreviewServer, page: str = "/", more: str = "") -> dict[str, Any]:
    """What a page is told."""
    given = ask(server, f"/_preview/state?page={page}{more}", X_Preview_Token=server.gate.token)
    assert given.status == 200
    told: dict[str, Any] = json.loads(given.body)
    return told


def test_the_state_needs_the_token(server: PreviewServer) -> None:
    """Another site can neither read nor send it."""
    for token in (None, "", "x", server.gate.token[:-1]):
        assert ask(server, "/_preview/state?page=/", X_Preview_Token=token).status == 403
    assert ask(server, "/_preview/state?page=/feed.xml", X_Preview_Token=server.gate.token).status == 404


def test_a_page_bears_the_state_that_it_would_be_told(server: PreviewServer) -> None:
    """So it knows what it shows, and an error that stands, without asking."""
    body = ask(server, "/").body.decode()
    written = body.partition('data-state="')[2].partition('"')[0].replace("&quot;", '"')
    assert json.loads(written) == state(server)
    assert f'data-token="{server.gate.token}"' in body


def test_who_has_another_state_of_a_page_is_told_its_source(
    server: PreviewServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As it was built, without the scripts of the preview; the list of all pages, and a page too long, are only loaded."""
    now = state(server)
    assert "source" not in now
    assert state(server, more="&has=" + now["page"]) == now
    for has in ("", "x"):
        assert state(server, more=f"&has={has}") == {**now, "source": PAGE}
    assert "source" not in state(server, "/_preview/", "&has=")
    monkeypatch.setattr("site_builder.preview.live.LONGEST_SOURCE", len(PAGE) - 1)
    assert state(server, more="&has=") == now


def test_what_changes_the_state_of_a_page(server: PreviewServer) -> None:
    """Its own bytes and what it embeds ask for loading it again; a style sheet does not; other pages neither."""
    root = server.standing.order.output_dir
    first = state(server)
    (root / "a.css").write_text("p{color:red}")
    styled = state(server)
    assert styled["page"] == first["page"]
    assert styled["styles"] != first["styles"]
    (root / "a.2.css").write_text("p{}")
    (root / "index.html").write_text(PAGE.replace("a.css", "a.2.css"))
    renamed = state(server)
    assert renamed["page"] == first["page"]
    assert [address for address, _ in renamed["styles"]] == ["/a.2.css"]
    (root / "b.png").write_text("longer")
    pictured = state(server)
    assert pictured["page"] != first["page"]
    (root / "index.html").write_text(PAGE.replace("Words", "Other words"))
    assert state(server)["page"] not in (first["page"], pictured["page"])


def test_a_mistake_stands_until_it_is_mended(server: PreviewServer) -> None:
    """For every page, also for the 404 page and the list; all of it as text."""
    server.tell(Round(("x",), NOW, Report("", (MISTAKE,))))
    bell_was_heard(server, wrong=True)
    for page in ("/", "/nothing", "/_preview/"):
        trouble = state(server, page)["trouble"]
        assert trouble["head"] == "Not built: 1 error"
        assert trouble["problems"][0]["place"] == "content/x.md:3:2"
    assert b"<b>x" not in ask(server, "/").body  # escaped in the attribute that carries it
    server.tell(Round(("x",), NOW, refusal="another build is at work"))
    server.tell(Round(("x",), NOW, Report("")))
    bell_was_heard(server, wrong=False)
    assert state(server)["trouble"] is None


def bell_was_heard(server: PreviewServer, *, wrong: bool) -> None:
    """Wait until the server's own loop has taken in what it was told."""
    deadline = time.monotonic() + LONG
    while (state(server)["trouble"] is not None) != wrong:
        assert time.monotonic() < deadline
        time.sleep(0.01)
