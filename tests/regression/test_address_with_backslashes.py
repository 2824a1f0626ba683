r"""A link typed as `\\host` was taken for one of our own pages, and one to an impossible host led to an error page."""

from __future__ import annotations

import pytest

from site_builder.base.url import safe_url
from tests.unit.source.markdown_site import codes, render


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("\\\\far.example\\share", "//far.example\\share"),
        ("/\\far.example", "//far.example"),
        ("///far.example/", "//far.example/"),
        ("/\t/far.example/", "//far.example/"),
        ("https:\\\\far.example\\share", "https://far.example\\share"),
        ("HTTPS:////far.example", "HTTPS://far.example"),
        ("\\world\\ferry", "/world\\ferry"),
        ("/world/ferry/", "/world/ferry/"),
        ("a\\b", "a\\b"),
        ("https://far.example:8080/", "https://far.example:8080/"),
        ("https://user@far.example/%3C", "https://user@far.example/%3C"),
    ],
)
def test_backslashes_are_read_as_browsers_do(typed: str, read: str) -> None:
    assert safe_url(typed) == read
    assert safe_url(read) == read


@pytest.mark.parametrize(
    "url",
    [
        "//<img src=x onerror=alert(1)>",
        "\\\\<img src=x onerror=alert(1)>",
        "https://far example/",
        "https://%3Cb%3E/",
        "https://far.example%/",
        "https://far^example/",
        "https://far.example:port/",
        "https://far.example:99999/",
        "https://&lt;b&gt;/",
    ],
)
def test_a_host_that_cannot_be_leads_nowhere(url: str) -> None:
    assert safe_url(url) is None


@pytest.mark.parametrize("body", ["[x](<\\\\\\\\far.example/a>)", '<a href="\\\\far.example/a">x</a>'])
def test_a_link_to_another_host_is_marked_as_one(body: str) -> None:
    assert '<a href="//far.example/a" rel="external noopener">x</a>' in render(body).html


@pytest.mark.parametrize("body", ["[x](<\\\\\\\\far^example/a>)", '<a href="\\\\far^example/a">x</a>'])
def test_a_link_that_leads_nowhere_is_not_made(body: str) -> None:
    rendered = render(body)
    assert "href" not in rendered.html
    assert "far^" not in rendered.html
    assert codes(rendered) in ([("SB203", 1)], [])


@pytest.mark.parametrize(
    ("url", "hint"),
    [
        ("https://far^example/", "its host cannot be"),
        ("https://far.example:99999/", "its host cannot be"),
        ("javascript:x", "http, https"),
        ("javascript://far^example/", "http, https"),
    ],
)
def test_the_hint_says_which_part_is_wrong(url: str, hint: str) -> None:
    [problem] = render(f"[x](<{url}>)").problems
    assert problem.code == "SB203"
    assert problem.hint.startswith(hint)
