"""Cloudflare Pages, by its own tool: `wrangler pages deploy`. The project must be there, for direct upload.

Credentials: CLOUDFLARE_API_TOKEN (with the right "Pages: Edit") in the environment, or `wrangler login`.
Checked against Wrangler 4; https://developers.cloudflare.com/pages/platform/limits/ and its neighbours.
"""

from __future__ import annotations

import json
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from site_builder.base.record import dataclass
from site_builder.publish import command, disk
from site_builder.publish.keys import argument
from site_builder.publish.target import Limits, Publisher
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
    ("necessary to set a CLOUDFLARE_API_TOKEN|You are not logged in|not authenticated",
     "no credentials: set CLOUDFLARE_API_TOKEN and CLOUDFLARE_ACCOUNT_ID in the environment"),
    (r"Authentication error|Invalid API Token|Invalid access token|Unable to authenticate|code: (10000|9109|6003)\b",
     'the token is not accepted: see CLOUDFLARE_API_TOKEN (it needs "Pages: Edit") and CLOUDFLARE_ACCOUNT_ID'),
    ("Project not found|code: 8000007",
     'there is no project "{project}": make it with: wrangler pages project create {project}'),
    ("More than one account", "the credentials are for several accounts: set account:"),
    ("Unable to resolve|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ECONNRESET|fetch failed|timed out",
     "cannot reach Cloudflare: {line}"),
    ("ENOSPC|no space left", "the disk of this machine is full: {line}"),
    (r"\[?ERROR\]?", "{line}"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pages:
    """A project of Cloudflare Pages."""

    site_dir: Path
    project: str
    branch: str = "main"
    account: str = ""

    @property
    def _record(self) -> Path:
        return self.site_dir / ".site-builder" / "deploys" / f"cloudflare-{self.project}.json"

    def manifest(self) -> Manifest:
        """What we sent last, when that is what is shown."""
        deploy, files = remembered(self._record)
        if not deploy:
            return {}
        arguments = (
            "deployment",
            "list",
            "--project-name",
            self.project,
            "--environment",
            "production",
            "--json",
        )
        shown = json_in(self._wrangler(arguments, self.site_dir))
        newest = shown[0] if isinstance(shown, list) and shown else {}
        return files if isinstance(newest, dict) and newest.get("Id") == deploy else {}

    def publish(self, release: Release, plan: Plan, after: After) -> str:  # noqa: ARG002 - all or nothing
        """Let Wrangler send what Cloudflare does not have, and show it."""
        stage = self.site_dir / ".site-builder" / "deploys" / "stage"
        said = stage.with_name("said.json")
        with disk.clear_line(), staged(release, stage) as folder:
            after("stage")
            said.unlink(missing_ok=True)
            arguments = ("deploy", str(folder), "--project-name", self.project, "--branch", self.branch)
            message = ("--commit-dirty=true", "--commit-message", release.name)
            self._wrangler((*arguments, *message), stage.parent, said)
            after("deploy")
            deploy, url = _told(said.read_text("utf-8") if said.is_file() else "")
            said.unlink(missing_ok=True)
            remember(self._record, deploy, release.manifest)
        return f"{release.name} is shown by Cloudflare Pages" + (f", also at {url}" if url else "")

    def _wrangler(self, arguments: Sequence[str], folder: Path, said: Path | None = None) -> str:
        """Call `wrangler pages`; what it says for machines goes to a file, where one is given."""
        env = {**QUIET, "WRANGLER_SEND_METRICS": "false"}
        if self.account:
            env["CLOUDFLARE_ACCOUNT_ID"] = self.account
        if said:
            env["WRANGLER_OUTPUT_FILE_PATH"] = str(said)
        program = tool("wrangler", self.site_dir)
        return command.run(
            [program, "pages", *arguments], folder, env=env, explain=partial(explain, self.project)
        )


def explain(project: str, text: str) -> str:
    """One line about what Wrangler said when it failed; "" when nothing."""
    lines = lines_of(text)
    found = meaning(text, _MEANINGS, project=project) or (lines[0] if lines else "")
    return found.replace("[ERROR] ", "")


def _told(text: str) -> tuple[str, str]:
    """The name and the address of a deployment, from what Wrangler says for machines: a JSON value a line."""
    for line in text.splitlines():
        with suppress(ValueError, AttributeError):
            entry = json.loads(line)
            if entry.get("type") == "pages-deploy":
                return str(entry.get("deployment_id") or ""), str(entry.get("url") or "")
    return "", ""


def _open(settings: Settings, site_dir: Path) -> Pages:
    return Pages(site_dir.absolute(), **settings)


PUBLISHER = Publisher(
    "cloudflare",
    "a project of Cloudflare Pages, by its tool wrangler",
    {
        "project": Key(named(PROJECT, "the name of a project"), "the project", required=True),
        "branch": Key(argument, "its production branch, when it is not main"),
        "account": Key(argument, "the id of the account, when the credentials are for several"),
    },
    Limits(
        files=20_000,
        file_bytes=25 * 1024**2,
        redirects=2_000,
        why="Cloudflare Pages, free plan: https://developers.cloudflare.com/pages/platform/limits/",
    ),
    _open,
)
