"""Publishing from beginning to end: judge, look, plan, refuse; then send, tell, record."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from site_builder.base.digest import digest_bytes
from site_builder.base.record import dataclass
from site_builder.build.lock import build_lock
from site_builder.build.pipeline import Wish, make_state_dir
from site_builder.build.read import read_content
from site_builder.build.scan import scan
from site_builder.checks import leaks, secrets
from site_builder.checks.address import Address
from site_builder.checks.built import BuiltSite
from site_builder.checks.hidden import find_hidden
from site_builder.publish import history, refusals, telling
from site_builder.publish.command import run
from site_builder.publish.dist import Snapshot, judge, snapshot
from site_builder.publish.history import Record
from site_builder.publish.limits import count_redirects
from site_builder.publish.manifest import to_json
from site_builder.publish.plan import Plan, plan
from site_builder.publish.target import PublishProblem, Release

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from site_builder.base.diagnostic import Diagnostic
    from site_builder.build.pipeline import Progress
    from site_builder.model.config import Config
    from site_builder.publish.refusals import Refusal
    from site_builder.publish.settings import TargetSettings
    from site_builder.publish.target import After, Settings, Target

REDIRECTS = "_redirects"


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be published where."""

    site_dir: Path
    output_dir: Path
    config: Config  # with the base URL of the target
    target: TargetSettings
    now: int  # seconds since 1970

    @property
    def wish(self) -> Wish:
        """The build whose result may be published."""
        return Wish(self.site_dir, self.output_dir, self.now, base_url=self.target.base_url)

    @property
    def shown(self) -> str:
        """How a person calls the output folder."""
        return self.output_dir.name


@dataclass(frozen=True, slots=True)
class Ready:
    """Everything that is known before anything moves; without a target when that is not even looked at."""

    refusals: tuple[Refusal, ...]
    site: Snapshot | None = None
    target: Target | None = None
    plan: Plan = field(default_factory=Plan)

    def refused(self, *, yes: bool) -> bool:
        """Whether something speaks against it that is not overruled."""
        return any(not (yes and refusal.may_overrule) for refusal in self.refusals)


@contextmanager
def one_at_a_time(site_dir: Path) -> Iterator[Path]:
    """Keep a second publication of the same site away; gives the folder of what is remembered."""
    state_dir = make_state_dir(site_dir)
    with build_lock(state_dir, patience=1.0, name="publish.lock", what="publication"):
        yield state_dir


@contextmanager
def get_ready(job: Job, progress: Progress) -> Iterator[Ready]:
    """Look at both sides and plan. Raises `EnvironmentProblem` and `PublishProblem`."""
    against = [
        *refusals.of_dist(judge(job.wish), job.shown),
        *refusals.of_base_url(job.config.base_url),
    ]
    if not all(refusal.may_overrule for refusal in against):
        yield Ready(tuple(against))
        return
    publisher = job.target.publisher
    with snapshot(job.wish, progress) as site:
        target = publisher.open(job.target.settings, job.site_dir)
        theirs = target.manifest()
        steps = plan(site.manifest, theirs, site.kinds)
        redirects = (
            count_redirects((site.folder / REDIRECTS).read_text("utf-8")) if REDIRECTS in site.manifest else 0
        )
        against += refusals.of_size(site.manifest, theirs)
        against += refusals.of_limits(publisher.limits, site.manifest, redirects)
        sent = [step.path for step in steps.steps if step.action != "delete"]
        against += refusals.of_findings(_findings(job, site, sent) if sent else ())
        yield Ready(tuple(against), site, target, steps)


