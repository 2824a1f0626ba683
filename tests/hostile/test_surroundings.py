"""A machine that is in the way: one line, exit code 3, and what was in the output folder stays as it was."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from tests.hostile.case import article
from tests.support.commands import AT, PATIENCE, build_command, surroundings
from tests.support.newsroom import files_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BARE = {"PYTHONPATH": surroundings()["PYTHONPATH"], "PYTHONDONTWRITEBYTECODE": "1"}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small paper that was built, with words of more than one script."""
    site = tmp_path_factory.mktemp("surroundings") / "site"
    (site / "content/articles").mkdir(parents=True)
    (site / "config.yaml").touch()
    (site / "content/articles/a.md").write_text(article("title: Café 한국\ndate: 2026-01-01"), "utf-8")
    assert _run(build_command(site, "--at", AT)).returncode == 0
    return site


@pytest.fixture
def site(built: Path, tmp_path: Path) -> Path:
    """The same paper at another place, with an edit since."""
    shutil.copytree(built, tmp_path / "site")
    (tmp_path / "site/content/articles/b.md").write_text(article("title: New\ndate: 2026-01-02"), "utf-8")
    return tmp_path / "site"


def _run(command: list[str], **options: Any) -> subprocess.CompletedProcess[Any]:
    given: dict[str, Any] = {"capture_output": True, "text": True, "env": surroundings(), **options}
    return subprocess.run(command, check=False, timeout=PATIENCE, **given)


def _stopped(done: subprocess.CompletedProcess[Any], says: str) -> None:
    assert done.returncode == 3, done.stdout + done.stderr
    assert done.stderr.startswith("error: ")
    assert says in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("blocks", [1, 8, 40, 100, 200])
