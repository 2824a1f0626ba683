"""The parts of a build that touch the disk, each alone: the walk, the store, the output folder, the plan."""

from __future__ import annotations

import os
import sqlite3
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.base.diagnostic import Diagnostic, EnvironmentProblem
from site_builder.build.difference import SETTLED, changed_folders, gone, suspects
from site_builder.build.disk import Staging, move_in, remove_from
from site_builder.build.plan import plan_outputs
from site_builder.build.report import dump_problems, load_problems
from site_builder.build.rows import FolderRow, OutputRow, pack, read_key, unpack, write_key
from site_builder.build.scan import Tree, scan
from site_builder.build.store import Store, open_store
from site_builder.build.verify import differences
from site_builder.model.config import Config
from site_builder.model.output import Output
from site_builder.outputs import OutputKind
from site_builder.source.assemble import Content, assemble
from site_builder.theme.theme import Theme
from site_builder.theme.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

QUIET = settings(derandomize=True, database=None, deadline=None, max_examples=100)


# --- the walk


def make(folder: Path, *paths: str) -> None:
    for path in paths:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text("x")


def test_the_walk_finds_content_and_leaves_the_rest(tmp_path: Path) -> None:
    make(
        tmp_path,
        "config.yaml",
        "content/articles/a.md",
        "content/static/.well-known/x.txt",
        "themes/t/theme.yaml",
    )
    make(
        tmp_path,
        "content/.git/config",
        "content/.env",
        "content/a.md~",
        "content/#a.md#",
        "content/b.swp",
        "dist/c.html",
    )
    assert list(scan(tmp_path).files) == [
        "config.yaml",
        "content/articles/a.md",
        "content/static/.well-known/x.txt",
        "themes/t/theme.yaml",
    ]


def test_the_walk_follows_no_link_out(tmp_path: Path) -> None:
    make(tmp_path, "secret.txt", "content/articles/a.md", "content/images/b.png")
    (tmp_path / "content/out.txt").symlink_to(tmp_path / "secret.txt")
    (tmp_path / "content/up").symlink_to(tmp_path)
    (tmp_path / "content/self").symlink_to(tmp_path / "content")
    (tmp_path / "content/nothing").symlink_to(tmp_path / "content/gone")
    (tmp_path / "content/inside.md").symlink_to(tmp_path / "content/articles/a.md")
    tree = scan(tmp_path)
    assert list(tree.files) == ["content/articles/a.md", "content/images/b.png", "content/inside.md"]
    assert {(p.path, p.severity) for p in tree.problems} == {
        ("content/out.txt", "error"),
        ("content/up", "error"),
        ("content/self", "warning"),
        ("content/nothing", "error"),
    }


def test_a_name_that_is_not_utf8_is_told(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    with open(os.fsencode(tmp_path) + b"/content/\xe9.md", "wb"):  # noqa: PTH123 - a name that pathlib cannot write
        pass
    (problem,) = scan(tmp_path).problems
    assert problem.code == "SB113"
    assert problem.path.isascii()


def test_folders_have_a_bottom(tmp_path: Path) -> None:
    make(tmp_path, "content/" + "/".join("d" * 17) + "/a.md")
    assert [problem.code for problem in scan(tmp_path).problems] == ["SB114"]


# --- which files may differ

OLD = 10 * SETTLED


@pytest.mark.parametrize(
    ("before", "now", "suspect"),
    [
        ((1, 5, 5), (1, 5, 5), False),
        ((1, 5, 5), (2, 5, 5), True),
        ((1, 5, 5), (1, 6, 5), True),
        ((1, 5, 5), (1, 4, 5), True),
        ((1, 5, 5), (1, 5, 6), True),
        ((1, OLD, OLD), (1, OLD, OLD), True),  # too young to be judged
        ((1, OLD - SETTLED + 1, 5), (1, OLD - SETTLED + 1, 5), True),
        ((1, 5, OLD - SETTLED + 1), (1, 5, OLD - SETTLED + 1), True),
        ((1, OLD - SETTLED, 5), (1, OLD - SETTLED, 5), False),
    ],
)
@pytest.mark.parametrize("folder", ["", "content/articles"])
def test_when_a_file_is_looked_into(
    folder: str,
    before: tuple[int, int, int],
    now: tuple[int, int, int],
    suspect: bool,  # noqa: FBT001 - one of a table
) -> None:
    known = kept(Tree({folder: [("other", 1, 1, 1), ("a", *before)]}))
    tree = Tree({folder: [("a", *now), ("other", 1, 1, 1)]})
    assert suspects(tree, known, OLD) == ([f"{folder}/a".lstrip("/")] if suspect else [])
    assert gone(tree, known) == []


def kept(tree: Tree) -> dict[str, FolderRow]:
    """What the store holds after a look."""
    return {path: row for path, row in changed_folders(tree, {}).items() if row}


def test_new_gone_and_all() -> None:
    known = kept(Tree({"x": [("a", 1, 5, 5), ("c", 1, 5, 5)], "y": [("d", 1, 5, 5)]}))
    tree = Tree({"x": [("a", 1, 5, 5), ("b", 1, 5, 5)], "z": [("e", 1, 5, 5)]})
    assert suspects(tree, known, OLD) == ["x/b", "z/e"]
    assert suspects(tree, known, OLD, paranoid=True) == ["x/a", "x/b", "z/e"]
    assert gone(tree, known) == ["x/c", "y/d"]
    assert changed_folders(tree, known).keys() == {"x", "y", "z"}
    assert changed_folders(tree, kept(tree)) == {}


# --- the store

KEYS = st.recursive(
    st.text(max_size=6)
    | st.integers(-(2**31), 2**31)
    | st.none()
    | st.booleans()
    | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=3).map(tuple),
    max_leaves=8,
)


