"""Four thousand tags could be open at once, and the parser that cleans the page takes the square of them."""

from __future__ import annotations

from tests.unit.source.markdown_site import codes, render


def test_more_than_two_thousand_are_shown_as_typed() -> None:
    body = render("<div>a" * 2_001)
    assert "SB208" in {code for code, _ in codes(body)}
    assert body.html.count("&lt;div&gt;a") == 2_001


def test_as_many_as_that_are_tags() -> None:
    body = render("<div>a" * 2_000)
    assert codes(body) == []
    assert body.html.count("<div>a") == 2_000