def test_a_file_that_may_not_grow(blocks: int, site: Path) -> None:
    """As on a full disk, every write beyond a size fails."""
    before = files_of(site / "dist")
    inner = " ".join(build_command(site, "--at", AT, "--clean"))
    done = _run(["bash", "-c", f"ulimit -f {blocks}; exec {inner}"])
    then = files_of(site / "dist")
    assert _run(build_command(site, "--at", AT)).returncode == 0
    if done.returncode:
        _stopped(done, "")
        assert then == before
    assert (site / "dist/news/new/index.html").is_file()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 600 kB."""
    place = tmp_path / "disk"
    place.mkdir()
    if _run(["mount", "-t", "tmpfs", "-o", "size=600k", "tmpfs", str(place)]).returncode:
        pytest.skip("DID NOT RUN: the right to mount a small disk missing")
    yield place
    _run(["umount", str(place)])


def test_a_disk_that_is_full(small_disk: Path, built: Path) -> None:
    site = small_disk / "site"
    shutil.copytree(built, site, ignore=shutil.ignore_patterns("dist", ".site-builder"))
    _stopped(_run(build_command(site, "--at", AT)), "No space left")
    assert not (site / "dist").exists()


@pytest.mark.parametrize("left", [0, 12, 40, 80, 120, 200, 280, 400])
def test_a_disk_that_fills_under_way(left: int, small_disk: Path, built: Path) -> None:
    """Whatever it is that finds no room, the staged files or the record alone: dist/ is as it was, and the next build mends all."""
    assert _run(["mount", "-o", "remount,size=8m", str(small_disk)]).returncode == 0
    site = small_disk / "site"
    shutil.copytree(built, site)
    with (site / "config.yaml").open("a", encoding="utf-8") as config:
        config.write("description: Another one, so that every page changes\n")
    before = files_of(site / "dist")
    ballast = small_disk / "ballast"
    free = shutil.disk_usage(small_disk).free
    ballast.write_bytes(b"x" * max(0, free - left * 1024))
    done = _run(build_command(site, "--at", AT))
    ballast.unlink()
    if done.returncode:
        _stopped(done, "")
        assert files_of(site / "dist") == before
        assert _run(build_command(site, "--at", AT)).returncode == 0
    assert "Another one" in (site / "dist/index.html").read_text("utf-8")


def test_no_home_and_no_environment(site: Path) -> None:
    assert _run(build_command(site, "--at", AT), env=BARE).returncode == 0
    assert "Café 한국" in (site / "dist/index.html").read_text("utf-8")


@pytest.mark.parametrize("locale", ["C", "POSIX", "xx_XX.none"])
def test_a_locale_that_is_none(locale: str, site: Path) -> None:
    assert _run(build_command(site, "--at", AT), env={**BARE, "LC_ALL": locale}).returncode == 0


def test_a_locale_without_utf_8(site: Path) -> None:
    env = {**BARE, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = _run(build_command(site, "--at", AT), env=env)
    assert done.returncode == 0, done.stderr
    assert (site / "dist/news/cafe-한국/index.html").is_file()


def test_no_folder_for_temporary_files(site: Path) -> None:
    assert _run(build_command(site, "--at", AT), env={**surroundings(), "TMPDIR": "/nowhere"}).returncode == 0


@pytest.mark.skipif(shutil.which("unshare") is None, reason="DID NOT RUN: unshare missing")
def test_no_network(site: Path) -> None:
    if _run(["unshare", "-n", "true"]).returncode:
        pytest.skip("DID NOT RUN: the right to take the network away missing")
    assert _run(["unshare", "-n", *build_command(site, "--at", AT)]).returncode == 0


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="DID NOT RUN: /dev/full missing")  # noqa: PTH110 - a device
def test_what_is_printed_has_nowhere_to_go(site: Path) -> None:
    with open("/dev/full", "w", encoding="utf-8") as full:  # noqa: PTH123 - a device
        done = _run(
            build_command(site, "--at", AT), capture_output=False, stdout=full, stderr=subprocess.PIPE
        )
    assert done.returncode == 3
    assert done.stderr == "error: No space left on device\n"


def test_standard_output_that_is_closed(site: Path) -> None:
    inner = " ".join(build_command(site, "--at", AT))
    done = _run(["bash", "-c", f"{inner} >&-"])
    assert (done.returncode, done.stderr) == (0, "")


def test_a_reader_that_goes_away(site: Path) -> None:
    inner = " ".join(build_command(site, "--at", AT, "--json"))
    assert _run(["bash", "-c", f"{inner} | true"]).stderr == ""


def test_a_folder_whose_name_is_not_utf_8(site: Path, tmp_path: Path) -> None:
    place = tmp_path / os.fsdecode(b"caf\xe9\x1b[31m")
    site.rename(place)
    done = _run(build_command(place, "--at", AT), text=False)
    assert done.returncode == 0
    assert (place / "dist/news/new/index.html").is_file()


def test_a_site_that_is_gone(tmp_path: Path) -> None:
    done = _run(build_command(tmp_path / "nowhere", "--at", AT))
    assert done.returncode == 1
    assert "SB100" in done.stderr
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("output", [".", "content", "content/static/x", "themes", ".site-builder/x", ".."])
def test_an_output_folder_among_the_sources(output: str, site: Path) -> None:
    before = files_of(site)
    done = _run(build_command(site, "--at", AT, "-o", str(site / output)))
    assert done.returncode == 2, done.stderr
    assert "cannot be the output folder" in done.stderr
    assert files_of(site) == before


@pytest.mark.parametrize("output", ["config.yaml", "content/articles/a.md"])
def test_an_output_folder_that_is_a_file(output: str, site: Path) -> None:
    assert _run(build_command(site, "--at", AT, "-o", str(site / output))).returncode == 2


def test_files_of_strangers_in_the_output_stay(site: Path) -> None:
    (site / "dist/mine.txt").write_text("mine")
    assert _run(build_command(site, "--at", AT, "--clean")).returncode == 0
    assert (site / "dist/mine.txt").read_text() == "mine"


def test_a_seed_from_a_device(site: Path) -> None:
    """`import` reads no device without an end and waits for no pipe."""
    os.mkfifo(site / "pipe")
    command = [
        sys.executable,
        "-m",
        "site_builder",
        "import",
        "--site",
        str(site),
        "/dev/zero",
        str(site / "pipe"),
    ]
    done = _run(command)
    assert done.returncode == 1
    assert done.stderr.count("SB307") == 2
    assert "Traceback" not in done.stderr
