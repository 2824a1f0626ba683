"""A grey PNG of sixteen bits was refused when it was large, and charts with a palette were scaled by leaving out lines."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageDraw

from site_builder.build import photo
from site_builder.build.photo import Darkroom
from site_builder.model.output import Rendition

if TYPE_CHECKING:
    from pathlib import Path

FORMS = (
    Rendition("a.png", "images/a-90.png", 90, 60),
    Rendition("a.png", "images/a-16x9-90.png", 90, 50, (0.2, 0.5), crop=True),
)


def made(folder: Path, form: Rendition) -> Image.Image:
    data = Darkroom(folder, 82).form(form)
    assert isinstance(data, bytes), data
    return Image.open(io.BytesIO(data))


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.path)
@pytest.mark.parametrize("large", [False, True], ids=["small", "large"])
@pytest.mark.parametrize(
    ("mode", "paint", "shown"),
    [
        ("I;16", 40_000, (155, 155, 155, 255)),
        ("I;16", 200, (0, 0, 0, 255)),
        ("1", 1, (255, 255, 255, 255)),
        ("L", 99, (99, 99, 99, 255)),
        ("LA", (99, 51), (99, 99, 99, 51)),
        ("RGB", (200, 90, 10), (200, 90, 10, 255)),
        ("RGBA", (200, 90, 10, 51), (200, 90, 10, 51)),
    ],
)
def test_every_mode_keeps_its_colours(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    form: Rendition,
    large: bool,  # noqa: FBT001 - one of a table
    mode: str,
    paint: object,
    shown: tuple[int, ...],
) -> None:
    if large:
        monkeypatch.setattr(photo, "LARGE", 100)
    Image.new(mode, (900, 600), paint).save(tmp_path / "a.png")  # type: ignore[arg-type]
    image = made(tmp_path, form).convert("RGBA")
    assert image.size == (form.width, form.height)
    pixels = [image.getpixel(at) for at in ((0, 0), (45, 25), (89, 49))]
    for pixel in pixels:
        assert isinstance(pixel, tuple)
        assert all(abs(a - b) <= 2 for a, b in zip(pixel, shown, strict=True)), pixel


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.path)
@pytest.mark.parametrize("clear", [False, True], ids=["opaque", "clear"])
def test_thin_lines_of_a_chart_with_a_palette_stay(
    tmp_path: Path,
    form: Rendition,
    clear: bool,  # noqa: FBT001 - one of a table
) -> None:
    chart = Image.new("P", (900, 600), 0)
    chart.putpalette([255, 255, 255, 180, 0, 0])
    for x in range(0, 900, 50):
        ImageDraw.Draw(chart).line((x + 3, 0, x + 3, 599), fill=1, width=2)
    if clear:
        chart.info["transparency"] = 0
    chart.save(tmp_path / "a.png")
    image = made(tmp_path, form).convert("RGBA")
    assert image.getchannel("A").getextrema()[0] == (0 if clear else 255)
    seen = Image.new("RGBA", image.size, "white")
    seen.alpha_composite(image)
    row = [seen.getpixel((x, 25)) for x in range(image.width)]
    reddish = [x for x, pixel in enumerate(row) if isinstance(pixel, tuple) and pixel[0] - pixel[1] > 15]
    assert len(reddish) >= 15, reddish
