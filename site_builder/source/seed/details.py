"""What stands between headline and body: stated dates, bylines, captions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from site_builder.source.seed.byline import read_byline
from site_builder.source.seed.credit import opens_as_caption, split_credit, uncredited
from site_builder.source.seed.dateline import split_dateline
from site_builder.source.seed.labels import Stamp, is_bare_label, read_stamps
from site_builder.source.seed.lines import Line, join_wrapped

if TYPE_CHECKING:
    from site_builder.source.seed.head import Head
    from site_builder.source.seed.model import Caption

_PIECES = re.compile(r"\s+[|·•]\s+")


def read_details(head: Head) -> None:
    """Read dates, bylines and captions in whatever order they stand, until a line is none of them."""
    while True:
        head.skip_blank()
        if head.at >= len(head.lines):
            return
        known = _read_dates(head) or _read_byline(head) or _read_captions(head) or _skip_standfirst(head)
        if not known:
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
        caption, end = _credited(block, taken)
        if not caption:
            break
        head.captions.append(caption)
        how = f'under the headline and dates, ends in its credit "{caption.credit}"'
        head.place("caption", block[taken], how)
        taken = end
    if not taken and opens_as_caption(block[0].text):
        head.captions.append(uncredited(join_wrapped(tuple(line.text for line in block))))
        head.place("caption", block[0], "says of itself that it is a caption")
        taken = len(block)
    head.at += taken
    return taken > 0


def _credited(block: tuple[Line, ...], start: int) -> tuple[Caption | None, int]:
    """A caption that begins at a line of a block, and where it ends; it may run over several lines."""
    for end in range(start + 1, min(len(block), start + 6) + 1):
        caption = split_credit(join_wrapped(tuple(line.text for line in block[start:end])))
        if caption:
            return caption, end
        last = block[end - 1].text
        if last.endswith((".", "!", "?", "。")) or read_byline(last) or read_stamps(last):
            break  # the line is a whole of its own: the next one does not go on with it
    return None, start


def _skip_standfirst(head: Head) -> bool:
    """Pass over the few lines between a headline and its dates: they are the beginning of the body."""
    if head.standfirst or not head.headline or any(stamp.label for _, stamp in head.stamps):
        return False
    seen = 0
    for at in range(head.at, min(len(head.lines), head.at + 8)):
        line = head.lines[at]
        if any(stamp.label for stamp in read_stamps(line.text)):
            head.standfirst = tuple(head.lines[head.at : at])
            head.at = at
            return True
        seen += not line.blank
        if seen > 2 or len(line.text) > 300:
            return False
    return False
