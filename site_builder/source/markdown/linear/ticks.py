"""Code spans: the run of backquotes that closes one is looked up, not searched."""

from __future__ import annotations

import re
from bisect import bisect_left

from markdown.inlinepatterns import BacktickInlineProcessor

from site_builder.source.markdown.linear.signs import Followed, Index

_RUN = re.compile(r"`+")


class Ticks(Followed):
    """The runs of backquotes in a text."""

    def __init__(self, text: str, begin: int) -> None:
        super().__init__(text, begin)
        self._runs = [(found.start(), found.end()) for found in _RUN.finditer(text, begin)]
        self._by_length: dict[int, list[int]] = {}
        self._longest: list[int] = [0] * len(
            self._runs
        )  # which run is the longest from each on, the first of them
        for start, end in self._runs:
            self._by_length.setdefault(end - start, []).append(start)
        for at in range(len(self._runs) - 1, -1, -1):
            later = self._longest[at + 1] if at + 1 < len(self._runs) else at
            self._longest[at] = later if self._length(later) > self._length(at) else at

    def _length(self, run: int) -> int:
        start, end = self._runs[run]
        return end - start

    def same(self, length: int, after: int) -> int | None:
        """Return where the next run of a length begins, at or after a place."""
        places = self._by_length.get(length, [])
        at = bisect_left(places, after - self._moved)
        return places[at] + self._moved if at < len(places) else None

    def longest(self, after: int) -> tuple[int, int] | None:
        """Return where the longest run at or after a place begins and ends."""
        at = bisect_left(self._runs, (after - self._moved,))
        if at == len(self._runs):
            return None
        start, end = self._runs[self._longest[at]]
        return start + self._moved, end + self._moved


class CodeSpans(BacktickInlineProcessor):
    """The stock pattern with an index of the text's backquotes."""

    def __init__(self, pattern: str, index: Index[Ticks]) -> None:
        super().__init__(pattern)
        self.index = index

    def find_code_spans(  # type: ignore[override]  # the stubs miss what the code returns
        self, start: int, text: str
    ) -> tuple[int, int | None]:
        """Return where the code within a span begins and ends; None if the span has no end."""
        ticks = self.index.of(text, start)
        run = _RUN.match(text, start)
        opened = run.end() if run else start
        count = opened - start
        same = ticks.same(count, opened)
        if same is not None:
            return opened, same
        longest = ticks.longest(opened)
        if longest and longest[1] - longest[0] < count:
            fewer = longest[1] - longest[0]
            return opened - (count - fewer), longest[1] - fewer
        return opened + count, None
