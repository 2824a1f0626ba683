"""Dates as they stand in a newspaper's text, read whole or not at all.

`read_date` never picks a date out of a sentence: the text must be a date from its first character to
its last, so that a line which says more than a date stays in the article.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from site_builder.base.dates import DateProblem, parse_instant
from site_builder.source.seed.model import StatedDate
from site_builder.source.seed.months import MONTHS, SEASONAL_ZONES, SHORT_WEEKDAYS, WEEKDAYS, ZONES

LONGEST = 100  # characters; no date is longer, and no pattern shall work on a whole paragraph

_MARKS = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_WEEKDAY = re.compile(
    rf"(?<!\w)(?:{'|'.join(sorted(WEEKDAYS, key=len, reverse=True))})(?!\w)\.?\s*,?|\(\s*[{SHORT_WEEKDAYS}]\s*\)",
    re.IGNORECASE,
)
_FILLER = re.compile(r"^(?:on|at|the|le|el|am|den|il|يوم)\s+", re.IGNORECASE)
_MONTH = rf"(?P<mon>{'|'.join(sorted(map(re.escape, MONTHS), key=len, reverse=True))})\.?"
_OTHER_MONTH = rf"(?:\s*/\s*(?:{'|'.join(sorted(map(re.escape, MONTHS), key=len, reverse=True))}))?"
_DAY_OF = r"(?P<d>\d{1,2})(?:st|nd|rd|th|er|ère|re|o|ª|\.)?(?:[-\s]|\s+of\s|\s+de\s|\s+d['’])?\s*"
_DATES = (
    r"(?P<y>\d{4})(?P<sep>[-./])\s?(?P<m>\d{1,2})(?P=sep)\s?(?P<d>\d{1,2})\.?",
    r"(?P<y>\d{4})\s*[년年]\s*(?P<m>\d{1,2})\s*[월月]\s*(?P<d>\d{1,2})\s*[일日]",
    rf"{_DAY_OF}{_MONTH}{_OTHER_MONTH}(?:\s*,|-|\s+del?|\s+of)?\s*(?P<y>\d{{4}})",
    rf"{_MONTH}\s*(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:\s*,\s*|\s+)(?P<y>\d{{4}})",
    r"(?P<one>\d{1,2})(?P<sep>[-./])(?P<two>\d{1,2})(?P=sep)(?P<y>\d{4})",
    r"(?P<y>\d{4})(?:[-./]|\s*[년年]\s*)(?P<m>\d{1,2})\s*[월月]?",
    rf"{_MONTH}(?:\s*,|\s+de|\s+of)?\s+(?P<y>\d{{4}})",
    r"(?P<y>\d{4})[년年]?",
)
_TIME = (
    r"(?P<before>오전|오후|上午|下午|午前|午後)?\s*(?P<H>\d{1,2})"
    r"(?:\s?[:.]\s?(?P<M>\d\d)(?::(?P<S>\d\d)(?:[.,]\d+)?)?"
    r"|(?P<hour>\s?(?:시|時|时|点|點|h(?![a-z])|heures?|uhr))\s?(?:(?P<M2>\d\d)\s?(?:분|分|min\b\.?)?)?)?"
    r"(?:\s?(?P<after>[ap]\.?\s?m\b\.?|uhr|hrs?\b|h\b|صباحا|مساء|ص|م))?"
)
_BETWEEN = r"(?:\s*,\s*|\s*[-–—|·•@/]\s*|\s+)(?:(?:at|um|à|a las|às|om|ore|الساعة|في)\s+)?"
_OFFSET = r"(?:UTC|GMT)?\s?[+\-−]\d{1,2}(?::?\d\d)?"
_ZONE = rf"(?:\s*\(?\s*(?P<zone>{_OFFSET}|(?-i:Z|[A-Z]{{2,5}}))\s*\)?)?"


@lru_cache(maxsize=1)
def _shapes() -> tuple[re.Pattern[str], ...]:
    # Built once, when the first seed is read: the other commands do not pay for it.
    written: list[str] = []
    for date in _DATES:
        written += [
            rf"{date}(?:(?:T|{_BETWEEN}){_TIME}{_ZONE})?",
            rf"{_TIME}{_ZONE}{_BETWEEN}{date}",
        ]
    return tuple(re.compile(shape, re.IGNORECASE) for shape in written)


def read_date(typed: str, *, near: str = "") -> StatedDate | None:
    """Read a text that is a date and nothing else, with or without a time and a zone; None otherwise.

    `near` is a date known from elsewhere in the seed. It settles what 01/10/2025 means; without it
    such a date is not read unless only one order of day and month is possible.
    """
    if len(typed) > LONGEST or not any(c.isdecimal() for c in typed):
        return None
    text = _plain(typed)
    for shape in _shapes():
        found = shape.fullmatch(text)
        if not found:
            continue
        part = {key: value for key, value in found.groupdict().items() if value}
        day = _day(part, near)
        clock = _clock(part)
        if day and clock is not None and not (clock and len(day) < 10):
            stated, unread = _with_zone(day + clock, part.get("zone", ""))
            if _exists(stated):
                return StatedDate(stated, typed.strip(), unread)
    return None


def _plain(text: str) -> str:
    text = unicodedata.normalize("NFKC", _MARKS.sub("", text))
    text = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)
    text = re.sub("[\u064b-\u0652\u0640]", "", text)  # Arabic vowel marks and stretching
    text = " ".join(text.replace("،", ",").split())
    text = " ".join(_WEEKDAY.sub(" ", text, count=1).split()).strip(" ,")
    return _FILLER.sub("", re.sub(r"^(\d{4}\.) (\d{1,2}\.) ", r"\1\2", text))


def _day(part: dict[str, str], near: str) -> str:
    year = part["y"]
    if "one" in part:
        return _by_order(int(part["one"]), int(part["two"]), year, near)
    month = str(MONTHS[part["mon"].lower()]) if "mon" in part else part.get("m", "")
    return "-".join([year, *(number.zfill(2) for number in (month, part.get("d", "")) if number)])


def _by_order(one: int, two: int, year: str, near: str) -> str:
    readings = {f"{year}-{m:02d}-{d:02d}" for d, m in ((one, two), (two, one)) if m <= 12}
    agreeing = {reading for reading in readings if near and reading.startswith(near[:10])}
    settled = readings if len(readings) == 1 else agreeing
    return settled.pop() if len(settled) == 1 else ""


def _clock(part: dict[str, str]) -> str | None:
    if "H" not in part:
        return ""
    mark = (part.get("before", "") + part.get("after", "")).lower().replace(".", "").replace(" ", "")
    minute = part.get("M") or part.get("M2")
    if minute is None and not mark and "hour" not in part:
        return None  # "October 1, 2025 9": a number, not a time
    hour = int(part["H"])
    if mark in {"am", "오전", "上午", "午前", "ص", "صباحا"}:
        hour = 0 if hour == 12 else hour
    elif mark in {"pm", "오후", "下午", "午後", "م", "مساء"} and hour < 12:
        hour += 12
    second = part.get("S", "00")
    return f"T{hour:02d}:{minute or '00'}" + (f":{second}" if second != "00" else "")


def _with_zone(stated: str, zone: str) -> tuple[str, str]:
    name = zone.upper().replace("−", "-").replace(" ", "")
    if not name:
        return stated, ""
    if name in SEASONAL_ZONES:
        return stated + _offset_on(stated, SEASONAL_ZONES[name]), ""
    if name in ZONES:
        return stated + ZONES[name], ""
    signed = re.fullmatch(r"(?:UTC|GMT)?([+-])(\d{1,2}):?(\d\d)?", name)
    if signed:
        return f"{stated}{signed[1]}{int(signed[2]):02d}:{signed[3] or '00'}", ""
    return stated, zone


def _offset_on(stated: str, zone: str) -> str:
    try:
        local = dt.datetime.fromisoformat(stated).replace(tzinfo=ZoneInfo(zone))
    except (ValueError, ZoneInfoNotFoundError):
        return ""
    return local.isoformat()[-6:]


def _exists(stated: str) -> bool:
    try:
        parse_instant(stated, "UTC")
    except (DateProblem, ValueError):
        return False
    return True
