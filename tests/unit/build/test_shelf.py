"""Articles that the store keeps are the articles that parsing gives."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.base.diagnostic import EnvironmentProblem
from site_builder.build.shelf import ArticleShelf, pack_article, unpack_article
from site_builder.model.article import Article
from site_builder.model.config import Config
from site_builder.model.entry import entry_of
from site_builder.source.article import parse_article

if TYPE_CHECKING:
    from pathlib import Path

NAME = "content/articles/2026/ferry.md"
FULL = """---
title: "Ferry deal: signed"
date: 2026-03-01T09:30+09:00
updated: 2026-03-02
timezone: Europe/London
tags: [Ferries, "Low water"]
authors: [ines-okoro]
lead: {image: pier.jpg, caption: The pier, credit: Ines, alt: A pier, focal: [0.2, 0.7]}
figures: [{image: two.jpg, caption: Two}]
corrections: [{date: 2026-03-03, kind: update, text: The sum was wrong.}]
pin: 2026-04-01
expires: 2027-01-01
extra: {edition: late, votes: [1, 2]}
---

# A heading

The deal was signed \u2014 at last.
"""


def values(article: Article) -> dict[str, object]:
    """All that an article says, whichever class it is of."""
    return {name: getattr(article, name) for name in Article.__match_args__}


def parsed(text: str, config: Config | None = None) -> tuple[Article, bytes]:
    data = text.encode()
    article, problems = parse_article(NAME, data, config or Config(timezone="Asia/Tokyo"))
    assert article is not None, problems
    return article, data


@pytest.mark.parametrize(
    "text",
    [
        FULL,
        FULL.replace("extra: {edition: late, votes: [1, 2]}\n", ""),
        FULL.replace("\n", "\r\n"),
        "\ufeff" + FULL,
        "# Only a heading\n\nAnd a body.\n",
        "---\ntitle: No body\n---\n",
        "---\ntitle: No body",
        "---\nkicker: x\n---\n\n\n# The title\n\nBody with an end\u2028of line.",
    ],
)
def test_what_was_packed_comes_back_whole(text: str) -> None:
    if text.endswith("No body"):
        assert parse_article(NAME, text.encode(), Config())[0] is None
        return
    article, data = parsed(text)
    kept = pack_article(article)
    if kept:
        assert values(unpack_article(kept, lambda: data)) == values(article)
    else:
        assert "edition" in dict(article.extra), "only free values of mappings cannot be packed"


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=80), st.booleans())
def test_any_body_comes_back(body: str, bom: bool) -> None:  # noqa: FBT001 - drawn
    article, data = parsed(("\ufeff" if bom else "") + f"---\ntitle: One\n---\n{body}")
    assert values(unpack_article(pack_article(article), lambda: data)) == values(article)


def test_a_kept_article_is_not_parsed_and_a_changed_file_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    article, data = parsed(FULL.replace("extra: {edition: late, votes: [1, 2]}\n", ""))
    path = tmp_path / NAME
    path.parent.mkdir(parents=True)
    path.write_bytes(data)
    entries = {article.id: entry_of(article)}
    monkeypatch.setattr("site_builder.build.shelf.parse_article", None)

    def keep(identity: str, digest: str) -> bytes:
        assert (identity, digest) == (article.id, article.digest)
        return pack_article(article)

    shelf = ArticleShelf(tmp_path, Config(), entries, keep)
    assert values(shelf[article.id]) == values(article)
    assert not shelf.packed
    path.write_bytes(data + b"more")
    again = ArticleShelf(tmp_path, Config(), entries, keep)[article.id]
    assert again.title == article.title, "a list needs no file"
    with pytest.raises(EnvironmentProblem, match="build again"):
        _ = again.body


def test_workers_have_what_was_brought(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    article, data = parsed(FULL.replace("extra: {edition: late, votes: [1, 2]}\n", ""))
    path = tmp_path / NAME
    path.parent.mkdir(parents=True)
    path.write_bytes(data)
    shelf = ArticleShelf(tmp_path, Config(), {article.id: entry_of(article)}, lambda *_: b"")
    shelf.bring([(article.id, article.digest, pack_article(article)), ("old", "digest", b"")])
    monkeypatch.setattr("site_builder.build.shelf.parse_article", None)
    assert values(shelf[article.id]) == values(article)
    shelf.bring([(article.id, "of another file", b"")])
    assert shelf[article.id].title == article.title


def test_a_shelf_that_nobody_needs_goes_at_once(tmp_path: Path) -> None:
    """Builds run without the collector: what refers to itself would stay until the process ends."""
    article, data = parsed(FULL.replace("extra: {edition: late, votes: [1, 2]}\n", ""))
    path = tmp_path / NAME
    path.parent.mkdir(parents=True)
    path.write_bytes(data)
    kept = pack_article(article)
    gc.collect()
    gc.disable()
    try:
        shelf = ArticleShelf(tmp_path, Config(), {article.id: entry_of(article)}, lambda *_: kept)
        assert shelf[article.id].body == article.body
        del shelf
        assert gc.collect() == 0
    finally:
        gc.enable()
