"""Hub and caches hear of what changed, or the record says why not."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from site_builder.publish.telling import (
    Told,
    addresses,
    feeds,
    forget_in_cloudflare,
    tell_hub,
    write_list,
)
from tests.support.listener import Listener, listener

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOBODY = "http://127.0.0.1:9"  # the port of discard: nothing listens there


@pytest.fixture
def host() -> Iterator[Listener]:
    with listener() as found:
        yield found


def test_addresses_are_those_that_readers_know() -> None:
    paths = ["index.html", "city/서울/index.html", "feed.xml", "404.html"]
    assert addresses("https://paper.example/daily", paths) == [
        "https://paper.example/daily/",
        "https://paper.example/daily/404.html",
        "https://paper.example/daily/city/%EC%84%9C%EC%9A%B8/",
        "https://paper.example/daily/feed.xml",
    ]


def test_which_files_are_feeds() -> None:
    assert feeds(
        ["feed.xml", "city/atom.xml", "feed.json", "sitemap.xml", "a/index.html", "feed.xml.html"]
    ) == [
        "feed.xml",
        "city/atom.xml",
        "feed.json",
    ]


def test_a_hub_hears_of_each_feed(host: Listener) -> None:
    topics = ["https://paper.example/feed.xml", "https://paper.example/city/atom.xml"]
    assert tell_hub(f"{host.address}/hub", topics) == Told(f"the hub {host.address}/hub was told of 2 feeds")
    assert [path for path, *_ in host.heard] == ["/hub", "/hub"]
    assert [form["hub.url"] for form in host.forms] == [[topic] for topic in topics]
    assert all(form["hub.mode"] == ["publish"] for form in host.forms)


def test_a_hub_that_refuses(host: Listener) -> None:
    host.answers = [204, 503]
    told = tell_hub(host.address, ["a", "b", "c"])
    assert not told.done
    assert told.line.startswith(f"the hub {host.address} was told of 1 feeds of 3: it answered 503")


@pytest.mark.parametrize("hub", [NOBODY, "mailto:hub@paper.example", "/hub", "file:///etc/passwd"])
def test_a_hub_that_cannot_be_told(hub: str) -> None:
    told = tell_hub(hub, ["a"])
    assert not told.done
    assert "\n" not in told.line


def test_cloudflare_forgets_thirty_at_once(host: Listener, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLOUDFLARE_API_TOKEN", "hush")
    urls = [f"https://paper.example/{n}/" for n in range(65)]
    assert forget_in_cloudflare("zone", urls, api=host.address) == Told("Cloudflare forgot 65 addresses")
    assert {(path, who) for path, who, _ in host.heard} == {("/zones/zone/purge_cache", "Bearer hush")}
    assert [json.loads(body)["files"] for *_, body in host.heard] == [urls[:30], urls[30:60], urls[60:]]


def test_cloudflare_refuses(host: Listener, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLOUDFLARE_API_TOKEN", "hush")
    host.answers = [403]
    told = forget_in_cloudflare("zone", ["a"], api=host.address)
    assert told == Told("Cloudflare forgot 0 addresses of 1: it answered 403 Forbidden", done=False)


def test_cloudflare_without_a_token(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CLOUDFLARE_API_TOKEN", raising=False)
    told = forget_in_cloudflare("zone", ["a"], api=NOBODY)
    assert told == Told("Cloudflare was not told: CLOUDFLARE_API_TOKEN is not set", done=False)


def test_a_list_for_another_tool(tmp_path: Path) -> None:
    told = write_list(tmp_path / "out/changed.txt", ["https://a/", "https://b/"])
    assert told == Told("changed.txt lists 2 addresses")
    assert (tmp_path / "out/changed.txt").read_text() == "https://a/\nhttps://b/\n"
    (tmp_path / "file").touch()
    assert not write_list(tmp_path / "file/changed.txt", []).done
