"""The sandbox in which templates run, and how a template's mistake becomes a diagnostic."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment, safe_range

from site_builder.base.diagnostic import Diagnostic
from site_builder.base.url import encode_path
from site_builder.theme.words import NoWord

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from site_builder.theme.theme import Theme


class TemplateProblem(Exception):
    """A template cannot be rendered; the diagnostic names the innermost template and its line."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


class _OverlayLoader(jinja2.BaseLoader):
    """Finds templates in the theme's overlay."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme

    def get_source(
        self, environment: jinja2.Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """The text of a template, the name under which messages show it, and that it stays so."""
        del environment
        file = self._theme.source(template)
        if file is None:
            raise jinja2.TemplateNotFound(template)
        return file.data.decode("utf-8"), file.shown, lambda: True


class _Environment(ImmutableSandboxedEnvironment):
    """The sandbox, with a short way to the attributes of views: they show nothing that is not meant to be seen."""

    def __init__(self, views: tuple[type, ...], **options: Any) -> None:
        super().__init__(**options)
        self._views = frozenset(views)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Read an attribute; what begins with an underscore is private for views too."""
        if type(obj) in self._views and not attribute.startswith("_"):
            try:
                return getattr(obj, attribute)
            except AttributeError:
                if hasattr(type(obj), attribute):
                    raise  # a mistake inside a view, not a misspelt name
                return self.undefined(obj=obj, name=attribute)
        return super().getattr(obj, attribute)


def make_environment(
    theme: Theme, views: tuple[type, ...] = (), cache: Path | None = None
) -> jinja2.Environment:
    """Return the environment of a theme: sandboxed, strict, everything escaped.

    `views` are the classes through which templates read; `cache` is a folder for compiled templates.
    """
    environment = _Environment(
        views,
        loader=_OverlayLoader(theme),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        cache_size=-1,
        bytecode_cache=jinja2.FileSystemBytecodeCache(str(cache)) if cache else None,
    )
    words = theme.words
    environment.globals.clear()
    environment.globals.update(range=safe_range, dict=dict, namespace=jinja2.utils.Namespace)
    environment.filters.pop("random", None)
    environment.filters.update(
        date=words.date,
        time=words.time,
        datetime=words.datetime,
        number=words.number,
        month_name=words.month,
        encode=encode_path,
    )
    return environment


def render_template(
    theme: Theme, environment: jinja2.Environment, name: str, variables: dict[str, Any]
) -> str:
    """Render one template. Raises `TemplateProblem`."""
    try:
        return environment.get_template(name).render(variables)
    except TemplateProblem:
        raise
    except jinja2.TemplateSyntaxError as problem:
        file = theme.source(problem.name or name)
        raise TemplateProblem(
            _diagnostic(file.shown if file else name, problem.lineno, file, "SB504", str(problem.message))
        ) from None
    except jinja2.TemplateNotFound as problem:
        shown, line = _place(theme, name)
        raise TemplateProblem(
            _diagnostic(
                shown,
                line,
                theme.source(name),
                "SB506",
                f'there is no template "{problem.name}" in the theme',
            )
        ) from None
    except (
        jinja2.TemplateError,
        NoWord,
        TypeError,
        ValueError,
        LookupError,
        AttributeError,
        ArithmeticError,
        RecursionError,
    ) as problem:
        shown, line = _place(theme, name)
        file = next((f for f in theme.files.values() if f.shown == shown), None)
        raise TemplateProblem(_diagnostic(shown, line, file, "SB505", f"{problem}")) from problem


def _place(theme: Theme, name: str) -> tuple[str, int]:
    """The innermost line of a template in the traceback of the exception being handled."""
    shown = {file.shown for file in theme.files.values()}
    file = theme.source(name)
    place = (file.shown if file else name, 0)
    trace = sys.exc_info()[2]
    while trace is not None:
        path = trace.tb_frame.f_code.co_filename
        if path in shown:
            place = (path, trace.tb_lineno)
        trace = trace.tb_next
    return place


def _diagnostic(shown: str, line: int, file: Any, code: str, message: str) -> Diagnostic:
    lines = file.data.decode("utf-8", "replace").split("\n") if file else []
    excerpt = lines[line - 1] if 0 < line <= len(lines) else ""
    return Diagnostic(
        shown, line, 0, code, message, "see docs/themes.md for what templates can read", excerpt
    )
