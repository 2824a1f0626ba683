"""Slugs: the part of a URL that names an article, a tag or a person, and a safe file name.

Every slug is a legal file name on every system by construction: NFC, lower case, letters and digits
of any script and single hyphens, at most 80 characters and 200 bytes, no reserved Windows name.
"""

from __future__ import annotations

import re
import unicodedata

from site_builder.base.names import RESERVED

_LATIN = str.maketrans(
    {
        "ß": "ss",
        "æ": "ae",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ł": "l",
        "œ": "oe",
        "ı": "i",
        "'": "",
        "’": "",
        "‘": "",
        "ʼ": "",
        "&": " and ",
    }
)
_OTHER = re.compile(r"[^a-z0-9]+")  # than what stays of a text in ASCII
# The Thai and the Lao vowel am: NFKD takes it apart, and NFC leaves it so.
_AM = (("\u0e4d\u0e32", "\u0e33"), ("\u0ecd\u0eb2", "\u0eb3"))


def slugify(text: str, *, longest: int = 80) -> str:
    """Return the slug of a title: Latin letters lose their accents, other scripts stay as they are.

    Cuts at a word's end where it must cut. A text without letters or digits gives "".
    """
    # signs are taken apart first: ™ and № are capitals in disguise
    folded = unicodedata.normalize("NFKD", text).lower().translate(_LATIN)
    slug = _OTHER.sub("-", folded) if folded.isascii() else _of_any_script(folded)
    slug = re.sub(r"-{2,}", "-", slug).strip("-")
    return _cut(slug, longest) if slug.casefold() not in RESERVED else f"{slug}-"[:longest] + "1"


def _of_any_script(folded: str) -> str:
    kept: list[str] = []
    is_spelt_with_marks = False  # the last letter is of a script where marks and vowel signs are spelling
    for char in folded:
        if unicodedata.category(char)[0] == "M":
            if is_spelt_with_marks:
                kept.append(char)
            continue
        is_spelt_with_marks = char.isalnum() and char >= "\u0250"
        kept.append(char if char.isalnum() else "-")
    slug = unicodedata.normalize("NFC", "".join(kept))
    for apart, whole in _AM:
        slug = slug.replace(apart, whole)
    return slug


def _cut(slug: str, longest: int) -> str:
    if len(slug) > longest:
        head = slug[: longest + 1]
        slug = (head[: head.rfind("-")] if "-" in head[longest // 2 :] else slug[:longest]).strip("-")
    while len(slug.encode()) > 200:
        slug = slug[:-1]
    return slug.strip("-")


def is_slug(text: str) -> bool:
    """Tell whether a text can stand as a slug as it is: what `slugify` would leave alone."""
    return bool(text) and slugify(text, longest=120) == text
