"""Lines of a seed: which are blank to a reader's eye, and which say the same."""

from __future__ import annotations

import re
import unicodedata

from site_builder.base.record import dataclass

# A line of no-break spaces, of zero-width spaces or of direction marks looks empty and separates.
_UNSEEN = re.compile(r"[\s\u00a0\u200b-\u200f\u2028-\u202e\u2060\u2066-\u2069\u3164\ufeff]*")
_ALIKE = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′ʼ`´＇", "'"),
        **dict.fromkeys('"“”„‟″«»＂', "'"),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\u200b\u200c\u200d\u200e\u200f\u2060\u00ad\ufeff", None),
        "…": "...",
    }
)
# Scripts that are written without spaces between words: a wrapped line goes on without one.
_UNSPACED = re.compile(r"[\u2e80-\u303f\u3041-\u30ff\u31c0-\u9fff\uf900-\ufaff\uff01-\uff60]")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its number in the seed (from 1), and its text without white space at either end."""

    number: int
    text: str

    @property
    def blank(self) -> bool:
        """Tell whether a reader sees nothing here."""
        return not self.text


def split_lines(text: str) -> tuple[Line, ...]:
    """Cut a seed into numbered lines; a line on which nothing can be seen has the text ""."""
    return tuple(
        Line(number, "" if _UNSEEN.fullmatch(raw) else fold_space(raw))
        for number, raw in enumerate(text.split("\n"), 1)
    )


def fold_space(text: str) -> str:
    """Fold runs of spaces and tabs; a no-break space between two words (10 000) is typography and stays."""
    return re.sub(r"[ \t]+", " ", text.strip())


def same_words(one: str, other: str) -> bool:
    """Tell whether two lines say the same: spelt with other quotes, dashes, spaces, case or composition."""
    return _fold(one) == _fold(other)


def cut_short(short: str, whole: str) -> bool:
    """Tell whether a line is the beginning of another, cut off with an ellipsis."""
    folded = _fold(short)
    return len(folded) > 15 and folded.endswith("...") and _fold(whole).startswith(folded[:-3].rstrip())


def _fold(text: str) -> str:
    plain = unicodedata.normalize("NFC", text.translate(_ALIKE)).casefold()
    return re.sub(r"([-'])\1+", r"\1", "".join(plain.split()))


def join_wrapped(lines: tuple[str, ...]) -> str:
    """Put the lines of one wrapped paragraph together; Chinese and Japanese go on without a space."""
    joined = ""
    for line in lines:
        unspaced = joined and _UNSPACED.match(joined[-1]) and _UNSPACED.match(line)
        joined += line if unspaced or not joined else f" {line}"
    return joined
