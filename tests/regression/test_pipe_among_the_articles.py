"""A pipe in content/articles/, or as config.yaml, or given to `import`, made the build wait for ever."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from site_builder.base.diagnostic import EnvironmentProblem
from site_builder.build.settings import load_config
from site_builder.importers.seed import convert_seeds

if TYPE_CHECKING:
    from pathlib import Path


def test_seeds_beside_a_pipe(tmp_path: Path) -> None:
    (tmp_path / "content/articles").mkdir(parents=True)
    os.mkfifo(tmp_path / "content/articles/p.md")
    (tmp_path / "s.txt").write_text("A headline\n\nA text.\n")
    assert convert_seeds(tmp_path, [tmp_path / "s.txt"], zone="UTC", section="").written


@pytest.mark.parametrize("name", ["pipe", "/dev/zero"])
def test_a_seed_that_is_no_file(name: str, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    conversion = convert_seeds(tmp_path, [tmp_path / name], zone="UTC", section="")
    assert [problem.code for problem in conversion.diagnostics] == ["SB307"]


def test_a_config_that_is_a_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "config.yaml")
    with pytest.raises(EnvironmentProblem, match="it is no file"):
        load_config(tmp_path)
