"""Bylines: lines that name the writers of an article and say nothing else."""

from __future__ import annotations

import re

from site_builder.base.record import dataclass

LONGEST = 160

_BY = re.compile(r"(?:by|written by|story by|reported by|par|por|von)\s*:?\s+(?P<rest>.+)", re.IGNORECASE)
_ARABIC = re.compile(r"(?:بقلم\s*[:：/-]?|(?:كتب|كتبت|إعداد|تحرير)\s*[:：/])\s*(?P<rest>.+)")
_KOREAN = re.compile(
    r"(?:(?P<place>[가-힣]{2,6})\s?=\s?)?(?P<names>[가-힣]{2,4}(?:\s?[·,ㆍ/]\s?[가-힣]{2,4})*)\s?"
    r"(?P<role>(?:[가-힣]{1,6}\s)?(?:선임|수습|인턴|전문|객원)?(?:기자|특파원|논설위원|칼럼니스트|통신원))"
    r"(?:\s?(?P<mail>[(\[<]?[\w.+-]+@[\w.-]+[)\]>]?))?"
)
_PLACE = re.compile(r"\s+(?P<place>(?:reporting\s+)?(?:in|from|à|en|aus|in)\s+[^\W\d_].*)$", re.IGNORECASE)
_ROLE = re.compile(
    r"\b(?:writer|reporter|correspondent|editor|staff|bureau|chief|columnist|contributor|photographer|producer|"
    r"analyst|critic|special to|news|press|agency|service|times|post|herald|daily|journal|tribune|gazette|"
    r"reuters|afp|ap|yonhap|upi|associated|journaliste|correspondant|redacteur|redakteur|korrespondent)\b",
    re.IGNORECASE,
)
_AND = re.compile(r"\s+(?:and|&|et|und|y|e|en|og|och|with)\s+|\s+و\s+", re.IGNORECASE)
_SMALL = "de da do dos das del della di du des la le el al bin ibn binti abu ben van von der den ter ten zu y e ul os af av st."
_PARTICLES = frozenset(_SMALL.split())
_MAIL = re.compile(r"[\s,;|]*(?P<mail>[(\[<]?\s?[\w.+-]+@[\w-]+(?:\.[\w-]+)+\s?[)\]>]?)$")
_WORD = re.compile(r"[^\W\d_](?:[\w'’.-]*[\w.])?", re.UNICODE)


@dataclass(frozen=True, slots=True)
class Byline:
    """The names as they were typed, and what else the line says of them: a place, a role, an address."""

    names: tuple[str, ...]
    extra: str = ""


def read_byline(text: str) -> Byline | None:
    """Read a line that is a byline from end to end; None for anything that could be a sentence."""
    if len(text) > LONGEST:
        return None
    korean = _KOREAN.fullmatch(text)
    if korean:
        names = tuple(re.split(r"\s?[·,ㆍ/]\s?", korean["names"]))
        return Byline(names, _joined(korean["place"], korean["role"], korean["mail"]))
    arabic = _ARABIC.fullmatch(text)
    if arabic:
        parts = [p.strip() for p in re.split(r"\s*[،,]\s*|\s+و\s+", arabic["rest"])]
        return Byline(tuple(parts)) if all(_is_name(p, shortest=1) for p in parts) else None
    mail = _MAIL.search(text)
    byline = _latin(text[: mail.start()] if mail else text)
    return Byline(byline.names, _joined(byline.extra, mail["mail"])) if byline and mail else byline


def _latin(text: str) -> Byline | None:
    by = _BY.fullmatch(text)
    return _read_names(by["rest"]) if by else _name_and_role(text)


def _read_names(rest: str) -> Byline | None:
    place = _PLACE.search(rest)
    extras = [place["place"]] if place and _is_placed(place["place"]) else []
    named = rest[: place.start()] if place and extras else rest
    names: list[str] = []
    for segment in re.split(r"\s*[,;|]\s*", named.strip(" ,;")):
        if names and (_ROLE.search(segment) or len(segment.split()) == 1) and _is_title_case(segment):
            extras.append(segment)
            continue
        for part in _AND.split(re.sub(r"^and\s+", "", segment)):
            if not _is_name(part):
                return None
            names.append(part)
    return Byline(tuple(names), ", ".join(extras)) if names else None


def _name_and_role(text: str) -> Byline | None:
    name, comma, role = text.partition(",")
    role = role.strip()
    fits = comma and _is_name(name.strip()) and len(role.split()) <= 5 and _ROLE.search(role)
    return Byline((name.strip(),), role) if fits and role[-1] not in ".!?" and "," not in role else None


def _is_placed(place: str) -> bool:
    words = [
        w for w in place.split() if w.lower() not in {"reporting", "in", "from", "à", "en", "aus", "and"}
    ]
    return 0 < len(words) <= 5 and all(_starts_high(w) for w in words)


def _is_name(text: str, *, shortest: int = 2) -> bool:
    words = text.split()
    if not words or len(words) > 6 or text[-1] in "!?:":
        return False
    # One word alone is a name only in capitals or as an agency: "By Friday" is the beginning of a sentence.
    if len(words) < shortest and not (text.isupper() or _ROLE.search(text)):
        return False
    fits = all(_WORD.fullmatch(w) and (_starts_high(w) or w.lower() in _PARTICLES) for w in words)
    return fits and _starts_high(words[0])


def _is_title_case(text: str) -> bool:
    return bool(text) and text[-1] not in ".!?" and _starts_high(text) and len(text.split()) <= 6


def _starts_high(word: str) -> bool:
    # Scripts without capitals have no lower case either.
    return word[:1].isalpha() and not word[0].islower()


def _joined(*parts: str | None) -> str:
    return " ".join(part for part in parts if part)
