"""Words, plurals and dates, as the languages of the default theme write them."""

from __future__ import annotations

from pathlib import Path

import pytest

from site_builder.base.dates import Instant, parse_instant
from site_builder.theme.load import load_theme
from site_builder.theme.words import NoWord, Words, plural_form

LANGUAGES = ("en", "ko", "ar", "fr", "de", "es")
EVENING = parse_instant("2026-11-04T19:05", "Asia/Seoul")
ASKED = (
    *(
        "archive",
        "archive_title",
        "authors",
        "corrections",
        "not_found_title",
        "tag_description",
        "tags",
        "title_page_n",
    ),
    *(
        "withdrawn_title",
        "months",
        "months_short",
        "weekdays",
        "date_long",
        "date_short",
        "date_weekday",
        "month_year",
        "time",
    ),
    "datetime",
)


def words(language: str) -> Words:
    theme, problems = load_theme(Path("no/such/site"), "broadsheet", (), language)
    assert theme
    assert problems == []
    return theme.words


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_every_word(language: str) -> None:
    """Those that the program asks for, and those that English has; lists of the right length."""
    theme, _ = load_theme(Path("no/such/site"), "broadsheet", (), language)
    assert theme
    own = {
        file.removeprefix("i18n/").removesuffix(".yaml") for file in theme.files if file.startswith("i18n/")
    }
    assert set(LANGUAGES) <= own
    for key in ASKED:
        assert theme.words.find(key)
    for key, length in (("months", 12), ("months_short", 12), ("weekdays", 7)):
        found = theme.words.find(key)
        assert isinstance(found, list)
        assert len(set(found)) == length


@pytest.mark.parametrize(
    ("language", "long", "weekday", "time", "month"),
    [
        ("en", "4 November 2026", "Wednesday, 4 November 2026", "19:05", "November 2026"),
        ("en-GB", "4 November 2026", "Wednesday, 4 November 2026", "19:05", "November 2026"),
        ("ko", "2026년 11월 4일", "2026년 11월 4일 수요일", "19:05", "2026년 11월"),
        ("ar", "4 نوفمبر 2026", "الأربعاء 4 نوفمبر 2026", "19:05", "نوفمبر 2026"),
        ("fr", "4 novembre 2026", "mercredi 4 novembre 2026", "19\u00a0h\u00a005", "novembre 2026"),
        ("de", "4. November 2026", "Mittwoch, 4. November 2026", "19:05 Uhr", "November 2026"),
        ("es", "4 de noviembre de 2026", "miércoles, 4 de noviembre de 2026", "19:05", "noviembre de 2026"),
        ("xx", "4 November 2026", "Wednesday, 4 November 2026", "19:05", "November 2026"),
    ],
)
def test_dates(language: str, long: str, weekday: str, time: str, month: str) -> None:
    found = words(language)
    assert (found.date(EVENING), found.date(EVENING, "weekday"), found.time(EVENING)) == (long, weekday, time)
    assert found.date(parse_instant("2026-11", "UTC")) == month
    assert found.month(11) in month


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_date_is_more_exact_than_it_was_stated(language: str) -> None:
    found = words(language)
    assert found.date(parse_instant("2026", "UTC"), "short") == "2026"
    day = parse_instant("2026-11-04", "UTC")
    assert found.time(day) == ""
    assert found.datetime(day) == found.date(day)
    assert "00:00" not in found.datetime(day)
    assert (found.date(None), found.time(None), found.datetime(None)) == ("", "", "")
    assert "KST" in found.datetime(EVENING)


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("en", {0: "other", 1: "one", 2: "other", 21: "other"}),
        ("de-AT", {0: "other", 1: "one", 2: "other"}),
        ("fr", {0: "one", 1: "one", 2: "other"}),
        ("es", {0: "other", 1: "one", 2: "other"}),
        ("ko", {0: "other", 1: "other", 2: "other"}),
        (
            "ar",
            {
                0: "zero",
                1: "one",
                2: "two",
                3: "few",
                10: "few",
                11: "many",
                99: "many",
                100: "other",
                102: "other",
                103: "few",
            },
        ),
        ("ru", {1: "one", 2: "few", 5: "many", 11: "many", 12: "many", 21: "one", 22: "few", 111: "many"}),
        ("pl", {1: "one", 2: "few", 5: "many", 12: "many", 21: "many", 22: "few"}),
    ],
)
def test_plurals_are_those_of_cldr(language: str, forms: dict[int, str]) -> None:
    assert {count: plural_form(language, count) for count in forms} == forms


@pytest.mark.parametrize(
    ("language", "one", "many"),
    [
        ("en", "1 story", "1,234 stories"),
        ("ko", "기사 1건", "기사 1,234건"),
        ("fr", "1 article", "1\u202f234 articles"),
        ("de", "1 Artikel", "1.234 Artikel"),
        ("es", "1 artículo", "1.234 artículos"),
        ("ar", "مقال واحد", "1٬234 مقالا"),
    ],
)
def test_counting_stories(language: str, one: str, many: str) -> None:
    found = words(language)
    assert (found.word("n_stories", count=1), found.word("n_stories", count=1234)) == (one, many)


def test_a_word_is_looked_for_in_the_language_then_its_base_then_english() -> None:
    shelves = {
        "pt-BR": {"a": "1"},
        "pt": {"a": "2", "b": "2"},
        "en": {"a": "3", "b": "3", "c": "3"},
        "de": {"d": "4"},
    }
    found = Words(shelves, "pt-BR")
    assert [found.word(key) for key in "abc"] == ["1", "2", "3"]
    with pytest.raises(NoWord, match='"d"'):
        found.word("d")


def test_names_in_a_word() -> None:
    found = Words({"en": {"a": "{name} on {tag}, {name}"}}, "en")
    assert found.word("a", name="X", tag=7) == "X on 7, X"


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [
        ("fr", "1er novembre 2026", "2 novembre 2026"),
        ("fr-CA", "1er novembre 2026", "2 novembre 2026"),
        ("en", "1 November 2026", "2 November 2026"),
        ("de", "1. November 2026", "2. November 2026"),
    ],
)
def test_the_first_of_a_month(language: str, first: str, second: str) -> None:
    found = words(language)
    assert found.date(parse_instant("2026-11-01", "UTC")) == first
    assert found.date(parse_instant("2026-11-02", "UTC")) == second


@pytest.mark.parametrize(("hour", "shown"), [(0, "12 a.m."), (9, "9 a.m."), (12, "12 p.m."), (23, "11 p.m.")])
def test_half_days(hour: int, shown: str) -> None:
    shelf = {key: ["x"] * 12 for key in ("months", "months_short", "weekdays")}
    assert Words({"en": {**shelf, "time": "{hour12} {ampm}"}}, "en").time(Instant(hour * 3600)) == shown
