"""A folder on another machine, over ssh: releases beside each other, and a link to the one that is shown.

    PATH/current                        -> releases/NAME    the web server's root
    PATH/releases/NAME/                     the files of a release; what did not change shares its bytes with the last
    PATH/releases/NAME.json                 its manifest, where no web server finds it
    PATH/releases/.DIGEST.part/             a release on its way, which a later run of the same site completes

The link is replaced in one operation (rename(2)): each request is answered from one release or the other.
The other machine needs a POSIX shell, rsync 3 and an `mv` that knows -T (GNU, BusyBox).
"""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from site_builder.base.record import dataclass
from site_builder.publish import command
from site_builder.publish.kept import still_asked_for
from site_builder.publish.keys import argument
from site_builder.publish.manifest import from_json, to_json
from site_builder.publish.target import Limits, Publisher, PublishProblem
from site_builder.publishers import _remote
from site_builder.publishers._keys import named
from site_builder.source import schema
from site_builder.source.schema import Key, Reading, Unreadable

if TYPE_CHECKING:
    from site_builder.publish.manifest import Manifest
    from site_builder.publish.plan import Plan
    from site_builder.publish.target import After, Release, Settings
    from site_builder.source.yaml_nodes import Node

KEEP = 5  # releases that stay, when `keep` is absent
SSH = (
    "-o",
    "BatchMode=yes",
    "-o",
    "ConnectTimeout=15",
    "-o",
    "ServerAliveInterval=15",
)  # never asks, never hangs


@dataclass(frozen=True, slots=True)
class Host:
    """The folder on the other machine."""

    host: str
    path: str  # relative to the user's home, or absolute
    user: str = ""
    port: int = 0  # 0: what ssh's own configuration says
    keep: int = KEEP

    @property
    def address(self) -> str:
        """`user@host`, or the host alone."""
        return f"{self.user}@{self.host}" if self.user else self.host

    @property
    def _ssh(self) -> list[str]:
        return ["ssh", *SSH, *(("-p", str(self.port)) if self.port else ())]

    def manifest(self) -> Manifest:
        """What is shown there now; nothing when its manifest is lost, so that it is not relied on."""
        return _manifest(self._sh(_remote.shown_manifest(self.path)))

    def publish(self, release: Release, plan: Plan, after: After) -> str:
        """Send what the last release does not have, show the new one, and remove the oldest."""
        digest = release.name.rpartition("-")[2]
        free, shown, text = (*self._sh(_remote.prepare(self.path, digest)).split("\n", 2), "", "")[:3]
        after(f"make .{digest}.part")
        old = still_asked_for(release.manifest, _manifest(text))
        try:
            _remote.check_room(self.address, free, plan.upload)
            self._send(release.folder, f"{self.path}/releases/.{digest}.part/", shown)
            after(f"send {release.name}")
            manifest = to_json(release.manifest)
            _, names = self._state(_remote.finish(self.path, digest, release.name, manifest, shown, old))
        except PublishProblem as problem:
            if _remote.is_full(str(problem)):
                self._sh(_remote.give_up(self.path, digest))
            raise
        after(f"show {release.name}")
        for name in _remote.surplus(names, release.name, self.keep):
            self._sh(_remote.remove(self.path, name))
            after(f"remove {name}")
        return f"{release.name} is shown by {self.address}:{self.path}/current"

    def back(self) -> str:
        """Show the release before the one that is shown."""
        shown, names = self._state(_remote.state(self.path))
        earlier = [name for name in names if name < shown]
        if not earlier:
            raise PublishProblem(
                f"there is no release before {shown or 'the first'} in {self.address}:{self.path}"
            )
        self._sh(_remote.show(self.path, earlier[-1]))
        return f"{earlier[-1]} is shown by {self.address}:{self.path}/current; it was {shown}"

    def _state(self, script: str) -> tuple[str, list[str]]:
        """What a script says of the state: the release that is shown, "" for none, and all whole ones, sorted."""
        shown, _, names = self._sh(script).partition("\n")
        return shown, sorted(filter(_remote.NAME.fullmatch, names.split("\n")))

    def _sh(self, script: str) -> str:
        """Run a script in the other machine's shell; it comes as input, so that no login shell parses it."""
        return command.run(
            [*self._ssh, "--", self.address, "sh"],
            Path.cwd(),
            stdin=_remote.whole(script),
            explain=partial(_remote.explain, self.address),
        )

    def _send(self, folder: Path, there: str, shown: str) -> None:
        """Make a folder there the same as ours. Content decides: the times of a new build say nothing."""
        link = (f"--link-dest=../{shown}",) if shown else ()
        mode = "--chmod=D755,F644"  # a web server runs as another user: it may read
        options = ("-rp", "--checksum", "--delete", mode, "--protect-args", *link, "-e", " ".join(self._ssh))
        try:
            command.run(
                ["rsync", *options, "--", f"{folder}/", f"{self.address}:{there}"],
                Path.cwd(),
                explain=partial(_remote.explain, self.address),
            )
        except PublishProblem as problem:
            if str(problem).endswith(_remote.SILENT):
                told = _remote.FULL.format(host=self.address, line="rsync says no more")
                raise PublishProblem(told) from None
            raise


def _manifest(text: str) -> Manifest:
    with suppress(ValueError):
        return from_json(text)
    return {}


def _path(node: Node, reading: Reading) -> str:
    value = argument(node, reading).rstrip("/")
    if not value or value.startswith("~") or ":" in value.partition("/")[0]:
        raise Unreadable(
            node,
            f'"{value or "/"}" is not a folder for a site',
            "write it like /var/www/paper, or paper for a folder in the user's home",
        )
    return value


def _open(settings: Settings, _site_dir: Path) -> Host:
    return Host(**settings)


def _rollback(settings: Settings, site_dir: Path) -> str:
    return _open(settings, site_dir).back()


PUBLISHER = Publisher(
    "rsync",
    "a folder on another machine, over ssh, with the releases before it",
    {
        "host": Key(
            named(r"[A-Za-z0-9][A-Za-z0-9._-]*", "the name of a host"),
            "the machine, or a name for it in ~/.ssh/config",
            required=True,
        ),
        "path": Key(_path, "the folder there; the web server's root is `current` in it", required=True),
        "user": Key(named(r"[A-Za-z0-9_][A-Za-z0-9._-]*", "the name of a user"), "the user there"),
        "port": Key(schema.integer(1, 65535), "the port of its ssh, when it is not 22"),
        "keep": Key(schema.integer(1, 1000), "releases that stay there to go back to"),
    },
    Limits(),
    _open,
    _rollback,
)
