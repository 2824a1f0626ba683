"""A paper in memory: articles as text, pages as they are rendered with the default theme."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from site_builder.build.render import render_output
from site_builder.model.entry import entry_of
from site_builder.model.picture import NoPicture, Picture
from site_builder.outputs import discover
from site_builder.source.article import parse_article
from site_builder.source.assemble import Content, assemble
from site_builder.source.config import parse_config
from site_builder.source.taxonomy import parse_document, parse_person
from site_builder.theme.load import load_theme
from site_builder.theme.stage import Stage
from site_builder.track.site_view import SEEN, SiteView
from site_builder.track.world import World

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from site_builder.model.output import Output, Rendered

NOW = 1_795_503_600  # 2026-11-24T07:00Z
KINDS = discover()


class OnePicture:
    """Every picture is 2000 px wide; one is small, one is not there."""

    def find(self, folder: str, written: str) -> Picture | NoPicture:
        if written == "gone.jpg":
            return NoPicture("SB209", f"there is no picture {written} in {folder}", "")
        width = 200 if written == "small.jpg" else 2000
        return Picture(f"content/images/{written}", width, width * 3 // 4, "JPEG", "0123456789abcdef")


@functools.cache
def stage_of(language: str) -> Stage:
    """The default theme, with templates that are compiled once."""
    theme, problems_ = load_theme(Path("no/such/site"), "broadsheet", (), language)
    assert theme, problems_
    return Stage(theme, SiteView, SEEN)


@pytest.fixture(scope="session")
def newsroom() -> Callable[..., World]:
    """`newsroom({name: text}, config=..., now=...)`: the site of some files, named below content/."""

    def open_(files: Mapping[str, str], config: str = "", now: int = NOW) -> World:
        settings, wrong = parse_config(config.encode())
        assert wrong == ()
        articles, people, documents = {}, [], []
        for name, text in files.items():
            path = f"content/{name}.md"
            if name.startswith("authors/"):
                people.append(parse_person(path, text.encode(), settings)[0])
            elif name.startswith("pages/"):
                documents.append(parse_document(path, text.encode(), settings)[0])
            else:
                article, problems = parse_article(f"content/articles/{name}.md", text.encode(), settings)
                assert article, problems
                articles[article.id] = article
        content = Content(
            [entry_of(a) for a in articles.values()],
            articles,
            people=[p for p in people if p],
            documents=[d for d in documents if d],
        )
        return World(assemble(content, settings, now).site, stage_of(settings.language), OnePicture())

    return open_


@pytest.fixture(scope="session")
def pages() -> Callable[..., dict[str, str]]:
    """`pages(world, "article", "rss")`: the outputs of some kinds as text, by path; of all kinds but icons without any."""

    def render(world: World, *kinds: str) -> dict[str, str]:
        found = {}
        for name in kinds or (k for k in KINDS if k != "icon"):
            for output in KINDS[name].plan(world.site):
                found[output.path] = rendered(world, output).content.decode()
        return found

    return render


@pytest.fixture(scope="session")
def problems() -> Callable[..., list[str]]:
    """`problems(world)`: what all pages say is wrong."""

    def render(world: World) -> list[str]:
        outputs = [o for name, kind in KINDS.items() if name != "icon" for o in kind.plan(world.site)]
        return sorted({p.message for o in outputs for p in rendered(world, o, strict=False).problems})

    return render


def rendered(world: World, output: Output, *, strict: bool = True) -> Rendered:
    """One output; with an error in it the test fails."""
    found = render_output(output, world, KINDS, {})
    assert not strict or not [p for p in found.problems if p.severity == "error"], found.problems
    return found
