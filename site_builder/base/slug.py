"""Slugs: the part of a URL that names an article, a tag or a person, and a safe file name.

Every slug is a legal file name on every system by construction: NFC, lower case, letters and digits
of any script and single hyphens, at most 80 characters and 200 bytes, no reserved Windows name.
"""

from __future__ import annotations

import re
import unicodedata

_RESERVED = frozenset(
    ["con", "prn", "aux", "nul", *(f"com{n}" for n in range(1, 10)), *(f"lpt{n}" for n in range(1, 10))]
)
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


def slugify(text: str, *, longest: int = 80) -> str:
    """Return the slug of a title: Latin letters lose their accents, other scripts stay as they are.

    Cuts at a word's end where it must cut. A text without letters or digits gives "".
    """
    folded = unicodedata.normalize("NFKD", text.lower().translate(_LATIN))
    kept: list[str] = []
    base_is_latin = False
    for char in folded:
        if unicodedata.combining(char):
            if not base_is_latin:  # a mark of another script is part of its spelling
                kept.append(char)
            continue
        base_is_latin = char < "\u0250"
        kept.append(char if char.isalnum() else "-")
    slug = re.sub(r"-{2,}", "-", unicodedata.normalize("NFC", "".join(kept))).strip("-")
    return _cut(slug, longest) if slug.casefold() not in _RESERVED else f"{slug}-"[:longest] + "1"


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
