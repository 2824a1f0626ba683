"""The headline of a seed: behind its date, on a line of its own, or both."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from site_builder.source.seed.byline import read_byline
from site_builder.source.seed.dateline import split_dateline
from site_builder.source.seed.dates import read_date
from site_builder.source.seed.labels import read_stamps
from site_builder.source.seed.lines import Line, cut_short, join_wrapped, same_words

if TYPE_CHECKING:
    from site_builder.source.seed.head import Head

_DATED = re.compile(
    r"(?P<word>date\s*:?\s+)?(?P<date>\d{4}(?:-\d{2}(?:-\d{2})?)?)(?!\S)(?P<gap>\s*)(?P<rest>.*)",
    re.IGNORECASE,
)
_LONGEST_HEADLINE = 240


def read_first_line(head: Head, raw: str) -> None:
    """Read `date 2025-10-01  Headline`; `raw` has its own spaces, which tell the date from the headline."""
    found = _DATED.fullmatch(raw.strip())
    if not found or head.at >= len(head.lines):
        return
    line, rest = head.lines[head.at], " ".join(found["rest"].split(" ")).strip()
    date = read_date(found["date"])
    repeated = any(same_words(rest, other.text) for other in _following(head, 1))
    wide_gap = len(found["gap"].expandtabs(8)) > 1 or not rest
    certain = bool(found["word"]) and (len(found["date"]) > 4 or wide_gap)
    if not date or not (certain or repeated or (len(found["date"]) == 10 and wide_gap)):
        return
    head.line_date, head.line_date_at = date, line.number
    head.place("published", line, "the date before the headline")
    head.headline = re.sub(r"[ \t]+", " ", rest)
    if rest:
        head.place("headline", line, "after the date")
    head.at += 1


def _following(head: Head, skip: int) -> list[Line]:
    return [line for line in head.lines[head.at + skip : head.at + skip + 4] if not line.blank][:1]


def read_headline(head: Head) -> None:
    """Take the first line of text as the headline, unless it reads like prose."""
    head.skip_blank()
    block = head.block(4)
    if not block:
        return
    line, following = block[0], block[1:2]
    runs_on = any(line.text[:1].islower() and not _is_detail(line.text) for line in following)
    if runs_on and len(block) <= 3 and not _ends_sentence(block[-1].text):
        head.headline = join_wrapped(tuple(part.text for part in block))
        head.place("headline", line, "the first lines, one headline over several lines")
        head.at += len(block)
        return
    prose = len(line.text) > _LONGEST_HEADLINE or (len(line.text) > 100 and _ends_sentence(line.text))
    if runs_on or prose or split_dateline(line.text):
        return
    head.headline = line.text
    head.place("headline", line, "the first line of text")
    head.at += 1


def _is_detail(text: str) -> bool:
    return bool(read_byline(text) or read_stamps(text))


def _ends_sentence(text: str) -> bool:
    return text.rstrip("\"'”’»)]").endswith((".", "。", "؟"))


def skip_repeats(head: Head) -> None:
    """Pass over the headline said again; the spelling on a line of its own is the one that is kept."""
    while head.headline:
        head.skip_blank()
        block = head.block(4)
        for count in range(1, len(block) + 1):
            again = join_wrapped(tuple(line.text for line in block[:count]))
            if same_words(again, head.headline) or cut_short(head.headline, again):
                head.headline = again  # the line that stands alone is the one that was set as a headline
                head.place("headline", block[0], "repeated on a line of its own")
                head.at += count
                break
            if cut_short(again, head.headline):
                head.place("headline", block[0], "repeated, cut short")
                head.at += count
                break
        else:
            return
