"""Addresses: which may stand in a page, and which file serves which."""

from __future__ import annotations

import html

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.base.url import (
    SAFE_SCHEMES,
    collision_key,
    encode_path,
    is_external,
    is_plain_path,
    output_path,
    page_url,
    safe_url,
)

QUIET = settings(derandomize=True, database=None, deadline=None, max_examples=120)
DROPPED = st.sampled_from(
    ["", "\t", "\n", "\r", "\x00", "\x1f", " ", "\x7f", "&Tab;", "&NewLine;", "&#9;", "&#x0A;"]
)
NAMES = st.from_regex(r"[a-z0-9가-힣]{1,8}", fullmatch=True) | st.just("stock-index")


@pytest.mark.parametrize(
    "url",
    [
        "https://paper.example/a?b=c#d",
        "HTTP://PAPER.EXAMPLE",
        "mailto:a@paper.example",
        "tel:+44123",
        "/world/ferry/",
        "ferry.md",
        "#top",
        "?page=2",
        "//cdn.example/x.js",
        "a/b:c",
        "./javascript:x",
        "",
    ],
)
def test_what_may_stand_in_a_page(url: str) -> None:
    assert safe_url(url) == url


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "  javascript:alert(1)",
        "\x01javascript:alert(1)",
        "java\nscript:alert(1)",
        "java&#x09;script:alert(1)",
        "&#106;avascript:alert(1)",
        "&#x6A;avascript&colon;alert(1)",
        "javascript&#58;alert(1)",
        "vbscript:x",
        "data:text/html,<script>",
        "blob:https://x.example/y",
        "file:///etc/passwd",
        "filesystem:x",
        "view-source:x",
        "intent:x",
        "http://[::1",
    ],
)
def test_what_may_not(url: str) -> None:
    assert safe_url(url) is None


@QUIET
@given(
    st.from_regex(r"[a-zA-Z][a-zA-Z0-9+.\-]{0,12}", fullmatch=True),
    st.lists(DROPPED, min_size=14, max_size=14),
    st.booleans(),
)
def test_a_scheme_is_known_however_it_is_hidden(scheme: str, between: list[str], as_entities: bool) -> None:  # noqa: FBT001 - hypothesis gives it
    """What browsers drop, and entities, hide nothing: only schemes of the list pass."""
    letters = [f"&#{ord(c)};" for c in scheme] if as_entities else list(scheme)
    hidden = "".join(drop + letter for drop, letter in zip(between, letters, strict=False)) + ":x"
    assert (safe_url(hidden) is not None) == (scheme.lower() in SAFE_SCHEMES)


@QUIET
@given(st.text(max_size=60))
def test_whatever_passes_has_a_safe_scheme_for_a_browser(url: str) -> None:
    passed = safe_url(url)
    if passed is not None:
        seen = "".join(c for c in html.unescape(passed) if c not in "\t\n\r").lstrip(
            "".join(map(chr, range(33)))
        )
        head, colon, _ = seen.partition(":")
        is_scheme = bool(colon) and head[:1].isascii() and head[:1].isalpha()
        if is_scheme and all(c.isascii() and (c.isalnum() or c in "+-.") for c in head):
            assert head.lower() in SAFE_SCHEMES


@QUIET
@given(st.lists(NAMES, max_size=4), st.sampled_from(["/", ".html", ".xml", ""]))
def test_an_address_and_its_file(names: list[str], end: str) -> None:
    """Each is found from the other."""
    url = "/" + "/".join(names) + (end if names else "")
    path = output_path(url)
    assert not path.startswith("/")
    assert page_url(path) == url
    assert output_path(page_url(path)) == path


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("/", "index.html"),
        ("/world/", "world/index.html"),
        ("/world/a.html", "world/a.html"),
        ("/world/?page=2#x", "world/index.html"),
        ("/feed.xml?x=/y/", "feed.xml"),
    ],
)
def test_the_file_of_an_address(url: str, path: str) -> None:
    assert output_path(url) == path


@QUIET
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_encoding_twice_is_encoding_once(path: str) -> None:
    once = encode_path(path)
    assert once.isascii()
    assert encode_path(once) == once
    assert not set(once) & set('<>" \n')


@pytest.mark.parametrize("url", ["/", "/a/", "/a/b.html", "/.well-known/x", "/a..b/", "/한국/", "/a b/"])
def test_an_address_that_is_the_name_of_its_file(url: str) -> None:
    assert is_plain_path(url)


@pytest.mark.parametrize(
    "url",
    [
        *(
            "",
            "a/",
            "//a/",
            "/a//",
            "/a//b",
            "/./a/",
            "/../a/",
            "/a/..",
            "/a./",
            "/a /",
            "/a\x85b/",
            "/a\u2028b/",
        ),
        f"/{'가' * 86}/",
    ],
)
def test_one_that_is_not(url: str) -> None:
    assert not is_plain_path(url)


def test_what_leaves_the_site() -> None:
    assert is_external("https://x.example/")
    assert is_external("//x.example/")
    assert is_external("mailto:x")
    assert not is_external("/world/")
    assert not is_external("world.html#a:b")


def test_one_file_on_some_systems() -> None:
    """Case and composition do not tell files apart everywhere."""
    assert collision_key("World/Cafe\u0301/") == collision_key("world/café/")
    assert collision_key("straße") == collision_key("STRASSE")
    assert collision_key("a") != collision_key("b")
