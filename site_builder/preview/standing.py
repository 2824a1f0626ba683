"""How the preview stands: its last build, what the last good one left, and what to tell a page of that."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypedDict
from urllib.parse import unquote, urljoin, urlsplit

from site_builder.preview.banner import note_at, note_of
from site_builder.preview.files import HTML, Answer, answer, find, output_of
from site_builder.preview.record import Record
from site_builder.preview.shown import shown
from site_builder.preview.told import trouble

if TYPE_CHECKING:
    from collections.abc import Mapping

    from site_builder.preview.rounds import Order, Round
    from site_builder.preview.told import Trouble


class State(TypedDict):
    """What an open page is told. It asks again at each build, and compares with what it was told before."""

    page: str  # differs when the page must be loaded again
    styles: list[tuple[str, str]]  # address and stamp of its style sheets, which it changes by itself
    notes: list[str]  # the banner's lines
    trouble: Trouble | None  # the overlay


@dataclass
class Standing:
    """What the server shows. Rounds come from the thread that builds, in the server's own loop."""

    order: Order
    last: Round | None = None
    good: int = 0  # good builds that changed something
    early: Mapping[str, bytes] = field(default_factory=dict)  # pages of a build that is not over yet, by path
    record: Record = field(init=False)

    def __post_init__(self) -> None:
        self.record = Record(self.order.site_dir, self.order.output_dir, self.order.at or 0)

    def take(self, done: Round) -> None:
        """Another build is over."""
        self.last, self.early = done, {}
        if done.good and done.report:
            self.good += 1
            titles = self.record.titles or self.record.known
            self.record = Record(self.order.site_dir, self.order.output_dir, done.now, titles, done.entries)

    def answer(self, path: str) -> Answer:
        """The bytes that a path is answered with."""
        early = self.early.get(output_of(path))
        if early is not None:
            return Answer(200, early, HTML)
        return answer(self.order.output_dir, path)

    def state(self, path: str, given: Answer) -> tuple[State, str]:
        """What the page at a path is told when its bytes are those of an answer, and what ends these bytes."""
        now = shown(given.data, lambda address: self._stamp(path, address))
        notes = self._notes(path, shown=given.status == 200)
        return self._state(now.page, list(now.styles), notes), now.closer

    def desk_state(self) -> State:
        """What the list of all pages is told."""
        return self._state(str(self.good), [], [])

    def _state(self, page: str, styles: list[tuple[str, str]], notes: list[str]) -> State:
        last = self.last
        wrong = trouble(last.report.problems if last.report else (), last.refusal) if last else None
        return State(page=page, styles=styles, notes=notes, trouble=wrong)

    def _notes(self, path: str, *, shown: bool) -> list[str]:
        notes = []
        at, zone = self.order.at, self.record.config.timezone
        if at is not None:
            notes.append(note_at(at, zone))
        known = self.record.hidden
        for address in (path, unquote(path)):
            if address in known:
                entry, state = known[address]
                notes += [note for note in (note_of(entry, state, zone, shown=shown),) if note]
                break
        return notes

    def _stamp(self, path: str, address: str) -> str:
        """Size and time of a file of this server by its address in a page; "" for what is not here."""
        try:
            target = urlsplit(urljoin(f"{self.order.base_url}{path}", address.strip()))
        except ValueError:
            return ""
        if f"{target.scheme}://{target.netloc}" != self.order.base_url:
            return ""
        found = find(self.order.output_dir, target.path)
        try:
            stat = found.file.stat() if found and found.file else None
        except OSError:
            return ""
        return f"{stat.st_size}.{stat.st_mtime_ns}" if stat else ""