@QUIET
@given(st.lists(KEYS, min_size=1, max_size=4).map(tuple))
def test_a_query_is_kept_as_it_was(query: tuple[object, ...]) -> None:
    assert read_key(write_key(query)) == query


@QUIET
@given(st.sets(st.integers(0, 2**32 - 1), max_size=20))
def test_numbers_are_kept_in_order(numbers: set[int]) -> None:
    assert list(unpack(pack(list(numbers)))) == sorted(numbers)
    assert list(unpack(None)) == []


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened, notice = open_store(tmp_path / "store.sqlite")
    assert not notice
    yield opened
    opened.close()


def put(store: Store, path: str, *queries: tuple[object, ...], digest: str = "d") -> set[int]:
    ids = store.queries.intern(dict.fromkeys(queries, ("s", "answer", "note")))
    return store.written.put(
        OutputRow(0, path, "page", "()", digest, 1, 1), "new", "", [ids[q] for q in queries], ""
    )


@pytest.mark.parametrize(
    ("path", "taken"),
    [
        ("news/index.html", True),  # the same
        ("News/Index.html", True),  # the same on some disks
        ("caf\u00e9/index.html", True),
        ("cafe\u0301/INDEX.html", True),
        ("news/index.html/a.html", True),  # a file where a folder is to be
        ("NEWS/INDEX.HTML/a/b.html", True),
        ("news", True),  # a folder where a file is to be
        ("CAF\u00c9", True),
        ("new/index.html", False),
        ("news0", False),
        ("news/index.htm", False),
        ("news/index.html0", False),
    ],
)
def test_whether_a_place_is_taken(store: Store, path: str, taken: object) -> None:
    put(store, "news/index.html")
    put(store, "Cafe\u0301/index.html")
    assert store.written.is_taken(path) is taken


def test_what_an_output_read_leads_back_to_it(store: Store) -> None:
    put(store, "a.html", ("x",), ("y", 1))
    put(store, "b.html", ("y", 1))
    by_query = {query: identity for identity, query, _ in store.queries.all(["s"])}
    assert by_query.keys() == {("x",), ("y", 1)}
    assert sorted(store.queries.user_paths(by_query["y", 1])) == ["a.html", "b.html"]
    assert store.queries.note(by_query["x",]) == (("x",), "note")
    detail = store.written.detail("a.html")
    assert detail
    assert sorted(detail[1]) == sorted(by_query.values())


def test_what_nobody_reads_any_more_is_forgotten(store: Store) -> None:
    put(store, "a.html", ("x",), ("y",))
    put(store, "b.html", ("y",))
    store.queries.sweep(put(store, "a.html", ("z",)))
    assert {query for _, query, _ in store.queries.all()} == {("y",), ("z",)}
    store.queries.sweep(store.written.forget(["b.html", "never.html"]))
    assert {query for _, query, _ in store.queries.all()} == {("z",)}
    assert list(store.written.all()) == ["a.html"]


def test_what_is_about_to_be_written_has_no_digest(store: Store) -> None:
    put(store, "a.html")
    put(store, "b.html")
    put(store, "c.html")
    store.begin()
    store.written.intend([("a.html", "page", "()"), ("new.html", "page", "()")], ["b.html"])
    store.commit()
    assert {path: row.digest for path, row in store.written.all().items()} == {
        "a.html": None,
        "b.html": None,
        "c.html": "d",
        "new.html": None,
    }


def test_subjects_with_one_beginning(store: Store) -> None:
    store.queries.intern(
        {
            ("a",): ("l:author=x", "", ""),
            ("b",): ("l:author=y", "", ""),
            ("c",): ("l:auto", "", ""),
            ("d",): ("l:", "", ""),
        }
    )
    assert sorted(store.queries.subjects("l:author=")) == ["l:author=x", "l:author=y"]


