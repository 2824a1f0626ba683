"""Every rule that forbids something: denied as it comes, and allowed by what docs/security.md says instead.

A rule without its second half would be a wall that people learn to climb. Each row is a small site with an
attack on it, the code that is told and the words that must not get out; then what is changed, and the words that
must be there.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from site_builder.base.dates import parse_instant
from site_builder.build.pipeline import Wish, build
from tests.support.quick import quick

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.build.report import Report

NOW = parse_instant("2026-11-24T07:00Z", "UTC").epoch
ARTICLE, PAGE, CONFIG = "content/articles/story.md", "content/pages/map.md", "config.yaml"
TEMPLATE, EXTRA = "themes/mine/templates/page.html", "themes/mine/templates/shortcodes/tip.html"
Files = Mapping[str, str]


@dataclass(frozen=True)
class Deny:
    """A rule: the attack, the code told (if any) and what must not get out; what allows it, and what is then there."""

    attack: Files
    override: Files
    shown: str
    code: str = ""
    hidden: str = ""
    options: Mapping[str, bool] = field(default_factory=dict)  # of the build that is allowed


def article(body: str = "Text.", head: str = "") -> Files:
    return {ARTICLE: f"---\ntitle: A story\ndate: 2026-11-01\n{head}---\n{body}\n"}


def page(body: str, head: str = "") -> Files:
    return {PAGE: f"---\ntitle: The map\n{head}---\n{body}\n"}


def config(lines: str) -> Files:
    return {CONFIG: f"name: Paper\nbase_url: https://paper.example\n{lines}\n"}


def theme(template: str, lines: str = "", **others: str) -> Files:
    files = {"themes/mine/theme.yaml": "parent: broadsheet\n", TEMPLATE: template}
    files |= {f"themes/mine/templates/{name}.html": text for name, text in others.items()}
    return {**config(f"theme: mine\n{lines}"), **files, **page("Text.")}


TRUST = config("trust: [pages/map.md]")
DENY: dict[str, Deny] = {
    # raw HTML in texts
    "scripts in texts": Deny(page("<script>run()</script>"), TRUST, "<script>run()</script>", "SB212", "run()"),
    "frames in texts": Deny(page('<iframe src="https://m.example/"></iframe>'), TRUST, '<iframe src="https://m.example/">', "SB212", "<iframe"),
    "styles in texts": Deny(page("<style>p{top:0}</style>"), TRUST, "<style>p{top:0}</style>", "SB212", "top:0"),
    "forms in texts": Deny(page('<form action="/x/"><input name="q"></form>'), TRUST, '<input name="q">', "SB212", "<form"),
    "classes of ours in texts": Deny(page('<div class="masthead">x</div>'), TRUST, '<div class="masthead">', hidden='<div class="masthead">'),
    "style attributes in texts": Deny(page('<p style="top:0">x</p>'), TRUST, '<p style="top:0">', hidden="top:0"),
    "event attributes, also in a trusted file": Deny(
        {**TRUST, **page('<p id="p" onclick="run()">x</p>')}, page("<script>p.onclick = run</script>"), "p.onclick = run", hidden="onclick="
    ),
    "frames with a page in them, also in a trusted file": Deny(
        {**TRUST, **page('<iframe srcdoc="<script>run()</script>"></iframe>')}, page("<script>run()</script>"), "<script>run()", hidden="srcdoc"
    ),
    "trust given by the text itself": Deny(
        page("<script>run()</script>", "trust: true\n"), {**TRUST, **page("<script>run()</script>")}, "<script>run()", "SB102", "run()"
    ),
    "trust of a file by another name": Deny(
        {**config("trust: [pages/Map.md]"), **page("<script>run()</script>")}, TRUST, "<script>run()</script>", "SB115", "run()"
    ),
    "trust of what lies outside": Deny(config("trust: [../x.md]"), config("trust: [pages/*.md]"), "A story", "SB103"),
    # addresses
    "links that run something": Deny(article("[x](javascript:run())"), article("[x](https://x.example/)"), 'href="https://x.example/"', "SB203", "javascript:"),
    "links in raw HTML that run something": Deny(
        article('<a href="jav&#x09;ascript:run()">x</a>'), article('<a href="tel:+15550100">x</a>'), 'href="tel:+15550100"', hidden="ascript:run"
    ),
    "pictures within an address": Deny(article("![x](data:image/svg+xml,x)"), article("[x](https://x.example/a.png)"), "https://x.example/a.png", "SB203", "data:image"),
    "cards that run something": Deny(
        article('::: embed url="javascript:run()" title="x" :::'), article('::: embed url="https://x.example/" title="x" :::'),
        'class="embed-link" href="https://x.example/"', "SB203", "javascript:",
    ),
    "a source that runs something": Deny(
        article(head="source: X\nsource_url: javascript:run()\n"), article(head="source: X\nsource_url: https://x.example/\n"), "https://x.example/", "SB103", "javascript:"
    ),
    "aliases that lead out of the site": Deny(article(head="aliases: [/../x/]\n"), article(head="aliases: [/x/]\n"), "/x/ /news/a-story/", "SB103"),
    # front matter
    "anchors": Deny(article(head="dek: &a Words\n"), article(head='dek: "&a Words"\n'), "&amp;a Words", "SB109"),
    "tags of YAML": Deny(article(head="dek: !!python/name:os.system x\n"), article(head='dek: "!!x"\n'), "!!x", "SB109"),
    "merge keys": Deny(article(head="<<: {dek: Words}\n"), article(head="dek: Words\n"), "Words", "SB109"),
    "keys that stand twice": Deny(article(head="dek: One\ndek: Two\n"), article(head="dek: Two\n"), "Two", "SB105"),
    "long front matter": Deny(article(head=f"dek: {'x' * 66_000}\n"), article("x" * 66_000), "xxxx", "SB109"),
    "deep front matter": Deny(article(head=f"extra: {{a: {'[' * 40}{']' * 40}}}\n"), article(head="extra: {a: [[1]]}\n"), "A story", "SB109"),
    "texts cut at a hash": Deny(article(head="dek: Ward #4\n"), article(head='dek: "Ward #4"\n'), "Ward #4", "SB110"),
    "control characters": Deny(article(head="dek: a\x07b\n"), article(head="dek: ab\n"), "ab", "SB101", "\x07"),
    "long texts": Deny(article("x " * 600_000), article("x " * 1_000), "x x", "SB207"),
    "deep lists": Deny(article("\n".join(f"{'    ' * n}- x" for n in range(60))), article("- x\n    - y"), "<li>y", "SB208"),
    # shortcodes
    "unknown shortcodes": Deny(
        article("::: tip\nx\n:::"), theme("{{ document.body }}", **{"shortcodes/tip": "<b>{{ call.body }}</b>"}), "<b><p>x</p></b>", "SB204"
    ),
    "cards that lead nowhere": Deny(article('::: embed title="x" :::'), article('::: embed title="x" url="/x/" :::'), 'href="/x/"', "SB206"),
    # templates
    "attributes without quotes": Deny(
        theme("<p title={{ document.title }}>"), theme('<p title="{{ document.title }}">'), '<p title="The map">', "SB511"
    ),
    "attributes without quotes, with a reason": Deny(
        theme("<p class={{ document.id }}>"), theme("{# allow SB511: ids are slugs #}\n<p class={{ document.id }}>"), "<p class=map>", "SB511"
    ),
    "links from any text": Deny(
        theme('<a href="{{ document.dek }}">x'), {**theme('<a href="{{ document.dek|safe_url }}">x'), **page("x", "dek: /x/\n")}, '<a href="/x/">x', "SB512"
    ),
    "texts in scripts": Deny(
        theme("<script>a = {{ document.title }}</script>"), theme("<script>a = {{ document.title|tojson }}</script>"), '<script>a = "The map"', "SB513"
    ),
    "texts in styles": Deny(
        theme("<style>a { content: {{ document.title }} }</style>"), theme("<style>a { color: {{ site.settings.accent }} }</style>"), "color: #a3161a", "SB514"
    ),
    "texts called safe": Deny(
        theme("{{ document.title|safe }}"), theme("{# allow SB515: titles of pages are ours #}{{ document.title|safe }}"), "The map", "SB515"
    ),
    "what lies behind the scenes": Deny(theme("{{ site.__class__ }}"), theme("{{ site.name }}"), "Paper", "SB505"),
    "misspelt variables": Deny(theme("{{ documnet }}"), theme("{{ documnet|default('none') }}"), "none", "SB505"),
    "templates outside the theme": Deny(
        theme('{% include "../../../config.yaml" %}'), theme('{% include "b.html" %}', b="from here"), "from here", "SB506"
    ),
    "pages that never end": Deny(
        theme("{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}", "limits: {page_seconds: 1}"),
        theme("{% for a in range(9) %}{% for b in range(9) %}{{ a }}{% endfor %}{% endfor %}"), "000000000", "SB507",
    ),
    "pages that want all memory": Deny(
        theme("{{ 'x'.ljust(300 * 1024 * 1024)|length }}", "limits: {page_megabytes: 128}"),
        theme("{{ 'x'.ljust(300 * 1024 * 1024)|length }}", "limits: {page_megabytes: 1024}"), "314572800", "SB507",
    ),
    # what is not for readers
    "drafts": Deny(article("Hush.", "draft: true\n"), {}, "Hush.", hidden="Hush.", options={"drafts": True}),
    "what is embargoed": Deny(
        article("Hush.", "embargo: 2026-12-01\n"), article("Hush.", "embargo: 2026-11-02\n"), "Hush.", hidden="Hush."
    ),
    "hidden files": Deny({"content/static/.env": "KEY=1"}, {"content/static/.well-known/key.txt": "KEY=1"}, "KEY=1", hidden="KEY=1"),
}  # fmt: skip
NEEDS_LINUX = {"pages that want all memory"}


@pytest.fixture(scope="module", autouse=True)
def _quick() -> Iterator[None]:
    with quick():
        yield


def written(report: Report) -> str:
    """All that was built, but for the theme's own files."""
    root = Path(report.output_dir)
    return "\n".join(
        file.read_text("utf-8", "replace")
        for file in sorted(root.rglob("*"))
        if file.is_file() and "assets" not in file.parts
    )


