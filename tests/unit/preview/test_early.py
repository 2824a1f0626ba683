"""Pages that are open are shown before a build is over, and a build that another change overtakes is given up."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

import pytest

from site_builder.build.agenda import make_agenda
from site_builder.build.pipeline import build
from site_builder.build.report import Report
from site_builder.preview import rounds, stir
from site_builder.preview.rounds import Order, Round, first_round, keep_building
from tests.support.preview import LONG, NOW, URL, ask, make_site, previewing, serving

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from site_builder.build.pipeline import Wish
    from site_builder.preview.server import PreviewServer


@pytest.fixture
def server(tmp_path: Path) -> Iterator[PreviewServer]:
    order = Order(tmp_path, "http://127.0.0.1:8000")
    (order.output_dir / "world").mkdir(parents=True)
    (order.output_dir / "index.html").write_text("<p>The last build's")
    with serving(order, Round((), NOW, Report(""))) as running:
        yield running


def until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + LONG
    while not true():
        assert time.monotonic() < end
        time.sleep(0.01)


@pytest.mark.parametrize("failed", [False, True])
def test_early_pages_stand_until_the_build_is_over(server: PreviewServer, *, failed: bool) -> None:
    """Then what lies in the folder counts: the same page, or the last good one under the overlay."""
    before = ask(server, "/").body
    server.show({"index.html": b"<p>Fresh", "world/x/index.html": b"<p>New"})
    until(lambda: b"Fresh" in ask(server, "/").body)
    assert b"New" in ask(server, "/world/x/").body
    server.tell(Round(("a.md",), NOW, None if failed else Report(""), refusal="full" if failed else ""))
    until(lambda: b"Fresh" not in ask(server, "/").body)
    assert ask(server, "/world/x/").status == 404
    assert (ask(server, "/").body == before) != failed


def test_what_was_taken_back_is_shown_no_longer(server: PreviewServer) -> None:
    server.show({"index.html": b"<p>Fresh"})
    until(lambda: b"Fresh" in ask(server, "/").body)
    server.show({})
    until(lambda: b"Fresh" not in ask(server, "/").body)


def test_an_edit_is_served_before_the_rest_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Here the rest takes for ever."""
    hold = threading.Event()
    with previewing(make_site(tmp_path / "paper")) as preview:

        def waiting(*given: object, **named: object) -> object:
            assert hold.wait(LONG)
            return make_agenda(*given, **named)  # type: ignore[arg-type]

        monkeypatch.setattr("site_builder.build.work.make_agenda", waiting)
        path = preview.article
        path.write_text(path.read_text("utf-8") + "\nA fresh sentence.\n", "utf-8")
        try:
            until(lambda: b"A fresh sentence." in ask(preview.server, URL).body)
            assert preview.rounds.empty()
        finally:
            hold.set()
        assert preview.next().good
        assert b"A fresh sentence." in ask(preview.server, URL).body


class Audience:
    """Keeps what it was shown."""

    def __init__(self) -> None:
        self.shown: list[Mapping[str, bytes]] = []

    def looks_at(self) -> frozenset[str]:
        return frozenset()

    def show(self, pages: Mapping[str, bytes]) -> None:
        self.shown.append(pages)


class Long:
    """Builds that take long until `enough` of them began; the first one is quick."""

    def __init__(self, enough: int) -> None:
        self.enough = enough
        self.wishes: list[Wish] = []

    def __call__(self, wish: Wish, progress: Callable[[str, int, int], None]) -> Report:
        self.wishes.append(wish)
        end = time.monotonic() + LONG
        while 1 < len(self.wishes) < self.enough and time.monotonic() < end:
            progress("rendering", 1, 2)
            time.sleep(0.01)
        return build(wish)


@pytest.fixture
def order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Order:
    monkeypatch.setattr(stir, "UNDISTURBED", 0.05)
    return Order(make_site(tmp_path / "paper"), "http://127.0.0.1:8000", at=2_000_000_000, polling=True)


def run(order: Order, builder: Long, audience: Audience, steps: Callable[[], None]) -> list[Round]:
    """The rounds of a preview in which some steps are taken, until one is over."""
    first, seen = first_round(order, lambda *_: None, builder)
    stop, done, told = threading.Event(), threading.Event(), list[Round]()

    def tell(one: Round) -> None:
        told.append(one)
        done.set()

    given = (order, first, seen, stop, tell, builder, None, audience)
    thread = threading.Thread(target=keep_building, args=given)
    thread.start()
    try:
        steps()
        assert done.wait(LONG)
    finally:
        stop.set()
        thread.join(LONG)
    return told


def test_a_build_that_is_overtaken_is_given_up(order: Order) -> None:
    """The next one makes what both edits asked for, and says so."""
    builder, audience = Long(3), Audience()
    about, front = order.site_dir / "content/pages/about.md", order.site_dir / "config.yaml"

    def edit() -> None:
        about.write_text(about.read_text("utf-8") + "\nMore.\n", "utf-8")
        until(lambda: len(builder.wishes) == 2)
        time.sleep(0.3)
        front.write_text(front.read_text("utf-8").replace("Test Paper", "Other Paper"), "utf-8")

    (done,) = run(order, builder, audience, edit)
    assert done.changes == ("config.yaml", "content/pages/about.md")
    assert "Other Paper" in (order.output_dir / "index.html").read_text("utf-8")
    assert "More." in (order.output_dir / "about/index.html").read_text("utf-8")
    assert len(audience.shown) == 1, "the last build alone said what it had to show"


def test_an_edit_that_is_taken_back_under_way_leaves_nothing(order: Order) -> None:
    builder, audience = Long(3), Audience()
    about = order.site_dir / "content/pages/about.md"
    before = about.read_bytes()

    def edit() -> None:
        about.write_bytes(before + b"\nMore.\n")
        until(lambda: len(builder.wishes) == 2)
        time.sleep(0.3)
        about.write_bytes(before)
        until(lambda: {} in audience.shown)
        about.write_bytes(before + b"\nLast.\n")

    (done,) = run(order, builder, audience, edit)
    assert done.changes == ("content/pages/about.md",)
    assert "Last." in (order.output_dir / "about/index.html").read_text("utf-8")


def test_sources_that_change_all_the_time_are_built_all_the_same(
    order: Order, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rounds, "MOST_GIVEN_UP", 2)
    builder = Long(100)
    about = order.site_dir / "content/pages/about.md"

    def edit() -> None:
        for turn in range(2, 5):
            about.write_text(f"---\ntitle: About\n---\nTurn {turn}.\n", "utf-8")
            until(lambda turn=turn: len(builder.wishes) == turn)  # type: ignore[misc]  # a turn of its own for each
            time.sleep(0.3)
        about.write_text("---\ntitle: About\n---\nTurn 5.\n", "utf-8")
        time.sleep(0.5)
        assert len(builder.wishes) == 4
        builder.enough = 4

    assert run(order, builder, Audience(), edit)[0].good
