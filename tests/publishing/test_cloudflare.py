"""Cloudflare Pages: what Wrangler is asked to do, and what is made of its words.

The stand-in prints what Wrangler 4 printed when it was tried against a server that answers as Cloudflare's API.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from site_builder.publish.target import PublishProblem
from site_builder.publishers.cloudflare import PUBLISHER, Pages
from tests.support.little_paper import Killed, files, killed_after, operations, plan_for, publish, release
from tests.support.stand_ins import StandIn, stand_in

if TYPE_CHECKING:
    from pathlib import Path

LIST, DEPLOY = ["pages", "deployment", "list"], ["pages", "deploy"]
ERROR = "\x1b[31m✘ \x1b[41;31m[\x1b[41;97mERROR\x1b[41;31m]\x1b[0m \x1b[1m{}\x1b[0m\n\n\n🪵  Logs were written to a file\n"


def deployed(name: str) -> dict[str, Any]:
    """What Wrangler answers when it has deployed, on its output and for machines."""
    entry = {"type": "pages-deploy", "version": 1, "pages_project": "paper", "deployment_id": name}
    url = {"url": f"https://{name}.paper.pages.dev"}
    return {
        "out": "✨ Deployment complete! Take a peek over at a URL\n",
        "told": json.dumps({"type": "wrangler-session"}) + "\n" + json.dumps(entry | url) + "\n",
    }


def shown(*names: str) -> dict[str, Any]:
    """What Wrangler answers when it is asked for the deployments."""
    return {"out": json.dumps([{"Id": name, "Environment": "Production"} for name in names])}


@pytest.fixture
def wrangler(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> StandIn:
    return stand_in("wrangler", tmp_path / "programs", monkeypatch)


@pytest.fixture
def pages(wrangler: StandIn, tmp_path: Path) -> Pages:
    wrangler.answer((LIST, shown("d1", "d0")), (DEPLOY, deployed("d1")))
    target = PUBLISHER.open({"project": "paper"}, tmp_path / "site")
    assert isinstance(target, Pages)
    return target


def test_a_site_is_deployed(pages: Pages, wrangler: StandIn, tmp_path: Path) -> None:
    content = files("one", ["ferry"]) | {"_redirects": "/old /news/ferry/ 301\n"}
    new = release(tmp_path / "dist", content)
    assert pages.manifest() == {}
    assert publish(pages, new) == (
        f"{new.name} is shown by Cloudflare Pages, also at https://d1.paper.pages.dev"
    )
    (call,) = wrangler.calls()
    folder = call["arguments"][2]
    assert call["arguments"] == [
        *DEPLOY, folder, "--project-name", "paper", "--branch", "main",
        "--commit-dirty=true", "--commit-message", new.name,
    ]  # fmt: skip
    assert call["files"] == sorted([*content, "_headers"])
    assert call["_redirects"] == "/old /news/ferry/ 301\n"
    assert call["_headers"] == (
        "/*\n  X-Content-Type-Options: nosniff\n  Referrer-Policy: strict-origin-when-cross-origin\n"
        "/assets/*\n  Cache-Control: public, max-age=31536000, immutable\n"
        "/images/*\n  Cache-Control: public, max-age=31536000, immutable\n"
    )
    assert call["environment"] == {"CI": "1", "NO_COLOR": "1", "WRANGLER_SEND_METRICS": "false"}
    assert not (tmp_path / folder).exists()


def test_what_is_shown_is_not_sent_again(pages: Pages, tmp_path: Path) -> None:
    new = release(tmp_path / "dist", files("one", ["ferry"]))
    publish(pages, new)
    assert pages.manifest() == new.manifest
    assert not plan_for(pages, new)


def test_what_another_machine_published_is_not_taken_for_ours(
    pages: Pages, wrangler: StandIn, tmp_path: Path
) -> None:
    new = release(tmp_path / "dist", files("one", ["ferry"]))
    publish(pages, new)
    wrangler.answer((LIST, shown("d2", "d1")), (DEPLOY, deployed("d3")))
    assert pages.manifest() == {}
    assert operations(pages, new) == ["stage", "deploy"]


@pytest.mark.parametrize("answer", [{"out": "no JSON"}, {"out": "[]"}, {"out": '{"a": 1}'}, {"out": "[1]"}])
def test_an_answer_that_says_nothing_is_not_relied_on(
    pages: Pages, wrangler: StandIn, tmp_path: Path, answer: dict[str, Any]
) -> None:
    publish(pages, release(tmp_path / "dist", files("one", ["ferry"])))
    wrangler.answer((LIST, answer))
    assert pages.manifest() == {}


def test_a_deploy_whose_name_is_not_told_is_not_relied_on(
    pages: Pages, wrangler: StandIn, tmp_path: Path
) -> None:
    wrangler.answer((DEPLOY, {"out": "done"}))
    new = release(tmp_path / "dist", files("one", ["ferry"]))
    assert publish(pages, new) == f"{new.name} is shown by Cloudflare Pages"
    assert pages.manifest() == {}


def test_a_site_below_a_path_is_staged_there(wrangler: StandIn, pages: Pages, tmp_path: Path) -> None:
    content = {"index.html": "front", "404.html": "lost", "_redirects": "/paper/old /paper/ 301\n"}
    new = release(tmp_path / "dist", content)
    below = type(new)(new.folder, new.manifest, new.name, "https://host.example/paper")
    publish(pages, below)
    (call,) = wrangler.calls()
    assert call["files"] == [
        "404.html", "_headers", "_redirects", "paper/404.html", "paper/_redirects", "paper/index.html",
    ]  # fmt: skip
    assert call["_headers"].startswith("/paper/*\n")


def test_the_sites_own_headers_stay_alone(wrangler: StandIn, pages: Pages, tmp_path: Path) -> None:
    publish(pages, release(tmp_path / "dist", {"index.html": "front", "_headers": "/*\n  X-Paper: yes\n"}))
    assert wrangler.calls()[0]["_headers"] == "/*\n  X-Paper: yes\n"


def test_an_account_is_named_in_the_environment(wrangler: StandIn, pages: Pages, tmp_path: Path) -> None:
    other = PUBLISHER.open({"project": "paper", "account": "a1", "branch": "live"}, pages.site_dir)
    publish(other, release(tmp_path / "dist", {"index.html": "front"}))
    (call,) = wrangler.calls()
    assert call["environment"]["CLOUDFLARE_ACCOUNT_ID"] == "a1"
    assert call["arguments"][6] == "live"


def test_killed_at_any_point_the_next_run_completes_it(
    pages: Pages, wrangler: StandIn, tmp_path: Path
) -> None:
    wrangler.answer((LIST, shown("d1")), (DEPLOY, deployed("d1")))
    new = release(tmp_path / "dist", files("one", ["ferry"]))
    for number in (1, 2):
        with pytest.raises(Killed):
            publish(pages, new, killed_after(number))
        assert pages.manifest() == {}
    publish(pages, new)
    assert not plan_for(pages, new)
    kept = [path.name for path in (pages.site_dir / ".site-builder" / "deploys").iterdir()]
    assert kept == ["cloudflare-paper.json"]


def test_a_program_in_the_sites_folder_is_preferred(pages: Pages, wrangler: StandIn, tmp_path: Path) -> None:
    local = pages.site_dir / "node_modules" / ".bin" / "wrangler"
    local.parent.mkdir(parents=True)
    local.write_text("#!/bin/sh\necho '✘ [ERROR] the local one' >&2\nexit 1\n")
    local.chmod(0o755)
    with pytest.raises(PublishProblem, match="the local one"):
        publish(pages, release(tmp_path / "dist", {"index.html": "front"}))
    assert wrangler.calls() == []


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("In a non-interactive environment, it's necessary to set a CLOUDFLARE_API_TOKEN environment variable",
         "no credentials: set CLOUDFLARE_API_TOKEN and CLOUDFLARE_ACCOUNT_ID in the environment"),
        ("A request to the Cloudflare API (/accounts/a/pages/projects/paper) failed.\n\n  Authentication error [code: 10000]",
         'the token is not accepted: see CLOUDFLARE_API_TOKEN (it needs "Pages: Edit") and CLOUDFLARE_ACCOUNT_ID'),
        ("A request failed.\n  Project not found. The specified project name does not match any. [code: 8000007]",
         'there is no project "paper": make it with: wrangler pages project create paper'),
        ("Unable to resolve Cloudflare's API hostname (api.cloudflare.com or dash.cloudflare.com).",
         "cannot reach Cloudflare: Unable to resolve Cloudflare's API hostname (api.cloudflare.com or dash.cloudflare.com)."),
        ("ENOSPC: no space left on device, write", "the disk of this machine is full: ENOSPC: no space left on device, write"),
        ("Something else", "Something else"),
    ],
)  # fmt: skip
def test_each_failure_is_one_clear_line(
    pages: Pages, wrangler: StandIn, tmp_path: Path, said: str, told: str
) -> None:
    wrangler.answer((DEPLOY, {"code": 1, "err": ERROR.format(said)}))
    with pytest.raises(PublishProblem) as problem:
        publish(pages, release(tmp_path / "dist", {"index.html": "front"}))
    assert str(problem.value) == f"wrangler: {told}"


def test_no_wrangler(pages: Pages, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(PublishProblem, match="the program wrangler is not installed"):
        publish(pages, release(tmp_path / "dist", {"index.html": "front"}))
