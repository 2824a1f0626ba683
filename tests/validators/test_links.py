"""No link, picture, style sheet or anchor of the sample site leads nowhere, at a host's root and below a path."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Dist

hyperlink = pytest.mark.validators("node", "npm:hyperlink")


@pytest.fixture(scope="module")
def broken(
    run_command: Callable[..., Any], node_packages: Path
) -> Callable[[Path, str], tuple[list[str], int]]:
    """`broken(root, page)`: what hyperlink cannot reach from a page on, and how much it looked at."""

    def check(root: Path, page: str) -> tuple[list[str], int]:
        command = [
            "node",
            node_packages / "hyperlink/lib/cli.js",
            "--root",
            root,
            "--recursive",
            "--internal",
        ]
        done = run_command([*command, "--canonicalroot", "https://courier.example", page], cwd=root)
        tests = re.search(r"^# tests +(\d+)$", done.stdout, re.MULTILINE)
        assert tests, f"hyperlink did not come to its end: {done.stdout[-500:]}{done.stderr[-500:]}"
        return re.findall(r"^not ok \d+ (.+)$", done.stdout, re.MULTILINE), int(tests[1])

    return check


@hyperlink
def test_hyperlink_sees_broken_links(
    broken: Callable[[Path, str], tuple[list[str], int]], tmp_path: Path
) -> None:
    """The control: a page that is not there and an anchor that is not there are both seen."""
    page = '<!doctype html><title>T</title><a href="/gone.html">a</a><a href="#gone">b</a>'
    (tmp_path / "index.html").write_text(page)
    assert len(broken(tmp_path, "index.html")[0]) >= 2


@hyperlink
def test_no_broken_link(broken: Callable[[Path, str], tuple[list[str], int]], sample_dist: Dist) -> None:
    """From the front on, everything can be reached."""
    found, looked_at = broken(sample_dist.root, "index.html")
    assert not found, "\n".join(found)
    assert looked_at > len(sample_dist.pages())


@hyperlink
def test_no_broken_link_below_a_path(
    broken: Callable[[Path, str], tuple[list[str], int]], sample_dist_subpath: Dist
) -> None:
    """The same for a site below /paper/, where a forgotten prefix leads out of it."""
    found, looked_at = broken(sample_dist_subpath.root, "paper/index.html")
    assert not found, "\n".join(found)
    assert looked_at > len(sample_dist_subpath.pages())


_ADDRESS = re.compile(r"""\s(?:href|src|content|action|poster)="(/[^"]*|https://courier\.example[^"]*)\"""")
_SRCSET = re.compile(r'\s(?:srcset|imagesrcset)="([^"]*)"')


@pytest.mark.parametrize("which", ["sample_dist", "sample_dist_subpath"])
def test_every_address_in_every_page_has_a_file(which: str, request: pytest.FixtureRequest) -> None:
    """Addresses in all pages, also those that nothing links to, and in meta elements and srcset."""
    dist: Dist = request.getfixturevalue(which)
    lost = set()
    for page in dist.pages():
        text = page.read_text("utf-8")
        addresses = set(_ADDRESS.findall(text))
        addresses |= {part.split()[0] for found in _SRCSET.findall(text) for part in found.split(", ")}
        lost |= {(page.relative_to(dist.root).as_posix(), a) for a in addresses if not _exists(dist, a)}
    assert not lost, "\n".join(map(" -> ".join, sorted(lost)))


def _exists(dist: Dist, address: str) -> bool:
    address = unquote(unescape(address))
    if address.startswith("//"):
        return True  # another host
    inside = address.startswith(dist.base_url.removeprefix("https://courier.example") + "/")
    return (inside or address.startswith(dist.base_url)) and dist.file_of(address).is_file()
