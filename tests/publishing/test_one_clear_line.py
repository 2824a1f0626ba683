"""What is in the way of `site-builder publish` at the host: one line that says what to do, and the exit code 3.

The command runs as a person runs it, in a process of its own, against real servers on this machine: sshd, a store,
git. Each case is one target of one paper, which is built once and never published.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from site_builder.publish import history
from tests.support.commands import build_command, run, surroundings
from tests.support.object_store import LACKING, checked, object_store
from tests.support.refusing import full_store, guarded_host
from tests.support.ssh_server import SshServer, lacking, ssh_server
from tests.support.stand_ins import NOTED, PROGRAM

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NEEDS_SSH = pytest.mark.skipif(bool(lacking()), reason=f"DID NOT RUN: {', '.join(lacking())} missing")
KEY = "hush-hush-key"  # a credential: it must be in no line
ARTICLE = "---\ntitle: The ferry is late\ndate: 2026-01-02\n---\nIt came an hour late.\n"
CONFIG = """
name: The Crier
base_url: https://crier.test
publish:
  directory-file: {{to: directory, folder: a-file}}
  directory-by-hand: {{to: directory, folder: by-hand}}
  directory-full: {{to: directory, folder: "{disk}/paper"}}
  zip-folder: {{to: zip, file: content}}
  zip-full: {{to: zip, file: "{disk}/paper.zip"}}
  git-gone: {{to: git, remote: ../gone.git}}
  git-refused: {{to: git, remote: "ssh://127.0.0.1:9/paper.git"}}
  git-nowhere: {{to: git, remote: "https://paper.invalid/paper.git"}}
  git-stranger: {{to: git, remote: "{guarded}/paper.git"}}
  git-key: {{to: git, remote: "ssh://nobody-of-that-name@127.0.0.1:{ssh_port}/paper.git"}}
  git-protected: {{to: git, remote: ../protected.git}}
  git-full: {{to: git, remote: "{disk}/full.git"}}
  rsync-refused: {{to: rsync, host: 127.0.0.1, path: /srv/paper, port: 9}}
  rsync-nowhere: {{to: rsync, host: paper.invalid, path: /srv/paper}}
  rsync-stranger: {{to: rsync, host: 127.0.0.1, user: nobody-of-that-name, port: {ssh_port}, path: /srv/paper}}
  rsync-wrong-path: {{to: rsync, host: 127.0.0.1, user: {user}, port: {ssh_port}, path: /proc/paper}}
  rsync-full: {{to: rsync, host: 127.0.0.1, user: {user}, port: {ssh_port}, path: "{disk}/remote"}}
  s3-refused: {{to: s3, bucket: paper, region: eu-west-1, endpoint: "http://127.0.0.1:9"}}
  s3-nowhere: {{to: s3, bucket: paper, region: eu-west-1, endpoint: "http://paper.invalid"}}
  s3-stranger: {{to: s3, bucket: paper, region: us-east-1, endpoint: "{store}"}}
  s3-wrong-bucket: {{to: s3, bucket: nobodys-paper, region: us-east-1, endpoint: "{store}"}}
  s3-full: {{to: s3, bucket: paper, region: us-east-1, endpoint: "{full}"}}
  netlify-stranger: {{to: netlify, site: paper}}
  netlify-wrong-site: {{to: netlify, site: nobodys-paper}}
  netlify-nowhere: {{to: netlify, site: unreachable}}
  cloudflare-stranger: {{to: cloudflare, project: paper}}
  cloudflare-wrong-project: {{to: cloudflare, project: nobodys-paper}}
  cloudflare-nowhere: {{to: cloudflare, project: unreachable}}
"""


@dataclass(frozen=True)
class Desk:
    """A paper that is built, and the environment of somebody who publishes it."""

    site: Path
    env: dict[str, str]
    disk: Path  # of 1 MiB; may not be there

    def publish(self, target: str) -> str:
        """Publish; the one line that stands on standard error."""
        command = [sys.executable, "-m", "site_builder", "publish", target, "--site", str(self.site)]
        ended = run(command, env=self.env)
        lines = ended.stderr.splitlines()
        assert (ended.returncode, len(lines)) == (3, 1), ended.stdout + ended.stderr
        assert lines[0].startswith("error: ")
        assert KEY not in ended.stdout + ended.stderr
        assert "published" not in ended.stdout
        assert history.read(self.site / ".site-builder") == []
        return lines[0].removeprefix("error: ")


@contextmanager
def small_disk(folder: Path) -> Iterator[None]:
    """A file system of 1 MiB that is nearly full; nothing where there is no right to mount one."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "none", str(folder)]
    mounted = subprocess.run(mount, check=False, capture_output=True).returncode == 0
    try:
        yield
    finally:
        if mounted:
            subprocess.run(["umount", "--lazy", folder], check=True)


