"""Captions: what stands under a photo, told from body text by the credit at its end."""

from __future__ import annotations

import re

from site_builder.source.seed.model import Caption

LONGEST = 700  # characters; what is longer is an article's paragraph

_SQUARE = re.compile(r"(?P<text>.*?)\s*[\[【［](?P<credit>[^\[\]【】［］]{1,80})[\]】］]\.?")
_ROUND = re.compile(r"(?P<text>.*?)\s*\((?P<credit>[^()]{1,80})\)\.?")
_LABELLED = re.compile(
    r"(?P<text>.*?[.!?…\"”'’)])\s*(?P<label>(?:photo(?:graph)?|picture|image|credit|foto)s?(?:\s+(?:credit|courtesy))?\s*"
    r"(?::|/|\bby\b|\bof\b)|©|\(c\)|/?\s?사진\s?(?:제공)?\s?[=:])\s*(?P<credit>[^.:!?]{2,60})\.?",
    re.IGNORECASE,
)
_SLASHED = re.compile(r"(?P<text>.*?[.!?…\"”'’)다])\s*[/=]\s*(?P<credit>[^/=]{2,20})")
_AGENCY = re.compile(
    r"\b(?:AP|AFP|Reuters|Yonhap|KCNA|Xinhua|EPA|Getty(?: Images)?|TASS|UPI|Kyodo|dpa|ANSA|EFE|Bloomberg|NurPhoto|"
    r"Newsis|News1|PA|CP|ANP|NTB|TT|Lusa|Belga|Anadolu|WAFA|SPA|MENA|PTI|ANI|Jiji|CNA|VNA|Shutterstock|Alamy)\b"
    r"|연합뉴스|뉴시스|뉴스1|조선중앙통신|노동신문|共同|新华社|新華社|رويترز|فرانس برس|أ\.? ?ف\.? ?ب|وام|واس"
)
_CREDITED = re.compile(
    r"\b(?:photo|photograph|courtesy|file|handout|via|pool|press|agency|images?|screen ?(?:shot|capture|grab)|"
    r"provided by|foto)\b|사진|제공|캡처|자료",
    re.IGNORECASE,
)
_REMARK = re.compile(
    r"(?:sic|end|ends|more|…|\.{3}|translated|emphasis.*|update[d]?|correction|editor'?s? note.*|끝|ed\.?)",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"(?P<label>(?:photo |lead )?caption\s*:|사진\s?설명\s*[:=]?)\s*"
    r"|(?P<sign>▲|△|photo\s*:|pictured\s*:|file photo\s*:|in this (?:file |undated )?photo\b)",
    re.IGNORECASE,
)


def split_credit(text: str) -> Caption | None:
    """Return a caption that ends in its credit, as caption and credit; None where no credit ends it.

    Square brackets hold a credit unless they hold a remark (`[sic]`). Round ones do only when they
    name an agency or say `Photo`, `courtesy`, `file`: sentences end in round brackets too.
    """
    if len(text) > LONGEST:
        return None
    square = _SQUARE.fullmatch(text)
    if square and square["text"] and _is_credit(square["credit"]):
        return Caption(_without_label(square["text"]), square["credit"].strip())
    round_ = _ROUND.fullmatch(text)
    if round_ and round_["text"] and _is_named(round_["credit"]):
        return Caption(_without_label(round_["text"]), round_["credit"].strip())
    labelled = _LABELLED.fullmatch(text)
    if labelled and _starts_as_name(labelled["credit"]):
        return Caption(_without_label(labelled["text"]), labelled["credit"].strip())
    slashed = _SLASHED.fullmatch(text)
    if slashed and _AGENCY.fullmatch(slashed["credit"]):
        return Caption(_without_label(slashed["text"]), slashed["credit"])
    return None


def opens_as_caption(text: str) -> bool:
    """Tell whether a line says of itself that it is a caption: `Caption:`, `▲`, `In this photo`."""
    return bool(_OPENING.match(text)) and len(text) <= LONGEST


def uncredited(text: str) -> Caption:
    """Return a caption that says of itself what it is, without a credit."""
    return Caption(_without_label(text))


def _without_label(text: str) -> str:
    opening = _OPENING.match(text)
    rest = text[opening.end() :].strip() if opening and opening["label"] else ""
    return rest or text.strip()


def _is_credit(text: str) -> bool:
    if "@" in text or _REMARK.fullmatch(text.strip()) or not any(c.isalpha() for c in text):
        return False
    # "[in Korean]" ends a sentence, "[KCNA]" and "[handout photo]" a caption.
    return not text.strip()[0].islower() or bool(_AGENCY.search(text) or _CREDITED.search(text))


def _is_named(text: str) -> bool:
    return bool(_AGENCY.search(text) or _CREDITED.search(text)) and _is_credit(text)


def _starts_as_name(text: str) -> bool:
    return text[:1].isalpha() and not text[0].islower() and len(text.split()) <= 6
