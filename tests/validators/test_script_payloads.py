"""Hostile texts in every field of every kind of page, opened in Chromium: nothing runs.

The oracle is tested first: the same texts in pages without a guard run, but for those of which
tests/support/payloads.py says why they do not.
"""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from base64 import b64encode
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote

import pytest

from site_builder.base.names import unfit
from site_builder.build.pipeline import Wish, build
from site_builder.preview.live import FILES
from site_builder.source.markdown.markup import may_hold_markup
from tests.support.browser import browsing
from tests.support.payload_site import placed, take_out, write_paper, write_site
from tests.support.payloads import Payload, payloads, unguarded
from tests.unit.source.markdown_site import Site, render
from tests.unit.source.test_markdown_hostile import as_nh3_spells

if TYPE_CHECKING:
    from collections.abc import Sequence

    from site_builder.source.markdown import Figure

browser = pytest.mark.browser("node", "chromium", "npm:playwright-core")

READER = Path(__file__).parent / "payloads.mjs"
TIME_OUT = 1800  # seconds for all pages, on a machine that has other things to do
SETTLE, PATIENT = 40, 1000  # ms that a page gets after it was touched
NOW = 1_795_503_600  # 2026-11-24T07:00Z
ROUNDS = 5  # of builds, until what an attacker may not even write is gone
PAPERS = 7  # so many that no config is longer than 64 kB
BODIES = 400  # on one page
FRAMES = 20
GLIMPSED = 3  # one page in so many is put into one that is open
PAYLOADS = payloads()
_ALIKE = re.compile(
    r"s\d+/|authors/(?!c\d+/)|a/n\d+/|archive/\d+/\d+/|paper\d/(?:archive|corrections|about)/|paper\d/.*(?:xml|json)"
)
_ARTICLE = re.compile(r"[a-d]/p(\d+)/")
_INERT = {payload.number for payload in PAYLOADS if payload.inert}
_ADDRESS = re.compile(  # or a picture whose name a payload spoilt
    r'!\[| *(?:source_url|canonical|image|ethics|corrections): |  - "/old/|    - \{title: x, url: |  - \{title: x, url: '
)
_STATIC = re.compile(r"(content/static/.*): SB402", re.DOTALL)
_BODY = re.compile(r'<body class="page-(\w+)')

Found = dict[str, Any]


def see(
    root: Path,
    pages: Sequence[str],
    modules: Path,
    *,
    settle: int = SETTLE,
    policy: str = "",
    preview: str = "",
) -> list[Found]:
    """What payloads.mjs finds on some pages of a folder, or of a preview that runs at an address."""
    command = ["node", str(READER), str(modules), shutil.which("chromium") or "", str(root)]
    wanted = json.dumps({"pages": pages, "settle": settle, "policy": policy, "preview": preview})
    done = subprocess.run(
        command, input=wanted, check=False, capture_output=True, text=True, timeout=TIME_OUT
    )
    assert done.returncode == 0, done.stderr[-2000:]
    found: list[Found] = json.loads(done.stdout)
    assert [one["url"] for one in found] == list(pages)
    return found


def _told(found: Sequence[Found], what: str) -> str:
    return "\n".join(f"{one['url']}: {fault}" for one in found for fault in one[what][:5])


def glimpsed(pages: Sequence[str], modules: Path) -> set[str]:
    """What runs in an empty page that is turned into each of others and back by what the preview does so with."""
    module = b64encode(FILES["/_preview/glimpse.js"].read_bytes()).decode()
    with browsing(modules) as running:
        tab = running.open("glimpsed", "about:blank")
        heard: list[str] = tab.value(
            f"""(async () => {{
              const {{ glimpse }} = await import("data:text/javascript;base64,{module}");
              const heard = [];
              window.__hit = (number) => heard.push(`${{number}}`);
              for (const page of {json.dumps(pages)}) {{
                glimpse("", page);
                await new Promise((go) => setTimeout(go, {SETTLE}));
                glimpse(page, "");
              }}
              return heard;
            }})()"""
        )
    return set(heard)


