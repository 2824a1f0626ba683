"""When a site is not published: what speaks against it, and what a person may overrule."""

from __future__ import annotations

import pytest

from site_builder.base.diagnostic import Diagnostic
from site_builder.publish.limits import count_redirects, excesses, size
from site_builder.publish.manifest import File, Manifest
from site_builder.publish.refusals import (
    Dist,
    Refusal,
    of_base_url,
    of_dist,
    of_findings,
    of_limits,
    of_size,
)
from site_builder.publish.target import Limits

FINE = Dist(known=True, finished=True, same_options=True)


def site(pages: int, *others: str) -> Manifest:
    """A site of a front page, some articles, and other files."""
    paths = ["index.html"] * (pages > 0) + [f"a{n}/index.html" for n in range(1, pages)]
    return dict.fromkeys([*paths, *others], File("0" * 64, 1000))


def told(found: list[Refusal]) -> list[tuple[str, bool]]:
    return [(refusal.problem.code, refusal.may_overrule) for refusal in found]


def test_nothing_speaks_against_it() -> None:
    assert [*of_dist(FINE, "dist"), *of_base_url("https://paper.example"), *of_size(site(5), site(9))] == []


FINAL: dict[str, tuple[Dist, str]] = {
    "interrupted": (Dist(known=True, finished=False, same_options=True), "did not come to its end"),
    "damaged": (Dist(known=False, finished=False, same_options=True), "did not come to its end"),
    "a preview": (Dist(known=True, finished=True, same_options=False), "is a preview"),
    "of the future": (
        Dist(known=True, finished=True, same_options=True, ahead="2027-01-01 06:00 UTC"),
        "as it will be at 2027-01-01 06:00 UTC",
    ),
    "with errors": (Dist(known=True, finished=True, same_options=True, failed=2), "have 2 errors"),
}


@pytest.mark.parametrize(("dist", "words"), FINAL.values(), ids=FINAL)
def test_a_build_that_nobody_may_publish(dist: Dist, words: str) -> None:
    found = list(of_dist(dist, "dist"))
    assert told(found) == [("SB701", False)]
    assert words in found[0].problem.message
    assert "site-builder build" in found[0].problem.hint


@pytest.mark.parametrize(
    "dist",
    [
        Dist(known=False, finished=True, same_options=True),
        Dist(known=True, finished=True, same_options=True, stale=3),
    ],
    ids=["not known here", "something was edited"],
)
def test_a_build_that_one_may_publish(dist: Dist) -> None:
    found = list(of_dist(dist, "dist"))
    assert told(found) == [("SB702", True)]
    assert "--yes" in found[0].problem.hint


@pytest.mark.parametrize(
    "url", ["", "http://localhost:8000", "http://127.0.0.1", "http://[::1]:8000", "http://paper.localhost/a"]
)
def test_an_address_of_this_machine(url: str) -> None:
    assert told(list(of_base_url(url))) == [("SB703", True)]


def test_a_site_without_files() -> None:
    assert told(list(of_size({}, {}))) == [("SB704", False)]


def test_a_site_without_a_front_page() -> None:
    assert told(list(of_size({"a.html": File("0" * 64, 1)}, {}))) == [("SB704", True)]


@pytest.mark.parametrize(
    ("pages", "before", "refused"), [(50, 100, False), (49, 100, True), (1, 9, False), (4, 10, True)]
)
def test_a_halved_site(pages: int, before: int, *, refused: bool) -> None:
    found = list(of_size(site(pages), site(before)))
    assert told(found) == [("SB704", True)] * refused


def test_pictures_do_not_count() -> None:
    """A site whose pictures go may be small all at once."""
    assert list(of_size(site(20), site(20, *(f"{n}.jpg" for n in range(500))))) == []


def test_findings_are_final() -> None:
    error = Diagnostic("dist/x.pem", 0, 0, "SB609", "is private")
    litter = Diagnostic("dist/.DS_Store", 0, 0, "SB609", "is left over", severity="warning")
    assert list(of_findings((error, litter))) == [Refusal(error)]


# --- limits


LIMITS = Limits(files=3, file_bytes=2000, site_bytes=5000, redirects=2, why="a host of this test")


def test_within_the_limits() -> None:
    assert list(excesses(LIMITS, site(3), 2)) == []
    assert list(excesses(Limits(), site(500), 500)) == []


def test_beyond_each_limit() -> None:
    manifest = {**site(3), "large.jpg": File("0" * 64, 2001), "larger.jpg": File("0" * 64, 30_000_000)}
    assert list(excesses(LIMITS, manifest, 3)) == [
        "the site has 5 files, the host takes 3",
        "the site has 30 MB, the host takes 5 kB",
        "_redirects has 3 rules, the host takes 2",
        "larger.jpg has 30 MB, the host takes files up to 2 kB, and 1 more files are too large",
    ]
    found = list(of_limits(LIMITS, manifest, 3))
    assert told(found) == [("SB705", True)] * 4
    assert found[0].problem.hint == "a host of this test; --yes publishes it all the same"


def test_rules_of_redirects() -> None:
    assert count_redirects("/a /b 301\n\n# a comment\n/c /d 301\n") == 2
    assert count_redirects("") == 0


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, "0 bytes"),
        (999, "999 bytes"),
        (1000, "1 kB"),
        (340_400, "340 kB"),
        (25_900_000, "25.9 MB"),
        (999_700, "1 MB"),
        (3 * 10**12, "3,000 GB"),
    ],
)
def test_sizes_for_people(count: int, words: str) -> None:
    assert size(count) == words
