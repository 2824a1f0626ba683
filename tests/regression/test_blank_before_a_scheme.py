"""A no-break space hid a scheme from the judge of addresses, and was then stripped from what it let pass."""

from __future__ import annotations

import pytest

from site_builder.base.url import safe_url
from tests.unit.source.markdown_site import codes, render

BLANKS = ["\u00a0", "\u1680", "\u2003", "\u200a", "\u3000", "\x85", "\x1c", " \u00a0 "]


@pytest.mark.parametrize("blank", BLANKS, ids=ascii)
def test_a_scheme_behind_a_blank_is_judged(blank: str) -> None:
    assert safe_url(f"{blank}javascript:alert(1)") is None
    assert safe_url(f"{blank}https://paper.example/{blank}") == "https://paper.example/"


@pytest.mark.parametrize("blank", BLANKS, ids=ascii)
@pytest.mark.parametrize(
    "text",
    ["[x](<{}javascript:alert(1)>)", "[x]({}javascript:alert(1))", "[x][r]\n\n[r]: {}javascript:alert(1)"],
)
def test_no_link_of_an_article_runs(text: str, blank: str) -> None:
    body = render(text.format(blank))
    assert 'href="javascript' not in body.html
    assert "javascript" not in body.html or "<a" not in body.html or ("SB203", 1) in codes(body)
