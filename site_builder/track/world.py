"""Everything that a render may ask, behind one `ask`: the site, the theme, the pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from site_builder.base.digest import digest_value
from site_builder.model.site import SITE_QUERIES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from site_builder.model.config import Config
    from site_builder.model.output import Query
    from site_builder.model.picture import NoPicture, Picture
    from site_builder.model.site import Site
    from site_builder.track.reader import Reader


K = TypeVar("K")
V = TypeVar("V")
MOST_ANSWERS = 300_000  # of one kind, in one process


class ThemeSource(Protocol):
    """What a render may ask of a theme, and the theme's part in rendering."""

    def render(self, reader: Reader, template: str, variables: dict[str, Any]) -> str:
        """Render a template for a reader."""

    def has(self, template: str) -> bool:
        """Whether there is a template of that name."""

    def templates(self) -> Sequence[str]:
        """The names of all templates."""

    def word(self, key: str, count: int | None = None, **names: object) -> str:
        """A word of the theme in the site's language."""

    def period_title(self, period: str) -> str:
        """What a period is called in the site's language."""

    def ask(self, query: Query) -> object:
        """Answer `("template", name)`, `("setting", name)`, `("asset", path)`, `("asset-text", path)`, `("words",)`."""


class PictureSource(Protocol):
    """What a render may ask of the site's pictures."""

    def find(self, folder: str, written: str) -> Picture | NoPicture:
        """The picture that a file in `folder` means by a name, or why there is none."""


class World:
    """One moment of everything. Answers do not change while it lives, so they are kept."""

    def __init__(self, site: Site, theme: ThemeSource, pictures: PictureSource) -> None:
        self.site = site
        self.theme = theme
        self._pictures = pictures
        self._answers: dict[Query, object] = {}
        self._digests: dict[Query, str] = {}
        self._fields: dict[tuple[object, object, str], str] = {}

    @property
    def config(self) -> Config:
        """The site's settings."""
        return self.site.config

    def ask(self, query: Query) -> object:
        """Answer a query; None for what does not exist."""
        try:
            return self._answers[query]
        except KeyError:
            answer = _room_in(self._answers)[query] = self._find(query)
            return answer

    def _find(self, query: Query) -> object:
        kind = query[0]
        if kind in SITE_QUERIES:
            return self.site.ask(query)
        if kind == "picture":
            return self._pictures.find(str(query[1]), str(query[2]))
        return self.theme.ask(query)

    def digest(self, query: Query) -> str:
        """The digest of a query's answer: equal digests mean equal answers."""
        try:
            return self._digests[query]
        except KeyError:
            answer = self._answers[query] if query in self._answers else self._find(query)
            digest = _room_in(self._digests)[query] = digest_value(answer)
            return digest

    def field_digests(self, query: Query) -> tuple[str, ...] | None:
        """The digests of the single fields that a query of the kind `fields` asks for, to tell which of them changed.

        Kept, since pages share fields.
        """
        _, kind, identity, names = query
        record = self.site.record(str(kind), str(identity))
        if record is None:
            return None
        found = []
        for name in names:  # type: ignore[attr-defined]  # a tuple of names, see Reader.trace
            key = (kind, identity, name)
            digest = self._fields.get(key)
            if digest is None:
                digest = _room_in(self._fields)[key] = digest_value(getattr(record, name))[:16]
            found.append(digest)
        return tuple(found)


def _room_in(memory: dict[K, V]) -> dict[K, V]:
    """Room for one more answer: what is forgotten is asked again, and a large archive stays in memory's bounds."""
    if len(memory) >= MOST_ANSWERS:
        memory.clear()
    return memory
