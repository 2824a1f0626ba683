"""What all tests share: the sample site, built once; `--long`; and a loud word where a tool is missing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

ROOT = Path(__file__).resolve().parent.parent
NOW = "2026-11-24T07:00Z"  # the moment of the sample site: results do not depend on today
BASE_URL = "https://courier.example"
TIME_OUT = 300  # seconds, for any command


# --- options, and tests that need tools


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="run the tests that are marked slow, too")


def node_modules() -> Path:
    """The folder of the npm packages: where `tests/validators/install` has put them."""
    return (ROOT / os.environ.get("SITE_BUILDER_VALIDATORS", ".node") / "node_modules").resolve()


def _has(tool: str) -> bool:
    """Tell whether a command or an npm package is there."""
    if tool.startswith("npm:"):
        return (node_modules() / tool.removeprefix("npm:")).is_dir()
    return shutil.which(tool) is not None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Skip what cannot run. The arguments of `validators` and `browser` are the tools that a test needs."""
    for item in items:
        if item.get_closest_marker("slow") and not config.getoption("--long"):
            item.add_marker(pytest.mark.skip(reason="slow: runs with --long"))
        needed = [
            tool
            for mark in item.iter_markers()
            if mark.name in ("validators", "browser")
            for tool in mark.args
        ]
        if missing := sorted({tool for tool in needed if not _has(tool)}):
            item.add_marker(pytest.mark.skip(reason=f"DID NOT RUN: {', '.join(missing)} missing"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say loudly which checks did not run: a green result without them means less."""
    reasons: Counter[str] = Counter()
    for report in terminalreporter.stats.get("skipped", []):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        if "DID NOT RUN" in reason:
            reasons[reason.partition("DID NOT RUN: ")[2]] += 1
    if reasons:
        terminalreporter.section("CHECKS THAT DID NOT RUN", red=True, bold=True)
        for reason, count in sorted(reasons.items()):
            terminalreporter.line(f"DID NOT RUN: {reason} ({count} tests; `make validate` installs it)")


# --- the sample site


@dataclass(frozen=True)
class Dist:
    """A built site: the folder that would be the host's root, the site's folder in it, and its base URL."""

    root: Path
    path: Path
    base_url: str

    def pages(self) -> list[Path]:
        """Every HTML page."""
        return sorted(self.path.rglob("*.html"))

    def file_of(self, url: str) -> Path:
        """The file that serves an absolute or root-relative address of the site."""
        path = url.removeprefix(BASE_URL).partition("#")[0].partition("?")[0].lstrip("/")
        return self.root / (path + "index.html" if not path or path.endswith("/") else path)


def build(site: Path, output: Path, *options: str, at: str = NOW) -> str:
    """Build a site as a person would, and fail with what the command said."""
    command = [
        sys.executable,
        "-m",
        "site_builder",
        "build",
        "--site",
        site,
        "-o",
        output,
        "--at",
        at,
        *options,
    ]
    done = run(command, cwd=ROOT)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stderr


def run(
    command: Iterable[object], *, cwd: Path, time_out: int = TIME_OUT
) -> subprocess.CompletedProcess[str]:
    """Run a command to its end and catch what it says."""
    return subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        check=False,
        capture_output=True,
        text=True,
        timeout=time_out,
    )


@pytest.fixture(scope="session")
def run_command() -> Callable[..., subprocess.CompletedProcess[str]]:
    """`run_command([...], cwd=...)`: run a command to its end and catch what it says."""
    return run


@pytest.fixture(scope="session")
def build_site() -> Callable[..., str]:
    """`build_site(site, output, "--base-url", ...)`: build; returns the warnings."""
    return build


@pytest.fixture(scope="session")
def node_packages() -> Path:
    """The folder of the npm packages."""
    return node_modules()


@pytest.fixture(scope="session")
def sample_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project's own site, so that a build changes nothing in the project."""
    site = tmp_path_factory.mktemp("sample")
    shutil.copy(ROOT / "config.yaml", site)
    shutil.copytree(ROOT / "content", site / "content")
    (site / "themes").symlink_to(ROOT / "themes")
    pictures = ROOT / ".site-builder" / "pictures"
    if pictures.is_dir():  # made by their content and never changed: as good as new ones, and at once there
        shutil.copytree(pictures, site / ".site-builder" / "pictures")
    return site


@pytest.fixture(scope="session")
def sample_dist(sample_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Dist:
    """The project's own site, built for the root of a host."""
    root = tmp_path_factory.mktemp("root") / "dist"
    build(sample_site, root)
    return Dist(root, root, BASE_URL)


@pytest.fixture(scope="session")
def sample_dist_subpath(sample_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Dist:
    """The same site, built for a path of a host."""
    root = tmp_path_factory.mktemp("subpath")
    build(sample_site, root / "paper", "--base-url", f"{BASE_URL}/paper")
    return Dist(root, root / "paper", f"{BASE_URL}/paper")
