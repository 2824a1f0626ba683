"""The stage on which templates appear: one theme's environment with the functions that templates call.

Whatever a template asks goes through the reader that it is rendered for; a partial is rendered once for
the same arguments and its reading is noted by every page that shows it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from site_builder.base.dates import parse_instant
from site_builder.base.diagnostic import nearest
from site_builder.base.url import encode_path, is_external
from site_builder.theme.environment import load_templates, make_environment, render_template

if TYPE_CHECKING:
    from collections.abc import Hashable
    from pathlib import Path

    from site_builder.model.output import Query
    from site_builder.theme.theme import Theme
    from site_builder.track.reader import Reader

_UNKEYED = object()


class Stage:
    """Renders the templates of one theme, and answers for the theme when it is asked."""

    def __init__(
        self, theme: Theme, site_view: Any, views: tuple[type, ...] = (), cache: Path | None = None
    ) -> None:
        self.theme = theme
        self._environment = make_environment(theme, views, cache)
        self._site_view = site_view  # the class that templates see as `site`

    def ask(self, query: Query) -> object:
        """Answer what a render asks of the theme."""
        return self.theme.ask(query)

    def has(self, template: str) -> bool:
        """Whether the theme has a template."""
        return self.theme.source(template) is not None

    def templates(self) -> tuple[str, ...]:
        """The names of all templates."""
        return self.theme.templates()

    def load(self) -> None:
        """Load all templates, for whoever has time before one is asked for."""
        load_templates(self._environment, self.templates())

    def render(self, reader: Reader, template: str, variables: dict[str, Any]) -> str:
        """Render a template for a reader. Raises `TemplateProblem`."""
        reader.ask("template", template)
        reader.ask("words")
        return render_template(
            self.theme,
            self._environment,
            template,
            {**self._functions(reader), **variables},
            reader.world.config.limits,  # not noted: a limit changes no page
        )

    def word(self, key: str, count: int | None = None, **names: object) -> str:
        """A word of the theme in the site's language."""
        return self.theme.words.word(key, count, **names)

    def period_title(self, period: str) -> str:
        """What a period is called in the site's language."""
        return self.theme.words.date(parse_instant(period, "UTC"))

    def _functions(self, reader: Reader) -> dict[str, Any]:
        """What templates can call. Closures, since a sandboxed template can look into a `functools.partial`."""

        def asset(name: str) -> str:
            return self._asset(reader, name)

        def inline_asset(name: str) -> Markup:
            return self._inline(reader, name)

        def url(path: str) -> str:
            return _url(reader, path)

        def partial(template: str, /, **arguments: Any) -> Markup:
            return self._partial(reader, template, arguments)

        def t(key: str, count: int | None = None, /, **names: Any) -> str:
            return self.theme.words.word(key, names.pop("count", count), **names)

        return {
            "site": self._site_view(reader),
            "t": t,
            "asset": asset,
            "inline_asset": inline_asset,
            "url": url,
            "partial": partial,
        }

    def _partial(self, reader: Reader, template: str, arguments: dict[str, Any]) -> Markup:
        keys = [_key(value) for value in arguments.values()]
        if _UNKEYED in keys:  # an argument without an identity: rendered in place
            return Markup(self.render(reader, template, arguments))
        key = ("partial", template, tuple(zip(arguments, keys, strict=True)))

        def make(inner: Reader) -> Markup:
            bound = {name: _bind(value, inner) for name, value in arguments.items()}
            return Markup(self.render(inner, template, bound))

        return reader.part(key, make)

    def _asset(self, reader: Reader, name: str) -> str:
        path = reader.ask("asset", name)
        if path is None:
            raise self._no_asset(name)
        return f"{reader.config('base_path')}/{encode_path(str(path))}"

    def _inline(self, reader: Reader, name: str) -> Markup:
        text = reader.ask("asset-text", name)
        if text is None:
            raise self._no_asset(name)
        return Markup(text)

    def _no_asset(self, name: str) -> LookupError:
        return LookupError(f'there is no asset "{name}" in the theme; {nearest(name, self.theme.assets())}')


def _url(reader: Reader, path: str) -> str:
    return (
        path
        if is_external(path) or not path.startswith("/")
        else f"{reader.config('base_path')}{encode_path(path)}"
    )


def _key(value: Any) -> Hashable:
    """What makes an argument of a partial the same argument; `_UNKEYED` when nothing does."""
    if value is None or isinstance(value, (str, int, float, bool)):
        return (type(value).__name__, value)
    kind, identity = getattr(value, "kind", None), getattr(value, "id", None)
    if hasattr(value, "bind"):
        found: Hashable = (
            value.key if hasattr(value, "key") and not isinstance(value.key, str) else (kind, identity)
        )
        return found
    if isinstance(value, (list, tuple)):
        keys = tuple(_key(v) for v in value)
        return _UNKEYED if _UNKEYED in keys else keys
    return _UNKEYED


def _bind(value: Any, reader: Reader) -> Any:
    """The same argument, reading through the partial's own reader."""
    if hasattr(value, "bind"):
        return value.bind(reader)
    if isinstance(value, (list, tuple)):
        return [_bind(v, reader) for v in value]
    return value
