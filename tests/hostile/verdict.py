"""Whether a build of a hostile site ended as it must."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import lxml.html

from site_builder.base.diagnostic import Diagnostic
from site_builder.base.url import SAFE_SCHEMES
from site_builder.cli._shared import problem_text
from tests.hostile.apart import MOST_MEMORY, MOST_SECONDS
from tests.hostile.case import Absent, Shown, Stopped, Told

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.hostile.apart import Ended
    from tests.hostile.case import Case

_RUNS = {"script", "iframe", "object", "embed", "form", "base", "meta", "style", "svg", "math", "link"}
_STYLING = re.compile(r"\x1b\[\d*(;\d+)*m")


def wrong(case: Case, site: Path, ended: Ended) -> Iterator[str]:
    """Say what is not as it must be, a line each."""
    if ended.crashed:
        yield f"it ended with {ended.code}: {ended.err[-3000:]}"
        return
    if ended.seconds > MOST_SECONDS:
        yield f"it took {ended.seconds:.1f} s"
    if ended.memory > MOST_MEMORY:
        yield f"it took {ended.memory // 1024} MB"
    stop = next((e for e in case.expects if isinstance(e, Stopped)), None)
    if stop:
        if ended.code != 3 or stop.says not in ended.err or ended.err.count("\n") != 1:
            yield f"it ended with {ended.code} and said {ended.err!r} {ended.out[:500]!r}"
        return
    if ended.code != int(case.fails):
        told = [
            (p["path"], p["line"], p["code"], p["message"][:200])
            for p in json.loads(ended.out or "{}").get("problems", ())
        ]
        yield f"it ended with {ended.code}: {told[:5]} {ended.err[-500:]}"
        return
    problems = [Diagnostic(**values) for values in json.loads(ended.out)["problems"]]
    yield from _wrongly_told(case, site, problems)
    if case.fails and (site / "dist").exists():
        yield "something was written in spite of an error"
    for expected in case.expects:
        if isinstance(expected, Shown):
            yield from _wrongly_shown(expected, site)
        elif isinstance(expected, Absent) and (site / "dist" / expected.path).exists():
            yield f"{expected.path} is in the output"


def _wrongly_told(case: Case, site: Path, problems: list[Diagnostic]) -> Iterator[str]:
    for told in case.told:
        if not any(_is(told, problem) for problem in problems):
            yield f"nothing is told like {told}, but {problems[:8]}"
    if more := {p.code for p in problems} - {told.code for told in case.told} - set(case.may_tell):
        yield f"told besides: {[p for p in problems if p.code in more][:4]}"
    for problem in problems:
        if problem.severity == "error" and not problem.message:
            yield f"an error without words: {problem}"
        text = _STYLING.sub("", problem_text(problem))
        if odd := {c for c in text if not c.isprintable() and c != "\n"}:
            yield f"a terminal would get {odd}"
        if len(text) > 2_000:
            yield f"a problem of {len(text)} characters"
        file = site / problem.path
        if problem.line and file.is_file():
            lines = re.split(rb"\r\n|\r|\n", file.read_bytes())
            if problem.line > len(lines):
                yield f"line {problem.line} of {len(lines)}"


def _is(told: Told, problem: Diagnostic) -> bool:
    return (
        (told.code, told.path, told.severity) == (problem.code, problem.path, problem.severity)
        and told.line in (None, problem.line)
        and told.says in problem.message
    )


def _wrongly_shown(expected: Shown, site: Path) -> Iterator[str]:
    file = site / "dist" / expected.page
    if not file.is_file():
        found = sorted(str(p.relative_to(site / "dist")) for p in (site / "dist").rglob("*.html"))
        yield f"there is no {expected.page}, but {found[:12]}"
        return
    source = file.read_text("utf-8")
    if not expected.page.endswith(".html"):
        text = source
    else:
        page: Any = lxml.html.document_fromstring(source)
        text = " ".join(page.text_content().split())
        for part in page.xpath("//*[contains(@class, 'article-body')]"):
            yield from _runs(part)
    yield from (
        f"it does not show {words!r}: {text[:600]!r}" for words in expected.shows if words not in text
    )
    yield from (f"it has {words!r} in it" for words in expected.hides if words in source)


def _runs(part: Any) -> Iterator[str]:
    """What in an article's text would run something, as another parser than ours sees it."""
    for element in part.iter():
        if not isinstance(element.tag, str):
            yield f"a comment or an instruction: {element.text!r}"
            continue
        if element.tag in _RUNS:
            yield f"<{element.tag}>"
        for name, value in element.attrib.items():
            scheme = re.match(r"([a-z][a-z0-9+.-]*):", re.sub(r"[\x00-\x20]", "", value).lower())
            is_url = name in ("href", "src", "action", "cite", "srcset")
            if (
                name.startswith("on")
                or name == "srcdoc"
                or (is_url and scheme and scheme[1] not in SAFE_SCHEMES)
            ):
                yield f"<{element.tag} {name}={value!r}>"
