"""The same hostile texts where only the preview shows them: the error overlay, the banner, the list of all pages.

As on the pages of the site, the oracle is tried first on a preview that does not guard.
"""

from __future__ import annotations

import html
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import quote

import jinja2
import pytest

from site_builder.build.pipeline import Wish, build
from site_builder.build.report import Report
from site_builder.preview import desk, live, standing, told
from site_builder.preview.rounds import Order, Round, first_round
from site_builder.preview.server import LOOPBACK, open_door
from tests.support.payload_site import chunks, printable, quoted, take_out, write_named
from tests.support.payloads import payloads
from tests.support.preview import NOW, ask, serving
from tests.validators.test_script_payloads import see

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from site_builder.base.diagnostic import Diagnostic
    from site_builder.model.entry import Entry
    from site_builder.preview.server import PreviewServer
    from tests.support.payloads import Payload
    from tests.validators.test_script_payloads import Found

pytestmark = pytest.mark.browser("node", "chromium", "npm:playwright-core")

PAYLOADS = payloads()
SITE = "\"'><img src=x onerror=__hit(9001)>"  # the name of the site's folder
STATES = ("draft: true", "embargo: 2030-01-01", "date: 2030-01-01", "expires: 2020-01-01", "unlisted: true")
SECTIONS = "abcd"
EVERY = 10  # of the payloads that need a page each, one in so many, unless all are wanted
HINTED = 40  # names of pictures that are misspelt: each is compared with each
MOST = 10_000  # problems in the overlay, so that one page shows all


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PreviewServer]:
    """The preview, with drafts, of a site in which every name and every title is hostile.

    The banner says what an article's payload is: its own notes bear no text of a file.
    """
    site = tmp_path_factory.mktemp("preview") / SITE
    _write_site(site)
    refused = _mistakes(site)
    assert all(problem.code == "SB402" for problem in refused), refused  # names that no disk should hold
    take_out(site, refused)
    assert not _mistakes(site)
    sockets, port = open_door(LOOPBACK, 0)
    order = Order(site, f"http://{LOOPBACK}:{port}", drafts=True, at=NOW)
    first, _ = first_round(order, lambda *_: None)
    with pytest.MonkeyPatch.context() as patch, serving(order, first, ("true",), sockets) as server:
        patch.setattr(standing, "note_of", _note)
        yield server


def _write_site(site: Path) -> None:
    (site / "content/images").mkdir(parents=True)
    (site / "config.yaml").write_text(f"name: {quoted(chunks(PAYLOADS)[0])}\n", "utf-8")
    for payload in PAYLOADS:
        number = payload.number
        state = STATES[number % len(STATES)]
        dated = state if state.startswith("date") else f"date: 2019-01-01\n{state}"
        head = (
            f"title: {quoted(printable(payload))}\nslug: p{number}\nsection: {SECTIONS[number % 4]}\n{dated}"
        )
        write_named(
            site / f"content/articles/f{number}", payload, ".md", f"---\n{head}\n---\n\nWords.\n".encode()
        )
        page = b"<!doctype html><title></title><p>Words"  # listed by its name, since it has no title
        write_named(site / f"content/static/s{number}", payload, ".html", page)


def _mistakes(site: Path) -> list[Diagnostic]:
    """The errors that a build tells, beside the preview."""
    report = build(Wish(site, site / "dist", NOW, drafts=True, workers=1))
    return [problem for problem in report.problems if problem.severity == "error"]


def _note(entry: Entry, *_: object, shown: bool) -> str:
    assert shown
    return PAYLOADS[int(entry.slug[1:]) - 1].text


@pytest.fixture(scope="module")
def mistakes(preview: PreviewServer) -> Sequence[Diagnostic]:
    """What builds say when payloads are misspelt keys in files that they name, and when they are the nearest pictures."""
    site = preview.standing.order.site_dir
    added = []
    for payload in PAYLOADS:
        wrong = f"---\ntitle: X\n{quoted(printable(payload))}: 1\n---\n".encode()
        added.append(write_named(site / f"content/articles/w{payload.number}", payload, ".md", wrong))
    unknown = _mistakes(site)
    for file in added:
        file.unlink()
    for payload in _hinted():
        write_named(site / "content/images", payload, ".png", b"")
        fields = f"title: X\nslug: h{payload.number}\nlead:\n  image: {quoted(payload.text + 'x.png')}"
        (site / f"content/articles/h{payload.number}.md").write_text(f"---\n{fields}\n---\n", "utf-8")
    return (*unknown, *_mistakes(site))


def _hinted() -> list[Payload]:
    short = [p for p in PAYLOADS if p.text.startswith("<") and "/" not in p.text and len(p.text) < 90]
    return [payload for payload in short if printable(payload) == payload.text][:HINTED]


# --- without guards


def _image() -> Payload:
    return next(payload for payload in PAYLOADS if payload.text.startswith("<img src=x onerror="))


