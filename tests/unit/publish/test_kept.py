"""What pages in caches still ask for."""

from __future__ import annotations

import pytest

from site_builder.publish.kept import is_immutable, still_asked_for
from site_builder.publish.manifest import File

FILE = File("0" * 64, 1)


@pytest.mark.parametrize(
    "path", ["assets/site.0123456789.css", "images/boat.0123456789-800x450.webp", "a.abcdef01.js"]
)
def test_names_with_a_digest(path: str) -> None:
    assert is_immutable(path)


@pytest.mark.parametrize(
    "path", ["favicon.svg", "city/ferry.0123456789.html", "a.123.css", "0123456789/x.css", "boat-800.jpg"]
)
def test_names_without_one(path: str) -> None:
    assert not is_immutable(path)


def test_what_is_kept() -> None:
    """No picture, drawn or taken: one that was withdrawn must not be found any more."""
    ours = {"assets/site.1111111111.css": FILE, "index.html": FILE}
    theirs = {
        "assets/site.0000000000.css": FILE,
        "assets/site.1111111111.css": FILE,
        "images/boat.0000000000-800.jpg": FILE,
        "images/map.0000000000.svg": FILE,
        "favicon.svg": FILE,
        "gone/index.html": FILE,
    }
    assert still_asked_for(ours, theirs) == ["assets/site.0000000000.css"]
