"""What a publisher is: the contract between publishing and the hosts in site_builder/publishers/. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Protocol

from site_builder.base.diagnostic import EnvironmentProblem
from site_builder.base.record import dataclass

if TYPE_CHECKING:
    from pathlib import Path

    from site_builder.publish.manifest import Manifest
    from site_builder.publish.plan import Plan
    from site_builder.source.schema import Key

Settings = Mapping[str, Any]  # what stands in config.yaml for one target, read by the publisher's `keys`
After = Callable[[str], None]  # is told of each operation on the target once it is done: "put index.html"


class PublishProblem(EnvironmentProblem):
    """The host, the network or the rights are in the way: one clear line, exit code 3."""


@dataclass(frozen=True, slots=True)
class Release:
    """One version of a site that is to be published."""

    folder: Path  # holds exactly the files of the manifest; nobody changes them meanwhile
    manifest: Manifest
    name: str  # YYYYMMDD-HHMMSS-DIGEST: sorts by the moment, in UTC, and is the same for the same files and moment
    base_url: str  # without a slash at its end


@dataclass(frozen=True, slots=True)
class Limits:
    """What a host takes at most; None where it has no limit that we know of."""

    files: int | None = None
    file_bytes: int | None = None  # of one file
    site_bytes: int | None = None  # of all files together
    redirects: int | None = None  # lines of _redirects
    why: str = ""  # whose limits these are, and where they are written: for people


class Target(Protocol):
    """A place that holds a site, opened with its settings."""

    def manifest(self) -> Manifest:
        """What stands there; empty when nothing does. Raises `PublishProblem`."""
        ...

    def publish(self, release: Release, plan: Plan, after: After) -> str:
        """Make the release what stands there, and call `after` after each operation on the target.

        A target that takes all or nothing may use the plan for nothing. Interrupted at any point, the
        target works, with the old site, the new one, or, file by file, parts of both in the plan's order;
        doing it again completes it. Returns one line for the record. Raises `PublishProblem`.
        """
        ...


@dataclass(frozen=True, slots=True)
class Publisher:
    """A kind of target. Each module in site_builder/publishers/ exports one as `PUBLISHER`."""

    name: str  # what stands after `to:` in config.yaml
    about: str  # one line for people: what it does
    keys: Mapping[str, Key]  # its settings, besides those that every target has (see publish/settings.py)
    limits: Limits
    open: Callable[[Settings, Path], Target]  # settings and the site's folder; raises PublishProblem
    rollback: Callable[[Settings, Path], str] | None = (
        None  # back to the release before; one line for the record
    )
