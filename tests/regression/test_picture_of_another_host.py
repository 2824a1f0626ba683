"""Raw HTML could show a picture of another host, which then learnt of every reader."""

from __future__ import annotations

import pytest

from tests.unit.source.markdown_site import codes, render


@pytest.mark.parametrize(
    "address",
    [
        "https://far.example/x.png",
        "HTTP:far.example/x.png",
        "//far.example/x.png",
        "/\\far.example/x.png",
        "\\\\far.example/x.png",
        "/&#9;/far.example/x.png",
        "&#47;/far.example/x.png",
        "ht&#10;tps://far.example/x.png",
    ],
)
def test_it_is_not_loaded(address: str) -> None:
    body = render(f'Words\n\n<p><img src="{address}" alt="a map"></p>')
    assert body.html == '<p>Words</p>\n<p><img alt="a map"></p>'
    assert codes(body) == [("SB212", 3)] or codes(body) == [
        ("SB212", 1)
    ]  # where it was typed with references


@pytest.mark.parametrize("address", ["harbour.png", "/images/harbour.png", "../harbour.png"])
def test_our_own_are_shown(address: str) -> None:
    body = render(f'<p><img src="{address}" alt="a map"></p>')
    assert f'src="{address}"' in body.html
    assert codes(body) == []
