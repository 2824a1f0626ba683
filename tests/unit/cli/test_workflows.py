"""`new --ci`: what a service would run is run here, command by command, in a checkout of the new paper."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from click.testing import CliRunner

from site_builder.cli import main
from site_builder.cli.new import CI
from site_builder.publish.settings import parse_targets
from site_builder.publishers import discover
from tests.support.commands import surroundings

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result


def new(folder: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["new", str(folder), *options])


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    """`site-builder` and `python` as a service installs them, `pip`, which has done so, and a `sleep` that tells."""
    folder = tmp_path / "programs"
    folder.mkdir()
    for name, script in {
        "site-builder": f'exec "{sys.executable}" -m site_builder "$@"',
        "python": f'exec "{sys.executable}" "$@"',
        "pip": "exit 0",
        "sleep": f'echo "$1" > "{tmp_path}/slept"',
    }.items():
        (folder / name).write_text(f"#!/bin/sh\n{script}\n")
        (folder / name).chmod(0o755)
    return folder


def shell(script: str, folder: Path, programs: Path) -> str:
    """Run a script as a service does; what it printed."""
    nobody = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    env = surroundings(PATH=f"{programs}:{os.environ['PATH']}", **nobody)
    done = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", script],
        cwd=folder,
        env=env,
        check=False,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def scripts(service: str, folder: Path) -> dict[str, str]:
    """What each job of a workflow runs."""
    found: Any = yaml.safe_load((folder / CI[service]).read_text())
    if service == "github":
        return {
            name: "\n".join(step["run"] for step in job["steps"] if "run" in step)
            for name, job in found["jobs"].items()
        }
    before = found["before_script"]
    return {name: "\n".join([*before, *found[name]["script"]]) for name in ("due", "pages")}


@pytest.fixture
def checkout(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A new paper, committed, pushed and cloned, without anything of its maker's."""
    nobody = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    me = ["-c", "user.name=Mara", "-c", "user.email=mara@paper.example"]

    def git(folder: Path, *arguments: str) -> None:
        subprocess.run(["git", *me, *arguments], cwd=folder, check=True, capture_output=True, env=nobody)

    assert new(tmp_path / "paper", "--ci", request.param, "--base-url", "https://paper.test").exit_code == 0
    git(tmp_path, "init", "--quiet", "--bare", "origin.git")
    git(tmp_path / "paper", "init", "--quiet", "--initial-branch=main")
    git(tmp_path / "paper", "add", ".")
    git(tmp_path / "paper", "commit", "--quiet", "-m", "Begin")
    git(tmp_path / "paper", "push", "--quiet", str(tmp_path / "origin.git"), "main")
    git(
        tmp_path,
        "clone",
        "--quiet",
        "--depth=1",
        "--branch=main",
        f"file://{tmp_path}/origin.git",
        "checkout",
    )
    return tmp_path / "checkout"


@pytest.mark.parametrize("service", CI)
def test_the_paper_names_a_target(service: str, tmp_path: Path) -> None:
    made = new(tmp_path / "paper", "--ci", service)
    assert made.exit_code == 0
    targets, problems = parse_targets((tmp_path / "paper/config.yaml").read_bytes(), discover())
    assert problems == ()
    assert {name: target.publisher.name for name, target in targets.items()} == {
        "pages": {"github": "git", "gitlab": "zip"}[service]
    }


@pytest.mark.parametrize("service", CI)
def test_a_paper_that_is_there_gets_the_workflow_alone(service: str, tmp_path: Path) -> None:
    (tmp_path / "config.yaml").write_text("name: Mine\n")
    assert new(tmp_path, "--ci", service).exit_code == 0
    assert (tmp_path / "config.yaml").read_text() == "name: Mine\n"
    assert sum(path.is_file() for path in tmp_path.rglob("*")) == 2
    (tmp_path / CI[service]).write_text("mine")
    again = new(tmp_path, "--ci", service)
    assert again.exit_code == 3
    assert "is there already" in again.output
    assert (tmp_path / CI[service]).read_text() == "mine"


