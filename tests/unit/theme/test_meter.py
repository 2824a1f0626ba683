"""A page that costs too much ends with an error that names the template and the line."""

from __future__ import annotations

import gc
import re
import sys
import time
from typing import TYPE_CHECKING

import pytest

from site_builder.model.config import Limits
from site_builder.theme.environment import TemplateProblem, make_environment, render_template
from site_builder.theme.meter import STEPS, Meter, TooDear
from site_builder.theme.theme import Theme, theme_file
from site_builder.theme.words import Words

if TYPE_CHECKING:
    from site_builder.base.diagnostic import Diagnostic
    from site_builder.theme.sandbox import SandboxEnvironment

SMALL = Limits(page_seconds=1, page_megabytes=128)
LOOP = "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"
TWICE = "{% if d < 60 %}{% set d = d + 1 %}{% include 'in.html' %}{% include 'in.html' %}{% endif %}"


def stage(templates: dict[str, str]) -> tuple[Theme, SandboxEnvironment]:
    files = {f"templates/{name}": theme_file(name, text.encode()) for name, text in templates.items()}
    theme = Theme("t", files, {}, Words({"en": {}}, "en"))
    return theme, make_environment(theme)


def problem(template: str, inner: str = "", limits: Limits = SMALL) -> Diagnostic:
    theme, environment = stage({"page.html": template, "in.html": inner})
    with pytest.raises(TemplateProblem) as raised:
        render_template(theme, environment, "page.html", {"d": 0}, limits)
    return raised.value.diagnostic


def shown(template: str, limits: Limits = SMALL) -> str:
    theme, environment = stage({"page.html": template})
    return render_template(theme, environment, "page.html", {"words": ["a", "b", "c"]}, limits)


@pytest.mark.parametrize(
    ("template", "inner", "where"),
    [
        (f"\n{LOOP}", "", ("page.html", 2)),
        ("{% include 'in.html' %}", f"\n\n{LOOP}", ("in.html", 3)),
        ("{% macro f(n) %}{% if n %}{{ f(n - 1) }}{{ f(n - 1) }}{% endif %}{% endmacro %}{{ f(60) }}", "", ("page.html", 1)),
        ("{% include 'in.html' %}", TWICE, ("in.html", 1)),
        ("{% set x %}\n" + LOOP + "{% endset %}", "", ("page.html", 2)),
    ],
)  # fmt: skip
def test_a_page_that_never_ends_is_ended(template: str, inner: str, where: tuple[str, int]) -> None:
    started = time.thread_time()
    found = problem(template, inner)
    assert (found.path, found.line, found.code) == (*where, "SB507")
    assert "more than 1 s of the processor" in found.message
    assert "limits:" in found.hint
    assert time.thread_time() - started < 4


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not hold a process to RLIMIT_DATA")
@pytest.mark.parametrize(
    "template",
    [
        "{{ 'x'.ljust(10 ** 10) }}",
        "{{ 'x'|center(10 ** 10) }}",
        "{{ '%9000000000d'|format(1) }}",
        "{{ '{:9000000000}'.format(1) }}",
        "{{ '%9000000000d' % 1 }}",
        "{{ 'a\\nb'|indent(10 ** 10) }}",
        "{{ [1]|batch(10 ** 10, 0)|list }}",
        "{% set x = 'x' * 1000000 %}{{ range(99999)|join(x) }}",
        "{% set x = 'x' * 1000000 %}{% for a in range(9999) %}{{ x }}{% endfor %}",
        "{% set n = namespace(x='x') %}{% for a in range(60) %}{% set n.x = n.x ~ n.x %}{% endfor %}",
        "{% set n = namespace(x=[1]) %}{% for a in range(60) %}{% set n.x = n.x + n.x %}{% endfor %}",
    ],
)
def test_a_page_that_wants_all_memory_is_ended(template: str) -> None:
    found = problem(f"\n{template}")
    assert (found.path, found.line, found.code) == ("page.html", 2, "SB507")
    assert "more than 128 MB" in found.message


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("{{ 'x' * 10 ** 10 }}", "repeated 10,000,000,000 times"),
        ("{{ 10 ** 10 * [1] }}", "repeated"),
        ("{{ 9 ** (9 ** 9) }}", "too long"),
        ("{% set n = namespace(x=10 ** 3000) %}{% for a in range(99) %}{% set n.x = n.x * n.x %}{% endfor %}", "too long"),
        ("{{ range(10 ** 9) }}", "Range too big"),
    ],
)  # fmt: skip
def test_single_operations_have_bounds(template: str, words: str) -> None:
    found = problem(template)
    assert (found.code, found.line) == ("SB505", 1)
    assert words in found.message


