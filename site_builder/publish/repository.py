"""Git as a store of files: objects are written and read, trees are made of them, without a work tree."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, NamedTuple

from site_builder.base.digest import digest_bytes
from site_builder.base.record import dataclass
from site_builder.publish.command import run, run_for_bytes
from site_builder.publish.manifest import File
from site_builder.publish.target import PublishProblem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

BATCH = 32 * 1024 * 1024  # bytes that are read at once
_REASON = re.compile(r"^\s*(?:fatal:|error:|ERROR:|remote: (?:error|fatal)|ssh: |! \[).*", re.MULTILINE)

_MOVED_MEANWHILE = re.compile(
    r"remote: error: cannot lock ref|\[remote rejected\].*(?:cannot lock|already exists)"
)

# What git and ssh say when they are not let in, and what that means for a person. The first that fits is told.
_MEANINGS = (
    (r"could not read (?:Username|Password) for '([^']*)'",
     "there are no credentials for {0}: set up an ssh key or a credential helper, so that git push asks for nothing"),
    (r"Authentication failed for '([^']*)'", "{0} does not accept the credentials"),
    (r"(?:(\S+): )?Permission denied \([a-z,-]*\)", "{0} does not accept the ssh key: load one with ssh-add"),
    (r"(Host key verification failed)|No .* host key is known",
     "the host key is not a known one: connect once with ssh, and compare it"),
)  # fmt: skip


class Blob(NamedTuple):
    """A file in a tree."""

    identity: str  # of its object
    size: int  # bytes


def reason(text: str) -> str:
    """Why git failed: the first line that says so, since advice for everybody follows."""
    if "[rejected]" in text or "stale info" in text or _MOVED_MEANWHILE.search(text):
        return "somebody else has published there meanwhile; publish again"
    for pattern, meaning in _MEANINGS:
        if known := re.search(pattern, text):
            return meaning.format(known[1] or "the host")
    found = _REASON.search(text)
    return found[0].strip() if found else text.strip().rpartition("\n")[2]


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository without its work tree."""

    git_dir: Path
    folder: Path  # where git runs: relative addresses are seen from here
    index: Path  # a file of ours: that of the repository's owner stays as it is

    def git(self, *arguments: str, stdin: str = "", env: Mapping[str, str] | None = None) -> str:
        """Call git. Raises `PublishProblem`."""
        return run(
            ["git", *arguments], self.folder, env={**self._env, **(env or {})}, stdin=stdin, explain=reason
        )

    @property
    def _env(self) -> dict[str, str]:
        asks_nothing = {"GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}  # nobody may be there to answer
        if "GIT_SSH_COMMAND" not in os.environ:
            asks_nothing["GIT_SSH_COMMAND"] = "ssh -oBatchMode=yes"
        return {"GIT_DIR": str(self.git_dir), "GIT_INDEX_FILE": str(self.index), **asks_nothing}

    def message(self, commit: str) -> str:
        """The message of a commit."""
        return self.git("show", "--no-patch", "--format=%B", commit)

    def parent(self, commit: str) -> str:
        """The first commit before a commit; "" when there is none here."""
        return self.git("rev-list", "--max-count=1", "--skip=1", commit).strip()

    def files(self, commit: str) -> dict[str, Blob]:
        """The files of a commit by path."""
        found: dict[str, Blob] = {}
        for entry in self.git("ls-tree", "-r", "-l", "-z", commit).split("\0"):
            about, _, path = entry.partition("\t")
            if path:
                _mode, kind, identity, size = about.split()
                if kind == "blob":
                    found[path] = Blob(identity, int(size))
        return found

    def write(self, folder: Path, paths: Sequence[str]) -> list[str]:
        """Write the files of a folder as objects; their identities come back in the same order."""
        arguments = ["git", "hash-object", "-w", "--no-filters", "--stdin-paths"]
        listed = "".join(f"./{path}\n" for path in paths)
        found = run(arguments, folder, env=self._env, stdin=listed, explain=reason).split()
        if len(found) != len(paths):
            raise PublishProblem(f"git hashed {len(found)} files of {len(paths)}")
        return found

    def read(self, blobs: Iterable[Blob]) -> Iterator[File]:
        """Digest and size of each object, in order."""
        for some in _batches(blobs):
            listed = "".join(f"{blob.identity}\n" for blob in some).encode()
            data = run_for_bytes(
                ["git", "cat-file", "--batch"], self.folder, env=self._env, stdin=listed, explain=reason
            )
            at = 0
            for blob in some:  # each: "identity blob size", newline, the bytes, newline
                begin = data.index(b"\n", at) + 1
                yield File(digest_bytes(data[begin : begin + blob.size]), blob.size)
                at = begin + blob.size + 1

    def tree(self, files: Mapping[str, str]) -> str:
        """Make a tree of files, whose objects are given by path; its identity comes back."""
        self.index.unlink(missing_ok=True)
        try:
            lines = "".join(f"100644 {identity}\t{path}\0" for path, identity in sorted(files.items()))
            self.git("update-index", "-z", "--index-info", stdin=lines)
            return self.git("write-tree").strip()
        finally:
            self.index.unlink(missing_ok=True)

    def commit(self, tree: str, parents: Sequence[str], message: str) -> str:
        """Make a commit; its identity comes back. Where git knows no author, the program is one."""
        before = [argument for parent in parents for argument in ("-p", parent)]
        return self.git("commit-tree", tree, *before, stdin=message, env=self._author()).strip()

    def _author(self) -> dict[str, str]:
        try:
            self.git("config", "user.email")
        except PublishProblem:
            name, email = "site-builder", "site-builder@localhost"
            named = {"NAME": name, "EMAIL": email}
            return {
                f"GIT_{who}_{what}": os.environ.get(f"GIT_{who}_{what}", value)
                for who in ("AUTHOR", "COMMITTER")
                for what, value in named.items()
            }
        return {}


def _batches(blobs: Iterable[Blob]) -> Iterator[list[Blob]]:
    some: list[Blob] = []
    size = 0
    for blob in blobs:
        some.append(blob)
        size += blob.size
        if size > BATCH or len(some) >= 5000:
            yield some
            some, size = [], 0
    if some:
        yield some
