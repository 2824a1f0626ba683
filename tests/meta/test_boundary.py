"""The trust boundary as a picture that is true: each guard stands in one place, and nothing goes round it.

docs/security.md tells what the guards are for. Each rule here looks at the syntax of every module; where a module
may do what the others may not, its reason stands beside it. Each rule is tried on code that breaks it.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "site_builder"
FILES = sorted(PACKAGE.rglob("*.py"))
Find = Callable[[ast.Module], Iterator[int]]


@dataclass(frozen=True)
class Rule:
    """What only some modules may do, by a file or the beginning of a path, each with its reason."""

    find: Find
    attacks: tuple[str, ...]
    allowed: Mapping[str, str] = field(default_factory=dict)
    harmless: tuple[str, ...] = ()


@cache
def tree_of(file: Path) -> ast.Module:
    """The syntax of a module."""
    return ast.parse(file.read_text("utf-8"))


# --- what can be found in a module


def imports(*modules: str) -> Find:
    """Imports of some modules or of what lies in them; those for type checkers alone do nothing."""

    def find(tree: ast.Module) -> Iterator[int]:
        hidden = _type_checking(tree)
        for node in ast.walk(tree):
            if id(node) in hidden:
                continue
            names: list[str] = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                names = [f"{node.module}.{alias.name}" for alias in node.names]
            if any(f"{name}.".startswith(f"{module}.") for name in names for module in modules):
                yield node.lineno  # type: ignore[attr-defined]  # both kinds of import have a line

    return find


def calls(*names: str) -> Find:
    """Calls by the last part of their name."""

    def find(tree: ast.Module) -> Iterator[int]:
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and _called(node) in names:
                yield node.lineno

    return find


def builtin_calls(*names: str) -> Find:
    """Calls of functions that are always there: `eval(...)`, not `thing.eval(...)`."""

    def find(tree: ast.Module) -> Iterator[int]:
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
                yield node.lineno

    return find


def any_of(*finds: Find) -> Find:
    def find(tree: ast.Module) -> Iterator[int]:
        for one in finds:
            yield from one(tree)

    return find


def shell_true(tree: ast.Module) -> Iterator[int]:
    for node in ast.walk(tree):
        if isinstance(node, ast.keyword) and node.arg == "shell" and ast.unparse(node.value) != "False":
            yield node.value.lineno


def defines(*names: str) -> Find:
    def find(tree: ast.Module) -> Iterator[int]:
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name.lstrip("_") in names:
                yield node.lineno

    return find


def texts(pattern: str) -> Find:
    """Texts in the code that match, also in f-strings; what describes the code does not count."""
    wanted = re.compile(pattern, re.IGNORECASE)

    def find(tree: ast.Module) -> Iterator[int]:
        docs = _docstrings(tree)
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and id(node) not in docs and wanted.search(_text(node)):
                yield node.lineno

    return find


_TAG = re.compile(r"<[/!]?(?:[A-Za-z]|\x00)")


def built_html(tree: ast.Module) -> Iterator[int]:
    """Tags put together from pieces: an f-string, `"<b>" + x`, `"<b>%s" % x`, `"<b>{}".format(x)`; no patterns."""
    for node in ast.walk(tree):
        text = ""
        if isinstance(node, ast.JoinedStr):
            text = "".join(_text(v) if isinstance(v, ast.Constant) else "\x00" for v in node.values)
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Mod):
            text = " ".join(_text(side) for side in (node.left, node.right))
        elif isinstance(node, ast.Call) and _called(node) in ("format", "format_map", "join", "replace"):
            text = _text(getattr(node.func, "value", node))
        if _TAG.search(text) and "(?" not in text:
            yield node.lineno  # type: ignore[attr-defined]  # all three kinds have a line


def _text(node: ast.AST) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _called(node: ast.Call) -> str:
    return node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")


def _type_checking(tree: ast.Module) -> set[int]:
    return {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }


def _docstrings(tree: ast.Module) -> set[int]:
    kinds = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    return {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, kinds) and node.body and isinstance(node.body[0], ast.Expr)
    }


# --- the rules

RULES: dict[str, Rule] = {
    "one YAML loader": Rule(
        imports("yaml", "ruamel"),
        ("import yaml", "from yaml import safe_load", "def f():\n    import yaml.reader"),
        {
            "source/yaml_events.py": "behind the loader: bounded, without anchors, tags and merges, text stays text"
        },
        harmless=("if TYPE_CHECKING:\n    import yaml",),
    ),
    "one way from Markdown to HTML": Rule(
        imports("markdown", "mistune", "commonmark", "markdown_it"),
        ("import markdown", "from markdown import Markdown", "from markdown.util import STX"),
        {"source/markdown/": "render_body, which sanitizes what it made"},
        harmless=("from site_builder.source.markdown import render_body",),
    ),
    "one door to Markdown": Rule(
        imports(
            *(
                f"site_builder.source.markdown.{file.stem}"
                for file in (PACKAGE / "source/markdown").glob("*.py")
            )
        ),
        ("from site_builder.source.markdown.converter import Converter",),
        {
            "source/markdown/": "its own parts",
            "checks/needles.py": "reads bodies as plain text, to look for them in the site",
        },
        harmless=("from site_builder.source.markdown import Body",),
    ),
    "one sanitizer": Rule(
        any_of(imports("nh3", "bleach", "lxml_html_clean"), defines("sanitize")),
        ("import nh3", "from nh3 import clean", "def sanitize(html): ..."),
        {"source/markdown/sanitizer.py": "the sanitizer"},
    ),
    "sanitized in one place": Rule(
        any_of(imports("site_builder.source.markdown.sanitizer"), calls("sanitize", "may_hold_markup")),
        ("from site_builder.source.markdown.sanitizer import sanitize", "sanitize(html)"),
        {
            "source/markdown/pieces.py": "each piece of a body, after Markdown and before trusted HTML takes its place",
            "source/markdown/direct/blocks.py": "asks, so as to refuse whatever would have to be sanitized",
        },
    ),
    "one list of addresses that may be linked": Rule(
        any_of(defines("safe_url", "begins_unsafe"), texts("vbscript")),
        ("def safe_url(url): ...", "BAD = ('javascript:', 'vbscript:')"),
        {
            "base/url.py": "safe_url",
            "theme/environment.py": "the filter of that name, which calls it",
        },
    ),
    "one XML writer": Rule(
        imports("xml", "lxml", "defusedxml", "xmltodict"),
        ("import xml.etree.ElementTree as ET", "from xml.dom import minidom", "from lxml import etree"),
        {
            "source/markdown/": "Python-Markdown's own tree; its serializer and the sanitizer come after",
            "source/drawing.py": "reads drawings, to refuse what would do more than draw",
            "checks/feeds.py": "reads the feeds that were written, as a reader would",
        },
        harmless=(
            "from site_builder.base.xml import element",
            "if TYPE_CHECKING:\n    from xml.etree.ElementTree import Element",
        ),
    ),
    "no HTML put together by hand": Rule(
        built_html,
        (
            "x = f'<a href=\"{url}\">'",
            "x = f'<{tag}>'",
            "x = '<b>' + text",
            "x = '<b>%s</b>' % text",
            "x = '<b>{}</b>'.format(text)",
            "x = '<br>'.join(lines)",
            "x = text + '</b>'",
        ),
        {
            "base/xml.py": "the XML writer; escapes",
            "source/drawing.py": "messages that name elements",
            "checks/": "messages that name elements; nothing of it stands in a page",
            "metadata/json_ld.py": "the JSON-LD serializer; escapes what could end a script",
            "metadata/feed.py": "the standfirst before a body in a feed, escaped",
            "metadata/redirect.py": "the page of an alias; every value goes through html.escape",
            "outputs/icon.py": "the icon as SVG: a letter and a colour, escaped by the XML writer",
            "preview/": "the preview's own script element; its values are tokens of ours, escaped",
            "source/markdown/": "what Markdown makes: the serializer and the table of contents escape, the sanitizer follows",
        },
        harmless=(
            "x = f'{a} < {b}'",
            "x = re.compile(f'(?P<name>{a})')",
            "x = 'a<b' in y",
            "x = Markup('<b>{}</b>')",
        ),
    ),
    "one JSON-LD serializer": Rule(
        texts("<script"),
        ("x = '<script type=\"application/ld+json\">' + json.dumps(y)", "x = f'<script>{y}</script>'"),
        {
            "metadata/json_ld.py": "the serializer",
            "preview/": "the preview's own script, without a value of a text",
        },
    ),
    "who may call HTML safe": Rule(
        imports("markupsafe"),
        ("from markupsafe import Markup", "import markupsafe"),
        {
            "track/views.py": "bodies, which render_body sanitized",
            "track/bodies.py": "bodies and captions, and an image tag that escapes its values",
            "theme/stage.py": "what templates made, and assets of the theme",
            "metadata/json_ld.py": "the escaped script element",
        },
    ),
    "templates run in one sandbox": Rule(
        imports("jinja2", "mako"),
        (
            "import jinja2",
            "from jinja2 import Environment",
            "from jinja2.sandbox import SandboxedEnvironment",
        ),
        {
            "theme/sandbox.py": "the sandbox",
            "theme/environment.py": "the one that is made of it",
            "theme/theme.py": "reads which templates a template names; renders nothing",
            "theme/lint.py": "reads templates; renders nothing",
            "theme/judge.py": "reads templates; renders nothing",
            "preview/desk.py": "pages of the preview itself, with templates of ours",
        },
    ),
    "what is public is decided in one place": Rule(
        any_of(calls("state_of", "Site"), defines("state_of")),
        ("if state_of(entry, now) == 'public': ...", "Site(entries)", "def state_of(entry): ..."),
        {
            "model/entry.py": "the decision",
            "source/assemble.py": "asks it of every article, and makes the site from those that are public",
            "build/": "finds whose state the clock has changed; shows nothing",
            "checks/hidden.py": "knows what must not be found in the site",
            "cli/schedule.py": "tells what happens when",
            "preview/record.py": "tells the editor why an article is not shown",
        },
    ),
    "nothing that runs what it reads": Rule(
        any_of(
            builtin_calls("eval", "exec", "compile", "__import__"),
            imports("pickle", "shelve", "dill", "ctypes", "marshal", "code", "runpy"),
            calls("system", "popen"),
            shell_true,
        ),
        (
            "eval(text)",
            "exec(text)",
            "code = compile(text, 'x', 'exec')",
            "__import__(name)",
            "import pickle",
            "from pickle import loads",
            "import marshal",
            "os.system('x')",
            "subprocess.run('x', shell=True)",
            "subprocess.run('x', shell=flag)",
        ),
        {
            "build/": "marshal: what our own store keeps below .site-builder/",
            "base/record.py": "exec: an __init__ made of the names of this program's own fields",
        },
        harmless=("re.compile('x')", "subprocess.run(['x'], shell=False)", "checks.run()"),
    ),
    "modules by name come from our own folders": Rule(
        imports("importlib", "pkgutil"),
        ("import importlib", "from importlib import import_module"),
        {
            "outputs/__init__.py": "discovery",
            "checks/__init__.py": "discovery",
            "cli/__init__.py": "discovery",
            "publishers/__init__.py": "discovery",
            "build/program.py": "finds libraries, to know whether they changed",
            "preview/stir.py": "sees whether the library that watches files is there",
            "preview/invite.py": "sees whether the library that draws codes is there",
        },
    ),
    "a build runs no command": Rule(
        imports("subprocess", "pty", "multiprocessing.managers"),
        ("import subprocess", "from subprocess import run"),
        {
            "publish/command.py": "git, rsync and the like, which the person asked for by `publish`",
            "preview/editor.py": "the person's own editor, on this machine",
        },
    ),
    "a build opens no connection": Rule(
        imports(
            "socket",
            "ssl",
            "urllib.request",
            "http",
            "ftplib",
            "smtplib",
            "asyncio",
            "tornado",
            "livereload",
            "requests",
            "httpx",
        ),
        ("import socket", "from urllib.request import urlopen", "import http.client"),
        {
            "preview/": "the preview's server, on this machine unless asked otherwise",
            "publish/telling.py": "tells search engines of new pages, when asked to",
        },
        harmless=("from urllib.parse import urlsplit",),
    ),
    "hosts are spoken to by publishers alone": Rule(
        imports("boto3", "botocore", "s3transfer", "paramiko"),
        (
            "import boto3",
            "from botocore.exceptions import ClientError",
            "import boto3.session",
            "import paramiko",
        ),
        {"publishers/_s3_client.py": "buckets, when a person publishes to one"},
    ),
    "files are read at the edge": Rule(
        any_of(builtin_calls("open"), calls("read_text", "read_bytes")),
        ("open(path)", "Path('content/a.md').read_text()", "data = path.read_bytes()"),
        {
            "build/": "the reader of content, which reads the bytes that it hashes; staging, the store, pictures",
            "checks/": "what was built, and the lines of content that a finding names",
            "cli/new.py": "the starter that comes along",
            "cli/theme.py": "manifests of themes",
            "cli/_publishing.py": "the config",
            "importers/seed.py": "seeds",
            "preview/": "what was built; the page that an editor has open",
            "publish/": "what was built, and what was published before",
            "publishers/": "what was built",
            "theme/load.py": "themes",
            "theme/meter.py": "the system's account of this process",
        },
        harmless=("store.open(path)",),
    ),
}


def _faults(rule: Rule, path: str, tree: ast.Module) -> list[int]:
    return [] if any(path.startswith(place) for place in rule.allowed) else sorted(set(rule.find(tree)))


@pytest.mark.parametrize("name", RULES)
def test_nothing_goes_round_a_guard(name: str) -> None:
    """A module that needs to be an exception gets its line in the table, with its reason."""
    faults = [
        f"{path}:{line}"
        for file in FILES
        for path in [file.relative_to(PACKAGE).as_posix()]
        for line in _faults(RULES[name], path, tree_of(file))
    ]
    assert faults == []


@pytest.mark.parametrize(
    ("name", "place"), [(name, place) for name, rule in RULES.items() for place in rule.allowed]
)
def test_an_exception_that_nobody_needs_is_none(name: str, place: str) -> None:
    """So the tables tell who really does it."""
    files = [file for file in FILES if file.relative_to(PACKAGE).as_posix().startswith(place)]
    assert any(list(RULES[name].find(tree_of(file))) for file in files)


@pytest.mark.parametrize(
    ("name", "attack"), [(name, attack) for name, rule in RULES.items() for attack in rule.attacks]
)
def test_each_rule_sees_what_breaks_it(name: str, attack: str) -> None:
    """The same line in a module of ours would fail the build of the project."""
    assert _faults(RULES[name], "outputs/article.py", ast.parse(attack)) != []


@pytest.mark.parametrize(
    ("name", "code"), [(name, code) for name, rule in RULES.items() for code in rule.harmless]
)
def test_no_rule_sees_what_is_harmless(name: str, code: str) -> None:
    """A rule that cries too often is switched off."""
    assert _faults(RULES[name], "outputs/article.py", ast.parse(code)) == []


# --- the sandbox, and templates


def environments(tree: ast.Module) -> Iterator[int]:
    """Environments of Jinja that do not escape."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _called(node).endswith("Environment"):
            escape = [k.value for k in node.keywords if k.arg == "autoescape"]
            if not (escape and isinstance(escape[0], ast.Constant) and escape[0].value is True):
                yield node.lineno


@pytest.mark.parametrize(
    "code",
    ["Environment()", "jinja2.Environment(autoescape=select_autoescape())", "Environment(autoescape=False)"],
)
def test_an_environment_that_does_not_escape_is_seen(code: str) -> None:
    assert list(environments(ast.parse(code))) != []


def test_every_environment_escapes_whatever_the_template_is_called() -> None:
    """`select_autoescape` leaves `.xml.j2`, `.html.j2` and `.svg` as they are."""
    faults = [f"{file.relative_to(PACKAGE)}:{line}" for file in FILES for line in environments(tree_of(file))]
    assert faults == []


@pytest.mark.parametrize("file", sorted((ROOT / "themes").rglob("*.html")), ids=lambda file: file.stem)
def test_templates_call_nothing_safe(file: Path) -> None:
    """Views and functions give HTML where it is HTML; tests/unit/theme/test_lint.py looks at the rest."""
    assert not re.search(r"\|\s*safe\b|autoescape", file.read_text("utf-8"))
