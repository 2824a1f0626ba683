"""One page of every kind in Chromium: no fault in console, network and layout, none that axe-core knows of.

Each is looked at in the width of a phone and of a desk, in light and in dark colours. The pages are found in the
built site itself by the classes of their <body>, so that a new kind of page is looked at from its first day.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.conftest import Dist

pytestmark = pytest.mark.browser("node", "chromium", "npm:playwright-core", "npm:axe-core")

LOOK = Path(__file__).parent / "look.mjs"
WIDTHS = (360, 1280)
MOST_SHIFT = 0.05  # Google calls 0.1 good
TIME_OUT = 400  # seconds for all pages
_BODY = re.compile(r'<body class="([^"]*)"')
_HTML = re.compile(r"<html ([^>]*)>")


def one_page_of_each_kind(dist: Dist) -> dict[str, str]:
    """The address of one page, the longest, for each combination of kind, genre and direction."""
    chosen: dict[str, tuple[int, str]] = {}
    for page in dist.pages():
        text = page.read_text("utf-8")
        body, html = _BODY.search(text), _HTML.search(text)
        if not body or not html:
            continue  # a page that only leads to another
        words = [word for word in body[1].split() if word.startswith(("page-", "type-"))]
        kind = " ".join([*words, *(["rtl"] if 'dir="rtl"' in html[1] else [])])
        url = "/" + page.relative_to(dist.root).as_posix().removesuffix("index.html")
        chosen[kind] = max(chosen.get(kind, (0, "")), (len(text), url))
    return {kind: url for kind, (_, url) in sorted(chosen.items())}


def see(dist: Path, wanted: list[dict[str, object]], modules: Path) -> list[dict[str, Any]]:
    """What look.mjs finds on some pages."""
    command = ["node", str(LOOK), str(modules), shutil.which("chromium") or "", str(dist)]
    done = subprocess.run(
        command, input=json.dumps(wanted), check=False, capture_output=True, text=True, timeout=TIME_OUT
    )
    assert done.returncode == 0, done.stderr[-2000:]
    found: list[dict[str, Any]] = json.loads(done.stdout)
    assert len(found) == len(wanted)
    return found


@pytest.fixture(scope="module")
def seen(sample_dist: Dist, node_packages: Path) -> list[dict[str, Any]]:
    """What was found on one page of each kind, in each width."""
    kinds = one_page_of_each_kind(sample_dist)
    wanted: list[dict[str, object]] = [
        {"url": url, "width": width} for url in kinds.values() for width in WIDTHS
    ]
    names = {url: kind for kind, url in kinds.items()}
    found = see(sample_dist.root, wanted, node_packages)
    return [{**one, "page": f"{names[one['url']]} {one['url']} {one['width']} px"} for one in found]


def _told(seen: list[dict[str, Any]], what: str) -> list[str]:
    return sorted(f"{one['page']}: {fault}" for one in seen for fault in one[what])


def test_faults_are_seen(tmp_path: Path, node_packages: Path) -> None:
    """The control: a page with one fault of each kind."""
    page = (
        '<!doctype html><html><head><title>T</title><link rel="stylesheet" href="/gone.css"></head><body>'
        '<p id="late" style="color:#ccc;background:#fff">text</p><div style="width:2000px;height:9px"></div>'
        '<script>fetch("http://127.0.0.2:9/").catch(() => {}); console.error("oh");'
        'setTimeout(() => document.getElementById("late").style.marginTop = "300px", 20)</script>'
        "<div style='height:2000px'>text</div></body></html>"
    )
    (tmp_path / "index.html").write_text(page)
    [found] = see(tmp_path, [{"url": "/", "width": 360}], node_packages)
    assert "oh" in found["console"]
    assert any(fault.startswith("404") for fault in found["network"])
    assert any(fault.startswith("elsewhere") for fault in found["network"])
    assert found["overflow"]
    assert found["shift"] > MOST_SHIFT
    assert any("html-has-lang" in fault for fault in found["axe"])
    assert any("color-contrast" in fault for fault in found["axe"])


def test_every_kind_of_page_is_looked_at(sample_dist: Dist) -> None:
    """The sample site has a page of every kind that the theme has a template for."""
    kinds = {kind.split()[0].removeprefix("page-") for kind in one_page_of_each_kind(sample_dist)}
    expected = {"front", "section", "article", "tag", "author", "series", "archive", "page", "not_found"}
    assert {kind.replace("-", "_") for kind in expected} <= {kind.replace("-", "_") for kind in kinds}


def test_no_error_in_the_console(seen: list[dict[str, Any]]) -> None:
    """No script fails."""
    faults = _told(seen, "console")
    assert not faults, "\n".join(faults)


def test_no_failed_and_no_third_party_request(seen: list[dict[str, Any]]) -> None:
    """Everything is there, and nothing is loaded from anybody else."""
    faults = _told(seen, "network")
    assert not faults, "\n".join(faults)


def test_nothing_reaches_over_the_edge(seen: list[dict[str, Any]]) -> None:
    """Nobody has to scroll sideways."""
    faults = _told(seen, "overflow")
    assert not faults, "\n".join(faults)


def test_nothing_moves_while_a_page_loads(seen: list[dict[str, Any]]) -> None:
    """Pictures and fonts have their room before they come."""
    moving = [
        f"{one['page']}: {one['shift']:.3f} {one['moved']}" for one in seen if one["shift"] >= MOST_SHIFT
    ]
    assert not moving, "\n".join(moving)


def test_no_barrier_that_axe_knows(seen: list[dict[str, Any]]) -> None:
    """WCAG 2.2 A and AA, as far as a program can tell."""
    faults = _told(seen, "axe")
    assert not faults, "\n".join(faults)
