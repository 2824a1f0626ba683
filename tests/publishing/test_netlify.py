"""Netlify: what its tool is asked to do, and what is made of its words.

The stand-in prints what netlify-cli 22 printed when it was tried against a server that answers as Netlify's API.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from site_builder.publish.target import PublishProblem
from site_builder.publishers.netlify import PUBLISHER, Project
from tests.support.little_paper import Killed, files, killed_after, operations, plan_for, publish, release
from tests.support.stand_ins import StandIn, stand_in

if TYPE_CHECKING:
    from pathlib import Path

GET, LIST, RESTORE = (["api", method] for method in ("getSite", "listSiteDeploys", "restoreSiteDeploy"))
DEPLOY = ["deploy"]
SETTINGS = {"site": "paper"}


def shown(name: str) -> dict[str, Any]:
    """What the tool answers when it is asked for the project."""
    return {"out": json.dumps({"id": "abc", "name": "paper", "published_deploy": {"id": name}})}


def deployed(name: str) -> dict[str, Any]:
    """What the tool answers when it has deployed."""
    found = {"site_id": "abc", "deploy_id": name, "deploy_url": f"https://{name}--paper.netlify.app"}
    return {"out": json.dumps(found, indent=2)}


@pytest.fixture
def netlify(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> StandIn:
    return stand_in("netlify", tmp_path / "programs", monkeypatch)


@pytest.fixture
def project(netlify: StandIn, tmp_path: Path) -> Project:
    netlify.answer((GET, shown("d1")), (DEPLOY, deployed("d1")))
    (tmp_path / "site").mkdir()
    target = PUBLISHER.open(SETTINGS, tmp_path / "site")
    assert isinstance(target, Project)
    return target


def test_a_site_is_deployed(project: Project, netlify: StandIn, tmp_path: Path) -> None:
    content = files("one", ["ferry"]) | {"_redirects": "/old /news/ferry/ 301\n", "old/index.html": "moved"}
    new = release(tmp_path / "dist", content)
    assert project.manifest() == {}
    assert publish(project, new) == f"{new.name} is shown by Netlify, also at https://d1--paper.netlify.app"
    call = netlify.calls()[-1]
    folder = call["arguments"][2]
    assert call["arguments"] == [
        "deploy", "--dir", folder, "--prod", "--no-build", "--json", "--message", new.name, "--site", "paper",
    ]  # fmt: skip
    assert call["files"] == sorted([*content, "_headers"])
    assert (
        call["_redirects"] == "/old /news/ferry/ 301!\n"
    )  # it wins over the page that is there for other hosts
    assert "/assets/*\n  Cache-Control: public, max-age=31536000, immutable\n" in call["_headers"]
    assert (new.folder / "_redirects").read_text() == "/old /news/ferry/ 301\n"
    assert call["environment"] == {"CI": "1", "NO_COLOR": "1"}


def test_what_is_shown_is_not_sent_again(project: Project, tmp_path: Path) -> None:
    new = release(tmp_path / "dist", files("one", ["ferry"]))
    publish(project, new)
    assert project.manifest() == new.manifest
    assert not plan_for(project, new)


def test_what_another_machine_published_is_not_taken_for_ours(
    project: Project, netlify: StandIn, tmp_path: Path
) -> None:
    new = release(tmp_path / "dist", files("one", ["ferry"]))
    publish(project, new)
    netlify.answer((GET, shown("d2")), (DEPLOY, deployed("d3")))
    assert project.manifest() == {}
    assert operations(project, new) == ["stage", "deploy"]


def test_killed_at_any_point_the_next_run_completes_it(project: Project, tmp_path: Path) -> None:
    new = release(tmp_path / "dist", files("one", ["ferry"]))
    for number in (1, 2):
        with pytest.raises(Killed):
            publish(project, new, killed_after(number))
        assert project.manifest() == {}
    publish(project, new)
    assert not plan_for(project, new)


def test_rollback_shows_the_deploy_before(project: Project, netlify: StandIn) -> None:
    assert PUBLISHER.rollback is not None
    deploys = [
        {"id": "d4", "state": "error", "context": "production"},
        {"id": "d3", "state": "ready", "context": "production"},
        {"id": "d2", "state": "ready", "context": "deploy-preview"},
        {"id": "d1", "state": "ready", "context": "production"},
    ]
    netlify.answer((GET, shown("d3")), (LIST, {"out": json.dumps(deploys)}), (RESTORE, {"out": "{}"}))
    told = PUBLISHER.rollback(SETTINGS, project.site_dir)
    assert told == "the deploy d1 is shown by Netlify; it was d3"
    assert json.loads(netlify.calls()[-1]["arguments"][3]) == {
        "site_id": "paper.netlify.app",
        "deploy_id": "d1",
    }


def test_rollback_needs_a_deploy_before(project: Project, netlify: StandIn) -> None:
    assert PUBLISHER.rollback is not None
    netlify.answer((GET, shown("d1")), (LIST, {"out": json.dumps([{"id": "d1", "state": "ready"}])}))
    with pytest.raises(PublishProblem, match="there is no deploy before d1 at Netlify"):
        PUBLISHER.rollback(SETTINGS, project.site_dir)


@pytest.mark.parametrize(
    ("call", "said", "told"),
    [
        (GET, " ›   TextHTTPError: Unauthorized", "the credentials are not accepted: see NETLIFY_AUTH_TOKEN"),
        (GET, " ›   JSONHTTPError: Not Found",
         'there is no project "paper" that these credentials may see: see site:, and NETLIFY_AUTH_TOKEN'),
        (GET, " ›   FetchError: request failed, reason: connect ECONNREFUSED 127.0.0.1:1",
         "cannot reach Netlify: FetchError: request failed, reason: connect ECONNREFUSED 127.0.0.1:1"),
        (DEPLOY, ' ›   Error: Project not found. Please rerun "netlify link"',
         'there is no project "paper" that these credentials may see: see site:, and NETLIFY_AUTH_TOKEN'),
        (DEPLOY, " ›   Error: account credit usage exceeded", "Netlify refuses: Error: account credit usage exceeded"),
        (DEPLOY, " ›   Error: Something else", "Something else"),
        (DEPLOY, "TypeError: x is not a function", "TypeError: x is not a function"),
    ],
)  # fmt: skip
def test_each_failure_is_one_clear_line(
    project: Project, netlify: StandIn, tmp_path: Path, call: list[str], said: str, told: str
) -> None:
    netlify.answer((call, {"code": 1, "err": said + "\n"}), (GET, shown("d1")))
    with pytest.raises(PublishProblem) as problem:
        publish(project, release(tmp_path / "dist", {"index.html": "front"}))
    assert str(problem.value) == f"netlify: {told}"


def test_no_tool(project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(PublishProblem, match="the program netlify is not installed"):
        publish(project, release(tmp_path / "dist", {"index.html": "front"}))
