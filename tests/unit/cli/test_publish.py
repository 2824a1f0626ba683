"""`publish` and `rollback` as a person calls them: what is sent, what is refused, what is remembered."""

from __future__ import annotations

import json
import shutil
import sqlite3
import time
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from site_builder.build.pipeline import Wish, build
from site_builder.cli import main
from site_builder.publish import history
from site_builder.publish.job import one_at_a_time
from site_builder.publish.manifest import File, to_json
from tests.support.listener import listener

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from click.testing import Result

CONFIG = """
name: The Crier
base_url: https://crier.test
publish:
  main: {to: directory, folder: www, keep: 3}
"""
FERRY = "---\ntitle: The ferry is late again\ndate: 2026-01-02\n---\nIt came an hour after it was due.\n"
DRAFT = "---\ntitle: The mayor resigns tonight\ndraft: true\n---\nNobody may know before the evening bell has rung twice.\n"


def run(*arguments: str, site: Path) -> Result:
    name, *rest = arguments
    return CliRunner().invoke(main, [name, "--site", str(site), *rest])


def write(site: Path, path: str, text: str) -> None:
    (site / path).parent.mkdir(parents=True, exist_ok=True)
    (site / path).write_text(text, "utf-8")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A paper of one article and one draft, built now."""
    site = tmp_path_factory.mktemp("built") / "site"
    write(site, "config.yaml", CONFIG)
    write(site, "content/articles/ferry.md", FERRY)
    write(site, "content/articles/mayor.md", DRAFT)
    assert run("build", site=site).exit_code == 0
    return site


@pytest.fixture
def site(built: Path, tmp_path: Path) -> Path:
    shutil.copytree(built, tmp_path / "site", symlinks=True)
    return tmp_path / "site"


def published(site: Path) -> str:
    """The front page that readers see; "" when there is none."""
    page = site / "www/current/index.html"
    return page.read_text("utf-8") if page.exists() else ""


# --- a day at the paper


def test_edit_build_publish(site: Path) -> None:
    first = run("publish", site=site)
    assert first.exit_code == 0, first.output
    assert "published main: " in first.output
    assert "The ferry is late again" in published(site)
    again = run("publish", site=site)
    assert again.exit_code == 0
    assert "nothing to send: all" in again.output
    write(site, "content/articles/ferry.md", FERRY.replace("late again", "on time"))
    assert run("build", site=site).exit_code == 0
    planned = run("publish", "main", "--dry-run", site=site)
    assert planned.exit_code == 0
    assert "change  index.html" in planned.output
    assert planned.output.endswith("nothing was changed\n")
    assert "late again" in published(site)
    assert run("publish", site=site).exit_code == 0
    assert "on time" in published(site)
    back = run("rollback", site=site)
    assert back.exit_code == 0, back.output
    assert "late again" in published(site)
    assert run("publish", site=site).exit_code == 0
    assert "on time" in published(site)


def test_the_history(site: Path) -> None:
    assert "nothing was published from this folder yet" in run("publish", "--history", site=site).output
    run("publish", site=site)
    run("publish", site=site)
    assert run("rollback", site=site).exit_code == 3
    past = run("publish", "--history", "--json", site=site)
    records = json.loads(past.output)
    assert len(records) == 1
    assert (records[0]["target"], records[0]["base_url"]) == ("main", "https://crier.test")
    assert records[0]["added"] == records[0]["files"] == sum(p.is_file() for p in (site / "dist").rglob("*"))
    shown = run("publish", "--history", site=site).output
    assert "main; " in shown
    assert "is shown by" in shown
    assert "nothing was published" in run("publish", "--history", "other", site=site).output


def test_a_plan_for_machines(site: Path) -> None:
    found = json.loads(run("publish", "--dry-run", "--json", site=site).output)
    assert (found["refused"], found["problems"], found["record"]) == (False, [], None)
    assert {"action": "add", "path": "index.html"}.items() <= {
        key: value for step in found["plan"] if step["path"] == "index.html" for key, value in step.items()
    }.items()
    done = json.loads(run("publish", "--json", site=site).output)
    assert done["record"]["target"] == "main"


def test_what_no_build_has_written_stays_at_home(site: Path) -> None:
    write(site, "dist/notes.txt", "for me")
    ended = run("publish", site=site)
    assert ended.exit_code == 0
    assert "not published, since no build has written it: notes.txt" in ended.output
    assert not (site / "www/current/notes.txt").exists()


def test_a_build_meanwhile_changes_nothing_of_a_release(site: Path) -> None:
    """Releases are copies: what is built afterwards is not seen by readers."""
    run("publish", site=site)
    (site / "dist/index.html").write_text("overwritten in place")
    assert "The ferry is late again" in published(site)


# --- refusals


def refused(site: Path, code: str, *, final: bool) -> Result:
    """Publish, and see it refused; with --yes too, when that is final."""
    before = published(site)
    ended = run("publish", site=site)
    assert ended.exit_code == 1, ended.output
    assert f"error {code}: " in ended.output
    assert "not published: main is as it was" in ended.output
    assert published(site) == before
    overruled = run("publish", "--yes", "--dry-run", site=site)
    assert overruled.exit_code == (1 if final else 0)
    assert f"{'error' if final else 'warning'} {code}: " in overruled.output
    return ended


def test_an_edit_that_was_not_built(site: Path) -> None:
    run("publish", site=site)
    write(site, "content/articles/ferry.md", FERRY.replace("late again", "on time"))
    ended = refused(site, "SB702", final=False)
    assert "build again: site-builder build" in ended.output


def test_files_with_errors(site: Path) -> None:
    write(site, "content/articles/ferry.md", FERRY.replace("title:", "tytle:"))
    refused(site, "SB701", final=True)


def test_a_preview_with_drafts(site: Path) -> None:
    assert not build(Wish(site, site / "dist", int(time.time()), drafts=True)).failed
    refused(site, "SB701", final=True)


def test_a_build_for_another_address(site: Path) -> None:
    assert run("build", "--base-url", "https://test.crier.test", site=site).exit_code == 0
    refused(site, "SB701", final=True)


def test_a_target_at_another_address(site: Path) -> None:
    """It is published as it was built for."""
    config = CONFIG + '  test: {to: directory, folder: test, base_url: "https://test.crier.test"}\n'
    write(site, "config.yaml", config)
    assert run("build", "--base-url", "https://test.crier.test", site=site).exit_code == 0
    ended = run("publish", "test", site=site)
    assert ended.exit_code == 0, ended.output
    assert "https://test.crier.test" in (site / "test/current/feed.xml").read_text()
    assert run("publish", "main", site=site).exit_code == 1


def test_a_build_of_the_future(site: Path) -> None:
    write(
        site, "content/articles/later.md", "---\ntitle: In the next century\ndate: 2198-12-31\n---\nText.\n"
    )
    assert run("build", "--at", "2199-01-01", site=site).exit_code == 0
    ended = refused(site, "SB701", final=True)
    assert "as it will be at 2199-01-01 00:00 UTC" in ended.output


def test_a_build_that_did_not_end(site: Path) -> None:
    with sqlite3.connect(site / ".site-builder/dist.sqlite") as store:
        store.execute("UPDATE meta SET value=? WHERE key='complete'", (b"no",))
    store.close()
    refused(site, "SB701", final=True)


def test_a_folder_of_which_nothing_is_known(site: Path) -> None:
    shutil.rmtree(site / ".site-builder")
    refused(site, "SB702", final=False)
    assert run("publish", "--yes", site=site).exit_code == 0
    assert "The ferry" in published(site)


def test_an_address_of_this_machine(site: Path) -> None:
    write(site, "config.yaml", CONFIG.replace("https://crier.test", "http://localhost:8000"))
    assert run("build", site=site).exit_code == 0
    refused(site, "SB703", final=False)


def test_most_of_the_site_is_missing(site: Path) -> None:
    run("publish", site=site)
    large = {f"a{n}/index.html": File("0" * 64, 1) for n in range(100)}
    next((site / "www/releases").glob("*.json")).write_text(to_json(large))
    ended = refused(site, "SB704", final=False)
    assert "the one that stands there has 100" in ended.output


def test_a_key_among_the_files(site: Path) -> None:
    write(site, "content/static/app.js", f"const key = '{'AKIA' + 16 * 'X'}';")  # what keys of AWS look like
    assert run("build", site=site).exit_code == 0
    refused(site, "SB609", final=True)


def test_what_is_not_public_among_the_files(site: Path) -> None:
    write(site, "content/static/notes.txt", "Nobody may know before the evening bell has rung twice.")
    assert run("build", site=site).exit_code == 0
    ended = refused(site, "SB608", final=True)
    assert "content/articles/mayor.md" in ended.output


# --- settings and surroundings


def test_no_target(site: Path) -> None:
    write(site, "config.yaml", "name: The Crier\n")
    ended = run("publish", site=site)
    assert ended.exit_code == 1
    assert 'config.yaml: error SB107: has no "publish"' in ended.output


@pytest.mark.parametrize("command", ["publish", "rollback"])
def test_which_target(site: Path, command: str) -> None:
    write(site, "config.yaml", CONFIG + "  spare: {to: zip, file: spare.zip}\n")
    ended = run(command, site=site)
    assert ended.exit_code == 2
    assert "say which target is meant: main, spare" in ended.output
    ended = run(command, "mian", site=site)
    assert ended.exit_code == 2
    assert 'did you mean "main"?' in ended.output


def test_a_target_without_a_way_back(site: Path) -> None:
    write(
        site, "config.yaml", CONFIG.replace("{to: directory, folder: www, keep: 3}", "{to: zip, file: x.zip}")
    )
    ended = run("rollback", site=site)
    assert ended.exit_code == 2
    assert "zip keeps no release to go back to" in ended.output


def test_a_mistake_in_a_target(site: Path) -> None:
    write(site, "config.yaml", CONFIG.replace("folder:", "foldr:"))
    ended = run("publish", site=site)
    assert ended.exit_code == 1
    assert "config.yaml:5:25: error SB102" in ended.output
    assert 'did you mean "folder"?' in ended.output


def test_no_build_yet(site: Path) -> None:
    shutil.rmtree(site / "dist")
    ended = run("publish", site=site)
    assert ended.exit_code == 3
    assert "build first: site-builder build" in ended.output


def test_a_target_that_is_in_the_way(site: Path) -> None:
    (site / "www").touch()
    ended = run("publish", site=site)
    assert ended.exit_code == 3
    assert ended.output.splitlines()[-1].startswith("error: ")
    assert not (site / ".site-builder/publishing").exists()


def test_two_at_once(site: Path) -> None:
    with one_at_a_time(site):
        ended = run("publish", site=site)
    assert ended.exit_code == 3
    assert "another publication is at work on this site" in ended.output


# --- hub and caches


@pytest.fixture
def hub(site: Path) -> Iterator[Any]:
    with listener() as found:
        config = CONFIG.replace("keep: 3}", "keep: 3, purge_list: changed.txt}")
        write(site, "config.yaml", f"{config}feeds: {{websub: {found.address}/hub}}\n")
        assert run("build", site=site).exit_code == 0
        yield found


def test_the_hub_hears_of_changed_feeds(site: Path, hub: Any) -> None:
    ended = run("publish", site=site)
    assert ended.exit_code == 0, ended.output
    topics = {form["hub.url"][0] for form in hub.forms}
    assert "https://crier.test/feed.xml" in topics
    assert len(topics) == len(hub.forms)
    assert f"was told of {len(topics)} feeds" in ended.output
    assert "https://crier.test/\n" in (site / "changed.txt").read_text()
    hub.heard.clear()
    assert run("publish", site=site).exit_code == 0
    assert hub.heard == []


def test_a_hub_that_was_away_is_told_by_the_next_run(site: Path, hub: Any) -> None:
    """The site is published all the same."""
    hub.answers = [500]
    ended = run("publish", site=site)
    assert ended.exit_code == 0
    assert "0 feeds of" in ended.output
    assert "The ferry" in published(site)
    hub.heard.clear()
    again = run("publish", site=site)
    assert "completed what an earlier run began" in again.output
    assert "https://crier.test/feed.xml" in {form["hub.url"][0] for form in hub.forms}
    assert history.pending(site / ".site-builder", "main") == ()


def test_a_run_that_was_killed_after_the_switch_tells_at_the_next(site: Path, hub: Any) -> None:
    run("publish", site=site)
    hub.heard.clear()
    history.begin(site / ".site-builder", "main", ["feed.xml"])  # as a run does before it sends
    run("publish", site=site)
    assert [form["hub.url"] for form in hub.forms] == [["https://crier.test/feed.xml"]]


def test_a_site_at_another_address_tells_nobody(site: Path, hub: Any) -> None:
    config = (
        (site / "config.yaml")
        .read_text()
        .replace("keep: 3,", 'keep: 3, base_url: "https://test.crier.test",')
    )
    write(site, "config.yaml", config)
    assert run("build", "--base-url", "https://test.crier.test", site=site).exit_code == 0
    assert run("publish", site=site).exit_code == 0
    assert hub.heard == []


def test_going_back_is_told_too(site: Path, hub: Any) -> None:
    run("publish", site=site)
    write(site, "content/articles/ferry.md", FERRY.replace("late again", "on time"))
    run("build", site=site)
    run("publish", site=site)
    hub.heard.clear()
    ended = run("rollback", site=site)
    assert ended.exit_code == 0, ended.output
    assert "https://crier.test/feed.xml" in {form["hub.url"][0] for form in hub.forms}