@pytest.mark.parametrize(
    ("template", "text"),
    [
        (
            "{% for w in words %}{{ loop.index }}{{ w }}{{ loop.last }} {% endfor %}",
            "1aFalse 2bFalse 3cTrue ",
        ),
        ("{% for w in words %}{{ loop.length }}{{ loop.revindex }} {% endfor %}", "33 32 31 "),
        ("{% for w in words if w != 'b' %}{{ w }}{% else %}none{% endfor %}", "ac"),
        ("{% for w in [] %}{{ w }}{% else %}none{% endfor %}", "none"),
        ("{% for k, v in {'a': 1}.items() %}{{ k }}{{ v }}{% endfor %}", "a1"),
        ("{% for w in [1, [2, 3]] recursive %}{{ loop(w) if w is iterable else w }}{% endfor %}", "123"),
        ("{{ 'ab' * 3 }}{{ 2 ** 10 }}{{ 1.5 * 2 }}{{ [1] * 2 }}", "ababab10243.0[1, 1]"),
    ],
)
def test_what_is_counted_works_as_ever(template: str, text: str) -> None:
    assert shown(template) == text


def test_more_is_allowed_where_the_config_says_so() -> None:
    gc.collect()  # what the tests before have left behind would count as room
    wants = "{{ 'x'.ljust(300 * 1024 * 1024)|length }}"
    assert "more than 128 MB" in problem(wants).message
    assert shown(wants, Limits(page_megabytes=1024)) == str(300 * 1024 * 1024)


def test_a_page_has_its_whole_time_whatever_the_one_before_took() -> None:
    meter = Meter()
    for _ in range(3):
        with meter.page(Limits(page_seconds=1)):
            until = time.thread_time() + 0.6
            while time.thread_time() < until:
                meter.step()


def test_steps_outside_a_page_are_free() -> None:
    meter = Meter()

    def work() -> None:
        with meter.page(Limits(page_seconds=0)):
            for _ in range(2 * STEPS):
                meter.step()

    with pytest.raises(TooDear, match="more than 0 s of"):
        work()
    for _ in range(2 * STEPS):
        meter.step()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not hold a process to RLIMIT_DATA")
def test_the_process_is_free_again_after_a_page() -> None:
    import resource  # noqa: PLC0415 - not there on Windows

    before = resource.getrlimit(resource.RLIMIT_DATA)
    problem("{{ 'x'.ljust(10 ** 10) }}")
    assert resource.getrlimit(resource.RLIMIT_DATA) == before
    assert len("x" * 200 * 1024 * 1024) == 200 * 1024 * 1024


def test_a_mistake_shows_the_lines_around_it() -> None:
    found = problem("one\ntwo\n{{ wrods }}\nfour\nfive")
    assert found.excerpt == "  2 | two\n> 3 | {{ wrods }}\n  4 | four"
    assert re.search("'wrods' is undefined", found.message)
    assert problem("{{ x }}").excerpt == "> 1 | {{ x }}"


def test_a_misspelt_name_has_a_hint() -> None:
    theme, environment = stage({"page.html": "{{ wrods }}"})
    with pytest.raises(TemplateProblem) as raised:
        render_template(theme, environment, "page.html", {"words": []}, SMALL)
    assert raised.value.diagnostic.hint == 'did you mean "words"?'
