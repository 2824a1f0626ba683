"""The pure parts of the preview: what a page shows, what is told of problems, the banner, the editor."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

import click
import pytest

from site_builder.base.diagnostic import Diagnostic
from site_builder.base.digest import digest_bytes
from site_builder.cli._shared import problem_text
from site_builder.model.entry import NO_MOMENT, Entry, state_of
from site_builder.preview.banner import note_of
from site_builder.preview.editor import editor_of, open_in_editor
from site_builder.preview.invite import qr_code
from site_builder.preview.shown import shown
from site_builder.preview.told import MOST, trouble

if TYPE_CHECKING:
    from pathlib import Path

# --- what a page shows

PAGE = (
    '<link rel="stylesheet" href="{css}"><img src="a.png" srcset="a.png 1x, b.png 2x"><a href="c.html">x</a>'
)


def stamps(**known: str) -> dict[str, str]:
    return {name.replace("_", "."): mark for name, mark in known.items()}


def look_at(css: str = "s.css", text: str = "", **known: str) -> object:
    files = {"s.css": "1", "a.png": "1", "b.png": "1", "c.html": "1"} | stamps(**known)
    return shown((PAGE.format(css=css) + text).encode(), lambda address: files.get(address, ""))


def test_a_style_sheet_is_no_part_of_the_page() -> None:
    """Neither its content nor its name, which bears a digest; both are told beside the page."""
    first = look_at()
    assert first == look_at()
    renamed = look_at(css="t.css", t_css="2")
    assert renamed.page == first.page  # type: ignore[attr-defined] # look_at's value is a Shown
    assert renamed.styles == (("t.css", "2"),)  # type: ignore[attr-defined] # as above
    assert look_at(s_css="2") != first


def test_what_a_page_embeds_is_a_part_of_it() -> None:
    """Pictures are; a page that it leads to is not, nor what lies elsewhere."""
    first = look_at()
    assert look_at(a_png="2") != first
    assert look_at(b_png="2") != first
    assert look_at(c_html="2") == first
    assert look_at(text="more") != first


@pytest.mark.parametrize(
    ("tag", "styles"),
    [
        ("<link rel=stylesheet href=s.css>", 1),
        ("<LINK HREF='s.css' REL='alternate StyleSheet'>", 1),
        ('<link rel="preload" as="style" href="s.css">', 0),
        ('<link rel="stylesheet" href="https://elsewhere.example/s.css">', 0),
        ('<!-- <link rel="stylesheet" href="s.css"> -->', 0),
        ("<link rel=stylesheet>", 0),
        ("<![declared <link rel=stylesheet href=s.css>", 0),
    ],
)
def test_how_a_style_sheet_may_be_written(tag: str, styles: int) -> None:
    files = {"s.css": "1"}
    found = shown(tag.encode(), lambda address: files.get(address, ""))
    assert len(found.styles) == styles
    assert found.page


@pytest.mark.parametrize(
    ("end", "closer"),
    [
        ("", ""),
        ("</body></html>\n", ""),
        ("a < b", ""),
        ("<!-- never closed", "-->"),
        ("<!-- closed -->", ""),
        ("<script>let open", "</script>"),
        ("<script>if (a </b/.test(c))</script>", ""),
        ("<style>p{", "</style>"),
        ("<textarea><p>", "</textarea>"),
        ("<title>Front", "</title>"),
        ('<a href="x', "\"'>"),
    ],
)
def test_what_a_page_leaves_open_is_ended(end: str, closer: str) -> None:
    """Else the script behind it would be a comment, or text."""
    assert shown(f"<!doctype html><p>{end}".encode(), lambda _: "").closer == closer


def test_a_broken_page_is_its_bytes() -> None:
    assert shown(b"<![x]>", lambda _: "1").page == digest_bytes(b"<![x]>")


# --- what is told of problems

PROBLEMS = (
    Diagnostic("content/a.md", 4, 7, "SB104", "unknown section", 'did you mean "city"?', "section: sprot"),
    Diagnostic("content/b.md", 0, 0, "SB103", "too <b>big</b>", "", ""),
    Diagnostic("themes/t/x.html", 2, 99, "SB501", "boom", "mend it", "\t{{ x }}", during="/news/"),
    Diagnostic("content/c.md", 1, 0, "SB105", "sly \u202etxt", "", "all of it", severity="warning"),
)


@pytest.mark.parametrize("problem", PROBLEMS, ids=lambda p: p.code)
def test_the_browser_is_told_what_the_terminal_shows(problem: Diagnostic) -> None:
    """Place, message, line, hint: each stands in the terminal's text too."""
    terminal = click.unstyle(problem_text(problem))
    wrong = trouble((problem, PROBLEMS[0]), "")
    assert wrong
    told = next(one for one in wrong["problems"] if one["code"] == problem.code)
    first = f"{told['place']}: {told['severity']} {told['code']}: {told['message']}"
    assert terminal.split("\n")[0] == first
    for part in (told["during"], told["before"] + told["at"] + told["after"], told["hint"]):
        assert part in terminal
    if "^" in terminal and told["at"]:
        lines = terminal.split("\n")
        caret = next(n for n, line in enumerate(lines) if line.strip() == "^")
        assert lines[caret - 1][lines[caret].index("^")] == told["at"]


