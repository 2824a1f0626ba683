"""Where escaping does not help: found before anything is rendered, at its line, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.theme.lint import HINTS, lint
from site_builder.theme.load import check_templates, load_theme

BROADSHEET = Path(__file__).resolve().parents[3] / "themes/broadsheet/templates"


def found(text: str, **others: str) -> list[tuple[int, str]]:
    """The findings in one template: line and code."""
    templates = {"page.html": ("themes/t/templates/page.html", text)}
    templates |= {f"{name}.html": (name, other) for name, other in others.items()}
    return [(p.line, p.code) for p in lint(templates, lambda name: name == "page.html")]


@pytest.mark.parametrize(
    ("template", "code"),
    [
        ("<a title={{ article.title }}>", "SB511"),
        ("<a title= {{ article.title }}>", "SB511"),
        ("<a title=x{{ article.title }}>", "SB511"),
        ("<p {{ article.title }}>", "SB511"),
        ("<p data-{{ article.title }}='x'>", "SB511"),
        ("<p class='a'{{ article.title }}>", "SB511"),
        ("<a href={{ article.url }}>", "SB511"),
        ('<a href="{{ article.title }}">', "SB512"),
        ("<a href=' {{ link }}'>", "SB512"),
        ('<a HREF="{{ article.title|lower }}">', "SB512"),
        ('<img src="{{ call.args.get("image") }}">', "SB512"),
        ('<a href="{{ article.extra.url }}">', "SB512"),
        ('<a href="{{ site.data("links").url }}">', "SB512"),
        ('{% for row in site.data("links") %}<a href="{{ row.url }}">{% endfor %}', "SB512"),
        ('{% for k, url in article.extra.items() %}<a href="{{ url }}">{% endfor %}', "SB512"),
        ('{% set row = article.extra %}{% set it = row.x %}<a href="{{ it.url }}">', "SB512"),
        ('<a href="{{ article.url if article.url else article.title }}">', "SB512"),
        ('<a href="{{ article.url or article.title }}">', "SB512"),
        ('<a href="{{ article.url|default(article.title) }}">', "SB512"),
        ('<a href="{{ article.title|encode }}">', "SB512"),
        ("<form action='{{ where }}'>", "SB512"),
        ('<button formaction="{{ where }}">', "SB512"),
        ('<svg><a xlink:href="{{ where }}">', "SB512"),
        ('<a href="{{ "javascript:x" }}">', "SB512"),
        ('{{ partial("a.html", url=call.args.get("url")) }}', "SB512"),
        ("{% if a %}<a href='{{ article.url }}'>{% else %}<a href='{{ a }}'>{% endif %}", "SB512"),
        ("<script>var a = {{ article.title }};</script>", "SB513"),
        ('<script>var a = "{{ article.title }}";</script>', "SB513"),
        ("<SCRIPT type=module>f({{ article.title|escape }})</SCRIPT>", "SB513"),
        ('<script type="application/ld+json">{"a": "{{ article.title }}"}</script>', "SB513"),
        ('<p onclick="f({{ article.title|tojson }})">', "SB513"),
        ("<p onclick='f(\"{{ article.title }}\")'>", "SB513"),
        ('<iframe srcdoc="{{ article.body }}">', "SB513"),
        ('<p data-a="{{ article.title|tojson }}">', "SB513"),
        ("<p>{{ article.title|tojson }}</p>", "SB513"),
        ("<style>p { color: {{ article.extra.colour }} }</style>", "SB514"),
        ('<p style="color: {{ article.title }}">', "SB514"),
        ("<p>{{ article.title|safe }}</p>", "SB515"),
        ("{% set x = article.dek|safe %}{{ x }}", "SB515"),
        ("{% autoescape false %}{{ article.title }}{% endautoescape %}", "SB515"),
    ],
)
def test_what_escaping_does_not_help(template: str, code: str) -> None:
    assert found(f"<p>\n{template}") == [(2, code)]


@pytest.mark.parametrize(
    "template",
    [
        '<a href="{{ article.url }}" title="{{ article.title }}" class="a {{ article.title }}">{{ article.title }}</a>',
        '<a href="{{ url("/x/") }}"><img src="{{ asset("a.png") }}" srcset="{{ image.srcset }}">',
        '<a href="#{{ update.id }}"><a href="/tags/{{ name }}/"><a href="mailto:{{ person.email }}"><a href="?q={{ x }}">',
        '<a href="{{ call.args.get("url")|safe_url }}"><a href="{{ (a ~ b)|urlencode }}">',
        '<a href="{{ article.url ~ "#more" }}"><a href="{{ article.url }}{{ article.title }}">',
        '<a href="{{ article.url if x else "/" }}">',
        "<script>var a = {{ article.title|tojson }}; if (a<b) { f({{ 1 }}) }</script><p>{{ article.title }}</p>",
        "<script>{{ inline_asset('a.js') }}</script>",
        "<style>{{ inline_asset('a.css') }} p { color: {{ section.colour }}; width: {{ n|int }}px }</style>",
        '<p style="color: {{ site.settings.accent }}; object-position: {{ figure.focal }}">',
        '<option value="{{ x }}"{{ " selected" if x else "" }}><img width={{ image.width|int }}>',
        "<{{ tag }} class='a'><h{{ level }}>{{ article.title }}</h{{ level }}></{{ tag }}>",
        "{% macro link(text) %}<b>{{ text }}</b>{% endmacro %}{% set x %}<i>{{ y }}</i>{% endset %}<p>{{ x }}",
        "{# <a href={{ x }}> #}<!-- {{ x }} --><p>{{ 'a < b' }} < {{ x }}",
        "{% raw %}<a href={{ x }}>{% endraw %}<p>",
        "<p class='{% if a %}b{% else %}c{% endif %}'>{{ x }}</p>",
        "{{ '<b>'|safe }}{{ inline_asset('a.svg')|safe }}{{ article.body }}",
        "<a href={{ x",  # cannot be read: its render says so
        "<p>" + "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}",
    ],
)
def test_what_is_safe_is_let_alone(template: str) -> None:
    assert found(template) == []


@pytest.mark.parametrize(
    ("template", "lines"),
    [
        ('{# allow SB512: from our own table #}\n<a href="{{ a }}">', []),
        ('<a href="{{ a }}">{# allow SB512: from our own table #}', []),
        ('<a href="{{ a }}">{#- allow SB512: from our own table -#}', []),
        ('{# allow SB512: #}\n<a href="{{ a }}">', [2]),
        ('{# allow SB511: another #}\n<a href="{{ a }}">', [2]),
        ('{# allow SB512: too far away #}\n\n<a href="{{ a }}">', [3]),
    ],
)
def test_a_finding_is_allowed_where_it_stands_and_with_a_reason(template: str, lines: list[int]) -> None:
    assert [line for line, _ in found(template)] == lines


def test_a_block_stands_where_its_parent_has_it() -> None:
    base = "<script>{% block js %}{% endblock %}</script><p class='{% block more %}{% endblock %}'>"
    child = "{% extends 'base.html' %}\n{% block js %}{{ x }}{% endblock %}\n{% block more %}{{ x }}{% endblock %}"
    assert found(child, base=base) == [(2, "SB513")]


PIECES = ["<", ">", "a", " ", "=", '"', "'", "<a href=", "</script>", "<script>", "<style>", "<!--", "-->", "/", "{{ x }}", "{{ x|safe }}", "{% if x %}", "{% else %}", "{% endif %}", "{% set y %}", "{% endset %}", "{#", "#}", "{% raw %}", "{% endfor %}", "\n"]  # fmt: skip


@settings(derandomize=True, database=None, deadline=None, max_examples=300)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_whatever_a_template_holds_the_findings_have_a_line_in_it(text: str) -> None:
    lines = text.count("\n") + 1
    assert all(1 <= line <= lines and code in HINTS for line, code in found(text))


def test_each_finding_has_a_remedy() -> None:
    problem = lint({"a": ("themes/t/a", "x\n<a href={{ x }}>")}, lambda _: True)[0]
    assert (problem.path, problem.line, problem.code, problem.severity) == ("themes/t/a", 2, "SB511", "error")
    assert problem.excerpt == "<a href={{ x }}>"
    assert problem.hint == HINTS["SB511"]


def test_the_themes_that_come_along_have_nothing_to_find() -> None:
    theme, _ = load_theme(Path("no/such/site"), "broadsheet", (), "en")
    assert theme
    assert check_templates(theme.files, lambda _: True) == []


def test_a_theme_of_ones_own_is_looked_at_when_it_is_loaded(tmp_path: Path) -> None:
    own = tmp_path / "themes/mine/templates"
    own.mkdir(parents=True)
    (tmp_path / "themes/mine/theme.yaml").write_text("parent: broadsheet\n")
    (own / "tag.html").write_text("<a href={{ tag.title }}>")
    _, problems = load_theme(tmp_path, "mine", (), "en")
    assert [(p.path, p.line, p.code) for p in problems] == [("themes/mine/templates/tag.html", 1, "SB511")]
