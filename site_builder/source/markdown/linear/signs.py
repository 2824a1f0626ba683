"""Where the brackets, parentheses and quotes of a text stand and pair: found once, asked often.

Python-Markdown reads on from each bracket to find the one that closes it, and where none does, to the end. With
many of them that is the square of the text. Here one pass answers for all: also after a link at the text's
beginning has become a placeholder, since what pairs with what depends only on what follows.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Generic, TypeVar

_SIGN = re.compile(r"[\[\]()'\"]")
_ENDING = re.compile(r"([\"']) *\)")
Kind = TypeVar("Kind", bound="Followed")
_KEPT = 4  # a link's words are read in between, as a text of their own


class Followed:
    """What was found in a text from a place on, as long as that part of the text stays; positions are those of now."""

    def __init__(self, text: str, begin: int) -> None:
        self.text, self.begin = text, begin
        self._moved = 0  # by how much the text has become longer or shorter before what was found

    def follow(self, text: str, at: int) -> bool:
        """Take over a text that is the same from a place on; False if it is not."""
        if text is self.text:
            return at >= self.begin
        old = at - (len(text) - len(self.text))
        if old < self.begin or text[at:] != self.text[old:]:
            return False
        self._moved += len(text) - len(self.text)
        self.text, self.begin = text, at
        return True


class Signs(Followed):
    """The brackets, parentheses and quotes of a text."""

    def __init__(self, text: str, begin: int) -> None:
        super().__init__(text, begin)
        self._closing: dict[int, int] = {}
        self._parens: list[int] = []
        self._depths: list[int] = []
        self._quotes: dict[str, list[int]] = {'"': [], "'": []}
        self._endings: dict[str, list[int]] = {'"': [], "'": []}
        brackets: list[int] = []
        parens: list[int] = []
        for found in _SIGN.finditer(text, begin):
            sign, at = found[0], found.start()
            if sign in "[]":
                self._pair(brackets, at, opens=sign == "[")
            elif sign in "()":
                self._pair(parens, at, opens=sign == "(")
                self._parens.append(at)
                self._depths.append((self._depths[-1] if self._depths else 0) + (1 if sign == "(" else -1))
            else:
                self._quotes[sign].append(at)
        for found in _ENDING.finditer(text, begin):
            self._endings[found[1]].append(found.end() - 1)

    def _pair(self, opened: list[int], at: int, *, opens: bool) -> None:
        if opens:
            opened.append(at)
        elif opened:
            self._closing[opened.pop()] = at

    def closing(self, at: int) -> int | None:
        """Return what closes the bracket or parenthesis at a place."""
        found = self._closing.get(at - self._moved)
        return None if found is None else found + self._moved

    def quote(self, at: int, sign: str = "") -> int | None:
        """Return the next quote at or after a place, of either kind or of one."""
        signs = (sign,) if sign else ("'", '"')
        return min(
            (found for kind in signs if (found := self._next(self._quotes[kind], at)) is not None),
            default=None,
        )

    def ending(self, sign: str, after: int) -> int | None:
        """Return the next `)` before which a quote stands that is later than a place."""
        found = self._next(self._endings[sign], after + 1)
        if found is None or self.text.rindex(sign, 0, found) > after:
            return found
        return self._next(self._endings[sign], found + 1)

    def depth(self, begin: int, end: int) -> int:
        """Return how many parentheses more open than close between two places."""
        first, last = (bisect_left(self._parens, at - self._moved) for at in (begin, end))
        return (self._depths[last - 1] if last else 0) - (self._depths[first - 1] if first else 0)

    def paren(self, after: int, number: int) -> int | None:
        """Return where the so many-th parenthesis (from 1) after a place stands."""
        at = bisect_left(self._parens, after - self._moved) + number - 1
        return self._parens[at] + self._moved if at < len(self._parens) else None

    def _next(self, places: list[int], at: int) -> int | None:
        found = bisect_left(places, at - self._moved)
        return places[found] + self._moved if found < len(places) else None


class Index(Generic[Kind]):
    """What was found in the texts that are being read."""

    def __init__(self, kind: type[Kind]) -> None:
        self._kind = kind
        self._kept: list[Kind] = []

    def of(self, text: str, at: int) -> Kind:
        """Return what is found in a text from a place on."""
        for found in self._kept:
            if found.follow(text, at):
                return found
        new = self._kind(text, at)
        self._kept = [new, *self._kept[: _KEPT - 1]]
        return new

    def clear(self) -> None:
        """Forget all texts."""
        self._kept.clear()
