"""Datelines: the place, sometimes the day and the agency, in front of an article's first sentence."""

from __future__ import annotations

import re

from site_builder.base.record import dataclass

_DASH = r"\s?(?:—|–|--|―)\s?|\s(?:-|−)\s"
_LONG_DASH = r"\s?(?:—|–|--|―)\s?"
_CAPITALS = r"[^\W\d_a-z](?:[^\W\d_a-z]|[.'’/-])+(?:[ -][^\W\d_a-z](?:[^\W\d_a-z]|[.'’/-])*){0,4}"
_REGION = r"(?:,\s(?:[^\W\d_a-z][\w.'’-]+)(?:\s[^\W\d_a-z][\w.'’-]+){0,3})?"
_DAY = (
    r",?\s(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.?\s\d{1,2}|"
    r"\d{1,2}\s(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.?)(?:,\s\d{4})?"
)
_AGENCY = r"\s?\((?P<agency>[^()]{2,40})\)"
_PLACE = r"[^\W\d_][\w.'’ /-]{1,38}[\w.]"
_SHAPES = (
    rf"(?P<line>{_CAPITALS}{_REGION}{_DAY}(?:{_AGENCY})?)(?:{_DASH})",
    rf"(?P<line>{_CAPITALS}{_REGION}{_AGENCY})(?:{_DASH})",
    rf"(?P<line>{_CAPITALS}{_REGION})(?:{_LONG_DASH})",
    rf"(?P<line>{_PLACE}{_REGION}{_DAY}(?:{_AGENCY})?)(?:{_LONG_DASH})",
    rf"(?P<line>{_PLACE}{_REGION}{_AGENCY})(?:{_DASH})",
)
_PATTERNS = tuple(re.compile(shape) for shape in _SHAPES)
_EASTERN = re.compile(
    r"[\[(【](?P<line>[^\[\]()【】=\s]{1,20}\s?=\s?[^\[\]()【】=]{1,20})[\])】]\s*(?:(?P<byline>[^=\n]{2,40}?)\s?=\s)?"
)
_WIRE = re.compile(
    r"AP|AFP|Reuters|Yonhap|KCNA|Xinhua|EPA|TASS|UPI|Kyodo|dpa|ANSA|EFE|Bloomberg|Anadolu|PTI|ANI|Jiji|CNA|"
    r"News|Press|Agency|Times|Herald|Post|رويترز|فرانس برس|ف\s?ب|وام|واس|د\s?ب",
)
# Words in capitals that open a paragraph and are no place.
_NO_PLACE = re.compile(
    r"(?:BREAKING|UPDATED?|EXCLUSIVE|CORRECTION|CORRECTED|WATCH|LIVE|OPINION|EDITORIAL|ANALYSIS|REVIEW|VIDEO|PHOTOS?|"
    r"URGENT|NOTE|WARNING|SPOILER|Q|A|NATO|NASA|UN|EU|US|UK|USA|WHO|IMF|FBI|CIA|DPRK|KCNA|AI|GDP|COVID)\b"
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline as it was typed, the paragraph without it, and a byline that stood between them."""

    text: str
    rest: str
    byline: str = ""


def split_dateline(paragraph: str) -> Dateline | None:
    """Take the dateline off the first paragraph; None where the paragraph does not plainly open with one.

    A place in capitals before a long dash is one; a place in small letters, or a short dash, needs
    the day or the agency as well.
    """
    eastern = _EASTERN.match(paragraph)
    if eastern and paragraph[eastern.end() :].strip():
        return Dateline(eastern["line"].strip(), paragraph[eastern.end() :].strip(), eastern["byline"] or "")
    head = paragraph[:160]
    for pattern in _PATTERNS:
        found = pattern.match(head)
        if not found or _NO_PLACE.match(found["line"]):
            continue
        agency = found.groupdict().get("agency")
        if agency and not (_WIRE.search(agency) or agency.isupper()):
            continue
        rest = paragraph[found.end() :].strip()
        if rest:
            return Dateline(found["line"].strip(), rest)
    return None
