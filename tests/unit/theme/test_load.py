"""A theme stands on its parents: what it has takes their place, what it sets is checked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from site_builder.base.frozen import FrozenMap
from site_builder.theme.load import load_theme
from site_builder.theme.manifest import read_manifest

if TYPE_CHECKING:
    from pathlib import Path

    from site_builder.base.diagnostic import Diagnostic
    from site_builder.theme.theme import Theme


def write(folder: Path, **files: str) -> None:
    """Write files of themes; `__` in a name stands for a slash, `_` before the suffix for its dot."""
    for name, text in files.items():
        path = folder / "themes" / re.sub(r"_(html|css|svg|yaml)$", r".\1", name).replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def load(
    folder: Path, name: str = "child", language: str = "en", **given: object
) -> tuple[Theme, list[Diagnostic]]:
    theme, problems = load_theme(folder, name, tuple(given.items()), language)
    assert theme, problems
    return theme, problems


SETTINGS = """
settings:
  width: {type: integer, default: 3}
  loud: {type: boolean, default: false}
  face: {type: choice, choices: [serif, sans], default: serif}
  ink: {type: colour, default: "#000000"}
  motto: {type: text, default: Hello}
"""


def test_a_childs_file_takes_the_place_of_its_parents(tmp_path: Path) -> None:
    write(
        tmp_path,
        parent__theme_yaml=SETTINGS,
        parent__templates__front_html="parent",
        parent__templates__page_html="parent",
        parent__i18n__en_yaml="by: By\n",
        child__theme_yaml="parent: parent\nsettings: {width: {type: integer, default: 9}}\n",
        child__templates__front_html="child",
        child__templates___hidden_html="shown",
    )
    (tmp_path / "themes/child/templates/.swp").write_text("x")
    theme, problems = load(tmp_path)
    assert problems == []
    assert {name: file.data for name, file in theme.files.items() if "hidden" not in name} == {
        "templates/front.html": b"child",
        "templates/page.html": b"parent",
        "i18n/en.yaml": b"by: By\n",
    }
    assert theme.files["templates/page.html"].shown == "themes/parent/templates/page.html"
    assert theme.settings["width"] == 9
    assert theme.settings["motto"] == "Hello"


@pytest.mark.parametrize(
    ("name", "given", "value"),
    [
        ("width", 5, 5),
        ("width", "5", 5),
        ("loud", True, True),
        ("loud", "no", False),
        ("face", "sans", "sans"),
        ("ink", "#ABC", "#abc"),
        ("motto", 1868, "1868"),
        ("motto", None, "Hello"),
    ],
)
def test_a_setting_that_fits(tmp_path: Path, name: str, given: object, value: object) -> None:
    write(tmp_path, child__theme_yaml=SETTINGS)
    theme, problems = load(tmp_path, **{name: given})  # type: ignore[arg-type]
    assert (theme.settings[name], problems) == (value, [])


@pytest.mark.parametrize(
    ("name", "given", "words"),
    [
        ("widht", 5, 'did you mean "width"?'),
        ("zzz", 5, "the theme has face, ink, loud, motto, width"),
        ("width", "wide", "must be a whole number"),
        ("width", 1.5, "must be a whole number"),
        ("loud", "perhaps", "must be true or false"),
        ("face", "sanz", 'did you mean "sans"?'),
        ("ink", "red", "not a colour"),
        ("motto", ("a", "b"), "must be one value"),
        ("motto", FrozenMap([("a", 1)]), "must be one value"),
    ],
)
def test_a_setting_that_does_not(tmp_path: Path, name: str, given: object, words: str) -> None:
    write(tmp_path, child__theme_yaml=SETTINGS)
    theme, (problem,) = load(tmp_path, **{name: given})  # type: ignore[arg-type]
    assert (problem.code, problem.path) == ("SB503", "config.yaml")
    assert words in f"{problem.message} {problem.hint}"
    assert theme.settings["face"] == "serif"


@pytest.mark.parametrize("name", ["nowhere", "../themes/child", ".", "..", "child/templates", "CHILDREN"])
def test_a_theme_that_is_not_there(tmp_path: Path, name: str) -> None:
    write(tmp_path, child__theme_yaml="")
    theme, (problem,) = load_theme(tmp_path, name, (), "en")
    assert theme is None
    assert (problem.code, problem.path) == ("SB501", "config.yaml")
    assert "child" in problem.hint
    assert "broadsheet" in problem.hint


@pytest.mark.parametrize(
    ("config", "name", "place"),
    [
        ("theme: nowhere\n", "nowhere", (1, 1)),
        ("theme: child\ntheme_settings:\n  inc: x\n", "child", (3, 3)),
        (
            "theme: child\ntheme_settings: {ink: no, inc: x}\n",
            "child",
            (2, 27),
        ),
        ("theme: changed meanwhile\n", "child", (0, 0)),
        (None, "nowhere", (0, 0)),
    ],
)
def test_what_the_config_says_wrongly_has_its_line(
    tmp_path: Path, config: str | None, name: str, place: tuple[int, int]
) -> None:
    write(tmp_path, child__theme_yaml=SETTINGS)
    if config is not None:
        (tmp_path / "config.yaml").write_text(config, "utf-8")
    _, (problem,) = load_theme(tmp_path, name, (("inc", "x"),), "en")
    assert (problem.line, problem.column) == place
    assert problem.excerpt == "", "a credential may stand in the line"


def test_parents_in_a_circle_end(tmp_path: Path) -> None:
    write(tmp_path, child__theme_yaml="parent: other\n", other__theme_yaml="parent: child\n")
    theme, problems = load_theme(tmp_path, "child", (), "en")
    assert theme is None
    assert [(problem.code, problem.path) for problem in problems] == [("SB501", "themes/other/theme.yaml")]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"nmae: x", "SB102"),
        (b"settings: [a]", "SB103"),
        (b"settings: {a: {type: number, default: 1}}", "SB103"),
        (b"settings: {a: {type: integer, default: wide}}", "SB103"),
        (b"settings: {a: {type: choice, choices: [x], default: y}}", "SB103"),
        (b"settings: {a: {type: text, default: [x]}}", "SB103"),
        (b"settings: {a: {type: choice}}", "SB107"),
        (b"settings: {a: {default: 1}}", "SB107"),
        (b"settings: {a: x}", "SB103"),
        (b"a: [", "SB101"),
        (b"\xff", "SB111"),
    ],
)
def test_a_manifest_with_a_mistake(data: bytes, code: str) -> None:
    assert read_manifest(data, "theme.yaml")[1][0].code == code


def test_a_default_is_of_its_type_and_a_mistake_in_one_setting_is_of_that_setting() -> None:
    found, problems = read_manifest(
        b"settings: {a: {type: boolean, default: 'no'}, b: {type: x}, c: {type: colour, default: ''}}",
        "theme.yaml",
    )
    assert [(name, setting.default) for name, setting in found.settings] == [("a", False), ("c", "")]
    assert [problem.code for problem in problems] == ["SB103"]


def test_an_asset_carries_its_digest(tmp_path: Path) -> None:
    write(
        tmp_path,
        child__assets__css__site_css="b {background: url(../img/p.svg)}",
        child__assets__img__p_svg="<svg/>",
    )
    theme, _ = load(tmp_path)
    before, text = theme.asset_path("css/site.css"), theme.asset_bytes("css/site.css").decode()
    assert before
    assert re.fullmatch(r"assets/css/site\.[0-9a-f]{10}\.css", before)
    assert text == f"b {{background: url(../{str(theme.asset_path('img/p.svg')).removeprefix('assets/')})}}"
    write(tmp_path, child__assets__img__p_svg="<svg></svg>")
    assert load(tmp_path)[0].asset_path("css/site.css") != before, "the style sheet names another picture now"
    assert theme.asset_path("css/gone.css") is None


def test_a_style_sheet_keeps_its_name_in_a_preview(tmp_path: Path) -> None:
    """Not one that another imports: a browser would not ask for it again; nor does anything else."""

    def paths() -> list[str | None]:
        theme, _ = load_theme(tmp_path, "child", (), "en", steady=True)
        assert theme
        return [theme.asset_path(name) for name in ("css/site.css", "css/inner.css", "img/p.svg")]

    write(
        tmp_path,
        child__assets__css__site_css="@import url(inner.css);",
        child__assets__css__inner_css="b {background: url(../img/p.svg)}",
        child__assets__img__p_svg="<svg/>",
    )
    before = paths()
    write(tmp_path, child__assets__img__p_svg="<svg></svg>")
    after = paths()
    assert before[0] == after[0] == "assets/css/site.preview.css"
    assert [old == new for old, new in zip(before, after, strict=True)] == [True, False, False]


@pytest.mark.parametrize(
    "url", ["https://x.example/a.svg", "data:image/svg+xml,x", "../../etc/p.svg", "gone.svg", "/p.svg"]
)
def test_other_addresses_in_a_style_sheet_stay(tmp_path: Path, url: str) -> None:
    write(tmp_path, child__assets__a_css=f"b {{background: url('{url}')}}", child__assets__p_svg="<svg/>")
    assert load(tmp_path)[0].asset_bytes("a.css").decode() == f"b {{background: url('{url}')}}"


@pytest.mark.parametrize(
    ("changed", "by"),
    [
        ("child__templates__page_html", True),
        ("child__templates__base_html", True),
        ("child__templates__part_html", True),
        ("child__templates__macros_html", True),
        ("child__templates__maybe_html", True),
        ("child__templates__inner_html", True),
        ("child__templates__other_html", False),
        ("child__assets__a_css", False),
    ],
)
def test_what_a_template_stands_on(tmp_path: Path, changed: str, by: bool) -> None:  # noqa: FBT001 - one of a table
    """Extended, included, imported, and what is not there yet: a change of each is a change of the template."""
    write(
        tmp_path,
        child__templates__page_html='{% extends "base.html" %}{% from "macros.html" import m %}{% include ["maybe.html", "part.html"] %}',
        child__templates__base_html="x",
        child__templates__macros_html="{% macro m() %}{% endmacro %}",
        child__templates__part_html='{% include "inner.html" ignore missing %}',
        child__templates__other_html="{% if %}",
    )
    before = load(tmp_path)[0].ask(("template", "page.html"))
    assert before
    assert load(tmp_path)[0].ask(("template", "page.html")) == before
    write(tmp_path, **{changed: "new"})
    assert (load(tmp_path)[0].ask(("template", "page.html")) != before) == by


def test_a_template_named_by_an_expression_stands_on_all(tmp_path: Path) -> None:
    write(tmp_path, child__templates__page_html="{% include name %}", child__templates__far_html="x")
    before = load(tmp_path)[0].ask(("template", "page.html"))
    write(tmp_path, child__templates__far_html="y")
    assert load(tmp_path)[0].ask(("template", "page.html")) != before


def test_what_a_theme_does_not_have_is_an_answer(tmp_path: Path) -> None:
    write(tmp_path, child__theme_yaml="")
    theme, _ = load(tmp_path)
    for query in (
        ("template", "x.html"),
        ("asset", "x.css"),
        ("asset-text", "x.css"),
        ("setting", "x"),
        ("nothing",),
    ):
        assert theme.ask(query) is None
    assert theme.ask(("words",)) == ()