def _findings(job: Job, site: Snapshot, paths: Iterable[str]) -> tuple[Diagnostic, ...]:
    """Keys, passwords and what is not public, in the files that would be sent."""
    tree = scan(job.site_dir)
    content, problems = read_content(job.site_dir, tree, job.config)
    hidden = find_hidden(job.site_dir, tree, content, job.config, job.now, problems)
    address = Address(job.config.origin, job.config.base_path)
    files = {path: site.manifest[path].size for path in paths}
    built = BuiltSite(job.site_dir, site.folder, job.shown, address, files, {}, hidden=hidden)
    return tuple(sorted({*secrets.CHECK.run(built), *leaks.CHECK.run(built)}))


def send(job: Job, state_dir: Path, site: Snapshot, target: Target, steps: Plan, after: After) -> Record:
    """Send what is planned, tell hub and caches, and record it. Raises `PublishProblem`."""
    digest = digest_bytes(to_json(site.manifest).encode())
    name = f"{datetime.now(UTC):%Y%m%d-%H%M%S-%f}-{digest[:8]}"  # two in one second keep their order
    history.begin(state_dir, job.target.name, (step.path for step in steps.steps))
    what = target.publish(Release(site.folder, site.manifest, name, job.config.base_url), steps, after)
    counts = steps.counts()
    record = Record(
        job.now,
        job.target.name,
        name,
        what,
        base_url=job.config.base_url,
        commit=commit_of(job.site_dir),
        files=len(site.manifest),
        added=counts.get("add", 0),
        changed=counts.get("change", 0),
        deleted=counts.get("delete", 0),
        uploaded=steps.upload,
    )
    return _finish(job, state_dir, record)


def catch_up(job: Job, state_dir: Path, site: Snapshot) -> Record | None:
    """Tell what an interrupted run could not; None when there is nothing to tell."""
    if not history.pending(state_dir, job.target.name):
        return None
    record = Record(
        job.now,
        job.target.name,
        "",
        "completed what an earlier run began",
        base_url=job.config.base_url,
        commit=commit_of(job.site_dir),
        files=len(site.manifest),
    )
    return _finish(job, state_dir, record)


def go_back(job: Job, state_dir: Path, back: Callable[[Settings, Path], str]) -> Record:
    """Show the release before again; `back` is the publisher's own way. Raises `PublishProblem`."""
    publisher, settings = job.target.publisher, job.target.settings
    before = publisher.open(settings, job.site_dir).manifest()
    what = back(settings, job.site_dir)
    steps = plan(publisher.open(settings, job.site_dir).manifest(), before)
    history.begin(state_dir, job.target.name, (step.path for step in steps.steps))
    return _finish(job, state_dir, Record(job.now, job.target.name, "", what, base_url=job.config.base_url))


def _finish(job: Job, state_dir: Path, record: Record) -> Record:
    paths = history.pending(state_dir, job.target.name)
    told = list(tell(job, paths))
    record = replace(record, told=tuple(one.line for one in told))
    history.append(state_dir, record)
    if all(one.done for one in told):
        history.end(state_dir, job.target.name)
    return record


def tell(job: Job, paths: Iterable[str]) -> Iterator[telling.Told]:
    """Tell everybody whom the settings name what has changed.

    The hub hears only of the site at its own address: nobody subscribes to the feeds of another.
    """
    paths = list(paths)
    urls = telling.addresses(job.config.base_url, paths)
    feeds = telling.addresses(job.config.base_url, telling.feeds(paths))
    if job.config.feeds.websub and feeds and not job.target.base_url:
        yield telling.tell_hub(job.config.feeds.websub, feeds)
    if job.target.cloudflare_zone and urls:
        yield telling.forget_in_cloudflare(job.target.cloudflare_zone, urls)
    if job.target.purge_list:
        yield telling.write_list(job.site_dir / job.target.purge_list, urls)


def commit_of(site_dir: Path) -> str:
    """The commit of the repository in which the site lies; "" when it lies in none."""
    try:
        commit = run(["git", "rev-parse", "--short=12", "HEAD"], site_dir).strip()
        changed = run(["git", "status", "--porcelain", "--", "."], site_dir).strip()
    except PublishProblem:
        return ""
    return f"{commit}+" if changed else commit
