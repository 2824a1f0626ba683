"""A branch of a repository, on this machine: what it holds, what it leaves alone, and what is in the way."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

from site_builder.publish.settings import parse_targets
from site_builder.publish.target import PublishProblem
from site_builder.publishers.git import PUBLISHER
from tests.support.little_paper import files, plan_for, publish, release

if TYPE_CHECKING:
    from pathlib import Path

    from site_builder.publish.target import Target


def git(folder: Path, *arguments: str) -> str:
    me = ["-c", "user.name=Mara", "-c", "user.email=mara@paper.example"]
    command = ["git", *me, *arguments]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout.strip()


@pytest.fixture(autouse=True)
def _settings_of_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    git(tmp_path, "init", "--quiet", "--bare", "pages.git")
    return tmp_path / "pages.git"


@pytest.fixture
def site(tmp_path: Path, bare: Path) -> Path:
    """A site in a repository of its own, whose origin is the bare one."""
    git(tmp_path, "init", "--quiet", "--initial-branch=main", "site")
    folder = tmp_path / "site"
    (folder / "config.yaml").write_text("name: Paper\n")
    (folder / ".gitignore").write_text("/.site-builder/\n")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "-m", "Begin")
    git(folder, "remote", "add", "origin", str(bare))
    git(folder, "push", "--quiet", "origin", "main")
    return folder


def target(site: Path, **settings: str) -> Target:
    return PUBLISHER.open(settings, site)


def commits(bare: Path) -> int:
    return int(git(bare, "rev-list", "--count", "gh-pages"))


def tree(bare: Path) -> set[str]:
    return set(git(bare, "ls-tree", "-r", "--name-only", "gh-pages").split())


def test_the_sites_own_repository_stays_as_it_is(site: Path, bare: Path, tmp_path: Path) -> None:
    """Branch, index, work tree and history; what is not committed yet, too."""
    (site / "config.yaml").write_text("name: Another\n")
    (site / "staged.txt").touch()
    git(site, "add", "staged.txt")
    before = [git(site, "status", "--porcelain"), git(site, "log", "--oneline"), git(site, "branch")]
    for number, mark in enumerate(("one", "two")):
        publish(target(site), release(tmp_path / mark, files(mark, ["ferry"]), number))
    assert [git(site, "status", "--porcelain"), git(site, "log", "--oneline"), git(site, "branch")] == before
    assert git(site, "rev-parse", "--is-shallow-repository") == "false"
    assert commits(bare) == 2


def test_a_site_below_the_top_of_its_repository(site: Path, bare: Path, tmp_path: Path) -> None:
    paper = site / "papers/evening"
    paper.mkdir(parents=True)
    new = release(tmp_path / "one", files("one", ["ferry"]))
    publish(target(paper), new)
    assert tree(bare) == {*new.manifest, ".nojekyll"}


def test_a_shallow_checkout_as_in_a_workflow(site: Path, bare: Path, tmp_path: Path) -> None:
    for number in range(3):
        publish(target(site), release(tmp_path / "dist", files(f"r{number}", ["ferry"]), number))
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{bare}", "--branch=main", "checkout")
    checkout = tmp_path / "checkout"
    new = release(tmp_path / "dist", files("r3", ["ferry"]), 3)
    publish(target(checkout), new)
    assert commits(bare) == 4
    assert target(checkout).manifest() == new.manifest
    assert PUBLISHER.rollback
    PUBLISHER.rollback({}, checkout)
    assert "<p>r2" in git(bare, "show", "gh-pages:index.html")


def test_one_commit_for_ever(bare: Path, tmp_path: Path) -> None:
    for number in range(3):
        squash = target(tmp_path, remote=str(bare), history="squash")
        publish(squash, release(tmp_path / "dist", files(f"r{number}", ["ferry"]), number))
        assert commits(bare) == 1
    assert "<p>r2" in git(bare, "show", "gh-pages:index.html")


def test_another_branch(bare: Path, tmp_path: Path) -> None:
    publish(
        target(tmp_path, remote=str(bare), branch="site/live"),
        release(tmp_path / "dist", files("one", ["a"])),
    )
    assert git(bare, "branch", "--list").strip() == "site/live"


def test_a_domain_that_the_host_has_noted(site: Path, bare: Path, tmp_path: Path) -> None:
    """GitHub commits a CNAME to the branch when one sets a domain: it is kept, release after release."""
    publish(target(site), release(tmp_path / "one", files("one", ["ferry"]), 1))
    git(tmp_path, "clone", "--quiet", "--branch=gh-pages", str(bare), "github")
    (tmp_path / "github/CNAME").write_text("paper.example\n")
    git(tmp_path / "github", "add", "CNAME")
    git(tmp_path / "github", "commit", "--quiet", "-m", "Create CNAME")
    git(tmp_path / "github", "push", "--quiet")
    assert not plan_for(target(site), release(tmp_path / "again", files("one", ["ferry"]), 2))
    for number, mark in ((3, "two"), (4, "three")):
        new = release(tmp_path / mark, files(mark, ["ferry"]), number)
        publish(target(site), new)
        assert git(bare, "show", "gh-pages:CNAME") == "paper.example"
        assert target(site).manifest() == new.manifest


def test_a_domain_that_the_site_notes(site: Path, bare: Path, tmp_path: Path) -> None:
    """From content/static/: it comes and goes like any file."""
    new = release(tmp_path / "one", files("one", ["ferry"]) | {"CNAME": "paper.example\n"})
    publish(target(site), new)
    assert target(site).manifest() == new.manifest
    publish(target(site), release(tmp_path / "two", files("one", ["ferry"]), 2))
    assert "CNAME" not in tree(bare)


def test_old_style_sheets_stay_for_one_release(bare: Path, tmp_path: Path) -> None:
    for number in range(3):
        publish(
            target(tmp_path, remote=str(bare)),
            release(tmp_path / f"dist{number}", files(f"r{number}", ["ferry"]), number),
        )
    sheets = {git(bare, "show", f"gh-pages:{path}") for path in tree(bare) if path.endswith(".css")}
    assert sheets == {"/* r1 */", "/* r2 */"}
    assert len([path for path in tree(bare) if path.endswith(".jpg")]) == 1


@pytest.mark.parametrize("branch", ["a b", "a:b", "+a", "a..b", "a/", "a.lock", "a~1", "a^", "-a", "refs/*"])
def test_a_branch_that_is_none(branch: str) -> None:
    text = f'publish:\n  pages:\n    to: git\n    branch: "{branch}"\n'
    found, problems = parse_targets(text.encode(), {"git": PUBLISHER})
    assert (found, [(problem.line, problem.code) for problem in problems]) == ({}, [(4, "SB103")])


# --- what is in the way


def test_somebody_else_publishes_meanwhile(bare: Path, tmp_path: Path) -> None:
    publish(target(tmp_path, remote=str(bare)), release(tmp_path / "one", files("one", ["ferry"])))
    mine, theirs = (
        target(tmp_path / name, remote=str(bare)) for name in _folders(tmp_path, "mine", "theirs")
    )

    def meanwhile(what: str) -> None:
        if what.startswith("commit"):
            publish(theirs, release(tmp_path / "two", files("two", ["ferry"]), 2))

    with pytest.raises(PublishProblem, match="somebody else has published there meanwhile"):
        publish(mine, release(tmp_path / "three", files("three", ["ferry"]), 3), meanwhile)
    assert "<p>two" in git(bare, "show", "gh-pages:index.html")


def _folders(parent: Path, *names: str) -> list[str]:
    for name in names:
        (parent / name).mkdir()
    return list(names)


def test_a_host_that_refuses(bare: Path, tmp_path: Path) -> None:
    """Its own words are told, in one line."""
    hook = bare / "hooks/pre-receive"
    hook.write_text("#!/bin/sh\necho 'error: this branch is protected' >&2\nexit 1\n")
    hook.chmod(0o755)
    with pytest.raises(PublishProblem) as refused:
        publish(target(tmp_path, remote=str(bare)), release(tmp_path / "one", files("one", ["ferry"])))
    assert str(refused.value) == "git: remote: error: this branch is protected"


UNREACHABLE: dict[str, str] = {
    "https://127.0.0.1:9/paper.git": "(?i)git: fatal: unable to access .*127.0.0.1:9",
    "https://mara:hush@127.0.0.1:9/paper.git": "(?i)git: fatal: unable to access .*//127.0.0.1:9",
    "ssh://127.0.0.1:9/paper.git": "(?i)ssh: connect to host 127.0.0.1 port 9",
    "../nowhere.git": "does not appear to be a git repository",
}


@pytest.mark.parametrize("remote", UNREACHABLE)
def test_a_host_that_cannot_be_reached(remote: str, tmp_path: Path) -> None:
    if remote.startswith("ssh:") and shutil.which("ssh") is None:
        pytest.skip("DID NOT RUN: ssh missing")
    with pytest.raises(PublishProblem, match=UNREACHABLE[remote]) as problem:
        target(tmp_path, remote=remote).manifest()
    assert "\n" not in str(problem.value)
    assert "hush" not in str(problem.value)


def test_a_site_in_no_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(PublishProblem, match="not a git repository"):
        target(tmp_path)


def test_a_remote_that_there_is_not(site: Path) -> None:
    with pytest.raises(PublishProblem, match="'upstream' does not appear to be a git repository"):
        target(site, remote="upstream").manifest()


def test_without_git(site: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(PublishProblem, match="the program git is not installed"):
        target(site)


def test_the_manifest_is_what_stands_there(bare: Path, tmp_path: Path) -> None:
    """Not what somebody said of it: a file that was changed by hand is sent again."""
    new = release(tmp_path / "one", files("one", ["ferry"]))
    publish(target(tmp_path, remote=str(bare)), new)
    git(tmp_path, "clone", "--quiet", "--branch=gh-pages", str(bare), "hand")
    (tmp_path / "hand/index.html").write_text("by hand")
    git(tmp_path / "hand", "commit", "--quiet", "-a", "-m", "Mend")
    git(tmp_path / "hand", "push", "--quiet")
    steps: Any = plan_for(target(tmp_path, remote=str(bare)), new).steps
    assert [(step.action, step.path) for step in steps] == [("change", "index.html")]