@pytest.mark.parametrize("damage", [b"not a database at all", b"SQLite format 3\x00" + b"\xff" * 200])
def test_a_damaged_store_is_thrown_away(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / "store.sqlite").write_bytes(damage)
    store, notice = open_store(tmp_path / "store.sqlite")
    assert "building everything" in notice
    assert store.written.all() == {}
    store.close()


def test_a_store_of_another_version_is_thrown_away(tmp_path: Path) -> None:
    store, _ = open_store(tmp_path / "store.sqlite")
    store.keep("now", "1")
    store.close()
    with sqlite3.connect(tmp_path / "store.sqlite") as connection:
        connection.execute("PRAGMA user_version=99")
    connection.close()
    store, notice = open_store(tmp_path / "store.sqlite")
    assert "another version" in notice
    assert store.text("now") == ""
    store.close()


# --- the output folder


def test_files_move_in_whole_whatever_stands_in_their_way(tmp_path: Path) -> None:
    output = tmp_path / "dist"
    make(output, "a", "b/c.html", "keep.html")
    staging = Staging.beside(output)
    for path in ("a/index.html", "b/c.html", "new/deep/x.html"):
        staging.put(path, path.encode())
        move_in(staging, output, path)
    staging.remove()
    assert {p.relative_to(output).as_posix(): p.read_text() for p in output.rglob("*") if p.is_file()} == {
        "a/index.html": "a/index.html",
        "b/c.html": "b/c.html",
        "keep.html": "x",
        "new/deep/x.html": "new/deep/x.html",
    }
    assert [p.name for p in tmp_path.iterdir()] == ["dist"]


def test_removing_takes_empty_folders_along_and_nothing_else(tmp_path: Path) -> None:
    make(tmp_path, "a/b/c.html", "a/mine.txt")
    remove_from(tmp_path, "a/b/c.html")
    remove_from(tmp_path, "a/gone.html")
    remove_from(tmp_path, "a/mine.txt/x.html")
    assert sorted(p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*")) == ["a", "a/mine.txt"]


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(EnvironmentProblem, match="cannot write"):
        Staging.beside(tmp_path / "file/dist")


def test_what_differs_from_a_clean_build(tmp_path: Path) -> None:
    make(tmp_path / "ours", "same", "other", "extra", "foreign")
    make(tmp_path / "clean", "same", "other", "lost")
    (tmp_path / "clean/other").write_text("y")
    assert differences(tmp_path / "ours", tmp_path / "clean", ["same", "other", "extra"]) == [
        "extra: should not be there",
        "lost: missing",
        "other: differs",
    ]


# --- the plan


def plan(*outputs: Output, static: tuple[str, ...] = ()) -> list[Diagnostic]:
    site = assemble(Content([], {}), Config(), 0).site
    kind = OutputKind("k", lambda _: outputs, lambda _output, _desk: "", "pages")
    theme = Theme("t", {}, {}, Words({}, "en"))
    planned, problems = plan_outputs(
        site, theme, {"k": kind}, [(f"content/static/{path}", "d") for path in static]
    )
    assert len(planned) == len(outputs) + len(static)
    return list(problems)


def page(path: str, source: str = "") -> Output:
    return Output(path, "k", (), source)


def test_two_articles_for_one_place_are_both_named() -> None:
    (problem,) = plan(
        page("a/index.html", "content/articles/a.md"), page("a/index.html", "content/articles/b.md")
    )
    assert (problem.code, problem.path) == ("SB401", "content/articles/b.md")
    assert "content/articles/a.md" in problem.message


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("World/index.html", "world/index.html"),
        ("caf\u00e9/index.html", "cafe\u0301/index.html"),
        ("stra\u00dfe.html", "STRASSE.html"),
        ("a", "a/index.html"),
        ("A", "a/b/index.html"),
    ],
)
def test_one_place_on_some_systems(one: str, other: str) -> None:
    for pair in ((one, other), (other, one)):
        assert [problem.code for problem in plan(page(pair[0], "x.md"), page(pair[1], "y.md"))] == ["SB401"]


def test_a_static_file_does_not_hide_a_page() -> None:
    (problem,) = plan(page("index.html"), static=("index.html",))
    assert problem.path == "content/static/index.html"
    assert plan(page("index.html"), page("a.html"), static=("robots.html",)) == []


def test_problems_are_kept_as_they_were() -> None:
    problems: list[Any] = [
        Diagnostic("a", 1, 2, "SB101", "é\n", "h", "x", "warning", "p"),
        Diagnostic("", 0, 0, "SB401", ""),
    ]
    assert load_problems(dump_problems(problems)) == problems
    assert dump_problems([]) == ""
    assert load_problems("") == []