def tool(home: Path, name: str, said: str) -> None:
    """Put a stand-in of Netlify's or Cloudflare's program into `home`/bin, which always fails with some words."""
    folder = home / name
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "answers.json").write_text(json.dumps([([], {"code": 1, "err": said + "\n"})]))
    program = home / "bin" / name
    program.parent.mkdir(exist_ok=True)
    program.write_text(PROGRAM.format(python=sys.executable, home=str(folder), noted=NOTED))
    program.chmod(0o755)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The paper among all the servers that this machine can run; cases whose server is missing say so."""
    folder = tmp_path_factory.mktemp("troubles")
    site, disk = folder / "site", folder / "disk"
    (site / "content/articles").mkdir(parents=True)
    (site / "content/articles/ferry.md").write_text(ARTICLE)
    (site / "content/static").mkdir()
    (site / "content/static/noise.bin").write_bytes(os.urandom(1_200_000))  # more than the disk holds
    (site / "a-file").touch()
    (site / "by-hand/current").mkdir(parents=True)
    with ExitStack() as servers:
        servers.enter_context(small_disk(disk))
        ssh = SshServer(9, "nobody", folder, folder)
        if not lacking():
            ssh = servers.enter_context(ssh_server(tmp_path_factory.mktemp("ssh")))
        store = full = "http://127.0.0.1:9"
        if not LACKING:
            store = servers.enter_context(object_store(folder / "log"))
            full = servers.enter_context(full_store())
        guarded = servers.enter_context(guarded_host())
        (site / "config.yaml").write_text(
            CONFIG.format(
                disk=disk, guarded=guarded, ssh_port=ssh.port, user=ssh.user, store=store, full=full
            )
        )
        env = {
            **{name: value for name, value in surroundings().items() if not name.startswith("AWS_")},
            "PATH": f"{folder}/tools/bin:{ssh.programs}:{os.environ['PATH']}",
            "AWS_ACCESS_KEY_ID": KEY,
            "AWS_SECRET_ACCESS_KEY": KEY,
            "AWS_MAX_ATTEMPTS": "1",
            "AWS_CONFIG_FILE": os.devnull,
            "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_SYSTEM": os.devnull,
            "GIT_CEILING_DIRECTORIES": str(folder),
            "NETLIFY_AUTH_TOKEN": KEY,
            "CLOUDFLARE_API_TOKEN": KEY,
        }
        built = run(build_command(site), env=env)
        assert built.returncode == 0, built.stderr
        yield Desk(site, env, disk)


def test_a_paper_that_nothing_is_in_the_way_of(desk: Desk, tmp_path: Path) -> None:
    """The same paper goes out where all is well: what the cases below see is the host's doing."""
    site = tmp_path / "site"
    shutil.copytree(desk.site, site, symlinks=True)
    config = (site / "config.yaml").read_text()
    (site / "config.yaml").write_text(config.replace("folder: a-file", "folder: www"))
    ended = run(
        [sys.executable, "-m", "site_builder", "publish", "directory-file", "--site", str(site)], env=desk.env
    )
    assert (ended.returncode, ended.stderr) == (0, "")


# --- folders and files of this machine


def test_a_folder_that_is_a_file(desk: Desk) -> None:
    assert desk.publish("directory-file") == f"{desk.site}/a-file/current: Not a directory"


def test_a_folder_with_a_site_that_was_put_there_by_hand(desk: Desk) -> None:
    told = desk.publish("directory-by-hand")
    assert told == f"{desk.site}/by-hand/current is not a link to a release: move it away, and publish again"


def test_a_folder_in_the_place_of_a_file(desk: Desk) -> None:
    assert desk.publish("zip-folder").startswith(f"{desk.site}/content is a folder; name a file like")


def needs_disk(desk: Desk) -> None:
    if not os.path.ismount(desk.disk):
        pytest.skip("DID NOT RUN: the right to mount a small file system missing")


@pytest.mark.parametrize("target", ["directory-full", "zip-full"])
def test_a_disk_that_is_full(desk: Desk, target: str) -> None:
    """Nothing half is left on it, but for the file of the lock."""
    needs_disk(desk)
    assert re.fullmatch(rf"{desk.disk}/.*: No space left on device", desk.publish(target))
    assert [path for path in desk.disk.rglob("*") if path.is_file() and path.name != ".publishing"] == []


# --- git


@pytest.mark.parametrize(
    ("target", "told"),
    [
        ("git-gone", r"git: fatal: '\.\./gone\.git' does not appear to be a git repository"),
        ("git-refused", r"git: ssh: connect to host 127\.0\.0\.1 port 9: Connection refused"),
        (
            "git-nowhere",
            r"git: fatal: unable to access 'https://paper\.invalid/.*': Could not resolve host: .*",
        ),
    ],
)
def test_a_repository_that_cannot_be_reached(desk: Desk, target: str, told: str) -> None:
    assert re.fullmatch(told, desk.publish(target))


def test_a_repository_that_does_not_take_the_credentials(desk: Desk) -> None:
    assert re.fullmatch(
        r"git: there are no credentials for http://127\.0\.0\.1:\d+: set up an ssh key or a credential helper, .*",
        desk.publish("git-stranger"),
    )


@NEEDS_SSH
def test_a_repository_that_does_not_know_the_key(desk: Desk) -> None:
    assert desk.publish("git-key") == (
        "git: nobody-of-that-name@127.0.0.1 does not accept the ssh key: load one with ssh-add"
    )


