"""The environment in which templates run, and how a template's mistake becomes a diagnostic."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import jinja2
from jinja2.sandbox import safe_range

from site_builder.base.diagnostic import Diagnostic
from site_builder.base.url import encode_path, safe_url
from site_builder.theme.meter import TooDear
from site_builder.theme.sandbox import SandboxEnvironment
from site_builder.theme.words import NoWord

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from site_builder.model.config import Limits
    from site_builder.theme.theme import Theme, ThemeFile

COMPILED = "steps-1"  # how templates are compiled: another name, and what was compiled before is not used
_READING = "see docs/themes.md for what templates can read"
_TOO_DEAR = "look for a loop within a loop, or over everything; limits: in config.yaml can allow more"


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
        try:
            text = file.data.decode("utf-8")
        except UnicodeDecodeError as problem:
            line = file.data.count(b"\n", 0, problem.start) + 1
            message = f"byte {problem.start} is not UTF-8"
            raise TemplateProblem(
                Diagnostic(file.shown, line, 0, "SB111", message, "save the file as UTF-8")
            ) from None
        return text, file.shown, lambda: True


def make_environment(
    theme: Theme, views: tuple[type, ...] = (), cache: Path | None = None
) -> SandboxEnvironment:
    """Return the environment of a theme: sandboxed, strict, everything escaped.

    `views` are the classes through which templates read; `cache` is a folder for compiled templates.
    """
    environment = SandboxEnvironment(
        views,
        loader=_OverlayLoader(theme),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        cache_size=-1,
        bytecode_cache=jinja2.FileSystemBytecodeCache(str(cache), f"{COMPILED}-%s.cache") if cache else None,
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
        safe_url=_safe_url,
    )
    return environment


def _safe_url(url: object) -> str:
    """An address that may stand in a link; nothing for one that could run something, and for none."""
    return "" if url is None else safe_url(str(url)) or ""


def load_templates(environment: SandboxEnvironment, names: Iterable[str]) -> None:
    """Load templates before they are asked for; what is wrong with one is told when it is rendered."""
    for name in names:
        with suppress(jinja2.TemplateError, TemplateProblem, RecursionError):
            environment.get_template(name)


def render_template(
    theme: Theme, environment: SandboxEnvironment, name: str, variables: dict[str, Any], limits: Limits
) -> str:
    """Render one template. Raises `TemplateProblem`."""
    try:
        with environment.meter.page(limits):
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
    except (TooDear, MemoryError) as problem:
        shown, line = _place(theme, name)
        said = str(problem) if isinstance(problem, TooDear) else environment.meter.too_large()
        raise TemplateProblem(
            _diagnostic(shown, line, _file(theme, shown), "SB507", said, _TOO_DEAR)
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
        hint = environment.likely(str(problem), variables) or _READING
        raise TemplateProblem(
            _diagnostic(shown, line, _file(theme, shown), "SB505", f"{problem}", hint)
        ) from problem


def _file(theme: Theme, shown: str) -> ThemeFile | None:
    return next((file for file in theme.files.values() if file.shown == shown), None)


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


def _diagnostic(
    shown: str, line: int, file: ThemeFile | None, code: str, message: str, hint: str = ""
) -> Diagnostic:
    return Diagnostic(shown, line, 0, code, message, hint or _READING, _excerpt(file, line))


def _excerpt(file: ThemeFile | None, line: int) -> str:
    """The line, with those before and after it, each with its number."""
    lines = file.data.decode("utf-8", "replace").removesuffix("\n").split("\n") if file else []
    if not 0 < line <= len(lines):
        return ""
    shown = range(max(1, line - 1), min(len(lines), line + 1) + 1)
    width = len(str(shown[-1]))
    return "\n".join(
        f"{'>' if number == line else ' '} {number:{width}} | {lines[number - 1]}".rstrip()
        for number in shown
    )
