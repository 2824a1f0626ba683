"""Reading the content: every file once, each to its record or to its problems."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TypeVar

from site_builder.base.diagnostic import Diagnostic, SourceError
from site_builder.source import schema
from site_builder.source.article import parse_article
from site_builder.source.assemble import Content
from site_builder.source.front_matter import decode_text
from site_builder.source.schema import Reading
from site_builder.source.taxonomy import parse_document, parse_person, parse_section
from site_builder.source.yaml_nodes import read_yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from site_builder.build.scan import Tree
    from site_builder.model.config import Config

T = TypeVar("T")


def read_content(site_dir: Path, tree: Tree, config: Config) -> tuple[Content, list[Diagnostic]]:
    """Read and parse everything that `scan` found. All problems of all files come back."""
    problems: list[Diagnostic] = list(tree.problems)

    def parse(
        paths: Iterable[str], parser: Callable[[str, bytes, Config], tuple[T | None, tuple[Diagnostic, ...]]]
    ) -> list[T]:
        found: list[T] = []
        for path in paths:
            data = _read(site_dir, path, problems)
            if data is None:
                continue
            record, wrong = parser(path, data, config)
            problems.extend(wrong)
            if record is not None:
                found.append(record)
        return found

    content = Content(
        articles=parse(tree.below("articles", ".md"), parse_article),
        people=parse(tree.below("authors", ".md"), parse_person),
        sections=parse(tree.below("sections", ".md"), parse_section),
        documents=parse(tree.below("pages", ".md"), parse_document),
        data=tuple(parse(tree.below("data", ".yaml", ".yml", ".json"), _parse_data)),
    )
    return content, problems


def _read(site_dir: Path, path: str, problems: list[Diagnostic]) -> bytes | None:
    try:
        return (site_dir / path).read_bytes()
    except OSError as problem:
        problems.append(
            Diagnostic(path, 0, 0, "SB112", f"cannot be read: {problem.strerror}", "change its permissions")
        )
        return None


def _parse_data(
    path: str, data: bytes, _config: Config
) -> tuple[tuple[str, object] | None, tuple[Diagnostic, ...]]:
    """A file of content/data/, by its name without the suffix."""
    name = path.removeprefix("content/data/").rsplit(".", 1)[0]
    try:
        text = decode_text(data, path)
        if path.endswith(".json"):
            return (name, json.loads(text)), ()
        node = read_yaml(text, path)
        return (name, schema.free(node, Reading(path, text.split("\n"))) if node else None), ()
    except SourceError as problem:
        return None, (problem.diagnostic,)
    except json.JSONDecodeError as problem:
        return None, (
            Diagnostic(
                path, problem.lineno, problem.colno, "SB101", f"JSON: {problem.msg}", "mend the syntax"
            ),
        )
    except RecursionError:
        return None, (Diagnostic(path, 0, 0, "SB109", "nested too deeply", "flatten it"),)
