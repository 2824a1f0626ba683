"""A newspaper written by an attacker: every payload in every field that a file of `content/` or a config has."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from PIL import Image

from site_builder.base.files import is_ignored

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from site_builder.base.diagnostic import Diagnostic
    from tests.support.payloads import Payload

CHUNK = 20  # payloads that share a tag, a person, a series, a section, a page or a notice
HEAD = 5  # payloads that share a seed, each in a line of its head
SECTIONS = 4
PICTURE = "harbour.png"
_CONTROLS = re.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f]")

# Where a text stands in Markdown. Each is a body of its own in `positions`: one that opens a comment or a script
# would hide what stands below it.
POSITIONS = (
    "{}",
    "Words {} words.",
    "## {}",
    "Words\n{}",
    "> {}",
    "- {}\n- word",
    "1. {}",
    "[words]({})",
    "[words](<{}>)",
    '[words](/x/ "{}")',
    "[words](/x/ '{}')",
    "[{}](/x/)",
    "[words][ref]\n\n[ref]: {}",
    "[words][ref]\n\n[ref]: <{}> '{}'",
    "<{}>",
    "<https://x.example/{}>",
    "![{}](harbour.png)",
    "![words](harbour.png '{} [{}]')",
    "words ![{}]({} '{}') words",
    "![words]({})",
    "[![words](harbour.png)]({})",
    "| a | b |\n|---|---|\n| {} | `{}` |",
    "words[^1]\n\n[^1]: {}",
    "words[^{}]\n\n[^{}]: words",
    "Term\n:   {}",
    "{}\n:   words",
    "*[WHO]: {}\n\nWHO",
    "`{}`",
    "    {}",
    "```\n{}\n```",
    "```{}\nwords\n```",
    "``` { .x title='{}' }\nwords\n```",
    "words {: title='{}' }",
    "words\n{: {} }",
    "*words*{ {} }",
    "## words { #{} }",
    "<b title='{}'>words</b>",
    '<a href="{}">words</a>',
    "<img src={}>",
    "<p>{}</p>",
    "<div markdown='1'>{}</div>",
    "\\{}",
    "&lt;{}&gt;",
    "*{}* **{}** _{}_",
    "::: note title='{}'\n{}\n:::",
    "::: pullquote by='{}'\n{}\n:::",
    "::: gallery title='{}'\n![{}](harbour.png '{}')\n:::",
    "::: embed url='{}' title='{}' provider='{}'\n{}\n:::",
    "::: correction date='{}' kind='{}'\n{}\n:::",
    "::: update time='{}' title='{}' by='{}' key='{}'\n{}\n:::",
    "::: {}\nwords\n:::",
)


def placed(payloads: Sequence[Payload], *, every: int) -> Iterator[tuple[Payload, str]]:
    """Bodies with a payload in each place that Markdown knows: all of them, or one in so many, in turns."""
    for payload in payloads:
        for at, position in enumerate(POSITIONS):
            if (payload.number + at) % every == 0:
                yield payload, position.replace("{}", payload.text)


def printable(payload: Payload) -> str:
    """A payload's text without what no field of text may hold: control characters are errors of their own."""
    return _CONTROLS.sub("", payload.text)


def chunks(payloads: Sequence[Payload]) -> list[str]:
    """The payloads' texts, some after each other."""
    texts = [printable(payload).replace("![", "! [") for payload in payloads]
    return [" ".join(texts[at : at + CHUNK]) for at in range(0, len(texts), CHUNK)]


def write_site(site: Path, payloads: Sequence[Payload]) -> None:
    """Write the site: an article a payload, and for each chunk all other kinds of file."""
    images = site / "content/images"
    images.mkdir(parents=True)
    Image.new("RGB", (640, 360), "#246").save(images / PICTURE)
    (site / "config.yaml").write_text(_config(), "utf-8")
    for payload in payloads:
        _write(site / f"content/articles/p{payload.number}.md", _article(payload))
    for number, text in enumerate(chunks(payloads)):
        for name, content in _others(number, text):
            _write(site / "content" / name, content)
    for number, at in enumerate(range(0, len(payloads), HEAD)):
        _write(site / f"content/seeds/a/s{number}.txt", _seed(number, payloads[at : at + HEAD]))
    _write(site / "content/data/payloads.json", json.dumps([printable(payload) for payload in payloads]))
    for payload in payloads:
        _write_as_a_name(site / "content", payload)
    theme = site / "themes/seen"
    _write(theme / "theme.yaml", "name: Seen\nparent: broadsheet\n")
    _write(theme / "templates/data.html", _DATA)


