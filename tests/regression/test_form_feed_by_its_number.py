"""A form feed that a text names by its number came into the plain text: HTML allows it, XML does not."""

from __future__ import annotations

import pytest

from site_builder.source.markdown.plain import plain_text


@pytest.mark.parametrize("typed", ["a &#12 b", "a &#xC; b", "<&#xC: a b", "a&#12;&#12;b"])
def test_no_form_feed_comes_into_the_plain_text(typed: str) -> None:
    plain = plain_text(typed)
    assert "\x0c" not in plain
    assert "a" in plain
    assert "b" in plain


def test_other_references_stay_what_they_name() -> None:
    assert plain_text("caf&#233;&#9;&amp; bar&#10;next") == "café\t& bar\nnext"