def publish(folder: Path, *layers: Files, **options: bool) -> Report:
    """Build a site of files, later layers over earlier ones."""
    site = folder / "site"
    shutil.rmtree(site, ignore_errors=True)
    for path, text in {
        **config(""),
        **article(),
        **{p: t for layer in layers for p, t in layer.items()},
    }.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(text, "utf-8")
    return build(Wish(site, site / "dist", NOW, workers=1, **options))  # type: ignore[arg-type]  # options are flags


@pytest.mark.parametrize("name", DENY)
def test_denied_as_it_comes(tmp_path: Path, name: str) -> None:
    """The problem has its code and its line, and nothing of the attack gets out."""
    if name in NEEDS_LINUX and sys.platform != "linux":
        pytest.skip("DID NOT RUN: only Linux holds a process to its memory")
    rule = DENY[name]
    assert rule.code or rule.hidden, "a rule that says nothing and hides nothing is none"
    report = publish(tmp_path, rule.attack)
    problems = {problem.code: problem for problem in report.problems}
    if rule.code:
        assert rule.code in problems
        assert problems[rule.code].path
        assert problems[rule.code].line > 0
        assert problems[rule.code].hint
    else:
        assert problems == {}
    if rule.hidden:
        assert rule.hidden not in written(report)


@pytest.mark.parametrize("name", DENY)
def test_allowed_by_its_override(tmp_path: Path, name: str) -> None:
    """What a person can do instead does what they wanted."""
    rule = DENY[name]
    report = publish(tmp_path, rule.attack, rule.override, **rule.options)
    assert [problem for problem in report.problems if problem.code == rule.code] == []
    assert rule.shown in written(report)
