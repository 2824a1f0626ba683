"""Exit codes: 3 when the machine is in the way, 1 when the files are, whatever the command."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from site_builder.cli import main

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    "command",
    [["schedule"], ["import", "text.txt"], ["theme", "list"], ["theme", "files"], ["serve"]],
    ids=" ".join,
)
def test_a_config_that_is_a_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    (tmp_path / "config.yaml").mkdir()
    (tmp_path / "text.txt").write_text("A headline\n")
    monkeypatch.chdir(tmp_path)
    ended = CliRunner().invoke(main, command)
    assert (ended.exit_code, "cannot read" in ended.output) == (3, True)


@pytest.mark.parametrize("text", [None, "nmae: x\n"], ids=["missing", "wrong"])
def test_explaining_a_site_that_cannot_be_built(tmp_path: Path, text: str | None) -> None:
    if text is not None:
        (tmp_path / "config.yaml").write_text(text)
    ended = CliRunner().invoke(main, ["explain", "index.html", "--site", str(tmp_path)])
    assert (ended.exit_code, "SB10" in ended.output) == (1, True)


@pytest.mark.parametrize("command", ["build", "explain"])
def test_a_folder_that_is_no_site_stays_as_it_is(tmp_path: Path, command: str) -> None:
    CliRunner().invoke(
        main, [command, *(["index.html"] if command == "explain" else []), "--site", str(tmp_path)]
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("url", ["not a url", "paper.example", "javascript:x"])
def test_a_base_url_that_is_none_is_a_mistake_of_usage(tmp_path: Path, url: str) -> None:
    (tmp_path / "config.yaml").touch()
    ended = CliRunner().invoke(main, ["build", "--dry-run", "--base-url", url, "--site", str(tmp_path)])
    assert ended.exit_code == 2
