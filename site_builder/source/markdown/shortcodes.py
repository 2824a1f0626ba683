"""Finding `::: name … :::` blocks in a body, line by line; what is fenced as code is left alone."""

from __future__ import annotations

import re
from bisect import bisect_right

from site_builder.base.record import dataclass

_MARK = re.compile(r" {0,3}:{3,}[ \t]*(?P<rest>.*?)[ \t]*$")
_NAME = re.compile(r"([A-Za-z][\w-]*)(?=\s|$)[ \t]*(.*)", re.DOTALL)
_ONE_LINE = re.compile(r"(?:^|[ \t]):{3,}$")
_ESCAPED = re.compile(r"^( {0,3})\\(?=:{3,})", re.MULTILINE)
_FENCE = re.compile(
    r"""(~{3,}|`{3,})[ ]*(?:\{[^\n]*\}|\.?[\w#.+-]*[ ]*(?:hl_lines=(?:"[^"]*"|'[^']*')[ ]*)?)$"""
)


@dataclass(frozen=True, slots=True)
class Block:
    """One outermost shortcode block: where it stands, and what is written in it."""

    name: str  # "" when the line cannot be read
    arguments: str
    line: int  # of the opening line, from 0
    inner: str  # the source between the opening and the closing line
    closed: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """A source cut at its outermost shortcodes: text, block, text and so on."""

    parts: tuple[str | Block, ...]
    strays: tuple[int, ...]  # lines on which something is closed that was never opened


def find_blocks(source: str) -> Layout:
    """Cut a source at its outermost shortcode blocks."""
    if ":::" not in source:
        return Layout((source,), ())
    lines = source.split("\n")
    fenced = _fenced_lines(lines)
    parts: list[str | Block] = []
    strays: list[int] = []
    text: list[str] = []
    opened: list[int] = []
    for at, line in enumerate(lines):
        mark = _MARK.match(line) if ":::" in line and at not in fenced else None
        if not mark:
            if not opened:
                text.append(line)
            continue
        rest = mark["rest"]
        if rest and _ONE_LINE.search(rest):
            if not opened:
                parts += ["\n".join(text), _block(lines, at, at, _ONE_LINE.sub("", rest))]
                text = []
        elif rest:
            opened.append(at)
        elif not opened:
            strays.append(at)
        else:
            start = opened.pop()
            if not opened:
                parts += ["\n".join(text), _block(lines, start, at)]
                text = []
    if opened:
        parts += ["\n".join(text), _block(lines, opened[0], len(lines), closed=False)]
        text = []
    parts.append("\n".join(text))
    return Layout(tuple(parts), tuple(strays))


def unescape_marks(text: str) -> str:
    r"""Return a text in which `\:::` at a line's beginning, typed to be shown, is `:::`."""
    if "\\:::" not in text:
        return text
    lines = text.split("\n")
    fenced = _fenced_lines(lines)
    return "\n".join(line if at in fenced else _ESCAPED.sub(r"\1", line) for at, line in enumerate(lines))


def _block(lines: list[str], start: int, end: int, rest: str | None = None, *, closed: bool = True) -> Block:
    if rest is None:
        mark = _MARK.match(lines[start])
        rest = mark["rest"] if mark else ""
    named = _NAME.match(rest)
    name, arguments = (named[1], named[2]) if named else ("", rest)
    return Block(name, arguments, start, "\n".join(lines[start + 1 : end]), closed)


def _fenced_lines(lines: list[str]) -> set[int]:
    """Return the lines inside fenced code, by the rule of Python-Markdown: a fence that is never closed is none."""
    by_fence: dict[str, list[int]] = {}
    for at, line in enumerate(lines):
        if line[:3] in ("```", "~~~"):
            by_fence.setdefault(line.rstrip(" "), []).append(at)
    inside: set[int] = set()
    at = -1
    for start in sorted(at for found in by_fence.values() for at in found) if by_fence else ():
        fence = _FENCE.match(lines[start]) if start > at else None
        if fence:
            closers = by_fence.get(fence[1], [])
            later = bisect_right(closers, start)
            if later < len(closers):
                at = closers[later]
                inside.update(range(start, at + 1))
    # An opening fence with a language is listed under its whole line, so it is never taken for a closing one.
    return inside
