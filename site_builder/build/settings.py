"""The config of a site, read from its file, and what it names that does not exist."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

from site_builder.base.diagnostic import Diagnostic, EnvironmentProblem, nearest
from site_builder.base.names import largest
from site_builder.base.record import replace
from site_builder.build.places import CONFIG_NAME
from site_builder.model.config import Config
from site_builder.source.config import parse_config
from site_builder.source.config_places import placed
from site_builder.source.trust import unmatched

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from site_builder.build.scan import Tree
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


def missing_targets(site_dir: Path, config: Config, site: Site, tree: Tree) -> Iterator[Diagnostic]:
    """What menus, policies and `trust:` name that is not there, with its line."""
    found = [*_missing_links(config, site), *_trusted_in_vain(config, tree)]
    for keys, value, problem in found:
        yield placed(problem, _read_again(site_dir), keys, value)


def with_place(problem: Diagnostic, site_dir: Path, config: Config) -> Diagnostic:
    """Return what is wrong with a page with its line in the config, when the picture is one that the config names."""
    logo = config.organization.logo
    if problem.path != NAME or problem.line or not logo or problem.code not in ("SB209", "SB210"):
        return problem
    return placed(problem, _read_again(site_dir), ("organization", "logo"), logo)


def _read_again(site_dir: Path) -> bytes:
    """The config, to find a line in it; nothing when it has gone."""
    try:
        return (site_dir / NAME).read_bytes()
    except OSError:
        return b""


Found = tuple[
    tuple[str, ...], str, Diagnostic
]  # the keys that lead to a value, the value, what is wrong with it


def _missing_links(config: Config, site: Site) -> Iterator[Found]:
    for name, entries in config.menus:
        for entry in entries:
            for what, target, known in (
                ("page", entry.page, site.documents),
                ("section", entry.section, site.sections),
            ):
                if target and target not in known:
                    message = f'menus: {name}: there is no {what} "{target}"'
                    problem = Diagnostic(NAME, 0, 0, "SB104", message, nearest(target, known))
                    yield ("menus", name, what), target, problem
    for kind, target in config.policies:
        if target not in site.documents and "://" not in target:
            message = f'policies: {kind}: there is no page "{target}"'
            problem = Diagnostic(NAME, 0, 0, "SB104", message, nearest(target, site.documents))
            yield ("policies", kind), target, problem


def _trusted_in_vain(config: Config, tree: Tree) -> Iterator[Found]:
    if not config.trust:
        return
    below = [path.removeprefix("content/") for path in tree.below("")]
    for pattern, why, hint in unmatched(config.trust, below):
        problem = Diagnostic(NAME, 0, 0, "SB115", f"trust: {why}", hint, severity="warning")
        yield ("trust",), pattern, problem
