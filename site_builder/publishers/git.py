"""A branch of a git repository, such as the one from which GitHub, GitLab or Codeberg serve pages.

One push, which happens or does not, makes a release public. The branch holds the site, `.nojekyll` (GitHub
would leave out files that begin with `_`), a `CNAME` that was there already and, for one release, the style
sheets, scripts, fonts and crops of the release before, which pages in caches ask for.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from site_builder.base.record import dataclass
from site_builder.publish import disk
from site_builder.publish.command import run, without_credentials
from site_builder.publish.kept import still_asked_for
from site_builder.publish.keys import argument
from site_builder.publish.repository import Blob, Repository, reason
from site_builder.publish.target import Limits, Publisher, PublishProblem
from site_builder.source import schema
from site_builder.source.schema import Key, Reading, Unreadable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from site_builder.publish.manifest import Manifest
    from site_builder.publish.plan import Plan
    from site_builder.publish.target import After, Release, Settings
    from site_builder.source.yaml_nodes import Node

_OURS = "Publish "  # how the messages of our commits begin
_KEPT = "Kept: "  # their lines about what is there besides the site
_BACK_TO = "Back-To: "
_NO_JEKYLL = ".nojekyll"
_ALL = "2147483647"  # git's own number for a depth without end


@dataclass(frozen=True, slots=True)
class Head:
    """What the branch shows."""

    commit: str  # "" when there is no such branch
    message: str
    files: Mapping[str, Blob]

    @property
    def kept(self) -> frozenset[str]:
        """Files that are there besides the site: as our commit says, else what others have set up there."""
        if self.message.startswith((_OURS, "Go back ")):
            return frozenset(_lines(self.message, _KEPT))
        return frozenset({_NO_JEKYLL, "CNAME"} & self.files.keys())

    @property
    def site(self) -> Mapping[str, Blob]:
        """The files of the site alone."""
        kept = self.kept
        return {path: blob for path, blob in self.files.items() if path not in kept}


@dataclass(frozen=True, slots=True)
class Branch:
    """The branch, and the repository in which it is prepared."""

    repository: Repository
    remote: str  # an address, or the name of a remote of the site's own repository
    branch: str
    keeps_history: bool
    depth: tuple[str, ...]  # how much of the branch's history is fetched

    @property
    def shown(self) -> str:
        """The branch for people."""
        return f"{self.branch} of {without_credentials(self.remote)}"

    def manifest(self) -> Manifest:
        """What the branch holds, by reading all of it."""
        site = self._fetch(*self.depth).site
        return dict(zip(site, self.repository.read(site.values()), strict=True))

    def publish(self, release: Release, plan: Plan, after: After) -> str:  # noqa: ARG002 - all or nothing
        """Commit the release and push it."""
        head = self._fetch(*self.depth)
        after("fetch")
        with disk.clear_line():
            paths = sorted(release.manifest)
            files = dict(zip(paths, self.repository.write(release.folder, paths), strict=True))
            after("write objects")
            extra = self._extra(release, head)
            tree = self.repository.tree({**files, **extra})
        kept = [f"{_KEPT}{path}" for path in sorted(extra)]
        parents = [head.commit] if head.commit and self.keeps_history else []
        commit = self.repository.commit(tree, parents, _text(f"{_OURS}{release.name}", kept))
        after(f"commit {commit}")
        self._push(commit, head.commit)
        after(f"push {commit}")
        return f"{commit[:12]} is {self.shown}"

    def go_back(self) -> str:
        """Show the release before, in a commit of its own."""
        head = self._fetch(f"--depth={_ALL}") if self.depth else self._fetch()
        if not head.commit:
            raise PublishProblem(f"there is no branch {self.shown}")
        earlier = self._release(self.repository.parent(self._release(head.commit)))
        if not earlier:
            raise PublishProblem(f"there is no release before {head.commit[:12]}, which is {self.shown}")
        kept = [f"{_KEPT}{path}" for path in _lines(self.repository.message(earlier), _KEPT)]
        message = _text(f"Go back to {earlier[:12]}", [f"{_BACK_TO}{earlier}", *kept])
        tree = self.repository.git("rev-parse", f"{earlier}^{{tree}}").strip()
        commit = self.repository.commit(tree, [head.commit], message)
        self._push(commit, head.commit)
        return f"{commit[:12]} is {self.shown}, with the files of {earlier[:12]}"

    def _release(self, commit: str) -> str:
        """The release that a commit shows: itself, or the one that it went back to."""
        while commit and (targets := _lines(self.repository.message(commit), _BACK_TO)):
            commit = targets[0]
        return commit

    def _fetch(self, *depth: str) -> Head:
        there = self.repository.git("ls-remote", self.remote, f"refs/heads/{self.branch}")
        if not there.strip():
            return Head("", "", {})
        ours = f"refs/site-builder/{self.branch}"
        self.repository.git(
            "fetch", "--quiet", "--no-tags", *depth, self.remote, f"+refs/heads/{self.branch}:{ours}"
        )
        commit = self.repository.git("rev-parse", ours).strip()
        return Head(commit, self.repository.message(commit), self.repository.files(commit))

    def _extra(self, release: Release, head: Head) -> dict[str, str]:
        """What the branch holds besides the site: path -> object."""
        empty = self.repository.git("hash-object", "-w", "--stdin").strip()
        extra = {_NO_JEKYLL: empty}
        if "CNAME" in head.kept:
            extra["CNAME"] = head.files["CNAME"].identity
        for path in still_asked_for(release.manifest, head.site):
            extra[path] = head.files[path].identity
        return {path: blob for path, blob in extra.items() if path not in release.manifest}

    def _push(self, commit: str, before: str) -> None:
        """Let the branch be a commit, unless somebody else has moved it meanwhile."""
        lease = f"--force-with-lease=refs/heads/{self.branch}:{before}"
        self.repository.git(
            "push", "--quiet", "--no-verify", lease, self.remote, f"{commit}:refs/heads/{self.branch}"
        )


def _branch(node: Node, reading: Reading) -> str:
    """The name of a branch, of the signs that mean nothing to git: see git-check-ref-format(1)."""
    value = argument(node, reading)
    if not re.fullmatch(r"\w[\w./-]*", value) or ".." in value or value.endswith(("/", ".", ".lock")):
        raise Unreadable(node, f'"{value}" is not the name of a branch', "write it like gh-pages")
    return value


def _lines(message: str, begin: str) -> list[str]:
    return [line.removeprefix(begin) for line in message.splitlines() if line.startswith(begin)]


def _text(subject: str, lines: list[str]) -> str:
    return "\n".join([subject, "", *lines]).strip() + "\n"


def _open(settings: Settings, site_dir: Path) -> Branch:
    """Open the branch: in the site's own repository when the remote is named there, else in one of ours.

    The own repository knows how to reach its remotes (keys, headers of a workflow); it is never made shallow.
    """
    remote = settings.get("remote", "origin")
    state = site_dir.absolute() / ".site-builder"
    with disk.clear_line():
        state.mkdir(exist_ok=True)
    if re.fullmatch(r"[\w.-]+", remote):
        said = run(["git", "rev-parse", "--absolute-git-dir"], site_dir, explain=reason)
        git_dir = Path(said.strip())
    else:
        git_dir = state / "publish.git"
        if not (git_dir / "HEAD").exists():
            run(["git", "init", "--quiet", "--bare", str(git_dir)], site_dir, explain=reason)
    repository = Repository(git_dir, site_dir.absolute(), state / "publish.index")
    shallow = (
        git_dir.parent == state or repository.git("rev-parse", "--is-shallow-repository").strip() == "true"
    )
    return Branch(
        repository,
        remote,
        settings.get("branch", "gh-pages"),
        settings.get("history", "keep") == "keep",
        ("--depth=1",) if shallow else (),
    )


def _rollback(settings: Settings, site_dir: Path) -> str:
    return _open(settings, site_dir).go_back()


PUBLISHER = Publisher(
    "git",
    "a branch of a git repository, as GitHub Pages and others serve it",
    {
        "remote": Key(argument, "the repository: a remote of the site's own one, or an address"),
        "branch": Key(_branch, "the branch that is served"),
        "history": Key(
            schema.choice("keep", "squash"),
            "whether the branch keeps the releases before, or is always one commit",
        ),
    },
    Limits(
        file_bytes=100 * 1024 * 1024,
        site_bytes=1_000_000_000,
        why="GitHub takes no file beyond 100 MiB, and GitHub Pages no site beyond 1 GB",
    ),
    _open,
    _rollback,
)
