"""Content types and caching: the same on every machine."""

from __future__ import annotations

import pytest

from site_builder.publishers._kinds import CACHE, KINDS, compresses, content_type, immutable_folders, kind_of


@pytest.mark.parametrize(
    ("path", "kind", "said"),
    [
        ("index.html", "pages", "text/html; charset=utf-8"),
        ("world/feed.xml", "feeds", "application/rss+xml; charset=utf-8"),
        ("world/atom.xml", "feeds", "application/atom+xml; charset=utf-8"),
        ("feed.json", "feeds", "application/feed+json; charset=utf-8"),
        ("sitemap.xml", "feeds", "application/xml; charset=utf-8"),
        ("robots.txt", "feeds", "text/plain; charset=utf-8"),
        ("_redirects", "feeds", "text/plain; charset=utf-8"),
        ("manifest.webmanifest", "others", "application/manifest+json; charset=utf-8"),
        ("favicon.svg", "others", "image/svg+xml"),
        ("assets/site.0123456789.css", "assets", "text/css; charset=utf-8"),
        ("images/boat.0123456789-16x9-at50x55-1200.jpg", "assets", "image/jpeg"),
        ("images/BOAT.JPG", "others", "image/jpeg"),
        (
            "2026/report.0123456789.html",
            "pages",
            "text/html; charset=utf-8",
        ),  # a page is never kept for a year
        ("data/thing.xyz", "others", "application/octet-stream"),
    ],
)
def test_each_file_has_a_kind_and_a_type(path: str, kind: str, said: str) -> None:
    assert (kind_of(path), content_type(path)) == (kind, said)


def test_each_kind_has_its_caching() -> None:
    assert set(CACHE) == set(KINDS)
    assert [kind for kind in KINDS if "immutable" in CACHE[kind]] == ["assets"]


def test_texts_compress_and_pictures_do_not() -> None:
    paths = [
        "a.html",
        "a.css",
        "a.js",
        "feed.xml",
        "feed.json",
        "a.svg",
        "a.webmanifest",
        "a.jpg",
        "a.woff2",
        "a.zip",
    ]
    assert [path for path in paths if compresses(path)] == paths[:7]


def test_a_folder_never_changes_when_none_of_its_files_does() -> None:
    paths = [
        "index.html",
        "assets/css/a.0123456789.css",
        "assets/b.0123456789.js",
        "images/a.0123456789.jpg",
        "images/b.jpg",
    ]
    assert immutable_folders(paths) == ["assets"]
