"""Building the same small site thousands of times: what cannot change while a test runs is worked out once."""

from __future__ import annotations

import functools
import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import jinja2
import jinja2.meta
import pytest

from site_builder.build import difference, look
from site_builder.outputs import icon
from site_builder.theme import lint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from jinja2 import nodes

    from site_builder.theme.markup_places import Place

TICK = 50_000_000  # nanoseconds: longer than any file system's clock takes to move on
ROOM = 1 << 30  # bytes that must be free there


def memory_folder() -> str | None:
    """A folder in the machine's memory for what thousands of builds write; None where there is none."""
    folder = Path("/dev/shm")  # noqa: S108 - what is put there has a name of its own
    if not folder.is_dir() or not os.access(folder, os.W_OK):
        return None
    room = os.statvfs(folder)
    return str(folder) if room.f_bavail * room.f_frsize > ROOM else None


@contextmanager
def quick() -> Iterator[None]:
    """Remember what is pure, and the program's digest; believe a file's times after 50 ms.

    The times are believed early because otherwise every file of a test would be too young to be believed.
    """
    with remembering(), pytest.MonkeyPatch.context() as patch:
        for name in ("program_digest", "program_stamp"):
            patch.setattr(look, name, lambda _site: "the same program")
        patch.setattr(difference, "SETTLED", TICK)
        yield


@contextmanager
def remembering() -> Iterator[None]:
    """Keep compiled templates, what is found in their texts, and drawn icons.

    All of them are pure functions of texts and numbers that are the whole key, so the tests see what they
    would see without. Nothing that knows of a site, its store or its clock is kept.
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
    walked = functools.lru_cache(maxsize=4096)(functools.partial(_walked, lint._walk))  # noqa: SLF001 - as below
    found = functools.lru_cache(maxsize=4096)(functools.partial(_found, lint._findings))  # noqa: SLF001 - as below
    named = functools.lru_cache(maxsize=4096)(_named)

    def walk(_: object, text: str, blocks: dict[str, Place]) -> Iterator[object]:
        steps, problem = walked(text, frozenset(blocks.items()))
        yield from steps
        if problem:
            raise problem

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(jinja2.Environment, "compile", remembered)
        patch.setattr(jinja2.Environment, "parse", lambda _self, source, *_: parsed(source))
        patch.setattr(icon, "_png", functools.lru_cache(maxsize=64)(icon._png))  # noqa: SLF001 - the slow part of it
        patch.setattr(jinja2.meta, "find_referenced_templates", named)
        patch.setattr(lint, "_walk", walk)
        patch.setattr(lint, "_findings", lambda _, text, blocks: found(text, frozenset(blocks.items())))
        yield


_references = jinja2.meta.find_referenced_templates


def _named(tree: nodes.Template) -> tuple[str | None, ...]:
    """What a template names; a tree is known by itself, and the same text has one."""
    return tuple(_references(tree))


def _environment() -> jinja2.Environment:
    return jinja2.Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)  # as lint makes it


def _walked(
    walk: Callable[..., Iterator[object]], text: str, blocks: frozenset[tuple[str, Place]]
) -> tuple[tuple[object, ...], Exception | None]:
    """The steps of a walk, and what ended it too early."""
    steps: list[object] = []
    try:
        steps.extend(walk(_environment(), text, dict(blocks)))
    except jinja2.TemplateSyntaxError as problem:
        return tuple(steps), problem
    return tuple(steps), None


def _found(
    findings: Callable[..., Iterator[object]], text: str, blocks: frozenset[tuple[str, Place]]
) -> tuple[object, ...]:
    return tuple(findings(_environment(), text, dict(blocks)))
