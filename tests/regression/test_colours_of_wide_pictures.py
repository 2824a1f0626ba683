"""Pictures of phones and cameras lost their colour profile when they were scaled, and were shown duller; inks were shown as light."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image, ImageCms

from site_builder.build import colours, drawer, edition, look, photo
from site_builder.build.photo import Darkroom
from site_builder.build.pipeline import Wish, build
from site_builder.model.output import Rendition
from tests.support.colour_profiles import GAMMA, WIDE, inks, wide_rgb
from tests.support.newsroom import files_of
from tests.support.preview import make_site

if TYPE_CHECKING:
    from pathlib import Path

# XYZ for D50 to linear sRGB (IEC 61966-2-1, adapted by Bradford).
_TO_SRGB = ((3.13386, -1.61687, -0.49061), (-0.97877, 1.91614, 0.03345), (0.07195, -0.22899, 1.40524))


def seen(colour: tuple[int, ...]) -> tuple[int, ...]:
    """What sRGB calls a colour of the wide profile."""
    light = [(value / 255) ** GAMMA for value in colour]
    xyz = [sum(m * v for m, v in zip(row, light, strict=True)) for row in WIDE]
    linear = [min(1, max(0, sum(m * v for m, v in zip(row, xyz, strict=True)))) for row in _TO_SRGB]
    return tuple(
        round(255 * (12.92 * v if v <= 0.0031308 else 1.055 * v ** (1 / 2.4) - 0.055)) for v in linear
    )


def shown(folder: Path, image: Image.Image, name: str, profile: bytes, **how: Any) -> Image.Image:
    """A form of a picture, as browsers read it."""
    image.save(folder / name, icc_profile=profile, **how)
    kind = name.rpartition(".")[2]
    data = Darkroom(folder, 90).form(Rendition(name, f"images/a.{kind}", 30, 20))
    assert isinstance(data, bytes), data
    made = Image.open(io.BytesIO(data))
    assert "icc_profile" not in made.info
    return made


def near(found: object, wanted: tuple[int, ...], within: int = 4) -> bool:
    assert isinstance(found, tuple)
    return all(abs(one - other) <= within for one, other in zip(found, wanted, strict=True))


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.webp"])
@pytest.mark.parametrize(
    "colour", [(180, 90, 60), (40, 160, 90), (255, 255, 255), (0, 0, 0), (128, 128, 128)]
)
def test_wide_colours_are_seen_as_they_are(tmp_path: Path, name: str, colour: tuple[int, int, int]) -> None:
    how = {"quality": 95} if name != "a.png" else {}
    made = shown(tmp_path, Image.new("RGB", (90, 60), colour), name, wide_rgb(), **how)
    assert near(made.convert("RGB").getpixel((15, 10)), seen(colour), 4), seen(colour)


def test_what_shines_through_still_does(tmp_path: Path) -> None:
    made = shown(tmp_path, Image.new("RGBA", (90, 60), (180, 90, 60, 51)), "a.png", wide_rgb())
    assert near(made.getpixel((15, 10)), (*seen((180, 90, 60)), 51))


def test_inks_are_seen_as_on_paper(tmp_path: Path) -> None:
    for inked, wanted in (
        ((0, 0, 0, 255), (0, 0, 0)),
        ((0, 0, 0, 0), (255, 255, 255)),
        ((255, 0, 0, 0), (0, 148, 217)),
    ):
        made = shown(tmp_path, Image.new("CMYK", (90, 60), inked), "a.jpg", inks(), quality=95)
        assert made.mode == "RGB"
        assert near(made.getpixel((15, 10)), wanted, 12), made.getpixel((15, 10))


@pytest.mark.parametrize(
    "profile",
    [
        b"x",
        wide_rgb()[:200],
        inks(),
        wide_rgb("my sRGB"),
        ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes(),
    ],
    ids=["none", "torn", "of inks", "named sRGB", "sRGB"],
)
def test_a_profile_that_changes_nothing(tmp_path: Path, profile: bytes) -> None:
    """Broken, of another kind of picture, or sRGB already."""
    for mode, paint in (("RGB", (180, 90, 60)), ("L", 99)):
        made = shown(tmp_path, Image.new(mode, (90, 60), paint), "a.png", profile)
        assert made.mode == mode
        assert made.getpixel((15, 10)) == paint


def test_without_littlecms_the_picture_is_made_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(*_: object) -> None:
        raise ImportError

    monkeypatch.setattr(colours, "_to_srgb", missing)
    made = shown(tmp_path, Image.new("RGB", (90, 60), (180, 90, 60)), "a.png", wide_rgb())
    assert made.getpixel((15, 10)) == (180, 90, 60)


def test_a_program_that_makes_forms_otherwise_makes_them_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The forms that an earlier version left in the site were kept until somebody built with `--clean`."""
    wish = Wish(make_site(tmp_path / "paper"), tmp_path / "paper/dist", 2_000_000_000, workers=1)
    (wish.site_dir / "content/images").mkdir(exist_ok=True)
    Image.new("RGB", (900, 600), "navy").save(wish.site_dir / "content/images/ferry.png")
    story = next((wish.site_dir / "content/articles").rglob("write-your-first-article.md"))
    lead = "lead: {image: ferry.png, alt: A ferry}\ntitle: "
    story.write_text(story.read_text("utf-8").replace("title: ", lead, 1), "utf-8")
    assert not build(wish).failed
    before = {path: data for path, data in files_of(wish.output_dir).items() if "ferry" in path}
    assert before
    monkeypatch.setattr(drawer, "VERSION", drawer.VERSION + 1)
    monkeypatch.setattr(edition, "VERSION", drawer.VERSION)
    monkeypatch.setattr(photo, "_encode", lambda *_: b"made anew")
    for name in ("program_digest", "program_stamp"):
        monkeypatch.setattr(look, name, lambda _site: "a later program")
    assert not build(wish).failed
    after = files_of(wish.output_dir)
    assert {path: after[path] for path in before} == dict.fromkeys(before, b"made anew")