def _config() -> str:
    return (
        "name: The Estuary Courier\nbase_url: https://courier.example\ntheme: seen\npage_size: 50\n"
        "feeds: {site: [rss, atom, json], section: [rss], tag: [], author: [], items: 200, content: full}\n"
    )


def write_paper(site: Path, payloads: Sequence[Payload]) -> None:
    """Write a paper whose config holds the payloads: each field holds all of them."""
    text = " ".join(map(printable, payloads))
    fields = [
        *(
            f"{key}: {quoted(text)}"
            for key in ("name", "tagline", "description", "copyright", "x_account", "email")
        ),
        "base_url: https://courier.example",
        "organization:",
        *(
            f"  {key}: {quoted(text)}"
            for key in ("name", "legal_name", "founded", "address", "telephone", "email")
        ),
        "sections:",
        f'  - {{id: city, title: {quoted(text)}, dek: {quoted(text)}, colour: "#8c1d18"}}',
        "menus:",
        "  main:",
        f"    - {{section: city, title: {quoted(text)}}}",
        *(f"    - {{title: x, url: {quoted(payload.text)}}}" for payload in payloads),
        "  footer:",
        f"    - {{url: /x/, title: {quoted(text)}}}",
        "social:",
        f"  - {{url: /x/, title: {quoted(text)}}}",
        *(f"  - {{title: x, url: {quoted(payload.text)}}}" for payload in payloads),
        "policies:",
        *(f"  {kind}: {quoted(url)}" for kind, url in zip(_POLICIES, _far(payloads), strict=False)),
    ]
    _write(site / "config.yaml", "\n".join(fields) + "\n")
    _write(
        site / "content/articles/a.md",
        "---\ntitle: Gates held\ndate: 2026-11-18\nsection: city\n---\n\nWords.\n",
    )
    _write(site / "content/pages/about.md", "---\ntitle: About\n---\n\nWords.\n")


_POLICIES = (
    "ethics", "corrections", "diversity", "diversity_report", "ownership", "masthead", "mission", "verification",
    "sources", "feedback", "privacy", "terms", "contact",
)  # fmt: skip


def _far(payloads: Sequence[Payload]) -> list[str]:
    """Those that are taken for an address elsewhere: anything else must be the name of a page."""
    return [payload.text for payload in payloads if "://" in payload.text and payload.where == "href"]


def quoted(text: str) -> str:
    """A text as YAML on one line."""
    return json.dumps(text)


def _article(payload: Payload) -> str:
    number, text, url = payload.number, quoted(printable(payload)), quoted(payload.text)
    fields = [
        *(f"{key}: {text}" for key in ("title", "dek", "summary", "kicker", "dateline", "source", "rights")),
        f"translation_key: {text}",
        *(f"{key}: {url}" for key in ("source_url", "canonical")),
        f"slug: p{number}",
        f"type: {('live', 'review', 'sponsored', 'opinion')[number % 4] if number % 2 else 'live'}",
        f"date: 2026-11-{1 + number % 20:02}T08:{number % 60:02}",
        f"section: {'abcd'[number % SECTIONS]}",
        "tags:",
        f"  - c{(number - 1) // CHUNK}",
        "authors:",
        f"  - {text}",
        f"  - c{(number - 1) // CHUNK}",
        f"series: {quoted(f'Series {(number - 1) // CHUNK}')}",
        "lead:",
        f"  image: {PICTURE}",
        *(f"  {key}: {text}" for key in ("caption", "credit", "alt")),
        "figures:",
        f"  - {{image: {PICTURE}, caption: {text}, credit: {text}, alt: {text}}}",
        "corrections:",
        f"  - {{date: 2026-11-22, text: {text}}}",
        "related:",
        f"  - {text}",
        "aliases:",
        f"  - {quoted(f'/old/{number}/' + payload.text)}",
        f"extra: {{item: {text}, item_type: {text}, sponsor: {text}, rating: 3, closed: {text}}}",
    ]
    return "---\n" + "\n".join(fields) + f"\n---\n\n{_body(payload)}"


def _body(payload: Payload) -> str:
    line = printable(payload).replace("\\", "\\\\").replace("\n", " ").replace('"', '\\"')
    # Pictures that are not there are errors: what asks for them stands in `placed` alone.
    typed = "" if "![" in payload.text else payload.text.replace("\0", "")
    alt = "words" if "](" in typed or not typed else typed
    return (
        f'::: update time="2026-11-18T22:15" title="{line}" by="{line}" key\n{typed}\n:::\n\n'
        f'::: embed url="https://video.example/" title="{line}" provider="{line}" :::\n\n'
        f"Words and [words]({typed}).\n\n"
        f'![{alt}]({PICTURE} "{line if typed else "words"} [{line}]")\n\n## {typed} words\n\n{typed}\n'
    )


