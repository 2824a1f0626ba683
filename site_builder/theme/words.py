"""The words of a theme in one language: labels, plurals, and how dates and numbers are written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from site_builder.base.dates import Instant

_PLACE = re.compile(r"\{(\w+)\}")
Word = object  # a text, a list of texts, or a mapping of plural forms


class NoWord(LookupError):
    """A template asked for a word that no language file of the theme has."""


def fallbacks(language: str) -> tuple[str, ...]:
    """Where words are looked up, in this order: in the language, in its base language, in English."""
    return tuple(dict.fromkeys((language, language.split("-", maxsplit=1)[0], "en")))


class Words:
    """Looks words up in the site's language, then in its base language, then in English."""

    def __init__(self, languages: Mapping[str, Mapping[str, Word]], language: str) -> None:
        self._shelves = [languages[name] for name in fallbacks(language) if name in languages]
        self.language = language

    def find(self, key: str) -> Word:
        """The entry of a key. Raises `NoWord`."""
        for shelf in self._shelves:
            if key in shelf:
                return shelf[key]
        raise NoWord(f'no word "{key}" in the theme\'s i18n files')

    def word(self, key: str, count: int | None = None, **names: object) -> str:
        """A word with its names filled in; with a count, the plural form that fits."""
        entry = self.find(key)
        if isinstance(entry, dict):
            form = plural_form(self.language, count or 0)
            entry = entry.get(form, entry.get("other", ""))
        values = {name: str(value) for name, value in names.items()}
        if count is not None:
            values["count"] = self.number(count)
        return _filled(str(entry), values)

    def date(self, moment: Instant | None, form: str = "long") -> str:
        """A date as the language writes it, no more exact than it was stated."""
        if moment is None:
            return ""
        if moment.precision == "year":
            return f"{moment.local.year}"
        key = "month_year" if moment.precision == "month" else f"date_{form}"
        return self._fill(str(self.find(key)), moment)

    def time(self, moment: Instant | None) -> str:
        """The time of day; empty where none was stated."""
        if moment is None or moment.precision != "minute":
            return ""
        return self._fill(str(self.find("time")), moment)

    def datetime(self, moment: Instant | None) -> str:
        """Date and time; the date alone where no time was stated."""
        if moment is None or moment.precision != "minute":
            return self.date(moment)
        return self._fill(str(self.find("datetime")), moment)

    def month(self, number: int) -> str:
        """The name of a month, from 1."""
        months = self.find("months")
        return str(months[number - 1]) if isinstance(months, list) else str(number)

    def number(self, value: float) -> str:
        """A number with its digits grouped."""
        separator = next((str(s["thousands"]) for s in self._shelves if "thousands" in s), ",")
        return f"{value:,}".replace(",", separator)

    def _fill(self, pattern: str, moment: Instant) -> str:
        local = moment.local
        months, short, weekdays = self.find("months"), self.find("months_short"), self.find("weekdays")
        parts = {
            "day": str(local.day),
            "day_ordinal": day_ordinal(self.language, local.day),
            "day2": f"{local.day:02d}",
            "month": str(months[local.month - 1]) if isinstance(months, list) else "",
            "month_short": str(short[local.month - 1]) if isinstance(short, list) else "",
            "month2": f"{local.month:02d}",
            "month_number": str(local.month),
            "year": str(local.year),
            "weekday": str(weekdays[local.weekday()]) if isinstance(weekdays, list) else "",
            "hour": f"{local.hour:02d}",
            "hour24": str(local.hour),
            "hour12": str(local.hour % 12 or 12),
            "ampm": self._half(local.hour),
            "minute": f"{local.minute:02d}",
            "zone": local.tzname() or "",
        }
        return _filled(pattern, parts)

    def _half(self, hour: int) -> str:
        key = "am" if hour < 12 else "pm"
        return next((str(shelf[key]) for shelf in self._shelves if key in shelf), f"{key[0]}.m.")


def _filled(pattern: str, values: Mapping[str, str]) -> str:
    """Fill the places of a pattern, all at once: what is filled in is not looked at again."""
    return _PLACE.sub(lambda place: values.get(place[1], place[0]), pattern)


def day_ordinal(language: str, day: int) -> str:
    """The day in a date: French counts the first and numbers the others."""
    return "1er" if day == 1 and language.split("-", maxsplit=1)[0] == "fr" else str(day)


def plural_form(language: str, count: int) -> str:
    """The CLDR plural category of a whole number, for the languages that the themes speak."""
    base = language.split("-", maxsplit=1)[0]
    if base in ("ja", "ko", "zh", "vi", "th", "id"):
        return "other"
    if base == "fr":
        return "one" if count in (0, 1) else "other"
    if base == "ar":
        if count in (0, 1, 2):
            return ("zero", "one", "two")[count]
        return "few" if 3 <= count % 100 <= 10 else "many" if 11 <= count % 100 <= 99 else "other"
    if base in ("ru", "uk"):
        if count % 10 == 1 and count % 100 != 11:
            return "one"
        return "few" if 2 <= count % 10 <= 4 and not 12 <= count % 100 <= 14 else "many"
    if base == "pl":
        if count == 1:
            return "one"
        return "few" if 2 <= count % 10 <= 4 and not 12 <= count % 100 <= 14 else "many"
    return "one" if count == 1 else "other"
