"""What every kind of output keeps to, whoever wrote it: looked at on the sample newsroom."""

from __future__ import annotations

import json
import pickle
import random
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from site_builder import outputs
from site_builder.build.look import look_around
from site_builder.build.parts import WHOLE, part_of, plan_parts
from site_builder.build.pipeline import Wish
from site_builder.build.plan import plan_outputs
from site_builder.build.ready import Ready, get_ready
from site_builder.build.render import render_output
from site_builder.build.rows import read_key, write_key
from site_builder.build.scan import scan
from site_builder.build.store import open_store
from site_builder.build.subjects import subject_of
from site_builder.source.assemble import assemble

if TYPE_CHECKING:
    from pathlib import Path

    from site_builder.model.output import Output

KINDS = outputs.discover()
NOW = 1_795_503_600  # 2026-11-24T07:00Z
UNREAD = {"list"}  # a redirect of this kind reads an address and nothing else: still something


@pytest.fixture(scope="module")
def ready(sample_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Ready:
    """The sample newsroom, read and planned, with lists that are long for their pages."""
    site = tmp_path_factory.mktemp("newsroom")
    (site / "config.yaml").write_text(
        (sample_site / "config.yaml").read_text("utf-8") + "\npage_size: 5\n", "utf-8"
    )
    for name in ("content", "themes"):
        (site / name).symlink_to(sample_site / name)
    store, _ = open_store(site / "store.sqlite")
    try:
        found = get_ready(
            Wish(site, site / "dist", NOW, dry_run=True),
            store,
            look_around(site, store, frozenset, scan(site), paranoid=False),
        )
    finally:
        store.close()
    assert isinstance(found, Ready), found
    return found


def some(ready: Ready, kind: str) -> list[Output]:
    """A few outputs of a kind: the first, the last, and some between."""
    planned, _ = plan_outputs(ready.assembled.site, ready.theme, KINDS, ready.static)
    found = [output for output in planned if output.kind == kind]
    return random.Random(kind).sample(found, min(4, len(found)))  # noqa: S311 - not for secrets


def test_there_are_kinds() -> None:
    assert {
        "front",
        "article",
        "section",
        "rss",
        "atom",
        "json_feed",
        "sitemap",
        "news_sitemap",
        "redirect",
    } <= KINDS.keys()
    assert list(KINDS) == sorted(KINDS)


@pytest.mark.parametrize("name", KINDS)
def test_a_kind_describes_itself(name: str) -> None:
    kind = KINDS[name]
    assert kind.name == name
    assert kind.counted
    assert kind.plan.__doc__
    assert kind.render.__doc__
    assert pickle.loads(pickle.dumps(kind)) == kind  # noqa: S301 - our own bytes


@pytest.mark.parametrize("name", KINDS)
def test_the_sample_has_some_of_each_kind(ready: Ready, name: str) -> None:
    """Otherwise the tests below say nothing about it."""
    assert some(ready, name)


@pytest.mark.parametrize("name", KINDS)
def test_a_plan_is_deterministic_and_made_of_primitives(ready: Ready, name: str) -> None:
    site = ready.assembled.site
    planned = list(KINDS[name].plan(site))
    assert planned == list(KINDS[name].plan(site))
    for output in planned:
        assert output.kind == name
        assert output.path
        assert not output.path.startswith("/")
        assert not any(part in ("", ".", "..") for part in output.path.split("/"))
        assert read_key(write_key(output.args)) == output.args
        assert pickle.loads(pickle.dumps(output)) == output  # noqa: S301 - our own bytes


def test_the_order_of_files_does_not_matter(ready: Ready) -> None:
    """Not of the plan, and not of a single byte."""
    content = ready.reading.library.content(ready.look.tree)
    entries = list(content.entries)
    random.Random(1).shuffle(entries)  # noqa: S311 - not for secrets
    shuffled = replace(content, entries=entries, people=content.people[::-1], sections=content.sections[::-1])
    again = assemble(replace(shuffled, documents=content.documents[::-1]), ready.config, NOW).site
    first, _ = plan_outputs(ready.assembled.site, ready.theme, KINDS, [])
    second, _ = plan_outputs(again, ready.theme, KINDS, [])
    assert sorted(first, key=lambda o: o.path) == sorted(second, key=lambda o: o.path)
    assert again.filed == ready.assembled.site.filed
    assert again.tags == ready.assembled.site.tags


@pytest.mark.parametrize("name", KINDS)
def test_a_part_of_the_plan_is_the_plan_of_a_part(ready: Ready, name: str) -> None:
    """What belongs to some parts of the site, and nothing else, comes of a site that has those parts alone."""
    site, kind = ready.assembled.site, {name: KINDS[name]}
    whole = list(KINDS[name].plan(site))
    assert all(
        part_of(output, kind).startswith(("a:", "l:")) or not part_of(output, kind) for output in whole
    )
    parts = sorted({part_of(output, kind) for output in whole})
    for some in ([WHOLE], *([WHOLE, part] for part in parts), [WHOLE, *parts[::3]], [WHOLE, *parts]):
        expected = [output for output in whole if part_of(output, kind) in some]
        assert sorted(plan_parts(site, kind, some)) == sorted(expected)
    assert plan_parts(site, kind, [WHOLE, "a:nobody", "l:tag=none", "l:month=1850-01"]) == [
        output for output in whole if part_of(output, kind) == WHOLE
    ]


@pytest.mark.parametrize("name", KINDS)
def test_a_render_is_pure(ready: Ready, name: str) -> None:
    """The same bytes and the same reading: the first time, from memory, and after others."""
    kept: dict[object, object] = {}
    for output in some(ready, name):
        fresh = render_output(output, ready.world, KINDS, {})
        first = render_output(output, ready.world, KINDS, kept)  # type: ignore[arg-type]
        again = render_output(output, ready.world, KINDS, kept)  # type: ignore[arg-type]
        assert fresh.problems == first.problems == again.problems
        assert not [problem for problem in fresh.problems if problem.severity == "error"]
        assert fresh.content == first.content == again.content
        assert set(fresh.trace) == set(first.trace) == set(again.trace)
        assert set(fresh.wanted) == set(first.wanted) == set(again.wanted)
        assert fresh.content


@pytest.mark.parametrize("name", KINDS)
def test_a_trace_can_be_kept_and_asked_again(ready: Ready, name: str) -> None:
    for output in some(ready, name):
        trace = render_output(output, ready.world, KINDS, {}).trace
        assert trace or name in UNREAD, f"{output.path} reads nothing: it could never become stale"
        for query, digest in trace:
            kept = write_key(query)
            json.loads(kept)
            assert read_key(kept) == query
            assert ready.world.digest(read_key(kept)) == digest
            assert subject_of(query)


@pytest.mark.parametrize("name", KINDS)
def test_what_a_render_gives_travels_to_another_process(ready: Ready, name: str) -> None:
    for output in some(ready, name):
        rendered = render_output(output, ready.world, KINDS, {})
        assert pickle.loads(pickle.dumps(rendered)) == rendered  # noqa: S301 - our own bytes


def test_no_two_outputs_want_one_place(ready: Ready) -> None:
    _, problems = plan_outputs(ready.assembled.site, ready.theme, KINDS, [])
    assert problems == ()