def _seed(number: int, payloads: Sequence[Payload]) -> str:
    texts = [payload.text.replace("\0", "") for payload in payloads]
    title, byline, caption, credit, place = (texts * HEAD)[:HEAD]
    lines = "\n\n".join(f"{text}\n\nWords {text} words." for text in texts)
    return (
        f"{number} {title}\n\nPublished: 2026-10-{1 + number % 28:02}\nBy {byline}\n"
        f"{caption} in Beijing. [{credit}]\n\nSEOUL {place}, Oct. 1 (Yonhap) — Words and {title}\n\n{lines}\n"
    )


def _others(number: int, text: str) -> Iterable[tuple[str, str]]:
    words = quoted(text)
    yield (
        f"authors/c{number}.md",
        f"---\nname: {words}\nrole: {words}\nemail: {words}\nlinks:\n  - {{title: {words}, url: /x/}}\n---\n\n{text}\n",
    )
    yield f"pages/c{number}.md", f"---\ntitle: {words}\ndek: {words}\nlayout: data.html\n---\n\n{text}\n"
    yield (
        f"articles/w{number}.md",
        f"---\ntitle: Withdrawn {number}\nslug: w{number}\ndate: 2026-11-01\nsection: a\nwithdrawn: {words}\n---\n\nGone.\n",
    )
    tagged = f"---\ntitle: Tagged {number}\nslug: t{number}\ndate: 2026-11-01\nsection: a\ntags:\n  - {quoted(f'{number} {text}')}\nseries: {quoted(f'{number} {text}')}\n---\n\nWords.\n"
    yield f"articles/t{number}.md", tagged
    if number < SECTIONS:
        yield f"sections/{'abcd'[number]}.md", f"---\ntitle: {words}\ndek: {words}\n---\n\n{text}\n"


def _write_as_a_name(content: Path, payload: Payload) -> None:
    """An article, its picture and a page that is copied as it is, all named by a payload."""
    write_named(
        content / "static" / f"s{payload.number}", payload, ".html", b"<!doctype html><title></title>\n"
    )
    picture = write_named(content / "images", payload, ".png", (content / "images" / PICTURE).read_bytes())
    shown = picture.relative_to(content / "images").as_posix()
    fields = f"title: Named {payload.number}\nslug: n{payload.number}\ndate: 2026-11-01\nsection: a\nlead:\n  image: {quoted(shown)}\n"
    write_named(content / "articles", payload, ".md", f"---\n{fields}---\n\nWords.\n".encode())


def write_named(folder: Path, payload: Payload, suffix: str, data: bytes) -> Path:
    """Write a file whose name is a payload, in folders where it has slashes; where no disk holds it, its number."""
    parts = payload.text.split("/")
    fits = all(
        part and len(part.encode()) < 200 and "\0" not in part and not is_ignored(part) for part in parts
    )
    file = folder / f"{payload.text if fits else f'number {payload.number}'}{suffix}"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    return file


def take_out(site: Path, problems: Iterable[Diagnostic]) -> list[str]:
    """Empty each line that an error names, as an editor would who gives up; returns the lines.

    A picture that is missing in a body is told without its line: every picture of that body goes. Of a file
    that is copied as it is nothing but its name can be wrong: it goes.
    """
    taken: list[str] = []
    for problem in problems:
        file = site / problem.path
        if problem.path.startswith("content/static/"):
            file.unlink(missing_ok=True)
            taken.append(f"{problem.path}: {problem.code}")
            continue
        lines = file.read_text("utf-8").split("\n")
        wrong = [problem.line - 1]
        if not problem.line:
            body = lines.index("---", 1)
            wrong = [at for at, line in enumerate(lines) if "![" in line and at > body]
        taken += [lines[at] for at in wrong if lines[at]]
        for at in wrong:
            lines[at] = ""
        _write(file, "\n".join(lines))
    return taken


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8", newline="")


# What a theme does with the data of a site: text, values in quotes, and data for a script.
_DATA = """{% extends "page.html" %}
{% block main %}
{{ super() }}
{% for text in site.data("payloads") %}
<p title="{{ text }}" lang='{{ text }}'>{{ text }}</p>
<script type="application/json">{{ text|tojson }}</script>
{% endfor %}
{% endblock %}
"""
