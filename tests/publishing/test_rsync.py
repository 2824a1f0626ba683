"""A folder on another machine: a real ssh server and a real rsync, on this machine, as one's own user."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from site_builder.publish.plan import Plan
from site_builder.publish.target import PublishProblem
from site_builder.publishers.rsync import PUBLISHER, Host
from tests.support.little_paper import (
    Killed,
    files,
    killed_after,
    missing,
    operations,
    plan_for,
    publish,
    release,
)
from tests.support.ssh_server import SshServer, lacking, ssh_server

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.skipif(bool(lacking()), reason=f"DID NOT RUN: {', '.join(lacking())} missing")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SshServer]:
    with ssh_server(tmp_path_factory.mktemp("ssh")) as running:
        yield running


@pytest.fixture
def settings(server: SshServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """What stands in config.yaml: a folder whose name no shell would take for one word."""
    monkeypatch.setenv("PATH", f"{server.programs}:{os.environ['PATH']}")
    path = tmp_path / "it's the $(paper)"
    return {"host": "127.0.0.1", "user": server.user, "port": server.port, "path": str(path)}


@pytest.fixture
def host(settings: dict[str, object], tmp_path: Path) -> Host:
    target = PUBLISHER.open(settings, tmp_path)
    assert isinstance(target, Host)
    return target


def shown(host: Host, path: str) -> str | None:
    """What a web server answers."""
    file = Path(host.path) / "current" / path
    return file.read_text() if file.is_file() else None


def test_a_first_release_is_shown(host: Host, tmp_path: Path) -> None:
    new = release(tmp_path / "dist", files("one", ["ferry", "rain"]))
    assert host.manifest() == {}
    said = publish(host, new)
    assert said == f"{new.name} is shown by {host.address}:{host.path}/current"
    assert missing(lambda path: shown(host, path)) == []
    assert host.manifest() == new.manifest
    assert not plan_for(host, new)
    served = {
        p.relative_to(Path(host.path) / "current").as_posix() for p in Path(host.path, "current").rglob("*")
    }
    assert {path for path in served if Path(host.path, "current", path).is_file()} == set(new.manifest)


def test_what_did_not_change_is_not_sent_again(host: Host, tmp_path: Path) -> None:
    """A new build gives files new times; their content decides, and they share their bytes with the last ones."""
    publish(host, release(tmp_path / "dist", files("one", ["ferry"])))
    before = Path(host.path, "current/favicon.svg").stat()
    content = files("one", ["ferry"]) | {"news/ferry/index.html": "<p>corrected</p>"}
    new = release(tmp_path / "again", content, 2)
    publish(host, new)
    after = Path(host.path, "current/favicon.svg").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert shown(host, "news/ferry/index.html") == "<p>corrected</p>"
    old = sorted(Path(host.path, "releases").glob("*/news/ferry/index.html"))
    assert len({file.read_text() for file in old}) == 2  # the release before is as it was


def test_an_open_page_still_gets_its_style_sheet_but_no_photo_that_is_gone(
    host: Host, tmp_path: Path
) -> None:
    """A picture that was withdrawn must not be had any more; without its style sheet a page cannot be read."""
    one, two, three = (files(mark, ["ferry"]) for mark in ("one", "two", "three"))
    publish(host, release(tmp_path / "1", one, 1))
    publish(host, release(tmp_path / "2", two, 2))
    gone = set(one) - set(two)
    assert {path: shown(host, path) is not None for path in gone} == {
        path: path.endswith(".css") for path in gone
    }
    publish(host, release(tmp_path / "3", three, 3))
    assert [path for path in gone if shown(host, path) is not None] == []


def test_an_open_page_still_gets_another_crop_of_a_photo_that_is_shown(host: Host, tmp_path: Path) -> None:
    """With the release that shows the photo no more, all its forms are gone."""
    photo = "0f3a9c21d4"
    one, two, three = (
        files(mark, ["ferry"], shown) for mark, shown in (("one", photo), ("two", photo), ("three", ""))
    )
    publish(host, release(tmp_path / "1", one, 1))
    publish(host, release(tmp_path / "2", two, 2))
    assert {path for path in set(one) - set(two) if shown(host, path) is None} == set()
    publish(host, release(tmp_path / "3", three, 3))
    assert [path for path in {*one, *two} if photo in path and shown(host, path) is not None] == []


def test_the_oldest_releases_go(settings: dict[str, object], tmp_path: Path) -> None:
    host = PUBLISHER.open({**settings, "keep": 2}, tmp_path)
    assert isinstance(host, Host)
    new = [release(tmp_path / str(n), files(str(n), ["ferry"]), n) for n in range(4)]
    for one in new:
        publish(host, one)
    there = sorted(path.name for path in Path(host.path, "releases").iterdir())
    assert there == sorted(f"{one.name}{end}" for one in new[2:] for end in ("", ".json"))


def test_rollback_shows_the_release_before(host: Host, settings: dict[str, object], tmp_path: Path) -> None:
    assert PUBLISHER.rollback is not None
    one, two = (release(tmp_path / mark, files(mark, ["ferry"]), n) for n, mark in enumerate(("one", "two")))
    publish(host, one)
    with pytest.raises(PublishProblem, match="there is no release before"):
        PUBLISHER.rollback(settings, tmp_path)
    publish(host, two)
    assert "it was " + two.name in PUBLISHER.rollback(settings, tmp_path)
    assert host.manifest() == one.manifest
    publish(host, two)
    assert host.manifest() == two.manifest


def test_killed_after_any_operation_the_old_site_stands_or_the_new_one(
    settings: dict[str, object], tmp_path: Path
) -> None:
    """And the next run completes it, and the one after has nothing to do."""
    old = release(tmp_path / "old", files("old", ["ferry", "rain"]), 1)
    new = release(tmp_path / "new", files("new", ["ferry", "strike"]), 2)
    keep = {**settings, "keep": 1}
    trial = PUBLISHER.open({**keep, "path": f"{settings['path']}-trial"}, tmp_path)
    publish(trial, old)
    shutil.copytree(f"{settings['path']}-trial", tmp_path / "old there", symlinks=True)
    done = operations(trial, new)
    assert [operation.split()[0] for operation in done] == ["make", "send", "show", "remove"]
    for number in range(1, len(done) + 1):
        host = PUBLISHER.open({**keep, "path": f"{settings['path']}-{number}"}, tmp_path)
        assert isinstance(host, Host)
        shutil.copytree(tmp_path / "old there", host.path, symlinks=True)
        with pytest.raises(Killed):
            publish(host, new, killed_after(number))
        assert host.manifest() in (old.manifest, new.manifest)
        assert missing(lambda path, host=host: shown(host, path)) == []  # type: ignore[misc] # bound per turn
        marks = {shown(host, path).split("<p>")[1][:3] for path in ("index.html", "news/index.html")}  # type: ignore[union-attr] # just seen to be there
        assert len(marks) == 1
        if plan_for(host, new):
            publish(host, new)
        assert host.manifest() == new.manifest
        assert not plan_for(host, new)
        assert not list(Path(host.path, "releases").glob(".*"))


def test_a_key_that_is_not_accepted(host: Host, server: SshServer) -> None:
    keys = server.config.parent / "authorized_keys"
    before = keys.read_text()
    keys.write_text("")
    try:
        with pytest.raises(PublishProblem) as told:
            host.manifest()
    finally:
        keys.write_text(before)
    assert str(told.value) == (
        f"ssh: {host.address} does not accept the key: load one with ssh-add, or name it in ~/.ssh/config"
    )


def test_a_host_whose_key_is_not_known(host: Host, server: SshServer) -> None:
    known = server.config.parent / "known_hosts"
    before = known.read_text()
    known.write_text("")
    try:
        with pytest.raises(PublishProblem, match=r"the host key of .* is not the known one: compare it"):
            host.manifest()
    finally:
        known.write_text(before)


def test_a_host_that_does_not_answer(settings: dict[str, object], tmp_path: Path) -> None:
    host = PUBLISHER.open({**settings, "port": 1}, tmp_path)
    with pytest.raises(PublishProblem, match=r"cannot reach .*: .*Connection refused"):
        host.manifest()


def test_a_host_that_does_not_exist(settings: dict[str, object], tmp_path: Path) -> None:
    host = PUBLISHER.open({**settings, "host": "paper.invalid"}, tmp_path)
    with pytest.raises(
        PublishProblem, match=r"cannot reach .*paper\.invalid: there is no machine of that name"
    ):
        host.manifest()


def test_a_folder_where_the_link_should_be(host: Host) -> None:
    Path(host.path, "current").mkdir(parents=True)
    with pytest.raises(PublishProblem, match="current is not a link to a release: move it away"):
        host.manifest()


def test_no_ssh_on_this_machine(host: Host, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(PublishProblem, match="the program ssh is not installed"):
        host.manifest()


def test_a_full_disk_leaves_the_old_site(settings: dict[str, object], tmp_path: Path) -> None:
    """Once there is room, the next run completes the release."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "none", disk], check=False, capture_output=True
    )
    if mounted.returncode:
        pytest.skip("DID NOT RUN: the right to mount a small file system missing")
    try:
        host = PUBLISHER.open({**settings, "path": f"{disk}/paper"}, tmp_path)
        old = release(tmp_path / "old", files("old", ["ferry"]), 1)
        publish(host, old)
        large = files("new", ["ferry"]) | {"images/large.jpg": "x" * 2_000_000}
        too_much = release(tmp_path / "large", large, 2)
        with pytest.raises(PublishProblem, match="is full: 0 MiB are free, 1 MiB are to be sent"):
            publish(host, too_much)
        with pytest.raises(PublishProblem, match=r"is full: .*(No space left on device|rsync says no more)"):
            host.publish(too_much, Plan(), lambda _: None)  # others fill the disk meanwhile
        assert host.manifest() == old.manifest
        publish(host, new := release(tmp_path / "new", files("new", ["ferry"]), 3))
        assert host.manifest() == new.manifest
    finally:
        subprocess.run(["umount", "--lazy", disk], check=True)
