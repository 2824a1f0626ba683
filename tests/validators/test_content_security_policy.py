"""The policy that docs/security.md names, sent with the sample site: every page is whole under it.

The same policy stops what the sanitizer would have stopped, had it not been there.
"""

from __future__ import annotations

import base64
import hashlib
import re
from typing import TYPE_CHECKING

import pytest

from tests.conftest import ROOT
from tests.validators.test_browser import one_page_of_each_kind
from tests.validators.test_script_payloads import PATIENT, SETTLE, see

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Dist

pytestmark = pytest.mark.browser("node", "chromium", "npm:playwright-core", "npm:axe-core")

_POLICY = re.compile(r"Content-Security-Policy: (.*)")
_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)


def policy_for(dist: Dist) -> str:
    """The documented policy with the hash of the one style that all pages of a site have."""
    found = _POLICY.search((ROOT / "docs/security.md").read_text("utf-8"))
    assert found
    styles = {style for page in dist.pages() for style in _STYLE.findall(page.read_text("utf-8"))}
    assert len(styles) == 1
    digest = base64.b64encode(hashlib.sha256(styles.pop().encode()).digest()).decode()
    assert "sha256-HASH" in found[1]
    return found[1].replace("HASH", digest)


def test_every_kind_of_page_is_whole_under_the_policy(sample_dist: Dist, node_packages: Path) -> None:
    """Nothing of ours is stopped by it."""
    pages = list(one_page_of_each_kind(sample_dist).values())
    found = see(sample_dist.root, pages, node_packages, policy=policy_for(sample_dist))
    stopped = [f"{one['url']}: {fault}" for one in found for fault in one["ran"]]
    assert not stopped, "\n".join(stopped)


@pytest.mark.parametrize(
    "typed",
    [
        "<script>__hit(1)</script>",
        "<img src=x onerror=__hit(1)>",
        "<a href=javascript:__hit(1)>x</a>",
        "<style>p{color:red}</style>",
        "<base href=//canary.invalid/>",
        "<iframe srcdoc='<script>__hit(1)</script>'></iframe>",
        "<form action=/x><button>x</button></form>",
        "<img src=//canary.invalid/1>",
    ],
)
def test_the_policy_is_a_second_wall(
    typed: str, sample_dist: Dist, node_packages: Path, tmp_path: Path
) -> None:
    """What got through would be stopped, and the oracle tells it: the control of the test above."""
    (tmp_path / "index.html").write_text(f"<!doctype html><p>x</p>{typed}", "utf-8")
    policy = policy_for(sample_dist)
    for settle in (SETTLE, PATIENT):  # a busy machine may tell late
        [found] = see(tmp_path, ["/"], node_packages, settle=settle, policy=policy)
        assert not any(one.startswith("__hit") for one in found["ran"])
        if any("Content Security Policy" in one for one in found["ran"]):
            return
    pytest.fail(f"nothing was told: {found}")
