"""`explain` takes a file as it is typed, and an address."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from site_builder.build.pipeline import Wish, build
from site_builder.cli import main
from tests.support.preview import make_site

if TYPE_CHECKING:
    from pathlib import Path

PAGE = "news/write-your-first-article/index.html"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = make_site(tmp_path_factory.mktemp("explain") / "paper")
    assert not build(Wish(folder, folder / "dist", 2_000_000_000, workers=1)).failed
    return folder


@pytest.mark.parametrize(
    "path",
    [PAGE, f"dist/{PAGE}", f"./dist/{PAGE}", f"{{site}}/dist/{PAGE}", "/news/write-your-first-article/"],
)
def test_a_file_with_its_folder_or_without_and_an_address(
    site: Path, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(site)
    told = CliRunner().invoke(main, ["explain", path.format(site=site)])
    assert told.exit_code == 0, told.output
    assert told.output.startswith(f"{PAGE}\n")


@pytest.mark.parametrize("path", ["dist/none.html", "other/index.html"])
def test_what_is_no_output_is_named_as_it_was_typed(
    site: Path, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(site)
    told = CliRunner().invoke(main, ["explain", path])
    assert told.exit_code == 2
    assert f'"{path}" is not an output' in told.output
