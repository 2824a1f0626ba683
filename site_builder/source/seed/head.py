"""The head of a seed: date and headline, stated dates, byline and captions, in the order they stand.

The reader goes forward line by line and stops at the first line it does not know: from there on all
is body. So a line can be in the wrong place, but never in none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from site_builder.source.seed.byline import Byline, read_byline
from site_builder.source.seed.credit import opens_as_caption, split_credit, uncredited
from site_builder.source.seed.dateline import split_dateline
from site_builder.source.seed.dates import read_date
from site_builder.source.seed.labels import Stamp, is_bare_label, read_stamps
from site_builder.source.seed.lines import Line, cut_short, join_wrapped, same_words
from site_builder.source.seed.model import Caption, Placement, StatedDate

if TYPE_CHECKING:
    from collections.abc import Sequence

_DATED = re.compile(
    r"(?P<word>date\s*:?\s+)?(?P<date>\d{4}(?:-\d{2}(?:-\d{2})?)?)(?!\S)(?P<gap>\s*)(?P<rest>.*)",
    re.IGNORECASE,
)
_LONGEST_HEADLINE = 240
_PIECES = re.compile(r"\s+[|·•]\s+")


@dataclass(slots=True)
class Head:
    """What the head has told so far, and the index of the line that is read next."""

    lines: Sequence[Line]
    at: int = 0
    headline: str = ""
    line_date: StatedDate | None = None
    line_date_at: int = 0
    stamps: list[tuple[int, Stamp]] = field(default_factory=list)
    byline: Byline | None = None
    captions: list[Caption] = field(default_factory=list)
    found: list[Placement] = field(default_factory=list)

    def skip_blank(self) -> None:
        """Go on to the next line on which something can be seen."""
        while self.at < len(self.lines) and self.lines[self.at].blank:
            self.at += 1

    def block(self, longest: int | None = None) -> tuple[Line, ...]:
        """The lines from here to the next blank one, no more than `longest`."""
        end, stop = self.at, len(self.lines) if longest is None else min(len(self.lines), self.at + longest)
        while end < stop and not self.lines[end].blank:
            end += 1
        return tuple(self.lines[self.at : end])

    def place(self, name: str, line: Line, how: str) -> None:
        """Record where a field was found."""
        self.found.append(Placement(name, line.number, f"line {line.number}, {how}"))


def read_head(lines: Sequence[Line], raw_first: str) -> Head:
    """Read the head; `raw_first` is the first line with its own spaces, which tell date from headline."""
    head = Head(lines)
    head.skip_blank()
    _read_first_line(head, raw_first)
    if not head.headline:
        _read_details(head)
        _read_headline(head)
    _skip_repeats(head)
    _read_details(head)
    return head


def _read_first_line(head: Head, raw: str) -> None:
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


def _read_headline(head: Head) -> None:
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


def _skip_repeats(head: Head) -> None:
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


def _read_details(head: Head) -> None:
    while True:
        head.skip_blank()
        if head.at >= len(head.lines):
            return
        if not (_read_dates(head) or _read_byline(head) or _read_captions(head)):
            return


def _read_dates(head: Head) -> bool:
    line, near = head.lines[head.at], head.line_date.text if head.line_date else ""
    stamps, count = read_stamps(line.text, near=near), 1
    if not stamps and is_bare_label(line.text) and head.at + 1 < len(head.lines):
        stamps, count = read_stamps(f"{line.text} {head.lines[head.at + 1].text}", near=near), 2
    if not stamps:
        return _read_pieces(head, line, near)
    _take(head, line, stamps)
    head.at += count
    return True


def _take(head: Head, line: Line, stamps: tuple[Stamp, ...]) -> None:
    for stamp in stamps:
        head.stamps.append((line.number, stamp))
        head.place(
            stamp.kind, line, f'after "{stamp.label}"' if stamp.label else "a date on a line of its own"
        )


def _read_pieces(head: Head, line: Line, near: str) -> bool:
    pieces = _PIECES.split(line.text)
    read = [(read_stamps(piece, near=near), read_byline(piece)) for piece in pieces]
    if len(pieces) == 1 or not all(stamps or byline for stamps, byline in read):
        return False
    if sum(bool(byline) for _, byline in read) > (0 if head.byline else 1):
        return False
    for stamps, byline in read:
        _take(head, line, stamps)
        if byline:
            head.byline = byline
            head.place("byline", line, "beside the date")
    head.at += 1
    return True


def _read_byline(head: Head) -> bool:
    line = head.lines[head.at]
    byline = None if head.byline else read_byline(line.text)
    if not byline:
        return False
    head.byline = byline
    head.place("byline", line, "a line that names the writers")
    head.at += 1
    return True


def _read_captions(head: Head) -> bool:
    block = head.block()
    if not head.headline or split_dateline(block[0].text):
        return False
    adjacent = not head.lines[head.at - 1].blank
    more_follows = any(not line.blank for line in head.lines[head.at + len(block) :])
    if not (adjacent or more_follows):
        return False  # the only text there is: the article itself, not the caption of its photo
    taken = 0
    while taken < len(block):
        for end in range(taken + 1, min(len(block), taken + 6) + 1):
            text = join_wrapped(tuple(line.text for line in block[taken:end]))
            caption = split_credit(text)
            if caption:
                break
        else:
            break
        head.captions.append(caption)
        head.place(
            "caption", block[taken], f'under the headline and dates, ends in its credit "{caption.credit}"'
        )
        taken = end
    if not taken and opens_as_caption(block[0].text):
        head.captions.append(uncredited(join_wrapped(tuple(line.text for line in block))))
        head.place("caption", block[0], "says of itself that it is a caption")
        taken = len(block)
    head.at += taken
    return taken > 0
