"""The config of a site, read from its file, and what it names that does not exist."""

from __future__ import annotations

import stat
from dataclasses import replace
from typing import TYPE_CHECKING

from site_builder.base.diagnostic import Diagnostic, EnvironmentProblem, nearest
from site_builder.base.names import largest
from site_builder.build.places import CONFIG_NAME
from site_builder.model.config import Config
from site_builder.source.config import parse_config

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from site_builder.model.site import Site

NAME = CONFIG_NAME


def load_config(site_dir: Path, base_url: str = "") -> tuple[Config, tuple[Diagnostic, ...]]:
    """Read a site's config; `base_url` takes the place of its own. A folder without one is no site."""
    path = site_dir / NAME
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise EnvironmentProblem(f"cannot read {path}: it is no file")
        if found.st_size > (most := largest(NAME)):
            return Config(), (Diagnostic(NAME, 0, 0, "SB207", f"the file is larger than {most:,} bytes"),)
        data = path.read_bytes()
    except FileNotFoundError:
        message = f"there is no {NAME} in {site_dir.resolve().name or site_dir}"
        hint = "go to your site's folder, or make one: site-builder new my-paper"
        return Config(), (Diagnostic(NAME, 0, 0, "SB100", message, hint),)
    except OSError as problem:
        raise EnvironmentProblem(f"cannot read {path}: {problem.strerror}") from None
    config, problems = parse_config(data)
    return replace(config, base_url=base_url.rstrip("/")) if base_url else config, problems


def missing_targets(config: Config, site: Site) -> Iterator[Diagnostic]:
    """What menus and policies name that is not there."""
    for name, entries in config.menus:
        for entry in entries:
            for what, target, known in (
                ("page", entry.page, site.documents),
                ("section", entry.section, site.sections),
            ):
                if target and target not in known:
                    message = f'menus: {name}: there is no {what} "{target}"'
                    yield Diagnostic(NAME, 0, 0, "SB104", message, nearest(target, known))
    for kind, target in config.policies:
        if target not in site.documents and "://" not in target:
            message = f'policies: {kind}: there is no page "{target}"'
            yield Diagnostic(NAME, 0, 0, "SB104", message, nearest(target, site.documents))
