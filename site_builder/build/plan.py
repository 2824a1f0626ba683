"""What files the site will have, and whether two things want the same place. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.base.diagnostic import Diagnostic
from site_builder.base.names import is_secret, unfit
from site_builder.base.url import collision_key
from site_builder.model.output import Output

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from site_builder.model.site import Site
    from site_builder.outputs import OutputKind
    from site_builder.theme.theme import Theme

ASSET, STATIC = "asset", "static"  # outputs that are files already: of the theme, of content/static/
STATIC_ROOT = "content/static/"


def plan_outputs(
    site: Site, theme: Theme, kinds: Mapping[str, OutputKind], static: Iterable[tuple[str, str]]
) -> tuple[tuple[Output, ...], tuple[Diagnostic, ...]]:
    """Return every output in a stable order, and the collisions among them."""
    planned: list[Output] = [output for kind in kinds.values() for output in kind.plan(site)]
    planned += [
        Output(str(theme.asset_path(name)), ASSET, (name, theme.asset_digest(name)))
        for name in theme.assets()
    ]
    planned += [
        Output(path.removeprefix(STATIC_ROOT), STATIC, (path, digest), path) for path, digest in static
    ]
    wrong = [wrong for output in planned if output.kind in (ASSET, STATIC) and (wrong := _misnamed(output))]
    return tuple(planned), (*wrong, *collisions(planned))


def collisions(planned: Sequence[Output]) -> list[Diagnostic]:
    """Outputs that want the same place, or one place above another.

    Paths that differ only in case or normalisation collide: some file systems see one file.
    """
    keys = [collision_key(output.path) for output in planned]
    first = dict(zip(reversed(keys), reversed(planned), strict=True))
    problems: list[Diagnostic] = []
    if len(first) < len(planned):
        found = zip(keys, planned, strict=True)
        problems += [_collision(output, first[key]) for key, output in found if first[key] is not output]
    return [*problems, *_files_in_the_way(first)]


def _misnamed(output: Output) -> Diagnostic | None:
    """A file that is copied under its own name: slugs are fit for every disk, names that people give may not be."""
    path = output.source or output.path
    for name in output.path.split("/"):
        if why := unfit(name):
            return Diagnostic(path, 0, 0, "SB402", f'the name "{name[:80]}" {why}', "rename it")
        if output.kind == STATIC and is_secret(name):
            hint = "take it out of content/static/; if it was ever published, replace the key"
            return Diagnostic(path, 0, 0, "SB403", f'"{name}" is the name of a key or of passwords', hint)
    return None


def _collision(output: Output, other: Output) -> Diagnostic:
    blamed, against = (output, other) if output.source else (other, output)
    name = against.source or f"the {against.kind} page"
    return Diagnostic(
        blamed.source,
        0,
        0,
        "SB401",
        f'wants the same place as {name}: "{blamed.path}"',
        "give one of them another slug or alias",
    )


def _files_in_the_way(by_key: Mapping[str, Output]) -> list[Diagnostic]:
    """A file cannot stand where another output needs a folder: /a and /a/b.html."""
    needed: set[str] = set()
    folders = {key.rpartition("/")[0] for key in by_key}
    while folders:
        needed |= folders
        folders = {folder.rpartition("/")[0] for folder in folders} - needed
    in_the_way = sorted(needed & by_key.keys())
    return [
        _collision(by_key[folder], min(o for key, o in by_key.items() if key.startswith(f"{folder}/")))
        for folder in in_the_way
    ]
