"""HTML, CSS and SVG of the sample site without a single remark from the Nu checker and html-validate."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Dist

HERE = Path(__file__).parent
CONFIG = HERE / ".htmlvalidate.json"
MOST_SHOWN = 50  # messages

# Where tests/validators/.htmlvalidate.json differs from html-validate's recommended rules, and why.
REASONS = {
    "doctype-style": "capital or small letters in <!doctype html> are the same to every browser",
    "long-title": "a title is a headline and the name of the paper: an editor decides how long a headline is",
    "require-sri": "added, not taken away: a script from another host needs its digest; own files have it in their name",
    "valid-id": "relaxed to what HTML says: ids in the language of a heading, and the colons of footnotes (fn:1)",
}

nu_checker = pytest.mark.validators("java", "npm:vnu-jar")
html_validate = pytest.mark.validators("node", "npm:html-validate")

BAD_HTML = (
    '<!doctype html><html lang="en"><title>T</title><p><b><i></b></i><img src="a.png"><p id="a"><p id="a">'
)
BAD_CSS = "p { colour: red; margin: 3 elephants }"
BAD_SVG = '<svg xmlns="http://www.w3.org/2000/svg"><circle wrong="1"/></svg>'


@pytest.fixture(scope="module")
def nu(run_command: Callable[..., Any], node_packages: Path) -> Callable[[Path], list[dict[str, Any]]]:
    """The messages of the Nu checker about all HTML, CSS and SVG files of a folder."""

    def check(folder: Path) -> list[dict[str, Any]]:
        jar = node_packages / "vnu-jar/build/dist/vnu.jar"
        kinds = ["--skip-non-html", "--also-check-css", "--also-check-svg"]
        command = ["java", "-Xss8m", "-jar", jar, "--Werror", *kinds, "--stdout", "--format", "json", folder]
        done = run_command(command, cwd=folder)
        try:
            messages: list[dict[str, Any]] = json.loads(done.stdout)["messages"]
        except ValueError:
            pytest.fail(f"the Nu checker said no JSON: {done.stdout[-500:]}{done.stderr[-500:]}")
        return messages

    return check


@pytest.fixture(scope="module")
def nu_messages(nu: Callable[[Path], list[dict[str, Any]]], sample_dist: Dist) -> list[str]:
    """What the Nu checker says of the sample site, one line a message."""
    return [
        f"{m['url'].removeprefix(sample_dist.path.as_uri()).removeprefix('file:')}:{m.get('lastLine', 0)}: {m['message']}"
        for m in nu(sample_dist.path)
    ]


@nu_checker
def test_the_nu_checker_sees_faults(nu: Callable[[Path], list[dict[str, Any]]], tmp_path: Path) -> None:
    """A check that finds nothing anywhere would pass as well: here it must find something in each file."""
    for name, text in (("bad.html", BAD_HTML), ("bad.css", BAD_CSS), ("bad.svg", BAD_SVG)):
        (tmp_path / name).write_text(text)
    assert {m["url"].rsplit("/", 1)[-1] for m in nu(tmp_path)} == {"bad.html", "bad.css", "bad.svg"}


@nu_checker
def test_pages_are_html(nu_messages: list[str], sample_dist: Dist) -> None:
    """Every page follows the HTML standard."""
    assert len(sample_dist.pages()) > 100
    faults = [m for m in nu_messages if ".html:" in m]
    assert not faults, "\n".join(faults[:MOST_SHOWN])


@nu_checker
def test_style_sheets_and_drawings_follow_the_standards(nu_messages: list[str], sample_dist: Dist) -> None:
    """So do style sheets and SVG."""
    assert list(sample_dist.path.rglob("*.css"))
    assert list(sample_dist.path.rglob("*.svg"))
    faults = [m for m in nu_messages if ".html:" not in m]
    assert not faults, "\n".join(faults[:MOST_SHOWN])


@pytest.fixture(scope="module")
def validate(
    run_command: Callable[..., Any], node_packages: Path, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[Path], list[dict[str, Any]]]:
    """The messages of html-validate about all pages of a folder."""

    def check(folder: Path) -> list[dict[str, Any]]:
        report = tmp_path_factory.mktemp("html-validate") / "report.json"  # what it prints is cut at 64 kB
        command = ["node", node_packages / "html-validate/bin/html-validate.mjs", "--config", CONFIG]
        done = run_command([*command, "--formatter", f"json={report}", "**/*.html"], cwd=folder)
        assert report.exists(), done.stdout[-500:] + done.stderr[-500:]
        found = json.loads(report.read_text("utf-8"))
        return [{**message, "file": file["filePath"]} for file in found for message in file["messages"]]

    return check


@html_validate
def test_html_validate_sees_faults(validate: Callable[[Path], list[dict[str, Any]]], tmp_path: Path) -> None:
    """The control: a bad page is seen as bad, with the rules that are on."""
    (tmp_path / "bad.html").write_text(BAD_HTML)
    assert {"no-dup-id", "wcag/h37"} <= {m["ruleId"] for m in validate(tmp_path)}


@html_validate
def test_pages_pass_html_validate(
    validate: Callable[[Path], list[dict[str, Any]]], sample_dist: Dist
) -> None:
    """Structure, accessibility and security by html-validate's recommended rules."""
    found = [f"{m['file']}:{m['line']}: {m['ruleId']}: {m['message']}" for m in validate(sample_dist.path)]
    assert not found, "\n".join(found[:MOST_SHOWN])


def test_every_changed_rule_has_its_reason() -> None:
    """No rule is changed without saying why."""
    assert set(json.loads(CONFIG.read_text())["rules"]) == set(REASONS)
