"""One seed's text to its fields: the head, then the body, then what they say of one another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.base.text import shorten
from site_builder.source.seed.byline import read_byline
from site_builder.source.seed.dateline import split_dateline
from site_builder.source.seed.details import read_details
from site_builder.source.seed.head import Head
from site_builder.source.seed.headline import read_first_line, read_headline, skip_repeats
from site_builder.source.seed.lines import Line, split_lines
from site_builder.source.seed.model import Note, Placement, Seed, StatedDate
from site_builder.source.seed.paragraphs import read_paragraphs

if TYPE_CHECKING:
    from site_builder.source.seed.labels import Kind

_LONGEST_TITLE = 90


def parse_seed(text: str) -> Seed:
    """Read a seed. Never fails: what cannot be placed is body, and an empty text is an empty seed."""
    lines = split_lines(text)
    first = next((raw for line, raw in zip(lines, text.split("\n"), strict=True) if not line.blank), "")
    head = _read_head(lines, first)
    body = lines[head.at :]
    body_at = next((line.number for line in body if not line.blank), 0)
    paragraphs = read_paragraphs(body)
    paragraphs = _lift_last_byline(head, paragraphs, lines)
    notes: list[Note] = []
    leftovers: list[tuple[str, str]] = []
    published = _chosen(head, "published", notes, leftovers)
    updated = _chosen(head, "updated", notes, leftovers)
    if published and updated and updated.day < published.day[: len(updated.day)]:
        notes.append(Note("updated", 0, f"updated ({updated.raw}) before it was published ({published.raw})"))
    paragraphs, dateline = _lift_dateline(head, paragraphs, body_at)
    paragraphs = (*read_paragraphs(head.standfirst), *paragraphs)
    body_at = head.standfirst[0].number if head.standfirst else body_at
    if not head.headline and paragraphs:
        head.headline = shorten(paragraphs[0], _LONGEST_TITLE)
        how = "made from the first paragraph: no line reads like a headline"
        head.found.append(Placement("headline", body_at, f"line {body_at}, {how}"))
        notes.append(Note("headline", body_at, "no headline was found: it was made from the first paragraph"))
    if paragraphs:
        head.found.append(Placement("body", body_at, f"line {body_at} and on, {len(paragraphs)} paragraphs"))
    return Seed(
        headline=head.headline,
        published=published,
        updated=updated,
        captions=tuple(head.captions),
        byline=head.byline.names if head.byline else (),
        byline_extra=head.byline.extra if head.byline else "",
        dateline=dateline,
        paragraphs=paragraphs,
        found=tuple(head.found),
        notes=tuple(notes),
        leftovers=tuple(leftovers),
    )


def _read_head(lines: tuple[Line, ...], first: str) -> Head:
    head = Head(lines)
    head.skip_blank()
    read_first_line(head, first)
    if not head.headline:
        read_details(head)
        read_headline(head)
    skip_repeats(head)
    read_details(head)
    return head


def _chosen(head: Head, kind: Kind, notes: list[Note], leftovers: list[tuple[str, str]]) -> StatedDate | None:
    """Choose the most exact of several dates; a labelled one over the first line's where both are equal."""
    stated = [(line, stamp.date) for line, stamp in head.stamps if stamp.kind == kind]
    if kind == "published" and head.line_date:
        stated.append((head.line_date_at, head.line_date))
    if not stated:
        return None
    best_at, best = max(stated, key=lambda item: len(item[1].text))
    for line, other in stated:
        if not best.text.startswith(other.text[: len(best.text)]):
            if other.day != best.day[: len(other.day)]:
                notes.append(Note(kind, line, f"{other.raw} contradicts {best.raw}, which was taken"))
            leftovers.append((f"also_{kind}", other.raw))
    if best.unread:
        why = f'the time zone "{best.unread}" stands for several zones and was not used'
        notes.append(Note(kind, best_at, why))
        leftovers.append((f"{kind}_as_typed", best.raw))
    return best


def _lift_dateline(head: Head, paragraphs: tuple[str, ...], at: int) -> tuple[tuple[str, ...], str]:
    found = split_dateline(paragraphs[0]) if paragraphs else None
    if not found:
        return paragraphs, ""
    byline = read_byline(found.byline) if found.byline else None
    if found.byline and (not byline or head.byline):
        return paragraphs, ""  # two bylines, or words that are none: the paragraph stays whole
    if byline:
        head.byline = byline
        head.found.append(Placement("byline", at, f"line {at}, between the dateline and the text"))
    head.found.append(Placement("dateline", at, f"line {at}, before the first sentence"))
    return (found.rest, *paragraphs[1:]), found.text


def _lift_last_byline(head: Head, paragraphs: tuple[str, ...], lines: tuple[Line, ...]) -> tuple[str, ...]:
    # "BY JANE DOE [jane@paper.example]" at the very end: with its address it cannot be anything else.
    if head.byline or len(paragraphs) < 2 or "@" not in paragraphs[-1]:
        return paragraphs
    head.byline = read_byline(paragraphs[-1])
    if not head.byline:
        return paragraphs
    at = next(line for line in reversed(lines) if not line.blank)
    head.place("byline", at, "the last line, a name and an address")
    return paragraphs[:-1]
