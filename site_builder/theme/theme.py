"""A theme as one value: the overlay of its folders, read once, and its answers to a render's questions."""

from __future__ import annotations

import posixpath
import re
from dataclasses import field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import jinja2
from jinja2 import meta

from site_builder.base.digest import digest_bytes, digest_value
from site_builder.base.record import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

    from site_builder.model.output import Query
    from site_builder.theme.words import Words

TEMPLATES, ASSETS, I18N = "templates/", "assets/", "i18n/"
_URL = re.compile(r"""url\(\s*(["']?)([^"')#?:]+)([#?][^"')]*)?\1\s*\)""")


@dataclass(frozen=True, slots=True)
class ThemeFile:
    """One file of the overlay: where it lies, for messages, and its bytes."""

    shown: str  # relative to the site's folder where it lies there
    data: bytes
    digest: str


@dataclass(frozen=True, slots=True, eq=False)
class Theme:
    """Files by their path in the theme; a child's file has already taken the place of its parent's."""

    name: str
    files: Mapping[str, ThemeFile]
    settings: Mapping[str, object]
    words: Words
    steady: bool = False  # for previews: the names of style sheets stay when they are edited
    _closures: dict[str, str] = field(default_factory=dict, repr=False)
    _digests: dict[str, str] = field(default_factory=dict, repr=False)

    def ask(self, query: Query) -> object:
        """Answer what a render asks of a theme; None for what the theme does not have."""
        kind, *rest = query
        name = str(rest[0]) if rest else ""
        match kind:
            case "template":
                return self.closure(name)
            case "setting":
                return self.settings.get(name)
            case "asset":
                return self.asset_path(name)
            case "asset-text":
                return (
                    self.asset_bytes(name).decode("utf-8", "replace") if ASSETS + name in self.files else None
                )
            case "words":
                return tuple(
                    (path, file.digest) for path, file in sorted(self.files.items()) if path.startswith(I18N)
                )
        return None

    def source(self, template: str) -> ThemeFile | None:
        """The file of a template."""
        return self.files.get(TEMPLATES + template)

    def templates(self) -> tuple[str, ...]:
        """The names of all templates."""
        return tuple(sorted(p.removeprefix(TEMPLATES) for p in self.files if p.startswith(TEMPLATES)))

    def assets(self) -> tuple[str, ...]:
        """The names of all assets."""
        return tuple(sorted(p.removeprefix(ASSETS) for p in self.files if p.startswith(ASSETS)))

    def asset_path(self, name: str) -> str | None:
        """The output path of an asset, with its digest in the name so that it can be cached for ever.

        In a preview a style sheet of pages has one name for ever: when it is edited no page changes, and who shows
        the page changes the sheet. One that another sheet imports is named by its digest there, too.
        """
        file = self.files.get(ASSETS + name)
        if file is None:
            return None
        path = PurePosixPath(name)
        steady = self.steady and name.endswith(".css") and name not in self._imported()
        mark = "preview" if steady else self.asset_digest(name)
        return f"assets/{path.with_name(f'{path.stem}.{mark}{path.suffix}')}"

    def asset_bytes(self, name: str) -> bytes:
        """The bytes of an asset; in a style sheet, what `url(...)` names is named by its output path."""
        file = self.files[ASSETS + name]
        if not name.endswith(".css"):
            return file.data
        here = posixpath.dirname(f"assets/{name}")

        def rename(found: re.Match[str]) -> str:
            target = self._target(name, found[2])
            if target is None:
                return found[0]
            path = posixpath.relpath(str(self.asset_path(target)), here)
            return f"url({found[1]}{path}{found[3] or ''}{found[1]})"

        return _URL.sub(rename, file.data.decode("utf-8", "replace")).encode()

    def _target(self, name: str, written: str) -> str | None:
        """The asset that a style sheet means by a relative address; None when it is no asset."""
        path = posixpath.normpath(posixpath.join(posixpath.dirname(name), written))
        return path if ASSETS + path in self.files else None

    def _imported(self) -> frozenset[str]:
        """The assets to which style sheets lead."""
        return frozenset(
            target for sheet in self.assets() if sheet.endswith(".css") for target in self._targets(sheet)
        )

    def _targets(self, sheet: str) -> list[str]:
        """The assets that a style sheet names."""
        text = self.files[ASSETS + sheet].data.decode("utf-8", "replace")
        return [target for found in _URL.finditer(text) if (target := self._target(sheet, found[2]))]

    def asset_digest(self, name: str) -> str:
        """The first digits of an asset's digest. Of a style sheet: the digest of all that it leads to, so that even two that import each other have one."""
        if name not in self._digests:
            reached: set[str] = set()
            waiting = [name]
            while waiting:
                asset = waiting.pop()
                if asset in reached:
                    continue
                reached.add(asset)
                if asset.endswith(".css"):
                    waiting += self._targets(asset)
            digests = [(asset, self.files[ASSETS + asset].digest) for asset in sorted(reached)]
            self._digests[name] = digests[0][1][:10] if len(digests) == 1 else digest_value(digests)[:10]
        return self._digests[name]

    @property
    def digest(self) -> str:
        """The digest of all its files."""
        return digest_value(tuple(sorted((path, file.digest) for path, file in self.files.items())))

    @property
    def identity(self) -> tuple[object, ...]:
        """Everything that decides what its templates show: two themes with one identity are the same."""
        settings = tuple(sorted(self.settings.items()))
        return (self.name, self.digest, settings, self.words.language, self.steady)

    @property
    def closures(self) -> dict[str, str]:
        """The closures that were asked for; a later process can be given them with `know_closures`."""
        return self._closures

    def know_closures(self, closures: Mapping[str, str]) -> None:
        """Take over what `closures` of the same files gave before."""
        self._closures.update(closures)

    def closure(self, template: str) -> str | None:
        """The digest of a template with everything that it extends, includes or imports.

        A template that names another by an expression depends on the whole theme.
        """
        if template not in self._closures:
            file = self.source(template)
            if file is None:
                return None
            seen: dict[str, str] = {}
            self._collect(template, seen)
            self._closures[template] = digest_value(tuple(sorted(seen.items())))
        return self._closures[template]

    def _collect(self, template: str, seen: dict[str, str]) -> None:
        file = self.source(template)
        seen[template] = file.digest if file else ""
        if file is None:
            return
        try:
            tree = jinja2.Environment(autoescape=True).parse(file.data.decode("utf-8", "replace"))
        except (jinja2.TemplateSyntaxError, RecursionError):
            return  # the render reports it; the digest of the file stands for it
        for name in meta.find_referenced_templates(tree):
            names = self.templates() if name is None else (name,)
            for other in names:
                if other not in seen:
                    self._collect(other, seen)


def theme_file(shown: str, data: bytes) -> ThemeFile:
    """A file of the overlay with its digest."""
    return ThemeFile(shown, data, digest_bytes(data))
