"""Style sheets that import each other had no digest; addresses with a fragment kept their old name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from site_builder.theme.load import load_theme

if TYPE_CHECKING:
    from pathlib import Path

    from site_builder.theme.theme import Theme


def _theme(folder: Path, **assets: str) -> Theme:
    (folder / "themes/mine/assets").mkdir(parents=True)
    for name, text in assets.items():
        (folder / "themes/mine/assets" / name.replace("_", ".")).write_text(text)
    theme, _ = load_theme(folder, "mine", (), "en")
    assert theme
    return theme


def test_a_circle_of_imports(tmp_path: Path) -> None:
    theme = _theme(tmp_path, a_css="@import url(b.css);", b_css="@import url(a.css);")
    assert theme.asset_path("a.css")


def test_an_import_leads_to_the_file_that_is_written(tmp_path: Path) -> None:
    theme = _theme(tmp_path, a_css="@import url(b.css);", b_css="p {}")
    assert f"url({theme.asset_path('b.css')})".replace("assets/", "") in theme.asset_bytes("a.css").decode()


@pytest.mark.parametrize("tail", ["#part", "?v=2"])
def test_an_address_with_a_tail(tmp_path: Path, tail: str) -> None:
    theme = _theme(tmp_path, a_css=f"b {{ background: url('s.svg{tail}') }}", s_svg="<svg/>")
    assert re.search(
        rf"url\('s\.[0-9a-f]{{10}}\.svg{re.escape(tail)}'\)", theme.asset_bytes("a.css").decode()
    )
