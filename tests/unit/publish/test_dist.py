"""What is published is what was looked at, whatever happens to the output folder meanwhile."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from site_builder.base.diagnostic import EnvironmentProblem
from site_builder.build.pipeline import Wish
from site_builder.publish.dist import judge, snapshot
from site_builder.publish.refusals import Dist

if TYPE_CHECKING:
    from pathlib import Path


def nothing(*_: object) -> None:
    """Show no progress."""


@pytest.fixture
def wish(tmp_path: Path) -> Wish:
    """A site with an output folder of which no build knows."""
    for path in ("dist/index.html", "dist/a/index.html", "config.yaml"):
        (tmp_path / path).parent.mkdir(exist_ok=True, parents=True)
        (tmp_path / path).write_text(f"# {path}")
    return Wish(tmp_path, tmp_path / "dist", 0)


def test_files_with_their_digests(wish: Wish) -> None:
    with snapshot(wish, nothing) as site:
        assert set(site.manifest) == {"index.html", "a/index.html"}
        for path, (digest, size) in site.manifest.items():
            data = (site.folder / path).read_bytes()
            assert (hashlib.sha256(data).hexdigest(), len(data)) == (digest, size)


def test_a_build_meanwhile(wish: Wish) -> None:
    """It replaces files: the ones that are held on to stay as they were."""
    with snapshot(wish, nothing) as site:
        new = wish.output_dir / "new"
        new.write_text("new")
        new.replace(wish.output_dir / "index.html")
        (wish.output_dir / "a/index.html").unlink()
        assert (site.folder / "index.html").read_text() == "# dist/index.html"
        assert (site.folder / "a/index.html").read_text() == "# dist/a/index.html"


def test_links_are_not_followed(wish: Wish, tmp_path: Path) -> None:
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret/key.txt").touch()
    (wish.output_dir / "folder").symlink_to(tmp_path / "secret")
    (wish.output_dir / "file.txt").symlink_to(tmp_path / "secret/key.txt")
    with snapshot(wish, nothing) as site:
        assert set(site.manifest) == {"index.html", "a/index.html"}


def test_nothing_is_left(wish: Wish) -> None:
    left = wish.site_dir / ".site-builder/publishing/left/by/a/killed/run.html"
    left.parent.mkdir(parents=True)
    left.touch()
    with snapshot(wish, nothing) as site:
        assert "left/by/a/killed/run.html" not in site.manifest
        assert not left.exists()
    assert not (wish.site_dir / ".site-builder/publishing").exists()


def test_a_folder_that_no_build_knows(wish: Wish) -> None:
    assert judge(wish) == Dist(known=False, finished=True, same_options=True)


def test_no_folder(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentProblem, match="build first: site-builder build"):
        judge(Wish(tmp_path, tmp_path / "dist", 0))
