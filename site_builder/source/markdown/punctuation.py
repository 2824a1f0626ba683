"""What straight quotes, hyphens and dots become, and in which languages quotes become anything."""

from __future__ import annotations

# The characters themselves: shorter than entities, and the same in HTML, XML and plain text.
MARKS = {
    "mdash": "—",
    "ndash": "–",
    "ellipsis": "…",
    "left-single-quote": "‘",
    "right-single-quote": "’",
    "left-double-quote": "“",
    "right-double-quote": "”",
}
# Languages whose press sets quotes as English does; in all others they stay as typed.
_ENGLISH_QUOTES = frozenset(
    ["en", "cy", "ga", "gd", "ko", "zh", "tr", "pt", "th", "vi", "id", "ms", "tl", "fil", "hi"]
)


def has_english_quotes(language: str) -> bool:
    """Tell whether straight quotes of a language (BCP 47) become curly as in English."""
    return language.replace("_", "-").split("-")[0].lower() in _ENGLISH_QUOTES