@contextmanager
def _after(preview: PreviewServer, problems: Sequence[Diagnostic]) -> Iterator[None]:
    """The preview after a build that failed; its overlay tells all that was wrong."""
    good = preview.standing.last
    preview.standing.last = Round((), NOW, Report("", tuple(problems)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(told, "MOST", MOST)
        yield
    preview.standing.last = good


def test_the_oracle_hears_an_overlay_that_writes_markup(
    preview: PreviewServer,
    mistakes: Sequence[Diagnostic],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    node_packages: Path,
) -> None:
    """Were its texts markup, a message would run."""
    client = live.FILES["/_preview/preview.js"].read_text("utf-8")
    (tmp_path / "preview.js").write_text(client.replace("made.textContent =", "made.innerHTML ="), "utf-8")
    monkeypatch.setitem(live.FILES, "/_preview/preview.js", tmp_path / "preview.js")
    heard = [problem for problem in mistakes if _image().text in problem.message]
    with _after(preview, heard):
        (found,) = see(tmp_path, ["/none/"], node_packages, preview=preview.url)
    assert f"__hit({_image().number})" in found["ran"]
    assert any(one.startswith("onerror") for one in found["holds"])
    assert any(one.startswith("over the page") for one in found["holds"])


def test_the_oracle_hears_a_list_that_escapes_nothing(
    preview: PreviewServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, node_packages: Path
) -> None:
    """The policy of that page forbids what would run: the browser says so."""
    bare = jinja2.Environment(loader=jinja2.FileSystemLoader(live.CLIENT))  # noqa: S701 - the fault that must be heard
    monkeypatch.setattr(desk, "_environment", lambda: bare)
    page = f"/_preview/?q=/p{_image().number}/"
    (found,) = see(tmp_path, [page], node_packages, preview=preview.url)
    assert any("Content Security Policy" in one for one in found["ran"])
    assert any(one.startswith("onerror") for one in found["holds"])


# --- as it is


@pytest.fixture(scope="module")
def sample(request: pytest.FixtureRequest) -> Sequence[Payload]:
    """The payloads that need a page each."""
    return PAYLOADS if request.config.getoption("--long") else PAYLOADS[::EVERY]


def _silent(found: Sequence[Found]) -> None:
    """Every page was read, nothing ran in it, and nothing could."""
    faults = [f"{one['url']}: {one.get('unseen') or (one['ran'] + one['holds'])[:5]}" for one in found]
    loud = [
        told
        for told, one in zip(faults, found, strict=True)
        if one.get("unseen") or one["ran"] or one["holds"]
    ]
    assert not loud, "\n".join(loud)


def _words(text: str) -> str:
    return " ".join(text.split())


def test_the_list_runs_nothing(
    preview: PreviewServer, sample: Sequence[Payload], tmp_path: Path, node_packages: Path
) -> None:
    """Titles, names of files and folders, the paper's name, and the words that were searched for."""
    lists = [f"/_preview/?section={section}" for section in SECTIONS]
    lists += [f"/_preview/?kind=static&q=/s{digit}" for digit in range(1, 10)]
    shown = _words("".join(html.unescape(ask(preview, page).body.decode()) for page in lists))
    assert [payload for payload in PAYLOADS if _words(printable(payload)) not in shown] == []
    assert [source for source in preview.standing.record.sources if _words(source) not in shown] == []
    copied = [file.name for file in (preview.standing.order.site_dir / "content/static").rglob("*.html")]
    assert [name for name in copied if _words(name) not in shown] == []
    asked = [f"/_preview/?q={quote(p.text)}&state={quote(p.text)}" for p in sample]
    _silent(see(tmp_path, ["/_preview/", *lists, *asked], node_packages, preview=preview.url))


def test_the_banner_runs_nothing(
    preview: PreviewServer, sample: Sequence[Payload], tmp_path: Path, node_packages: Path
) -> None:
    """A note is text, on the page of each article."""
    pages = [f"/{SECTIONS[payload.number % 4]}/p{payload.number}/" for payload in sample]
    found = see(tmp_path, pages, node_packages, preview=preview.url)
    _silent(found)
    assert [one["url"] for one, p in zip(found, sample, strict=True) if p.text not in one["over"]] == []


def test_the_overlay_runs_nothing(
    preview: PreviewServer, mistakes: Sequence[Diagnostic], tmp_path: Path, node_packages: Path
) -> None:
    """Names of files, messages, lines and hints, over a page, over the list and where no page is."""
    with _after(preview, mistakes):
        found = see(tmp_path, ["/a/p4/", "/_preview/", "/none/"], node_packages, preview=preview.url)
    _silent(found)
    assert len({problem.message for problem in mistakes}) > len(PAYLOADS)
    assert sum("did you mean" in problem.hint for problem in mistakes) > HINTED / 2
    for one in found:
        for problem in mistakes:
            for text in (problem.path, problem.message, problem.hint, problem.excerpt[: told.LONGEST]):
                assert told.visible(text) in one["over"], (one["url"], text)