def test_a_branch_that_is_protected(desk: Desk) -> None:
    bare = desk.site.parent / "protected.git"
    subprocess.run(["git", "init", "--quiet", "--bare", bare], check=True)
    hook = bare / "hooks/pre-receive"
    hook.write_text("#!/bin/sh\necho 'error: GH006: Protected branch update failed' >&2\nexit 1\n")
    hook.chmod(0o755)
    assert desk.publish("git-protected") == "git: remote: error: GH006: Protected branch update failed"


def test_a_repository_on_a_disk_that_is_full(desk: Desk) -> None:
    needs_disk(desk)
    bare = desk.disk / "full.git"
    subprocess.run(["git", "init", "--quiet", "--bare", bare], check=True)
    try:
        assert "No space left on device" in desk.publish("git-full")
    finally:
        shutil.rmtree(bare)


# --- rsync


@NEEDS_SSH
@pytest.mark.parametrize(
    ("target", "told"),
    [
        ("rsync-refused", r"ssh: cannot reach 127\.0\.0\.1: .*: Connection refused"),
        ("rsync-nowhere", r"ssh: cannot reach paper\.invalid: there is no machine of that name"),
        ("rsync-stranger", r"ssh: nobody-of-that-name@127\.0\.0\.1 does not accept the key: load one .*"),
        ("rsync-wrong-path", r"ssh: .*@127\.0\.0\.1: mkdir: cannot create directory .*/proc/paper.*"),
    ],
)
def test_a_machine_that_does_not_let_us_in(desk: Desk, target: str, told: str) -> None:
    assert re.fullmatch(told, desk.publish(target))


@NEEDS_SSH
def test_a_machine_whose_disk_is_full(desk: Desk) -> None:
    needs_disk(desk)
    told = desk.publish("rsync-full")
    assert re.fullmatch(r"the disk of .*@127\.0\.0\.1 is full: \d MiB are free, 1 MiB are to be sent", told)
    shutil.rmtree(desk.disk / "remote")


# --- s3

NEEDS_STORE = pytest.mark.skipif(bool(LACKING), reason=f"DID NOT RUN: {', '.join(LACKING)} missing")


@NEEDS_STORE
@pytest.mark.parametrize(
    ("target", "told"),
    [
        ("s3-refused", r"s3: cannot reach the store: .*http://127\.0\.0\.1:9/.*"),
        ("s3-nowhere", r"s3: cannot reach the store: .*http://paper\.invalid/.*"),
        ("s3-wrong-bucket", r's3: there is no bucket "nobodys-paper"'),
        ("s3-full", r"s3: the store is full: Storage backend has reached its minimum free drive threshold\."),
    ],
)
def test_a_store_in_which_nothing_can_be_put(desk: Desk, target: str, told: str) -> None:
    assert re.fullmatch(told, desk.publish(target))


@NEEDS_STORE
def test_a_store_that_does_not_take_the_credentials(desk: Desk) -> None:
    targets = re.search(r's3-stranger: .*endpoint: "(.*?)"', (desk.site / "config.yaml").read_text())
    assert targets
    with checked(targets[1]):
        told = desk.publish("s3-stranger")
    assert told == "s3: the store does not know the access key: see AWS_ACCESS_KEY_ID"


# --- hosts with programs of their own: stand-ins say what those say


@pytest.mark.parametrize(
    ("target", "said", "told"),
    [
        ("netlify-stranger", " ›   TextHTTPError: Unauthorized",
         "netlify: the credentials are not accepted: see NETLIFY_AUTH_TOKEN"),
        ("netlify-wrong-site", " ›   JSONHTTPError: Not Found",
         'netlify: there is no project "nobodys-paper" that these credentials may see: see site:, and NETLIFY_AUTH_TOKEN'),
        ("netlify-nowhere", " ›   FetchError: request failed, reason: getaddrinfo ENOTFOUND api.netlify.com",
         "netlify: cannot reach Netlify: FetchError: request failed, reason: getaddrinfo ENOTFOUND api.netlify.com"),
        ("cloudflare-stranger", "✘ [ERROR] A request failed.\n\n  Authentication error [code: 10000]",
         'wrangler: the token is not accepted: see CLOUDFLARE_API_TOKEN (it needs "Pages: Edit") and CLOUDFLARE_ACCOUNT_ID'),
        ("cloudflare-wrong-project", "✘ [ERROR] A request failed.\n\n  Project not found. [code: 8000007]",
         'wrangler: there is no project "nobodys-paper": make it with: wrangler pages project create nobodys-paper'),
        ("cloudflare-nowhere", "✘ [ERROR] Unable to resolve Cloudflare's API hostname (api.cloudflare.com).",
         "wrangler: cannot reach Cloudflare: Unable to resolve Cloudflare's API hostname (api.cloudflare.com)."),
    ],
)  # fmt: skip
def test_a_host_that_does_not_take_a_deploy(desk: Desk, target: str, said: str, told: str) -> None:
    name = "netlify" if target.startswith("netlify") else "wrangler"
    tool(desk.site.parent / "tools", name, said)
    assert desk.publish(target) == told