# --- the control


@pytest.fixture(scope="module")
def control(tmp_path_factory: pytest.TempPathFactory, node_packages: Path) -> list[tuple[Payload, Found]]:
    """What each payload does where nothing guards."""
    root = tmp_path_factory.mktemp("control")
    files = []
    for payload in PAYLOADS:
        page, suffix = unguarded(payload)
        files.append(f"/{payload.number}{suffix}")
        (root / files[-1][1:]).write_text(page, "utf-8", newline="")
    found = see(root, files, node_packages)
    slow = [at for at, payload in enumerate(PAYLOADS) if not payload.inert and not found[at]["ran"]]
    again = see(root, [files[at] for at in slow], node_packages, settle=PATIENT)
    for at, one in zip(slow, again, strict=True):
        found[at] = one
    return list(zip(PAYLOADS, found, strict=True))


def test_there_are_many_payloads() -> None:
    """No two are the same, and most of them are of use in the browser that looks."""
    assert len({payload.text for payload in PAYLOADS}) == len(PAYLOADS) >= 300
    assert sum(not payload.inert for payload in PAYLOADS) >= 200


@browser
def test_the_oracle_sees_what_runs(control: list[tuple[Payload, Found]]) -> None:
    """Each runs in a page without a guard, but for those that are known to be inert in Chromium."""
    deaf = [payload for payload, found in control if not payload.inert and not found["ran"]]
    assert not deaf, "these should have run: " + "\n".join(map(str, deaf))
    loud = [(payload, found["ran"]) for payload, found in control if payload.inert and found["ran"]]
    assert not loud, "these run after all: " + "\n".join(map(str, loud))


@browser
def test_the_oracle_names_what_runs(control: list[tuple[Payload, Found]]) -> None:
    """What it tells bears the number of the payload that was in the page."""
    wrong = [
        (payload, found["ran"])
        for payload, found in control
        if found["ran"] and not any(re.search(rf"(?<!\d){payload.number}(?!\d)", one) for one in found["ran"])
    ]
    assert not wrong, "\n".join(map(str, wrong))


@browser
def test_the_oracle_sees_what_could_run(control: list[tuple[Payload, Found]]) -> None:
    """The second net: it knows the elements and attributes of nearly all of those that run, without running them."""
    ran = [(payload, found) for payload, found in control if found["ran"]]
    blind = [payload for payload, found in ran if not found["holds"]]
    assert len(blind) < len(ran) / 20, "\n".join(map(str, blind))


@browser
def test_the_oracle_sees_a_body_without_the_sanitizer(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, node_packages: Path
) -> None:
    """Were the sanitizer not there, the bodies that are looked at below would be heard."""
    monkeypatch.setattr(
        "site_builder.source.markdown.pieces._sanitized", lambda content, *_args, **_options: content
    )
    pages = []
    for payload in PAYLOADS[::5]:
        (tmp_path / f"{payload.number}.html").write_text(
            f'<!doctype html><meta charset="utf-8">{render(payload.text, surroundings=Words()).html}', "utf-8"
        )
        pages.append(f"/{payload.number}.html")
    assert sum(bool(one["ran"]) for one in see(tmp_path, pages, node_packages)) > len(pages) / 3


@browser
def test_the_oracle_hears_a_glimpse(control: list[tuple[Payload, Found]], node_packages: Path) -> None:
    """What the preview puts into an open page would run there, but for scripts, which only a parser starts."""
    ran = [payload for payload, found in control if found["ran"] and "onerror" in payload.text]
    ran = [payload for payload in ran if unguarded(payload)[1] == ".html"]
    heard = glimpsed([unguarded(payload)[0] for payload in ran], node_packages)
    assert len(heard) > len(ran) / 2


