"""Building the same small site thousands of times: what cannot change while a test runs is worked out once."""

from __future__ import annotations

import functools
from contextlib import contextmanager
from typing import TYPE_CHECKING

import jinja2
import pytest

from site_builder.build import difference, look
from site_builder.outputs import icon

if TYPE_CHECKING:
    from collections.abc import Iterator

TICK = 50_000_000  # nanoseconds: longer than any file system's clock takes to move on


@contextmanager
def quick() -> Iterator[None]:
    """Keep compiled templates, drawn icons and the program's digest; believe a file's times after 50 ms.

    All of them are pure functions of what they are given, so the tests see what they would see without.
    The times are believed early because otherwise every file of a test would be too young to be believed.
    """
    compile_template, parse = jinja2.Environment.compile, jinja2.Environment.parse

    @functools.lru_cache(maxsize=4096)
    def compiled(kind: str, source: str, name: str, filename: str) -> object:
        del kind
        return compile_template(environments[-1], source, name, filename)

    environments: list[jinja2.Environment] = []

    def remembered(self: jinja2.Environment, source: str, name: str, filename: str) -> object:
        environments.append(self)
        try:
            return compiled(type(self).__qualname__, source, name, filename)
        finally:
            environments.pop()

    parsed = functools.lru_cache(maxsize=4096)(
        lambda source: parse(jinja2.Environment(autoescape=True), source)
    )
    program = "the same program"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(jinja2.Environment, "compile", remembered)
        patch.setattr(jinja2.Environment, "parse", lambda _self, source, *_: parsed(source))
        patch.setattr(icon, "_png", functools.lru_cache(maxsize=64)(icon._png))  # noqa: SLF001 - the slow part of it
        for name in ("program_digest", "program_stamp"):
            patch.setattr(look, name, lambda _site: program)
        patch.setattr(difference, "SETTLED", TICK)
        yield
