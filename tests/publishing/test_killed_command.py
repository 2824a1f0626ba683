"""`site-builder publish` itself, killed at any call: readers see a whole site, and the next run does the rest."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from site_builder.cli import main
from site_builder.publish import history
from tests.support.commands import surroundings
from tests.support.injection import can_inject
from tests.support.listener import Listener, listener
from tests.support.newsroom import files_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.skipif(not can_inject(), reason="DID NOT RUN: strace missing")

CALLS = ("openat", "mkdir", "rename", "symlink", "link", "unlink", "rmdir", "fsync")
ARTICLE = "---\ntitle: The ferry is late\ndate: 2026-01-02\n---\nIt came an hour late.\n"


@dataclass(frozen=True)
class Scene:
    """A paper whose first edition is published, and whose second one is built."""

    folder: Path  # holds the site as it is before the run that is killed
    site: Path  # what is killed, always at one place
    hub: Listener
    old: dict[str, bytes]
    new: dict[str, bytes]

    def restore(self) -> None:
        shutil.rmtree(self.site)
        shutil.copytree(self.folder / "before", self.site, symlinks=True)
        self.hub.heard.clear()

    def publish(self, *strace: str) -> int:
        """Publish in a process of its own; its exit code, 0 or that of a kill."""
        command = [*strace, sys.executable, "-m", "site_builder", "publish", "--site", str(self.site)]
        done = subprocess.run(
            command, check=False, capture_output=True, text=True, timeout=120, env=surroundings()
        )
        assert done.returncode in (0, -9, 137), done.stdout + done.stderr
        return done.returncode

    def points(self) -> list[tuple[str, int]]:
        """The calls that change something below the site: (call, its number among those of its kind).

        Only those of the command itself: git, which it asks for the commit, changes nothing.
        """
        log = self.folder / "calls.txt"
        watch = ["strace", "-y", "-o", str(log), "-e", f"trace={','.join(CALLS)}"]
        assert self.publish(*watch) == 0
        counts = dict.fromkeys(CALLS, 0)
        found = []
        for line in log.read_text("utf-8", "replace").splitlines():
            call = re.match(r"(\w+)\(", line)
            if call is None:
                continue
            counts[call[1]] += 1
            reads = call[1] == "openat" and "O_CREAT" not in line
            if str(self.site) in line and not reads:
                found.append((call[1], counts[call[1]]))
        return found


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    folder = tmp_path_factory.mktemp("killed")
    site = folder / "hit/site"
    with listener() as hub:
        (site / "content/articles").mkdir(parents=True)
        (site / "content/articles/ferry.md").write_text(ARTICLE)
        (site / "config.yaml").write_text(
            f"base_url: https://paper.test\nfeeds: {{websub: {hub.address}}}\n"
            "publish: {main: {to: directory, folder: www, keep: 1}}\n"
        )

        def call(name: str) -> None:
            ended = CliRunner().invoke(main, [name, "--site", str(site)])
            assert ended.exit_code == 0, ended.output

        call("build")
        call("publish")
        old = files_of(site / "www/current")
        (site / "content/articles/ferry.md").write_text(ARTICLE.replace("is late", "is on time"))
        call("build")
        new = files_of(site / "dist")
        shutil.copytree(site, folder / "before", symlinks=True)
        yield Scene(folder, site, hub, old, new)


def kill(scene: Scene, points: list[tuple[str, int]]) -> list[str]:
    """Kill a run at each point, see that all is well, and let the next one end it; what readers saw each time."""
    seen = []
    for call, number in points:
        scene.restore()
        inject = ["strace", "-o", "/dev/null", "-e", f"trace={call}"]
        assert scene.publish(*inject, "-e", f"inject={call}:signal=KILL:when={number}") != 0, (call, number)
        shown = files_of(scene.site / "www/current")
        is_new = shown["index.html"] == scene.new["index.html"]
        wanted = scene.new if is_new else scene.old
        assert {path: shown.get(path) for path in wanted} == wanted, (call, number)
        assert scene.publish() == 0
        shown = files_of(scene.site / "www/current")
        assert {path: shown.get(path) for path in scene.new} == scene.new
        assert "https://paper.test/feed.xml" in {form["hub.url"][0] for form in scene.hub.forms}
        assert history.pending(scene.site / ".site-builder", "main") == ()
        recorded = len(history.read(scene.site / ".site-builder"))
        scene.hub.heard.clear()
        assert scene.publish() == 0
        assert (len(history.read(scene.site / ".site-builder")), scene.hub.heard) == (recorded, [])
        seen.append("new" if is_new else "old")
    return seen


def test_killed_at_some_calls(scene: Scene) -> None:
    scene.restore()
    points = scene.points()
    switch = next(n for n, (call, _) in enumerate(points) if call == "symlink")
    some = [switch // 2, switch, switch + 2, len(points) - 1]
    seen = kill(scene, [points[n] for n in some])
    assert seen == sorted(seen, reverse=True)  # "old", then "new"
    assert set(seen) == {"old", "new"}


@pytest.mark.slow
def test_killed_at_every_call(scene: Scene) -> None:
    scene.restore()
    seen = kill(scene, scene.points())
    assert seen == sorted(seen, reverse=True)
    assert set(seen) == {"old", "new"}
