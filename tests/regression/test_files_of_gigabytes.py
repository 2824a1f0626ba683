"""A file of ten gigabytes was read into memory before anybody looked at its size."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from site_builder.build.scan import scan
from site_builder.build.settings import load_config

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    "name", ["articles/a.md", "data/a.json", "seeds/a.txt", "static/a.mp4", "images/a.jpg"]
)
def test_it_is_refused_by_its_size_alone(name: str, tmp_path: Path) -> None:
    path = tmp_path / "content" / name
    path.parent.mkdir(parents=True)
    path.touch()
    os.truncate(path, 10 * 2**30)
    tree = scan(tmp_path)
    assert [(p.path, p.code) for p in tree.problems] == [(f"content/{name}", "SB207")]
    assert tree.files == []


@pytest.mark.parametrize(
    ("name", "most", "hint"),
    [
        ("articles/a.md", "2 MB", "split it"),
        ("static/a.mp4", "200 MB", "put it on a host for large files, and link to it"),
    ],
)
def test_how_much_is_too_much_is_told(name: str, most: str, hint: str, tmp_path: Path) -> None:
    path = tmp_path / "content" / name
    path.parent.mkdir(parents=True)
    path.touch()
    os.truncate(path, 200_000_001)
    (problem,) = scan(tmp_path).problems
    assert (problem.message, problem.hint) == (f"the file is larger than {most}", hint)


def test_a_config_of_ten_gigabytes(tmp_path: Path) -> None:
    (tmp_path / "config.yaml").touch()
    os.truncate(tmp_path / "config.yaml", 10 * 2**30)
    assert [p.code for p in load_config(tmp_path)[1]] == ["SB207"]
