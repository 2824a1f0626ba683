"""What another machine's shell is asked to do: the scripts are run here, by the shell of this machine."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.publish.target import PublishProblem
from site_builder.publishers import _remote

if TYPE_CHECKING:
    from pathlib import Path

ONE, TWO, THREE = (f"2026112{n}-120000-0123abcd" for n in (1, 2, 3))
HOSTILE = ["it's", "$(touch owned)", "a b", "`touch owned`", "-rf", "é\\n", 'quo"te', "a;touch owned", "*"]


def sh(script: str, folder: Path) -> str:
    done = subprocess.run(
        ["sh"],
        input=_remote.whole(script),
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("name", HOSTILE)
def test_no_name_of_a_folder_or_file_is_ever_run(name: str, tmp_path: Path) -> None:
    sh(_remote.prepare(name, "0123abcd"), tmp_path)
    half = tmp_path / name / "releases" / ".0123abcd.part"
    (half / "index.html").write_text("one")
    (half / f"{name}.css").write_text("old")
    sh(_remote.finish(name, "0123abcd", ONE, "{}\n", "", []), tmp_path)
    _, shown, text = sh(_remote.prepare(name, "ffffffff"), tmp_path).split("\n", 2)
    assert (shown, text) == (ONE, "{}\n")
    last = _remote.finish(name, "ffffffff", TWO, '{"$(touch owned)": 1}', ONE, [f"{name}.css"])
    assert sh(last, tmp_path).split() == [TWO, ONE, TWO]
    assert (tmp_path / name / "current" / f"{name}.css").read_text() == "old"
    assert sh(_remote.shown_manifest(name), tmp_path) == '{"$(touch owned)": 1}\n'
    sh(_remote.remove(name, ONE), tmp_path)
    assert sh(_remote.state(name), tmp_path).split() == [TWO, TWO]
    assert not list(tmp_path.rglob("owned"))
    assert sorted(path.name for path in (tmp_path / name).iterdir()) == ["current", "releases"]


@pytest.mark.parametrize("step", ["prepare", "finish", "show", "remove", "give up"])
def test_a_script_that_is_cut_off_does_nothing(step: str, tmp_path: Path) -> None:
    sh(_remote.prepare("paper", "0123abcd"), tmp_path)
    sh(_remote.finish("paper", "0123abcd", ONE, "{}", "", []), tmp_path)
    sh(_remote.prepare("paper", "ffffffff"), tmp_path)
    script = {
        "prepare": _remote.prepare("paper", "11111111"),
        "finish": _remote.finish("paper", "ffffffff", TWO, "{}", ONE, ["site.css"]),
        "show": _remote.show("paper", ONE),
        "remove": _remote.remove("paper", ONE),
        "give up": _remote.give_up("paper", "ffffffff"),
    }[step]
    text = _remote.whole(script)

    def state() -> list[tuple[str, int]]:
        return sorted((str(path), path.lstat().st_ino) for path in tmp_path.rglob("*"))

    before = state()
    for length in {*range(0, len(text) - 2, max(1, len(text) // 15)), len(text) - 3}:
        subprocess.run(
            ["sh"], input=text[:length], cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60
        )
        assert state() == before, text[:length]
    sh(script, tmp_path)


def test_what_was_forgotten_is_removed(tmp_path: Path) -> None:
    releases = tmp_path / "paper" / "releases"
    for name in (".11111111.part", f".{ONE}.gone", TWO):
        (releases / name).mkdir(parents=True)
    for name in (ONE, TWO):
        (releases / f"{name}.json").write_text("{}")
    subprocess.run(["touch", "-d", "2 days ago", releases / ".11111111.part"], check=True)
    sh(_remote.prepare("paper", "0123abcd"), tmp_path)
    assert sorted(path.name for path in releases.iterdir()) == [".0123abcd.part", TWO, f"{TWO}.json"]


def test_somebody_else_published_meanwhile(tmp_path: Path) -> None:
    """Nothing is changed, and nothing of ours is taken for a release."""
    for digest, name in (("0123abcd", ONE), ("11111111", TWO)):
        sh(_remote.prepare("paper", digest), tmp_path)
        if name == ONE:
            sh(_remote.finish("paper", digest, name, "{}", "", []), tmp_path)
    sh(_remote.prepare("paper", "22222222"), tmp_path)
    sh(_remote.finish("paper", "11111111", TWO, "{}", ONE, []), tmp_path)
    late = _remote.whole(_remote.finish("paper", "22222222", THREE, "{}", ONE, []))
    ended = subprocess.run(["sh"], input=late, cwd=tmp_path, capture_output=True, text=True, check=False)
    told = "somebody else has published there meanwhile: publish again"
    assert (ended.returncode, ended.stderr.strip()) == (1, told)
    assert sh(_remote.state("paper"), tmp_path).split() == [TWO, ONE, TWO]
    assert not (tmp_path / "paper/releases/.lock").exists()


def test_the_release_that_is_shown_is_never_removed(tmp_path: Path) -> None:
    """Somebody else went back to it in the moment before."""
    sh(_remote.prepare("paper", "0123abcd"), tmp_path)
    sh(_remote.finish("paper", "0123abcd", ONE, "{}", "", []), tmp_path)
    sh(_remote.remove("paper", ONE), tmp_path)
    assert sh(_remote.state("paper"), tmp_path).split() == [ONE, ONE]


def test_nothing_is_shown_where_nothing_is(tmp_path: Path) -> None:
    assert sh(_remote.shown_manifest("paper"), tmp_path) == ""
    assert sh(_remote.state("paper"), tmp_path) == ""
    (tmp_path / "paper").mkdir()
    assert sh(_remote.shown_manifest("paper"), tmp_path) == ""
    assert sh(_remote.state("paper"), tmp_path).split() == []


@given(st.sets(st.sampled_from([ONE, TWO, THREE])), st.sampled_from([ONE, TWO, THREE]), st.integers(1, 5))
def test_the_release_that_is_shown_always_stays(names: set[str], shown: str, keep: int) -> None:
    gone = _remote.surplus(sorted(names | {shown}), shown, keep)
    left = (names | {shown}) - set(gone)
    assert shown in left
    assert len(left) == min(keep, len(names | {shown}))
    assert all(old < new for old in gone for new in left - {shown})


def test_a_disk_without_room_is_told_before_anything_is_sent() -> None:
    _remote.check_room("paper.example", "1024", 1 << 20)
    _remote.check_room("paper.example", "", 1 << 40)  # a df that nobody understands
    with pytest.raises(PublishProblem) as told:
        _remote.check_room("paper.example", "2048", 5 << 20)
    assert str(told.value) == "the disk of paper.example is full: 2 MiB are free, 5 MiB are to be sent"
    assert _remote.is_full(str(told.value))


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("you@h: Permission denied (publickey,password).",
         "h does not accept the key: load one with ssh-add, or name it in ~/.ssh/config"),
        ("ssh: Could not resolve hostname h: Name or service not known", "cannot reach h: there is no machine of that name"),
        ("ssh: connect to host h port 22: Connection timed out",
         "cannot reach h: ssh: connect to host h port 22: Connection timed out"),
        ("bash: rsync: command not found\nrsync error: remote command not found (code 127) at io.c(228)", "rsync is not installed on h"),
        ('rsync: mkdir "/srv/x" failed: Permission denied (13)\nrsync error: error in file IO (code 11) at main.c(1)',
         'may not write on h: rsync: mkdir "/srv/x" failed: Permission denied (13)'),
        ("mv: unknown option -- T\nmv: illegal option -- T",
         "the mv of h does not know -T: GNU or BusyBox is needed"),
        ("odd thing\nrsync error: some (code 5)", "h: odd thing"),
        ("", ""),
    ],
)  # fmt: skip
def test_what_programs_say_becomes_one_line(said: str, told: str) -> None:
    assert _remote.explain("h", said) == told
