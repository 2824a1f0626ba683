"""A key that is required and stands there without a value ended the program with a traceback."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from site_builder.model.config import Config
from site_builder.source.article import parse_article
from site_builder.source.config import parse_config
from site_builder.source.taxonomy import parse_document, parse_person
from site_builder.theme.manifest import read_manifest

if TYPE_CHECKING:
    from site_builder.base.diagnostic import Diagnostic


def _problems(kind: str, text: str) -> tuple[Diagnostic, ...]:
    data = text.encode()
    if kind == "config":
        return parse_config(data)[1]
    if kind == "theme":
        return read_manifest(data, "theme.yaml")[1]
    parse = {"author": parse_person, "page": parse_document, "article": parse_article}[kind]
    return parse(f"content/{kind}s/a.md", data, Config())[1]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("author", "---\nname:\nrole: Editor\n---\n"),
        ("page", "---\ntitle:\n---\nText.\n"),
        ("article", "---\ntitle: A\ncorrections:\n  - date:\n    text: Not so.\n---\n"),
        ("article", "---\ntitle: A\ncorrections: [{date: 2026-01-01, text: ~}]\n---\n"),
        ("config", "sections:\n  - {id: , title: City}\n"),
        ("config", "social:\n  - {title: There, url: }\n"),
        ("theme", "settings:\n  accent: {type: , default: x}\n"),
    ],
)
def test_it_counts_as_missing(kind: str, text: str) -> None:
    assert [problem.code for problem in _problems(kind, text)][:1] == ["SB107"]


@pytest.mark.parametrize("title", ['""', '" "', "''"])
def test_a_title_of_nothing_is_no_title(title: str) -> None:
    article, problems = parse_article(
        "content/articles/a.md", f"---\ntitle: {title}\n---\nText.\n".encode(), Config()
    )
    assert article is None
    assert [problem.code for problem in problems] == ["SB107"]
