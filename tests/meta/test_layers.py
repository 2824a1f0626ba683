"""The architecture as a picture that is true: imports point downwards, and the pure floors stay pure."""

from __future__ import annotations

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGE = ROOT / "site_builder"
FILES = sorted(PACKAGE.rglob("*.py"))

# From the ground up. A module may import from its own folder and from the floors below, not from its own floor.
FLOORS = (
    {"base"},
    {"model"},
    {"source", "track", "theme"},
    {"metadata"},
    {"outputs"},
    {"build"},
    {"preview", "checks", "importers"},
    {"publish"},
    {"publishers"},
    {"cli"},
)
LEVEL = {name: level for level, floor in enumerate(FLOORS) for name in floor}

# The arrows of the picture: what may be imported all the same, by the beginning of the module's name.
ARROWS = {
    ("track", "source.markdown"): "views render bodies",
    ("theme", "source.schema"): "a theme's manifest is read like the config",
    ("theme", "source.yaml_nodes"): "and so are its words",
    ("theme", "source.yaml_reader"): "by the same reader",
    ("theme", "track.reader"): "the stage on which templates are rendered notes what they read",
    ("build", "importers.seed"): "a build converts new seeds first",
}

PURE = ("base", "model", "source", "track", "metadata", "outputs")
IMPURE_MODULES = {
    "os",
    "random",
    "secrets",
    "socket",
    "subprocess",
    "tempfile",
    "shutil",
    "glob",
    "time",
    "uuid",
}
IMPURE_CALLS = {
    "open", "input", "print", "eval", "exec",
    "read_text", "read_bytes", "write_text", "write_bytes", "exists", "is_file", "is_dir", "iterdir", "rglob", "glob",
    "now", "today", "utcnow",
}  # fmt: skip
PURE_ALL_THE_SAME = {
    "base/modules.py",  # finds the modules of a package: reads names of the program, no data
    "base/record.py",  # compiles an `__init__` from the names of a class's own fields
}


def _floor(file: Path) -> str:
    parts = file.relative_to(PACKAGE).parts
    return parts[0].removesuffix(".py")


def _imports(file: Path) -> list[tuple[int, str]]:
    """The modules of this project that a file imports, without the package's name, also within functions."""
    found = []
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}:{node.lineno}: relative import"
            base = node.module or ""
            names = [base] if base.count(".") else [f"{base}.{alias.name}" for alias in node.names]
            if base.count(".") == 1:  # `from site_builder.source import schema` means source.schema
                names = [f"{base}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        found += [
            (node.lineno, n.removeprefix("site_builder.")) for n in names if n.startswith("site_builder.")
        ]
    return found


def test_every_folder_has_a_floor() -> None:
    """A new folder gets its place in the picture: here, and in docs/architecture.md."""
    assert {_floor(file) for file in FILES} - {"__init__", "__main__"} <= set(LEVEL)


def test_imports_point_downwards() -> None:
    """A floor does not know what stands on it."""
    faults = []
    for file in FILES:
        here = _floor(file)
        for line, module in _imports(file) if here in LEVEL else ():
            there = module.split(".")[0]
            if there in (here, "__version__") or LEVEL[there] < LEVEL[here]:
                continue
            if not any(here == source and f"{module}.".startswith(f"{target}.") for source, target in ARROWS):
                faults.append(f"{file.relative_to(ROOT)}:{line}: {here} may not import {module}")
    assert faults == []


def test_every_arrow_is_used() -> None:
    """An exception that nobody needs any more is none."""
    used = {(_floor(file), module) for file in FILES for _, module in _imports(file)}
    for source, target in ARROWS:
        assert any(s == source and f"{m}.".startswith(f"{target}.") for s, m in used), (source, target)


def _impure(node: ast.AST) -> str:
    """What of the world outside a piece of code touches; empty for nothing."""
    if isinstance(node, ast.Import):
        return ", ".join(sorted({a.name.split(".")[0] for a in node.names} & IMPURE_MODULES))
    if isinstance(node, ast.ImportFrom):
        module = node.module or ""
        names = {alias.name for alias in node.names}
        lives = module == "pathlib" and not names <= {"PurePath", "PurePosixPath"}
        return module if lives or module.split(".")[0] in IMPURE_MODULES else ""
    if isinstance(node, ast.Call):
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        return f"{name}()" if name in IMPURE_CALLS else ""
    return ""


def test_pure_floors_touch_nothing() -> None:
    """No file, no clock, no environment, no chance: the same questions always get the same answers."""
    faults = [
        f"{file.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}: {impure}"
        for file in FILES
        if _floor(file) in PURE and file.relative_to(PACKAGE).as_posix() not in PURE_ALL_THE_SAME
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if (impure := _impure(node))
    ]
    assert faults == []


def test_modules_hold_no_state() -> None:
    """No `global`: what a function changes is handed to it."""
    for file in FILES:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            assert not isinstance(node, ast.Global), f"{file.relative_to(ROOT)}:{node.lineno}: global"