# --- the newspaper that an attacker wrote


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """The host's root: a site with the payloads in its content, papers with them in their configs; and what was refused."""
    root = tmp_path_factory.mktemp("attacked")
    site = root / "sources"
    write_site(site, PAYLOADS)
    refused = _build(site, root / "host", "https://courier.example")
    for number in range(PAPERS):
        paper = root / f"paper{number}"
        paper.mkdir()
        write_paper(paper, PAYLOADS[number::PAPERS])
        refused += _build(paper, root / f"host/paper{number}", f"https://courier.example/paper{number}")
    return root / "host", refused


def _build(site: Path, output: Path, base_url: str) -> list[str]:
    """Build a site of which everything is taken out that is an error; returns that."""
    refused: list[str] = []
    for _ in range(ROUNDS):
        report = build(Wish(site, output, NOW, workers=1, base_url=base_url))
        errors = [p for p in report.problems if p.severity == "error"]
        if not errors:
            return refused
        refused += take_out(site, errors)
    raise AssertionError("\n".join(map(str, errors[:10])))


def _pages(root: Path, *, every: bool) -> list[str]:
    """The address of each page to look at; of those that differ in little one in ten, unless every one is wanted."""
    files = sorted(
        file.relative_to(root).as_posix()
        for pattern in ("*.html", "*.xml", "*.svg", "*.json")
        for file in root.rglob(pattern)
    )
    alike = [file for file in files if _ALIKE.match(file) or _number(file) in _INERT]
    left_out = set() if every else {file for at, file in enumerate(alike) if at % 10}
    return [
        f"/{quote(file.removesuffix('index.html'))}"
        for file in files
        if file not in left_out and not file.startswith("old/")  # those are looked at in frames
    ]


def _number(file: str) -> int:
    found = _ARTICLE.match(file)
    return int(found[1]) if found else 0


class Words(Site):
    """A theme that shows the words of a picture: there are no pictures where the bodies are shown by themselves."""

    def figure(self, figure: Figure) -> str:
        return f'<figure title="{html.escape(figure.alt)}"><figcaption>{figure.caption_html}</figcaption></figure>'


@pytest.fixture(scope="module")
def read(
    attacked: tuple[Path, list[str]], node_packages: Path, request: pytest.FixtureRequest
) -> list[Found]:
    """What was found on the pages of the site, in its feeds as a feed reader shows them, and in bodies by themselves."""
    host, _ = attacked
    long = bool(request.config.getoption("--long"))
    pages = _pages(host, every=long)
    bodies = [render(body, surroundings=Words()).html for _, body in placed(PAYLOADS, every=1 if long else 5)]
    extra = [*_by_number(bodies, BODIES), *_by_number(_read_feeds(host), 200), _frames(host)]
    for number, page in enumerate(extra):
        ours = page.replace("https://courier.example/", "/")
        (host / f"extra{number}.html").write_text(f'<!doctype html><meta charset="utf-8">{ours}', "utf-8")
    return see(host, [*pages, *(f"/extra{number}.html" for number in range(len(extra)))], node_packages)


def _by_number(texts: Sequence[str], most: int) -> list[str]:
    return ["\n".join(texts[at : at + most]) for at in range(0, len(texts), most)]


def _frames(host: Path) -> str:
    """The pages that lead on at once, in frames: there they cannot lead the reader away."""
    led = sorted(file.relative_to(host).as_posix() for file in (host / "old").rglob("index.html"))
    assert led
    return "".join(f'<iframe src="/{html.escape(file)}"></iframe>' for file in led)


def _read_feeds(host: Path) -> list[str]:
    """What a feed reader shows as HTML: RSS's description and content, Atom's and JSON Feed's content."""
    rss, atom = ((host / name).read_text("utf-8") for name in ("feed.xml", "atom.xml"))
    items = json.loads((host / "feed.json").read_text("utf-8"))["items"]
    shown = [
        *map(html.unescape, re.findall(r"<description>(.*?)</description>", rss, re.DOTALL)[1:]),
        *(
            text.replace("]]]]><![CDATA[>", "]]>")
            for text in re.findall(r"<!\[CDATA\[(.*?)\]\]></", rss, re.DOTALL)
        ),
        *map(html.unescape, re.findall(r'<content type="html"[^>]*>(.*?)</content>', atom, re.DOTALL)),
        *(item.get("content_html", "") for item in items),
    ]
    assert len(shown) > 3 * len(items) > 300, (len(shown), len(items))
    return shown


