"""Finding a theme and reading its folders, child over parent (the shell of this floor)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.base.diagnostic import Diagnostic, SourceError
from site_builder.base.files import is_ignored
from site_builder.source.yaml_nodes import Node, Scalar, Sequence, read_yaml
from site_builder.theme.manifest import Manifest, Setting, read_manifest, settle
from site_builder.theme.places import bundled_themes
from site_builder.theme.theme import I18N, Theme, ThemeFile, theme_file
from site_builder.theme.words import Words

if TYPE_CHECKING:
    from pathlib import Path

MANIFEST_NAME = "theme.yaml"
KINDS = ("templates", "assets", "i18n")


def load_theme(
    site_dir: Path, name: str, given: tuple[tuple[str, object], ...], language: str
) -> tuple[Theme | None, list[Diagnostic]]:
    """Read a theme and its parents. None when a folder is missing or a manifest cannot be read."""
    problems: list[Diagnostic] = []
    folders, settings = _chain(site_dir, name, problems)
    if not folders:
        return None, problems
    files: dict[str, ThemeFile] = {}
    for folder in folders:  # the child first: what it has stays
        for kind in KINDS:
            for path in sorted((folder / kind).rglob("*")):
                relative = path.relative_to(folder).as_posix()
                if path.is_file() and not any(map(is_ignored, path.relative_to(folder).parts)):
                    files.setdefault(relative, theme_file(_shown(path, site_dir), path.read_bytes()))
    values, wrong = settle(settings, given)
    languages = {}
    for name_in_theme, file in files.items():
        if name_in_theme.startswith(I18N) and name_in_theme.endswith(".yaml"):
            languages[name_in_theme.removeprefix(I18N).removesuffix(".yaml")] = _words(file, problems)
    return Theme(name, files, values, Words(languages, language)), problems + wrong


def _chain(site_dir: Path, name: str, problems: list[Diagnostic]) -> tuple[list[Path], dict[str, Setting]]:
    folders: list[Path] = []
    settings: dict[str, Setting] = {}
    blamed = "config.yaml"
    while name:
        places = [site_dir / "themes" / name, bundled_themes() / name]
        folder = next(
            (p for p in places if p.is_dir() and p.resolve() not in [f.resolve() for f in folders]), None
        )
        if folder is None or "/" in name or name.startswith("."):
            known = sorted(
                {
                    p.name
                    for root in (site_dir / "themes", bundled_themes())
                    if root.is_dir()
                    for p in root.iterdir()
                    if p.is_dir()
                }
            )
            problems.append(
                Diagnostic(
                    blamed, 0, 0, "SB501", f'there is no theme "{name}"', f"there are {', '.join(known)}"
                )
            )
            return [], {}
        folders.append(folder)
        manifest, wrong = _manifest(folder, site_dir)
        problems.extend(wrong)
        settings = {**dict(manifest.settings), **settings}
        name, blamed = manifest.parent, _shown(folder / MANIFEST_NAME, site_dir)
    return folders, settings


def _manifest(folder: Path, site_dir: Path) -> tuple[Manifest, tuple[Diagnostic, ...]]:
    path = folder / MANIFEST_NAME
    return read_manifest(path.read_bytes(), _shown(path, site_dir)) if path.is_file() else (Manifest(), ())


def _shown(path: Path, site_dir: Path) -> str:
    for root, prefix in ((site_dir, ""), (bundled_themes(), "themes/")):
        try:
            return prefix + path.resolve().relative_to(root.resolve()).as_posix()
        except ValueError:
            continue
    return path.name


def _words(file: ThemeFile, problems: list[Diagnostic]) -> dict[str, object]:
    try:
        node = read_yaml(file.data.decode("utf-8"), file.shown)
    except SourceError as problem:
        problems.append(problem.diagnostic)
        return {}
    except UnicodeDecodeError:
        problems.append(Diagnostic(file.shown, 0, 0, "SB111", "is not UTF-8"))
        return {}
    found = _plain(node) if node else {}
    return found if isinstance(found, dict) else {}


def _plain(node: Node) -> object:
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Sequence):
        return [_plain(item) for item in node.items]
    return {name.value: _plain(value) for name, value in node.items}
