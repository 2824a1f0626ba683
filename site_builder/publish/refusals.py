"""When a site is not published, and why. Pure: what is known of it goes in, what speaks against it comes out."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from site_builder.base.diagnostic import Diagnostic
from site_builder.base.record import dataclass
from site_builder.publish.limits import excesses

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.publish.manifest import Manifest
    from site_builder.publish.target import Limits

FEW_PAGES = 10  # a site that stood there with fewer may be halved without a word
_LOCAL = ("localhost", "127.0.0.1", "0.0.0.0", "::1", "[::1]")  # noqa: S104 - refused, not listened on
_BUILD = "build again: site-builder build"


@dataclass(frozen=True, slots=True)
class Dist:
    """What the builds say of an output folder."""

    known: bool  # a build of this site has written it
    finished: bool  # the last one came to its end
    same_options: bool  # as it is to be published: without drafts, for this base URL
    ahead: str = ""  # the moment for which it was built, when that is still to come: "2027-01-01 06:00 UTC"
    failed: int = 0  # errors in the site's files as they are now
    stale: int = 0  # outputs that a build would write or remove now


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something that speaks against publishing."""

    problem: Diagnostic
    may_overrule: bool = False  # with --yes


def of_dist(dist: Dist, shown: str) -> Iterator[Refusal]:
    """What the builds know against it. `shown` is how a person calls the output folder: "dist"."""
    if not dist.finished:
        message = f"the last build into {shown} did not come to its end: files of two builds may stand beside each other"
        yield _final("SB701", message, _BUILD)
    elif not dist.known:
        message = (
            f"{shown} was not written by a build that is known here: nobody can tell whether it is whole"
        )
        yield _soft("SB702", message, _BUILD)
    elif not dist.same_options:
        message = f"{shown} is a preview: it was built with drafts, or for another base URL than it is published for"
        hint = f"{_BUILD}, with --base-url when the target has a base_url of its own"
        yield _final("SB701", message, hint)
    elif dist.ahead:
        message = f"{shown} shows the site as it will be at {dist.ahead}: it holds what is not public yet"
        yield _final("SB701", message, _BUILD)
    elif dist.failed:
        message = f"the site's files have {dist.failed} error{'s' * (dist.failed != 1)}: {shown} is older than they are"
        yield _final("SB701", message, "site-builder build lists them")
    elif dist.stale:
        message = f"{dist.stale:,} file{'s' * (dist.stale != 1)} of {shown} would differ in a build now: something was edited or has come due, or this program is another"
        yield _soft("SB702", message, _BUILD)


def of_base_url(base_url: str) -> Iterator[Refusal]:
    """A site whose feeds and canonical links lead to the machine on which it was written."""
    host = urlsplit(base_url).hostname or ""
    if not host or host in _LOCAL or host.endswith(".localhost"):
        message = f'base_url is "{base_url}": feeds, sitemaps and canonical links would lead nowhere'
        yield _soft("SB703", message, "write the site's address into config.yaml, and build again")


def of_size(ours: Manifest, theirs: Manifest) -> Iterator[Refusal]:
    """A site of which most is missing, as after a build in the wrong folder."""
    pages, before = _pages(ours), _pages(theirs)
    if not ours:
        yield _final("SB704", "the site has no files", _BUILD)
    elif "index.html" not in ours:
        yield _soft("SB704", "the site has no front page: there is no index.html", _BUILD)
    elif before >= FEW_PAGES and pages < before / 2:
        message = f"the site has {pages:,} pages; the one that stands there has {before:,}"
        yield _soft("SB704", message, "look whether content/ is whole, and build again")


def of_limits(limits: Limits, manifest: Manifest, redirects: int) -> Iterator[Refusal]:
    """What the host does not take, unless one pays for more."""
    for line in excesses(limits, manifest, redirects):
        yield _soft("SB705", line, limits.why)


def of_findings(problems: tuple[Diagnostic, ...]) -> Iterator[Refusal]:
    """Keys, passwords, and what is not public: never published, whoever asks."""
    for problem in problems:
        if problem.severity == "error":
            yield Refusal(problem)


def _pages(manifest: Manifest) -> int:
    return sum(path.endswith((".html", ".htm")) for path in manifest)


def _final(code: str, message: str, hint: str) -> Refusal:
    return Refusal(Diagnostic("", 0, 0, code, message, hint))


def _soft(code: str, message: str, hint: str) -> Refusal:
    hint = f"{hint}; --yes publishes it all the same" if hint else "--yes publishes it all the same"
    return Refusal(Diagnostic("", 0, 0, code, message, hint), may_overrule=True)
