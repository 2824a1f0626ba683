"""Forms of pictures: never larger than the picture, of the ratio that was asked, around the focal point."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.model.picture import Picture, cropped, offered_widths, scaled

QUIET = settings(derandomize=True, database=None, deadline=None, max_examples=120)
PICTURES = st.builds(
    Picture,
    path=st.just("content/images/Café Harbour.jpeg"),
    width=st.integers(1, 8000),
    height=st.integers(1, 8000),
    format=st.sampled_from(["JPEG", "PNG", "WEBP", "GIF"]),
    digest=st.just("0123456789abcdef"),
)
RATIO = st.sampled_from([(16, 9), (4, 3), (1, 1), (3, 4), (21, 9)])
FOCAL = st.tuples(st.floats(0, 1), st.floats(0, 1))


@QUIET
@given(PICTURES, st.integers(1, 6000))
def test_a_scaled_picture_is_never_larger(picture: Picture, width: int) -> None:
    form = scaled(picture, width)
    assert 1 <= form.width == min(width, picture.width)
    assert 1 <= form.height <= max(1, picture.height)
    assert not form.crop


@QUIET
@given(PICTURES, RATIO, FOCAL, st.integers(1, 2000))
def test_a_crop_has_its_ratio_and_fits(
    picture: Picture, ratio: tuple[int, int], focal: tuple[float, float], widest: int
) -> None:
    form = cropped(picture, ratio, focal, widest)
    assert 1 <= form.width <= min(picture.width, widest)
    assert 1 <= form.height <= picture.height or form.height == 1
    assert abs(form.width * ratio[1] - form.height * ratio[0]) <= max(ratio) or form.height == 1
    assert (form.focal, form.crop) == (focal, True)


@QUIET
@given(PICTURES, st.lists(st.integers(16, 6000), min_size=1, max_size=6, unique=True).map(tuple))
def test_widths_that_are_offered(picture: Picture, widths: tuple[int, ...]) -> None:
    offered = offered_widths(picture, widths)
    assert list(offered) == sorted(set(offered))
    assert offered[-1] == min(picture.width, max(widths))
    assert set(offered[:-1]) <= set(widths)


def test_names_of_forms_tell_them_apart() -> None:
    """The digest is in the name, so a form can be cached for ever."""
    picture = Picture("content/images/Café Harbour.jpeg", 2000, 1000, "JPEG", "0123456789abcdef")
    assert scaled(picture, 800).path == "images/cafe-harbour.0123456789-800.jpg"
    assert cropped(picture, (16, 9), (0.5, 0.5), 1200).path == "images/cafe-harbour.0123456789-16x9-1200.jpg"
    assert cropped(picture, (16, 9), (0.1, 1.0), 1200).path.endswith("-16x9-at10x100-1200.jpg")
    assert (
        scaled(Picture("content/…/☃.png", 10, 10, "PNG", "f" * 20), 10).path
        == "images/picture.ffffffffff-10.png"
    )
