"""A slug is the name of a file on every system, and says what the title says."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.base.slug import is_slug, slugify

QUIET = settings(derandomize=True, database=None, deadline=None, max_examples=120)
FORBIDDEN = frozenset('<>:"/\\|?* .') | {chr(n) for n in range(32)}  # in file names of some system
DEVICES = {"con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(10))} - {
    "com0",
    "lpt0",
}


TITLES = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Ferry deal signed", "ferry-deal-signed"),
        ("  Déjà vu — encore  ", "deja-vu-encore"),
        ("Straße, Ørsted & Łódź", "strasse-orsted-and-lodz"),
        ("Mayor’s ‘no’ to council's plan", "mayors-no-to-councils-plan"),
        ("£1.5m in 2026", "1-5m-in-2026"),
        ("İstanbul", "istanbul"),
        ("김정은, 시진핑에게", "김정은-시진핑에게"),
        ("東京の天気", "東京の天気"),
        ("أسواق تحت القناطر", "أسواق-تحت-القناطر"),
        ("Гончий пёс", "гончий-пёс"),
        ("C:\\con\\..\\aux.txt", "c-con-aux-txt"),
        ("น้ำท่วม", "น้ำท่วม"),
        ("☀️ Sun", "sun"),
        ("---", ""),
        ("😀", ""),
        ("", ""),
    ],
)
def test_a_title_and_its_slug(title: str, slug: str) -> None:
    assert slugify(title) == unicodedata.normalize("NFC", slug)


@pytest.mark.parametrize("name", sorted(DEVICES))
def test_no_slug_is_the_name_of_a_device(name: str) -> None:
    """Windows has no file `con`, whatever follows its dot."""
    for typed in (name, name.upper(), f" {name}! "):
        assert slugify(typed) == f"{name}-1"
    assert not is_slug(name)


@QUIET
@given(TITLES)
def test_a_slug_is_a_legal_name_of_a_file(title: str) -> None:
    slug = slugify(title)
    assert not FORBIDDEN & set(slug)
    assert len(slug) <= 80
    assert len(f"{slug}.html.staging".encode()) <= 255
    assert slug.casefold() not in DEVICES
    assert not slug.startswith("-")
    assert not slug.endswith("-")
    assert "--" not in slug
    assert unicodedata.is_normalized("NFC", slug)
    assert slug == slug.lower()


@QUIET
@given(TITLES)
def test_the_slug_of_a_slug_is_itself(title: str) -> None:
    slug = slugify(title)
    assert slugify(slug) == slug
    assert is_slug(slug) or not slug


@QUIET
@given(TITLES)
def test_how_a_title_is_composed_does_not_matter(title: str) -> None:
    """Files from a Mac spell é as two characters."""
    assert slugify(unicodedata.normalize("NFD", title)) == slugify(unicodedata.normalize("NFC", title))


def test_long_titles_are_cut_at_a_word() -> None:
    slug = slugify("the committee " * 20)
    assert len(slug) <= 80
    assert slug.endswith(("the", "committee"))


def test_long_words_are_cut_where_they_must_be() -> None:
    assert slugify("a" * 300) == "a" * 80
    assert 190 < len(slugify("한국어" * 60).encode()) <= 200


@pytest.mark.parametrize("text", ["Ferry", "a b", "a_b", "a--b", "-a", "a/b", "..", "", "café"])
def test_what_is_no_slug(text: str) -> None:
    assert not is_slug(text)


@QUIET
@given(st.text(st.characters(codec="ascii"), max_size=60))
def test_a_word_of_another_script_beside_it_leaves_a_plain_title_its_slug(title: str) -> None:
    assert slugify(f"{title} x 東").removesuffix("-東") == slugify(f"{title} x")