def test_without_a_service_there_is_no_workflow(tmp_path: Path) -> None:
    new(tmp_path / "paper")
    assert not any((tmp_path / "paper" / path).exists() for path in CI.values())
    assert parse_targets((tmp_path / "paper/config.yaml").read_bytes(), discover()) == ({}, ())


@pytest.mark.parametrize("service", CI)
def test_it_runs_once_an_hour_and_for_the_main_branch(service: str, tmp_path: Path) -> None:
    new(tmp_path / "paper", "--ci", service)
    found: Any = yaml.safe_load((tmp_path / "paper" / CI[service]).read_text())
    if service == "github":
        on = found[True]  # YAML 1.1 reads the word so
        assert on["push"] == {"branches": ["main"]}
        assert on["schedule"] == [{"cron": "47 * * * *"}]
        assert found["jobs"]["publish"]["concurrency"] == "publish"
    else:
        assert found["workflow"]["rules"] == [{"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"}]
        assert found["pages"]["resource_group"] == "publish"


@pytest.mark.parametrize("checkout", ["github"], indirect=True)
def test_the_workflow_for_github(checkout: Path, programs: Path) -> None:
    """Build, check, publish to the branch; a second run, with the cache of the first, sends nothing."""
    script = scripts("github", checkout)["publish"]
    assert "published pages: " in shell(script, checkout, programs)
    again = shell(script, checkout, programs)
    assert "0 written" in again
    assert "nothing to send" in again
    listed = subprocess.run(
        ["git", "ls-tree", "-r", "--name-only", "gh-pages"],
        cwd=checkout.parent / "origin.git",
        check=True,
        capture_output=True,
        text=True,
    )
    assert {"index.html", "feed.xml", ".nojekyll"} <= set(listed.stdout.split())


@pytest.mark.parametrize("checkout", ["gitlab"], indirect=True)
def test_the_workflow_for_gitlab(checkout: Path, programs: Path) -> None:
    script = scripts("gitlab", checkout)["pages"]
    for _ in range(2):
        shell(script, checkout, programs)
        assert "<html" in (checkout / "public/index.html").read_text()
        assert (checkout / "public/feed.xml").read_bytes() == (checkout / "dist/feed.xml").read_bytes()


@pytest.mark.parametrize("service", CI)
@pytest.mark.parametrize(("minutes", "waits"), [(30, True), (90, False), (None, False)])
def test_a_scheduled_run_waits_for_the_minute(
    service: str, minutes: int | None, tmp_path: Path, programs: Path, *, waits: bool
) -> None:
    """When something comes due within the hour; else it does not."""
    paper = tmp_path / "paper"
    new(paper, "--ci", service)
    shutil.rmtree(paper / "content")
    if minutes is not None:
        due = dt.datetime.now(dt.UTC) + dt.timedelta(minutes=minutes)
        (paper / "content/articles").mkdir(parents=True)
        text = f"---\ntitle: Later\ndate: {due:%Y-%m-%dT%H:%M:%SZ}\n---\nText.\n"
        (paper / "content/articles/later.md").write_text(text)
    shell(scripts(service, paper)["due"], paper, programs)
    slept = tmp_path / "slept"
    assert slept.exists() == waits
    if waits and minutes:
        assert minutes * 60 - 60 < int(slept.read_text()) <= minutes * 60


def test_a_cache_keeps_what_the_last_build_knew(tmp_path: Path) -> None:
    """Packed and unpacked as actions/cache does it: times keep their fractions, and nothing is built again."""
    paper = tmp_path / "paper"
    new(paper)
    assert CliRunner().invoke(main, ["build", "--site", str(paper)]).exit_code == 0
    subprocess.run(
        ["tar", "--posix", "-cf", "../cache.tar", "-P", ".site-builder", "dist"], cwd=paper, check=True
    )
    shutil.rmtree(paper / ".site-builder")
    shutil.rmtree(paper / "dist")
    subprocess.run(["tar", "-xf", "../cache.tar", "-P"], cwd=paper, check=True)
    again = CliRunner().invoke(main, ["build", "--site", str(paper)])
    assert "0 written" in again.output
