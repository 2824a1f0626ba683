"""`theme: ""` built nothing, and said that all was well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.theme.load import load_theme

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from site_builder.build.report import Report


def test_a_theme_of_no_name_is_an_error(paper: Path, build_paper: Callable[..., Report]) -> None:
    report = build_paper({"config.yaml": 'theme: ""\n'})
    assert report.failed or (paper / "dist/index.html").exists()


def test_a_setting_without_a_type_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "themes/mine").mkdir(parents=True)
    (tmp_path / "themes/mine/theme.yaml").write_text("settings: {width: {default: 1}}\n")
    _, problems = load_theme(tmp_path, "mine", (), "en")
    assert [problem.code for problem in problems] == ["SB107"]
