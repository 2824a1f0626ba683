"""The sandbox: everything escaped, nothing reached that is not meant to be, each mistake told at its line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.base.digest import digest_bytes
from site_builder.model.config import Config
from site_builder.model.picture import NoPicture, Picture
from site_builder.source.assemble import Content, assemble
from site_builder.theme.environment import TemplateProblem
from site_builder.theme.load import load_theme
from site_builder.theme.stage import Stage
from site_builder.theme.theme import Theme, ThemeFile
from site_builder.theme.words import Words
from site_builder.track.reader import Reader
from site_builder.track.site_view import SEEN, SiteView
from site_builder.track.world import World

QUIET = settings(derandomize=True, database=None, deadline=None, max_examples=60)


class NoPictures:
    """A site without pictures."""

    def find(self, folder: str, written: str) -> Picture | NoPicture:
        return NoPicture("SB209", f"{folder} {written}", "")


def render(templates: dict[str, str], *, name: str = "page.html", **variables: object) -> str:
    files = {
        f"templates/{n}": ThemeFile(f"themes/t/templates/{n}", t.encode(), digest_bytes(t.encode()))
        for n, t in templates.items()
    }
    files["assets/site.css"] = ThemeFile("themes/t/assets/site.css", b"p > b {}", "0" * 64)
    theme = Theme(
        "t",
        files,
        {"accent": "#123456"},
        Words({"en": {"by": "By", "n": {"one": "{count} story", "other": "{count} stories"}}}, "en"),
    )
    site = assemble(Content([], {}), Config(name="A & B", base_url="https://x.example/paper"), 0).site
    reader = Reader(World(site, Stage(theme, SiteView, SEEN), NoPictures()), {})
    return reader.render(name, dict(variables))


def problem(templates: dict[str, str], **variables: Any) -> tuple[str, str, int, str]:
    with pytest.raises(TemplateProblem) as raised:
        render(templates, **variables)
    found = raised.value.diagnostic
    return found.code, found.path.removeprefix("themes/t/templates/"), found.line, found.message


@pytest.mark.parametrize(
    ("template", "shown"),
    [
        ("{{ site.name }}", "A &amp; B"),
        ("{{ t('by') }} {{ t('n', count=1) }} {{ t('n', count=2000) }}", "By 1 story 2,000 stories"),
        ("{{ asset('site.css') }}", "/paper/assets/site."),
        ("<style>{{ inline_asset('site.css') }}</style>", "<style>p > b {}</style>"),
        ("{{ url('/über uns/') }}", "/paper/%C3%BCber%20uns/"),
        ("{{ url('https://y.example/') }}", "https://y.example/"),
        ("{{ 1234567|number }}", "1,234,567"),
        (
            "{% block a %}{{ t('by') }}{% for n in [1] %}{{ t('n', count=n) }}{% endfor %}{% endblock %}",
            "By1 story",
        ),
        ("{% macro m() %}{{ t('by') }}{{ caller() }}{% endmacro %}{% call m() %}x{% endcall %}", "Byx"),
        (
            "{{ {'title': 'T', 'items': 'I'}.title }}{{ {'items': 1}['items'] }}{% set n = namespace(a=1) %}{{ n.a }}",
            "T11",
        ),
        (
            "<{{ 'https://y.example/'|safe_url }}{{ ' java\tscript:x'|safe_url }}{{ none|safe_url }}>",
            "<https://y.example/>",
        ),
        ("{{ 'a b'|encode }}", "a%20b"),
        ("{{ site.settings.accent }}", "#123456"),
        ("{{ site.articles|length }}{% for a in site.articles %}x{% endfor %}", "0"),
    ],
)
def test_what_templates_have(template: str, shown: str) -> None:
    assert shown in render({"page.html": template})


@QUIET
@given(
    st.text(max_size=30),
    st.sampled_from(["page.html", "page.xml", "page.svg", "page.html.j2", "page.txt", "page"]),
)
def test_everything_is_escaped_whatever_the_template_is_called(text: str, name: str) -> None:
    shown = render({name: "{{ text }}"}, name=name, text=text)
    assert not set(shown) & set("<>\"'")


@pytest.mark.parametrize(
    "template",
    [
        "{{ ''.__class__ }}",
        "{{ site.__class__ }}",
        "{{ site._reader }}",
        "{{ site.articles._filter }}",
        "{{ site['__class__'] }}",
        "{{ site|attr('__class__') }}",
        "{{ t.__globals__ }}",
        "{{ (1).__class__.__base__.__subclasses__() }}",
        "{{ '{0.__class__}'.format(site) }}",
        "{{ '{0.__class__}'|format(site) }}{{ ''.__mro__ }}",
        "{% set found = [] %}{{ found.append(1) }}",
        "{% set found = {} %}{{ found.update({'a': 1}) }}",
        "{{ shared.append(1) }}",
        "{{ self.__init__.__globals__ }}",
        "{% for x in range.__class__.mro() %}{% endfor %}",
    ],
)
def test_the_sandbox_holds(template: str) -> None:
    shared: list[int] = []
    code, *_ = problem({"page.html": template}, shared=shared)
    assert code == "SB505"
    assert shared == []


@pytest.mark.parametrize(
    ("templates", "where", "words"),
    [
        ({"page.html": "\n{{ misspelt }}"}, ("SB505", "page.html", 2), "misspelt"),
        ({"page.html": "{{ site.nmae }}"}, ("SB505", "page.html", 1), "nmae"),
        ({"page.html": "{{ site.settings.acent }}"}, ("SB505", "page.html", 1), "acent"),
        ({"page.html": "\n\n{% if %}"}, ("SB504", "page.html", 3), "Expected an expression"),
        (
            {"page.html": "\n{% include 'in.html' %}", "in.html": "\n\n{{ x.y }}"},
            ("SB505", "in.html", 3),
            "x",
        ),
        (
            {"page.html": "{% include 'in.html' %}", "in.html": "\n{% endfor %}"},
            ("SB504", "in.html", 2),
            "endfor",
        ),
        (
            {"page.html": "{{ partial('in.html', n=1) }}", "in.html": "\n{{ n / 0 }}"},
            ("SB505", "in.html", 2),
            "zero",
        ),
        (
            {
                "page.html": "{% extends 'b.html' %}{% block a %}\n{{ x }}{% endblock %}",
                "b.html": "{% block a %}{% endblock %}",
            },
            ("SB505", "page.html", 2),
            "x",
        ),
        (
            {
                "page.html": "{% from 'm.html' import m %}\n{{ m() }}",
                "m.html": "{% macro m() %}\n{{ site.name }}{% endmacro %}",
            },
            ("SB505", "m.html", 2),
            "site",
        ),
        ({"page.html": "\n{% include 'gone.html' %}"}, ("SB506", "page.html", 2), '"gone.html"'),
        ({"page.html": "\n{{ partial('gone.html') }}"}, ("SB506", "gone.html", 0), '"gone.html"'),
        ({"page.html": "{{ t('bye') }}"}, ("SB505", "page.html", 1), 'no word "bye"'),
        ({"page.html": "{{ asset('sit.css') }}"}, ("SB505", "page.html", 1), 'did you mean "site.css"'),
        ({"page.html": "{{ site.articles.by(colour='red') }}"}, ("SB505", "page.html", 1), "colour"),
        ({"page.html": "{{ site.articles[0].title }}"}, ("SB505", "page.html", 1), ""),
        ({"page.html": "{{ site.articles[-1] }}"}, ("SB505", "page.html", 1), ""),
    ],
)
def test_a_mistake_names_the_innermost_template_and_its_line(
    templates: dict[str, str], where: tuple[str, str, int], words: str
) -> None:
    *place, message = problem(templates)
    assert tuple(place) == where
    assert words in message


def test_a_partial_sees_the_site_and_its_arguments_alone() -> None:
    assert (
        problem({"page.html": "{{ partial('in.html', n=1) }}", "in.html": "{{ n }}{{ page }}"}, page=1)[3]
        == "'page' is undefined"
    )
    assert (
        render({"page.html": "{{ partial('in.html', n=[1, 'x']) }}", "in.html": "{{ n }} {{ site.name }}"})
        == "[1, &#39;x&#39;] A &amp; B"
    )


def test_the_themes_that_come_along_can_be_read() -> None:
    theme, problems = load_theme(Path("no/such/site"), "broadsheet", (), "en")
    assert problems == []
    assert theme
    assert all(theme.closure(name) for name in theme.templates())
