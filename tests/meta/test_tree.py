"""The tree itself: nothing in it is true on one machine alone, and nothing in it is nobody's."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
LARGEST = 3_000_000  # bytes, for one file: photos are scaled before they are committed
BINARY = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".woff2", ".ico", ".zip")
SKIPPED = {"dist", "build", "node_modules", "__pycache__"}  # and what begins with a dot

_MACHINE = re.compile(r"(?<![\w.~*/-])/(?:work|root|home)/\w")
_REGISTRY = re.compile(
    r"npmjs\.(?:org|com)|pythonhosted\.org|pypi\.org|deb\.debian\.org|proxy\.golang\.org|yarnpkg\.com|crates\.io"
)
_WORKSHOP = re.compile(
    r"\b(?:claude|anthropic|chatgpt|openai|copilot|language model|ai assistant|co-authored-by"
    r"|(?:this|previous|last|next|earlier|another) session|coding session|sub-?agent|the brief)\b",
    re.IGNORECASE,
)
_TO_DO = re.compile(r"\b(?:TODO|FIXME|XXX|HACK)\b")


def tree() -> list[Path]:
    """Every file that is committed or about to be."""
    try:
        listed = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=ROOT,
            check=True,
            capture_output=True,
            text=True,
        ).stdout.split("\0")
        files = [ROOT / name for name in listed if name]
    except (OSError, subprocess.CalledProcessError):  # an unpacked archive
        files = [p for p in ROOT.rglob("*") if not _is_made(p.relative_to(ROOT).parts)]
    return sorted(file for file in files if file.is_file())


def _is_made(parts: tuple[str, ...]) -> bool:
    return any(part in SKIPPED or (part[0] == "." and part not in (".ci", ".gitignore")) for part in parts)


TEXTS = [(file.relative_to(ROOT).as_posix(), file) for file in tree() if file.suffix not in BINARY]
OWN = "tests/meta/test_tree.py"


def _lines_with(pattern: re.Pattern[str], *, without: tuple[str, ...] = ()) -> list[str]:
    found = []
    for name, file in TEXTS:
        if name == OWN or name.startswith(without):
            continue
        for number, line in enumerate(file.read_text("utf-8", "replace").split("\n"), 1):
            if pattern.search(line):
                found.append(f"{name}:{number}: {line.strip()[:120]}")
    return found


def test_no_path_of_one_machine() -> None:
    """What is committed works in any folder."""
    assert _lines_with(_MACHINE) == []


def test_no_registry_is_named() -> None:
    """Packages come from wherever a machine's clients are set up to find them."""
    assert _lines_with(_REGISTRY) == []


def test_texts_speak_of_the_project_alone() -> None:
    """Not of how they came to be written."""
    assert _lines_with(_WORKSHOP, without=("content/", "tests/validators/package-lock.json")) == []


def test_no_promises_in_comments() -> None:
    """What is left to do stands in the issues."""
    assert _lines_with(_TO_DO, without=("content/", "themes/", "tests/validators/package-lock.json")) == []


def test_no_file_is_huge() -> None:
    """A clone comes quickly."""
    assert [
        f"{f.relative_to(ROOT)}: {f.stat().st_size:,}" for f in tree() if f.stat().st_size > LARGEST
    ] == []


@pytest.mark.parametrize("name", ["package-lock.json", "package.json"])
def test_npm_packages_are_fixed(name: str) -> None:
    """The validators come in exact versions, and the lock names no host that they come from."""
    text = (ROOT / "tests/validators" / name).read_text("utf-8")
    assert '"resolved"' not in text
    assert name != "package.json" or re.findall(r'": "[\^~><*]', text) == []
    assert name == "package.json" or text.count('"integrity"') > 100


def test_texts_end_with_a_newline_and_have_no_tabs() -> None:
    """One style of white space; a Makefile needs its tabs, seeds are as their writers left them."""
    wrong = []
    for name, file in TEXTS:
        if name.startswith("content/") or file.suffix in (".svg", ".txt") or not file.stat().st_size:
            continue
        data = file.read_bytes()
        if not data.endswith(b"\n") or b"\r" in data or (b"\t" in data and file.name != "Makefile"):
            wrong.append(name)
    assert wrong == []
