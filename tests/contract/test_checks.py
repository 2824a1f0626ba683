"""What every check keeps to, whoever wrote it."""

from __future__ import annotations

import inspect
import pickle
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from site_builder import checks
from site_builder.build.settings import load_config
from site_builder.checks.built import read_built

if TYPE_CHECKING:
    from pathlib import Path

FOUND = checks.discover()
MINIMAL = """<!doctype html><html lang="en"><head><title>Paper</title><link rel="canonical" href="https://x.example/">
</head><body><h1>Paper</h1><p><a href="/">Front</a> <img src="/a.png" alt="" width="1" height="1"></p></body></html>"""
BROKEN = '<h1>a</h1><h1>b</h1><a href="/gone/">x</a><a href="#gone">x</a><img src="/gone.png"><img src="/gone.png">'


def site(folder: Path, **files: str) -> Path:
    (folder / "config.yaml").write_text("base_url: https://x.example\n")
    (folder / "dist").mkdir()
    for name, content in files.items():
        (folder / "dist" / name.replace("_", ".")).write_text(content)
    return folder


def run(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "site_builder", "check", "--site", str(folder), *options]
    return subprocess.run(command, check=False, capture_output=True, text=True, timeout=60)


def test_there_are_checks() -> None:
    assert {
        "links",
        "anchors",
        "images",
        "alt-text",
        "urls",
        "headings",
        "feeds",
        "leaks",
        "secrets",
    } <= FOUND.keys()


@pytest.mark.parametrize("name", FOUND)
def test_a_check_passes_on_nothing(tmp_path: Path, name: str) -> None:
    built = read_built(site(tmp_path), tmp_path / "dist", load_config(tmp_path)[0], leaks_at=0)
    assert list(FOUND[name].run(built)) == []
    assert isinstance(FOUND[name].note(built), str)


@pytest.mark.parametrize("name", FOUND)
def test_a_check_passes_on_a_good_page(tmp_path: Path, name: str) -> None:
    folder = site(tmp_path, index_html=MINIMAL, a_png="x")
    built = read_built(folder, folder / "dist", load_config(folder)[0], leaks_at=0)
    assert list(FOUND[name].run(built)) == []


@pytest.mark.parametrize("name", FOUND)
def test_a_check_is_deterministic_and_has_one_code(tmp_path: Path, name: str) -> None:
    folder = site(tmp_path, index_html=BROKEN, b_html=BROKEN, feed_xml="<rss/>", id_rsa="x")
    built = read_built(folder, folder / "dist", load_config(folder)[0], leaks_at=0)
    found = list(FOUND[name].run(built))
    assert found == list(FOUND[name].run(built))
    assert len({problem.code for problem in found}) <= 1
    assert all(problem.message and not problem.message.endswith(".") for problem in found)


@pytest.mark.parametrize("name", FOUND)
def test_a_check_travels_to_another_process(name: str) -> None:
    assert pickle.loads(pickle.dumps(FOUND[name])) == FOUND[name]  # noqa: S301 - our own bytes


def test_every_code_has_a_remedy() -> None:
    table = dict(re.findall(r"^\| (SB\d+) \| ([\w-]+) \|", checks.__doc__ or "", re.MULTILINE))
    assert sorted(table.values()) == sorted(FOUND)
    for check in FOUND.values():
        assert inspect.getmodule(check.run).CODE in table  # type: ignore[union-attr]


def test_the_command_ends_with_what_it_found(tmp_path: Path) -> None:
    folder = site(tmp_path, index_html=MINIMAL, a_png="x")
    clean = run(folder, "--leaks", "--strict")
    assert (clean.returncode, clean.stderr) == (0, "")
    assert "1 pages, 2 links, 1 images" in clean.stdout
    (folder / "dist" / "b.html").write_text(
        MINIMAL.replace("<h1>Paper</h1>", "").replace('rel="canonical"', "")
    )
    assert run(folder).returncode == 0
    assert run(folder, "--strict").returncode == 1
    assert run(folder, "--strict", "--only", "links").returncode == 0
    (folder / "dist" / "b.html").write_text(BROKEN)
    assert run(folder).returncode == 1


def test_without_a_build_it_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "config.yaml").write_text("")
    ended = run(tmp_path)
    assert ended.returncode == 3
    assert "build first: site-builder build" in ended.stderr
