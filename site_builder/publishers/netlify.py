"""Netlify, by its own tool: `netlify deploy --prod`. The project must be there.

Credentials: NETLIFY_AUTH_TOKEN in the environment, or `netlify login`. Checked against netlify-cli 22.
"""

from __future__ import annotations

import json
import re
from functools import partial
from typing import TYPE_CHECKING, Any

from site_builder.base.record import dataclass
from site_builder.publish import command, disk
from site_builder.publish.target import Limits, Publisher, PublishProblem
from site_builder.publishers._deploy import QUIET, json_in, remember, remembered, staged, tool
from site_builder.publishers._keys import PROJECT, named
from site_builder.publishers._words import lines_of, meaning
from site_builder.source.schema import Key

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from site_builder.publish.manifest import Manifest
    from site_builder.publish.plan import Plan
    from site_builder.publish.target import After, Release, Settings

_MEANINGS = (
    ("ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ECONNRESET|fetch failed|timed out", "cannot reach Netlify: {line}"),
    (r"Unauthorized|[Nn]ot logged in|Access Denied|Authentication required|Authentication failed|\b401\b",
     "the credentials are not accepted: see NETLIFY_AUTH_TOKEN"),
    (r"(Project|Site|Resource)? ?[Nn]ot [Ff]ound|\b404\b",
     'there is no project "{site}" that these credentials may see: see site:, and NETLIFY_AUTH_TOKEN'),
    (r"Forbidden|\b403\b|usage_exceeded|exceeded", "Netlify refuses: {line}"),
    ("ENOSPC|no space left", "the disk of this machine is full: {line}"),
    ("Error", "{line}"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Project:
    """A project of Netlify."""

    site_dir: Path
    site: str

    @property
    def _record(self) -> Path:
        return self.site_dir / ".site-builder" / "deploys" / f"netlify-{self.site}.json"

    @property
    def _id(self) -> str:
        """What the API takes: an id, or the host name of a project (Netlify API, "Get Site")."""
        return self.site if re.fullmatch(r"[0-9a-f-]{36}", self.site) else f"{self.site}.netlify.app"

    def manifest(self) -> Manifest:
        """What we sent last, when that is what is shown."""
        deploy, files = remembered(self._record)
        return files if deploy and self._shown() == deploy else {}

    def publish(self, release: Release, plan: Plan, after: After) -> str:  # noqa: ARG002 - all or nothing
        """Let Netlify's tool send what Netlify does not have, and show it."""
        stage = self.site_dir / ".site-builder" / "deploys" / "stage"
        with disk.clear_line(), staged(release, stage) as folder:
            if "_redirects" in release.manifest:
                text = (release.folder / "_redirects").read_text("utf-8")
                disk.write(folder / "_redirects", forced(text))
            after("stage")
            self._shown()  # tells apart what the deploy itself does not: no such project, no network
            options = ("--prod", "--no-build", "--json", "--message", release.name, "--site", self.site)
            told = json_in(self._netlify(("deploy", "--dir", str(folder), *options), stage.parent))
            after("deploy")
            said: dict[str, Any] = told if isinstance(told, dict) else {}
            remember(self._record, str(said.get("deploy_id") or ""), release.manifest)
        url = said.get("deploy_url")
        return f"{release.name} is shown by Netlify" + (f", also at {url}" if url else "")

    def back(self) -> str:
        """Show the deploy before the one that is shown."""
        shown = self._shown()
        deploys = self._api("listSiteDeploys", site_id=self._id)
        earlier = before(deploys if isinstance(deploys, list) else [], shown)
        if not earlier:
            raise PublishProblem(f"there is no deploy before {shown or 'the first'} at Netlify")
        self._api("restoreSiteDeploy", site_id=self._id, deploy_id=earlier)
        return f"the deploy {earlier} is shown by Netlify; it was {shown}"

    def _shown(self) -> str:
        site = self._api("getSite", site_id=self._id)
        published = site.get("published_deploy") if isinstance(site, dict) else None
        return str(published.get("id") or "") if isinstance(published, dict) else ""

    def _api(self, method: str, **data: str) -> Any:
        return json_in(self._netlify(("api", method, "--data", json.dumps(data)), self.site_dir))

    def _netlify(self, arguments: Sequence[str], folder: Path) -> str:
        program = tool("netlify", self.site_dir)
        return command.run([program, *arguments], folder, env=QUIET, explain=partial(explain, self.site))


def forced(redirects: str) -> str:
    """A `_redirects` whose redirects win over the pages that stand at the old addresses for other hosts.

    Netlify, "Redirect options", shadowing: a status with "!" after it.
    """
    return re.sub(r" (30[1278])$", r" \1!", redirects, flags=re.MULTILINE)


def before(deploys: Sequence[Any], shown: str) -> str:
    """The deploy that was shown before another one, from the API's list, the newest first; "" for none."""
    ready = [
        str(deploy["id"])
        for deploy in deploys
        if isinstance(deploy, dict)
        and deploy.get("state") == "ready"
        and deploy.get("context") == "production"
    ]
    return next(iter(ready[ready.index(shown) + 1 :]), "") if shown in ready else ""


def explain(site: str, text: str) -> str:
    """One line about what Netlify's tool said when it failed; "" when nothing."""
    lines = lines_of(text)
    found = meaning(text, _MEANINGS, site=site) or (lines[0] if lines else "")
    return found.removeprefix("Error: ")


def _open(settings: Settings, site_dir: Path) -> Project:
    return Project(site_dir.absolute(), settings["site"])


def _rollback(settings: Settings, site_dir: Path) -> str:
    return _open(settings, site_dir).back()


PUBLISHER = Publisher(
    "netlify",
    "a project of Netlify, by its tool netlify",
    {
        "site": Key(
            named(PROJECT, "the id or the name of a project"),
            "the project: its id or its name",
            required=True,
        )
    },
    Limits(),
    _open,
    _rollback,
)
