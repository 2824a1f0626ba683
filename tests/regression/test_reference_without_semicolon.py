"""A reference that lacks its semicolon, `&#x3A`, is one for browsers: the gate before the sanitizer took it for text."""

from __future__ import annotations

import pytest

from site_builder.source.markdown.markup import may_hold_markup
from tests.unit.source.markdown_site import render
from tests.unit.source.test_markdown_hostile import as_nh3_spells


@pytest.mark.parametrize("typed", ["&#x3A", "&#58", "&quot", "&lt", "&#x3a;", "&colon;", "&\\#58;"])
def test_it_opens_the_gate(typed: str) -> None:
    assert may_hold_markup(f"words[^{typed}]\n\n[^{typed}]: words")


@pytest.mark.parametrize("typed", ["AT&T", "R&D", "black & white", "a&b;", "&#x;"])
def test_a_mere_ampersand_does_not(typed: str) -> None:
    assert not may_hold_markup(typed)


def test_the_page_is_the_same_cleaned_or_not() -> None:
    body = "words[^javascript&#x3Ax]\n\n[^javascript&#x3Ax]: words"
    assert as_nh3_spells(render(body).html) == render(body, always_sanitize=True).html
