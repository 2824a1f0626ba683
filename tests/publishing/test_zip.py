"""One file that holds the site: the same bytes for the same site, and never half a file."""

from __future__ import annotations

import resource
import zipfile
from typing import TYPE_CHECKING

import pytest

from site_builder.publish.target import PublishProblem
from site_builder.publishers.zip import PUBLISHER
from tests.support.little_paper import files, publish, release

if TYPE_CHECKING:
    from pathlib import Path

    from site_builder.publish.target import Target


def target(tmp_path: Path) -> Target:
    return PUBLISHER.open({"file": "site.zip"}, tmp_path)


def test_the_same_site_gives_the_same_bytes(tmp_path: Path) -> None:
    found = set()
    for number in (1, 2):
        new = release(tmp_path / f"dist{number}", files("one", ["ferry", "rain"]), number)
        publish(target(tmp_path), new)
        found.add((tmp_path / "site.zip").read_bytes())
    assert len(found) == 1


def test_others_can_read_it(tmp_path: Path) -> None:
    publish(target(tmp_path), release(tmp_path / "dist", files("one", ["ferry"])))
    with zipfile.ZipFile(tmp_path / "site.zip") as archive:
        assert archive.testzip() is None
        archive.extractall(tmp_path / "out")
    assert (tmp_path / "out/index.html").read_text() == files("one", ["ferry"])["index.html"]


@pytest.mark.parametrize("damage", [b"", b"PK\x03\x04", b"no archive"])
def test_a_file_that_is_no_archive_is_made_anew(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / "site.zip").write_bytes(damage)
    new = release(tmp_path / "dist", files("one", ["ferry"]))
    assert target(tmp_path).manifest() == {}
    publish(target(tmp_path), new)
    assert target(tmp_path).manifest() == new.manifest


def test_an_archive_whose_middle_is_damaged(tmp_path: Path) -> None:
    publish(target(tmp_path), release(tmp_path / "dist", files("one", ["ferry"])))
    data = bytearray((tmp_path / "site.zip").read_bytes())
    data[60:70] = b"\xff" * 10
    (tmp_path / "site.zip").write_bytes(data)
    assert target(tmp_path).manifest() == {}


def test_a_folder_of_that_name(tmp_path: Path) -> None:
    (tmp_path / "site.zip").mkdir()
    with pytest.raises(PublishProblem, match=r"site\.zip is a folder; name a file"):
        target(tmp_path)


def test_a_full_disk(tmp_path: Path) -> None:
    """The old file stays."""
    publish(target(tmp_path), release(tmp_path / "one", files("one", ["ferry"])))
    before = (tmp_path / "site.zip").read_bytes()
    new = release(tmp_path / "two", files("two", ["ferry"]) | {"images/large.jpg": "x" * 300_000}, 2)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, limits[1]))
    try:
        with pytest.raises(PublishProblem, match="File too large"):
            publish(target(tmp_path), new)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert (tmp_path / "site.zip").read_bytes() == before
    assert sorted(p.name for p in tmp_path.iterdir() if p.is_file()) == ["site.zip"]
