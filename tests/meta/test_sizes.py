"""Small parts: what one screen shows can be understood, what ten show must be believed."""

from __future__ import annotations

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
MOST_LINES = 400  # of a module
MOST_LINES_OF_CASES = 600  # of a module of tests, which is a list
LONGEST_FUNCTION = 60  # lines, without its signature and docstring
MOST_METHODS = 30  # public ones: the views that templates see are wide, everything else stays far below

FILES = sorted(
    file for folder in ("site_builder", "tools", "tests") for file in (ROOT / folder).rglob("*.py")
)
SCENES = ROOT / "tools/draw_pictures/scenes"  # a drawing is one long list of strokes


def _name(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def test_modules_are_small() -> None:
    """A module that grows beyond this has two subjects."""
    lengths = {_name(file): file.read_text("utf-8").count("\n") for file in FILES}
    most = {name: MOST_LINES_OF_CASES if name.startswith("tests/") else MOST_LINES for name in lengths}
    assert {name: lines for name, lines in lengths.items() if lines > most[name]} == {}


def test_functions_are_small() -> None:
    """A function does one thing on one level."""
    faults = {
        f"{_name(file)}:{node.lineno}: {node.name}": lines
        for file in FILES
        if not file.is_relative_to(SCENES)
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (lines := _lines(node)) > LONGEST_FUNCTION
    }
    assert faults == {}


def test_classes_are_small() -> None:
    """A class with very many doors is several classes."""
    faults = {
        f"{_name(file)}:{node.lineno}: {node.name}": count
        for file in FILES
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.ClassDef) and (count := _doors(node)) > MOST_METHODS
    }
    assert faults == {}


def _lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    documented = ast.get_docstring(node, clean=False) is not None and len(node.body) > 1
    return (node.end_lineno or node.lineno) - node.body[int(documented)].lineno + 1


def _doors(node: ast.ClassDef) -> int:
    return sum(isinstance(n, ast.FunctionDef) and not n.name.startswith("_") for n in node.body)
