"""The list of all pages, and the button that opens an article's file."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

import pytest

from site_builder.preview.desk import Filter
from site_builder.preview.record import Record
from tests.support.preview import Preview, ask, make_site, previewing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from site_builder.preview.record import Row

RTL = "المجلس يوقع اتفاق العبارات"
ARTICLES = {
    "draft": f'title: "{RTL} <b>&"\ndraft: true',
    "secret": "title: Secret deal\ndate: 2020-01-01T00:00Z\nembargo: 2099-01-01T00:00Z",
    "later": "title: Later\ndate: 2099-01-01T00:00Z",
    "over": "title: Over\ndate: 2020-01-01T00:00Z\nexpires: 2021-01-01T00:00Z",
    "quiet": "title: Quiet\ndate: 2020-01-01T00:00Z\nunlisted: true",
    "gone": "title: Gone\ndate: 2020-01-01T00:00Z\nwithdrawn: It was wrong",
    "open": "title: Open\ndate: 2020-01-01T00:00Z\nsection: culture",
}
PRESENT = {"quiet": "unlisted", "gone": "withdrawn", "open": "public"}
HIDDEN = {"draft": "draft", "secret": "embargoed", "later": "scheduled", "over": "expired"}


@pytest.fixture(scope="module")
def noted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the editor of these tests notes what it was told to open."""
    return tmp_path_factory.mktemp("editor") / "noted"


@pytest.fixture(scope="module", params=[False, True], ids=["public", "drafts"])
def preview(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, noted: Path
) -> Iterator[Preview]:
    site = make_site(tmp_path_factory.mktemp("desk") / "paper")
    for name, head in ARTICLES.items():
        (site / f"content/articles/{name}.md").write_text(f"---\n{head}\n---\nText.\n", "utf-8")
    program = "import sys; open(sys.argv[1], 'a').write(sys.argv[2] + '\\n')"
    editor = (sys.executable, "-c", program, str(noted))
    with previewing(site, drafts=request.param, polling=True, editor=editor) as running:
        yield running


def row(preview: Preview, name: str) -> Row:
    rows = preview.server.standing.record.rows
    return next(row for row in rows if row.source == f"content/articles/{name}.md")


@pytest.mark.parametrize(("name", "state"), {**PRESENT, **HIDDEN}.items())
def test_each_article_with_its_state(preview: Preview, name: str, state: str) -> None:
    """Also those that have no page; the state is the true one, whatever the preview shows."""
    found = row(preview, name)
    assert found.state == state
    shown = name in PRESENT or preview.server.standing.order.drafts
    assert bool(found.url) == shown
    if shown:
        assert ask(preview.server, quote(found.url)).status == 200
    assert found.title == ARTICLES[name].split("\n")[0].removeprefix("title: ").strip('"')


@pytest.mark.parametrize("name", HIDDEN)
def test_a_page_says_what_readers_do_not_see(preview: Preview, name: str) -> None:
    """On the page itself, or on the 404 page that stands in its place; and nowhere else."""
    entry = next(e for e in preview.server.standing.record.entries.values() if e.id == name)
    given = ask(preview.server, quote(entry.url))
    hint = b"A preview with --drafts shows it"
    assert (given.status == 404) == (hint in given.body) == (not preview.server.standing.order.drafts)
    assert b"not public" in given.body
    assert b"not public" not in ask(preview.server, "/about/").body
    assert b"not public" not in ask(preview.server, "/").body.split(b"data-state")[1]


def test_the_banner_is_in_no_file(preview: Preview) -> None:
    """The server adds it: what it serves lies elsewhere than dist/, and without it."""
    root = preview.server.standing.order.output_dir
    assert not (preview.site / "dist").exists()
    for page in root.rglob("*.html"):
        assert b"/_preview/" not in page.read_bytes()


def test_the_list_is_text(preview: Preview) -> None:
    """Titles are escaped and have their own direction; pages of every kind are in it."""
    body = ask(preview.server, "/_preview/").body.decode()
    assert f"{RTL} &lt;b&gt;&amp;" in body
    assert "<b>" not in body
    assert 'dir="auto"' in body
    assert f"<code>{preview.site.resolve()}</code>" in body
    for kind in ("front", "section", "page", "archive"):
        assert f"<td>{kind}</td>" in body


def test_the_list_can_be_filtered(preview: Preview) -> None:
    """By words, state, section and kind; a word may stand in title, address or file."""

    def found(**query: str) -> set[str]:
        body = ask(preview.server, f"/_preview/?{urlencode(query)}").body.decode()
        return {name for name in ARTICLES if f"articles/{name}.md</code>" in body}

    assert found() == set(ARTICLES)
    assert found(state="draft") == {"draft"}
    assert found(section="culture") == {"open"}
    assert found(q="SECRET deal") == {"secret"}
    assert found(q=RTL) == {"draft"}
    assert found(q="articles/over") == {"over"}
    assert found(q="nothing like it") == set()
    assert found(kind="front") == set()
    assert Filter("deal secret").keeps(row(preview, "secret"))


def post(preview: Preview, headers: dict[str, str | None], **fields: str) -> int:
    given = {
        "Origin": preview.server.url,
        "Content_Type": "application/x-www-form-urlencoded",
        **headers,
    }
    return ask(preview.server, "/_preview/edit", "POST", urlencode(fields).encode(), **given).status


def test_the_button_opens_the_file(preview: Preview, noted: Path) -> None:
    token, file = preview.server.gate.token, "content/articles/draft.md"
    assert f'value="{file}"' in ask(preview.server, "/_preview/").body.decode()
    assert post(preview, {}, token=token, file=file) == 204
    wanted = str(preview.site.resolve() / file)
    deadline = time.monotonic() + 20
    while not (noted.exists() and wanted in noted.read_text()) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert wanted in noted.read_text().splitlines()


def test_the_button_opens_nothing_else(preview: Preview, noted: Path) -> None:
    """Not for another page, not without the token, and no file that is not an article's."""
    token, file = preview.server.gate.token, "content/articles/open.md"
    before = noted.read_text() if noted.exists() else ""
    assert post(preview, {"Origin": None}, token=token, file=file) == 403
    assert post(preview, {"Origin": "http://evil.example"}, token=token, file=file) == 403
    assert post(preview, {"Origin": "null"}, token=token, file=file) == 403
    assert post(preview, {}, file=file) == 403
    assert post(preview, {}, token=token[::-1], file=file) == 403
    for other in ("config.yaml", "../secret", "/etc/passwd", "content/articles/none.md", "--help", ""):
        assert post(preview, {}, token=token, file=other) == 404
    assert ask(preview.server, f"/_preview/edit?token={token}&file={file}").status == 405
    time.sleep(0.3)
    assert (noted.read_text() if noted.exists() else "") == before


def test_a_store_that_cannot_be_read_lists_nothing(tmp_path: Path) -> None:
    """It is the build's to mend."""
    site = make_site(tmp_path / "paper")
    record = Record(site, site / ".site-builder/preview", 0)
    assert (record.rows, record.hidden) == ((), {})