@browser
def test_every_page_was_read(read: list[Found]) -> None:
    """None was left out because it would not load."""
    unseen = [f"{one['url']}: {one['unseen']}" for one in read if one.get("unseen")]
    assert not unseen, "\n".join(unseen)


@browser
def test_every_kind_of_page_was_read(attacked: tuple[Path, list[str]], read: list[Found]) -> None:
    """Each kind that the default theme has, the files for machines, and the pages that lead on."""
    host, _ = attacked
    kinds, files = set(), {Path(one["url"]).name for one in read}
    for one in read:
        path = unquote(one["url"][1:])
        file = host / (path + "index.html" if path.endswith("/") or not path else path)
        kinds.update(_BODY.findall(file.read_text("utf-8")))
    assert kinds >= {
        "front", "section", "article", "list", "tag", "author", "series", "archive", "corrections", "page",
        "withdrawn", "not_found",
    }  # fmt: skip
    assert files >= {"feed.xml", "atom.xml", "feed.json", "sitemap.xml", "news-sitemap.xml", "favicon.svg"}


@browser
def test_nothing_runs(read: list[Found]) -> None:
    """No call, no dialog, no request and no step to anywhere else, whatever is pointed at and clicked."""
    faults = _told(read, "ran")
    assert not faults, faults


@browser
def test_nothing_could_run(read: list[Found]) -> None:
    """No event attribute, no script but the theme's, no frame, and no address that runs something."""
    faults = _told([one for one in read if not one["url"].endswith(".html")], "holds")
    assert not faults, faults


@browser
def test_only_addresses_are_refused(attacked: tuple[Path, list[str]]) -> None:
    """What was taken out are values that must be addresses; every text is published as it was typed."""
    _, refused = attacked
    others = [line for line in refused if not _ADDRESS.match(line) and not _STATIC.fullmatch(line)]
    assert not others, "\n".join(others)
    assert len(refused) > 500


def test_files_are_copied_under_the_names_that_they_have(attacked: tuple[Path, list[str]]) -> None:
    """Whatever stands in a name; only what Windows or a URL cannot hold is refused: a dot or blank at the end, a control."""
    host, refused = attacked
    names = [found[1] for line in refused if (found := _STATIC.fullmatch(line))]
    assert all(any(unfit(part) for part in Path(name).parts) for name in names), names
    copied = [
        file for folder in host.glob("s*/") if folder.name[1:].isdigit() for file in folder.rglob("*.html")
    ]
    assert len(copied) == len(PAYLOADS) - len(names)
    assert sum("<" in str(file.relative_to(host)) for file in copied) > 100


# --- the gate before the sanitizer


def test_the_gate_changes_nothing(request: pytest.FixtureRequest) -> None:
    """A body that cannot hold markup is not cleaned, and cleaning would change not a byte of it but two spellings.

    A figure of our own comes after the cleaning, in the spelling of Markdown: so both sides are spelt alike.
    """
    every = 1 if request.config.getoption("--long") else 5
    open_gate = 0
    for _, body in placed(PAYLOADS, every=every):
        plain, cleaned = render(body).html, render(body, always_sanitize=True).html
        open_gate += not may_hold_markup(body)
        assert as_nh3_spells(plain) == as_nh3_spells(cleaned), body
    assert open_gate > 100


@browser
def test_nothing_runs_in_a_glimpse(attacked: tuple[Path, list[str]], node_packages: Path) -> None:
    """What is safe when it is loaded is so when it is put into a page that is open."""
    root, _ = attacked
    files = [root / unquote(page[1:]) for page in _pages(root, every=False)]
    pages = [file / "index.html" if file.is_dir() else file for file in files]
    texts = [page.read_text("utf-8") for page in pages if page.suffix == ".html"][::GLIMPSED]
    assert len(texts) > 100
    assert glimpsed(texts, node_packages) == set()
