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


def kept(ours: list[str], theirs: list[str]) -> list[str]:
    return still_asked_for(dict.fromkeys(ours, FILE), dict.fromkeys(theirs, FILE))


def test_what_pages_do_not_work_without() -> None:
    theirs = [
        "assets/site.0000000000.css",
        "assets/site.1111111111.css",
        "assets/old/gone.0000000000.js",
        "favicon.svg",
        "gone/index.html",
    ]
    assert kept(["assets/site.1111111111.css", "index.html"], theirs) == [
        "assets/old/gone.0000000000.js",
        "assets/site.0000000000.css",
    ]


def test_pictures_that_the_site_still_shows_in_another_form() -> None:
    """A story left the front, a focal point moved, the theme asks for other widths: nothing was withdrawn."""
    theirs = ["images/boat.0000000000-16x9-at10x10-720.jpg", "images/boat.0000000000-800.jpg"]
    assert kept(["images/boat.0000000000-800.jpg"], theirs) == theirs[:1]
    renamed = ["images/a-boat-at-dawn.0000000000-800.jpg"]
    assert kept(renamed, theirs) == theirs


@pytest.mark.parametrize(
    "ours",
    [
        [],
        ["images/boat.1111111111-800.jpg"],  # replaced, perhaps by one in which a face is blurred
        ["images/mast.1111111111-800.jpg", "assets/boat.0000000000.jpg", "boat.0000000000-800.jpg"],
    ],
)
def test_pictures_that_may_have_been_withdrawn(ours: list[str]) -> None:
    assert kept(ours, ["images/boat.0000000000-800.jpg", "images/map.0000000000.svg"]) == []


def test_drawings_of_the_theme_that_were_redrawn() -> None:
    """Not those that are gone: a folder of that name in content/static/ may hold whatever people put there."""
    theirs = ["assets/logo.0000000000.svg", "assets/icons/logo.0000000000.svg", "assets/photo.0000000000.jpg"]
    assert kept(["assets/logo.1111111111.svg"], theirs) == ["assets/logo.0000000000.svg"]
