"""Finding a theme and reading its folders, child over parent (the shell of this floor)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.base.diagnostic import Diagnostic, SourceError
from site_builder.base.files import is_ignored
from site_builder.base.names import unfit
from site_builder.base.record import replace
from site_builder.source.yaml_nodes import Mapping, Node, Scalar, Sequence
from site_builder.source.yaml_reader import read_yaml
from site_builder.theme.manifest import Manifest, Setting, read_manifest, settle
from site_builder.theme.places import bundled_themes
from site_builder.theme.theme import I18N, TEMPLATES, Theme, ThemeFile, theme_file
from site_builder.theme.words import Words, fallbacks

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping as Files
    from pathlib import Path

MANIFEST_NAME = "theme.yaml"
KINDS = ("templates", "assets", "i18n")


def load_theme(
    site_dir: Path,
    name: str,
    given: tuple[tuple[str, object], ...],
    language: str,
    *,
    steady: bool = False,
) -> tuple[Theme | None, list[Diagnostic]]:
    """Read a theme and its parents. None when a folder is missing or a manifest cannot be read.

    `steady`: its style sheets keep their names when they are edited.
    """
    problems: list[Diagnostic] = []
    folders, settings = _chain(site_dir, name, problems)
    if not folders:
        return None, problems
    files: dict[str, ThemeFile] = {}
    own: set[str] = set()  # what does not come along with the program
    for folder in folders:  # the child first: what it has stays
        is_own = not folder.resolve().is_relative_to(bundled_themes().resolve())
        shown = _shown(folder, site_dir)
        for kind in KINDS:
            for path in sorted((folder / kind).rglob("*")):
                relative = path.relative_to(folder).as_posix()
                if relative in files:
                    continue
                if path.is_file() and not any(map(is_ignored, path.relative_to(folder).parts)):
                    own |= {relative} if is_own else set()
                    files[relative] = theme_file(f"{shown}/{relative}", path.read_bytes())
    values, wrong = settle(settings, given)
    config = site_dir / "config.yaml"
    problems += [_placed(problem, config, "theme_settings", setting) for setting, problem in wrong]
    languages = {}
    for path_in_theme in (p for p in files if p.startswith(I18N) and p.endswith(".yaml")):
        spoken = path_in_theme.removeprefix(I18N).removesuffix(".yaml")
        if spoken in fallbacks(language) or path_in_theme in own:  # the rest came along, and is sound
            languages[spoken] = _words(files[path_in_theme], problems)
    problems += check_templates(files, own.__contains__)
    return Theme(name, files, values, Words(languages, language), steady), problems


def check_templates(files: Files[str, ThemeFile], wanted: Callable[[str], bool]) -> list[Diagnostic]:
    """What is unsafe in the wanted ones of an overlay's templates, by their path in the theme; see lint.py."""
    if not any(wanted(path) for path in files):
        return []  # a theme that comes along was checked when it was made
    from site_builder.theme.lint import lint  # noqa: PLC0415 - most sites have no templates of their own

    texts = {
        path: (file.shown, file.data.decode("utf-8", "replace"))
        for path, file in files.items()
        if path.startswith(TEMPLATES)
    }
    return lint(texts, wanted)


def _chain(site_dir: Path, name: str, problems: list[Diagnostic]) -> tuple[list[Path], dict[str, Setting]]:
    folders: list[Path] = []
    settings: dict[str, Setting] = {}
    blamed = (site_dir / "config.yaml", "theme")  # the file that names the theme, and the key in it
    while name:
        fit = "/" not in name and not name.startswith(".") and not unfit(name)
        places = [site_dir / "themes" / name, bundled_themes() / name] if fit else []
        folder = next(
            (p for p in places if p.is_dir() and p.resolve() not in [f.resolve() for f in folders]), None
        )
        if folder is None:
            known = sorted(
                {
                    p.name
                    for root in (site_dir / "themes", bundled_themes())
                    if root.is_dir()
                    for p in root.iterdir()
                    if p.is_dir()
                }
            )
            shown, hint = _shown(blamed[0], site_dir), f"there are {', '.join(known)}"
            problem = Diagnostic(shown, 0, 0, "SB501", f'there is no theme "{name}"', hint)
            problems.append(_placed(problem, *blamed))
            return [], {}
        folders.append(folder)
        manifest, wrong = _manifest(folder, site_dir)
        problems.extend(wrong)
        settings = {**dict(manifest.settings), **settings}
        name, blamed = manifest.parent, (folder / MANIFEST_NAME, "parent")
    return folders, settings


def _manifest(folder: Path, site_dir: Path) -> tuple[Manifest, tuple[Diagnostic, ...]]:
    path = folder / MANIFEST_NAME
    return read_manifest(path.read_bytes(), _shown(path, site_dir)) if path.is_file() else (Manifest(), ())


def _placed(problem: Diagnostic, file: Path, *keys: str) -> Diagnostic:
    """A problem with the line and column of the key that it is about; as it is where the file has none any more.

    The line itself is not shown: a credential may stand in it.
    """
    try:
        node = read_yaml(file.read_bytes().decode("utf-8-sig"), problem.path)
    except (OSError, SourceError, UnicodeDecodeError):
        return problem
    found = None
    for key in keys:
        pairs = node.items if isinstance(node, Mapping) else ()
        found, node = next(((name, inner) for name, inner in pairs if name.value == key), (None, None))
    return replace(problem, line=found.line, column=found.column) if found else problem


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