def test_errors_come_before_warnings_and_not_all_are_told() -> None:
    many = [Diagnostic(f"content/{n}.md", 1, 1, "SB101", "x") for n in range(MOST + 5)]
    wrong = trouble((PROBLEMS[3], *many), "")
    assert wrong
    assert (wrong["head"], len(wrong["problems"]), wrong["left"]) == (
        f"Not built: {MOST + 5} errors",
        MOST,
        6,
    )
    assert trouble((PROBLEMS[3],), "") is None
    refused = trouble((), "the disk is full")
    assert refused
    assert (refused["head"], refused["refusal"]) == ("Not built", "the disk is full")


# --- the banner

HOUR = 3600
DAY = 24 * HOUR
NOON = 20_000 * DAY + 12 * HOUR  # 2024-10-04T12:00Z
ENTRY = Entry._make(
    {str: "", int: 0, bool: False, tuple: ()}[
        {"tuple[str, ...]": tuple, "int": int, "bool": bool}.get(str(kind), str)
    ]
    for kind in Entry.__annotations__.values()
)._replace(epoch=NOON - DAY, embargo=NO_MOMENT, expires=NO_MOMENT)


@pytest.mark.parametrize(
    ("changes", "note"),
    [
        ({}, ""),
        ({"draft": True}, "Draft: not public"),
        ({"embargo": NOON + HOUR}, "Embargoed until 2024-10-04 15:00 CEST: not public"),
        ({"epoch": NOON + HOUR}, "Scheduled for 2024-10-04 15:00 CEST: not public yet"),
        ({"expires": NOON - HOUR}, "Expired on 2024-10-04 13:00 CEST: not public any more"),
        ({"unlisted": True}, "Unlisted: public for those who know the address"),
        ({"withdrawn": True}, ""),
    ],
)
def test_what_the_banner_says(changes: dict[str, int], note: str) -> None:
    """Of each state what readers see of it, in the paper's own time."""
    entry = ENTRY._replace(**changes)  # type: ignore[arg-type] # the fields have several types
    state = state_of(entry, NOON)
    assert note_of(entry, state, "Europe/Berlin", shown=True) == note
    away = note_of(entry, state, "Europe/Berlin", shown=False)
    assert away == (f"{note}. A preview with --drafts shows it" if "not public" in note else note)


# --- the editor


@pytest.mark.parametrize(
    ("given", "command"),
    [
        ({}, ()),
        ({"EDITOR": "gedit"}, ("gedit",)),
        ({"EDITOR": "gedit", "VISUAL": "code --wait"}, ("code", "--wait")),
        ({"EDITOR": "'/opt/my editor/run' -n"}, ("/opt/my editor/run", "-n")),
        ({"VISUAL": "vim", "EDITOR": "gedit"}, ("gedit",)),
        ({"EDITOR": "/usr/bin/nano"}, ()),
        ({"EDITOR": "emacs -nw"}, ()),
        ({"EDITOR": "emacs"}, ("emacs",)),
        ({"EDITOR": "not 'closed"}, ()),
        ({"EDITOR": "true; rm -rf $HOME"}, ("true;", "rm", "-rf", "$HOME")),  # words, to no shell
    ],
)
def test_which_editor_is_meant(given: dict[str, str], command: tuple[str, ...]) -> None:
    """One that draws into a terminal cannot be used: the terminal is taken."""
    assert editor_of(given) == command


def test_the_editor_gets_known_files_alone(tmp_path: Path) -> None:
    """By an absolute path in one argument, whatever stands in it."""
    sly = "content/articles/-x;$(touch pwned).md"
    for name in (sly, "content/articles/other.md", "config.yaml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    (tmp_path / "content/articles/out.md").symlink_to(tmp_path / "config.yaml")
    seen = tmp_path / "seen"
    program = "import sys; open(sys.argv[1], 'w').write('|'.join(sys.argv[2:]))"
    command = (sys.executable, "-c", program, str(seen))
    known = {sly, "config.yaml", "content/articles/gone.md", "content/articles/out.md"}
    assert open_in_editor(command, tmp_path, sly, known)
    deadline = time.monotonic() + 20
    while not (seen.exists() and seen.read_text()) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert seen.read_text() == str(tmp_path.resolve() / sly)
    for refused in (
        "content/articles/other.md",
        "config.yaml",
        "content/articles/gone.md",
        "/etc/passwd",
        "",
    ):
        assert not open_in_editor(command, tmp_path, refused, known), refused
    assert not open_in_editor(command, tmp_path, "content/articles/out.md", known)
    assert not open_in_editor((), tmp_path, sly, known)
    assert not open_in_editor((str(tmp_path / "no-such-program"),), tmp_path, sly, known)


def test_the_code_for_a_phone_is_there_or_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    """The library is an extra."""
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    assert qr_code("http://192.168.1.5:8000/") == ""
    monkeypatch.undo()
    segno = pytest.importorskip("segno", reason="DID NOT RUN: segno missing")
    drawn = qr_code("http://192.168.1.5:8000/")
    halves = {" ": (1, 1), "▀": (0, 1), "▄": (1, 0), "█": (0, 0)}  # of a character: 1 is dark
    lines = [[halves[sign] for sign in click.unstyle(line)] for line in drawn.splitlines()]
    modules = [[pair[half] for pair in line] for line in lines for half in (0, 1)]
    wanted = segno.make("http://192.168.1.5:8000/", micro=False, error="l").matrix_iter(border=2)
    assert modules[: len(modules) // 2 * 2 - 1] == [list(row) for row in wanted]
    assert {line.partition("m")[0] for line in drawn.splitlines()} == {"\x1b[38;5;231;48;5;16"}
    assert qr_code("http://192.168.1.5:8000/", "ascii") == ""
