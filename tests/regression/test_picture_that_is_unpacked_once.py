"""To see how a PNG is turned the whole picture was unpacked, and again for each of its forms: 860 MB for one picture."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from PIL import Image

from site_builder.build.photo import Darkroom
from site_builder.model.output import Rendition
from site_builder.theme.pictures import UPRIGHT, orientation

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def _forms(name: str) -> list[Rendition]:
    return [Rendition(name, f"images/{name}-{width}.png", width, width // 2) for width in (300, 200, 100)]


def test_a_picture_is_opened_once_for_all_its_forms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Image.new("RGBA", (400, 200), (9, 8, 7, 6)).save(tmp_path / "a.png")
    Image.new("RGB", (400, 200), "red").save(tmp_path / "b.png")
    opened: list[str] = []
    open_image = Image.open

    def noted(file: Path) -> Image.Image:
        opened.append(str(file))
        return open_image(file)

    monkeypatch.setattr(Image, "open", noted)
    darkroom = Darkroom(tmp_path, 82)
    made = [darkroom.form(form) for name in ("a.png", "b.png") for form in _forms(name)]
    assert opened == [str(tmp_path / "a.png"), str(tmp_path / "b.png")]
    assert [open_image(io.BytesIO(data)).size for data in made if isinstance(data, bytes)] == [
        (300, 150),
        (200, 100),
        (100, 50),
    ] * 2


def test_a_torn_png_is_not_unpacked_to_see_how_it_is_turned() -> None:
    buffer = io.BytesIO()
    Image.effect_noise((400, 300), 90).save(buffer, "PNG")
    with Image.open(io.BytesIO(buffer.getvalue()[:2_000])) as image:
        assert orientation(image) == UPRIGHT


def test_a_png_that_says_so_is_turned() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    buffer = io.BytesIO()
    Image.new("RGB", (40, 30)).save(buffer, "PNG", exif=exif)
    with Image.open(io.BytesIO(buffer.getvalue())) as image:
        assert orientation(image) == 6
