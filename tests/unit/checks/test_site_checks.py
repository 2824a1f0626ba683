"""A newsroom looks over its site before it goes out: each mistake is named, with whom it concerns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from site_builder.build.settings import load_config
from site_builder.checks import discover
from site_builder.checks.built import read_built

if TYPE_CHECKING:
    from pathlib import Path

    from site_builder.base.diagnostic import Diagnostic

BASE = "https://x.example"
ARTICLE = "content/articles/2026/11/ferry.md"


def page(body: str = "", head: str = "", title: str = "A page") -> str:
    return f"<!doctype html><html lang=en><head><title>{title}</title>{head}</head><body><h1>{title}</h1>{body}</body></html>"


def look(site: Path, check: str, files: dict[str, str | bytes], base_url: str = BASE) -> list[Diagnostic]:
    """Write files, those of dist/ and those of content/, and run one check."""
    (site / "config.yaml").write_text(f"base_url: {base_url}\n")
    (site / "dist").mkdir()
    for name, content in files.items():
        file = site / (name if name.startswith("content/") else f"dist/{name}")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    built = read_built(site, site / "dist", load_config(site)[0])
    return sorted(discover()[check].run(built))


def told(problems: list[Diagnostic]) -> list[tuple[str, str]]:
    return [(problem.severity, problem.message) for problem in problems]


# --- links


def test_a_broken_link_names_the_article_and_its_line(tmp_path: Path) -> None:
    text = "---\ntitle: Ferry\ndate: 2026-11-01\nsection: world\n---\n\nAsk [them](/abot/) first.\n"
    files: dict[str, str | bytes] = {
        ARTICLE: text,
        "world/ferry/index.html": page('<p>Ask <a href="/abot/">them</a>'),
        "about/index.html": page(),
    }
    [problem] = look(tmp_path, "links", files)
    assert (problem.path, problem.line, problem.column, problem.code) == (ARTICLE, 7, 12, "SB601")
    assert problem.message == 'a href: "/abot/" leads nowhere'
    assert problem.hint == 'did you mean "/about/"?'
    assert problem.excerpt == "Ask [them](/abot/) first."


def test_a_broken_link_of_the_theme_is_told_once(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {f"{n}.html": page('<a href="/gone/">x</a>') for n in range(4)}
    [problem] = look(tmp_path, "links", files)
    assert problem.path == "dist/0.html"
    assert problem.message.endswith("leads nowhere; and on 3 more pages")


@pytest.mark.parametrize(
    "url",
    [
        "/a/", "/a/?q=1#x", "../a/", ".", "", "#x", f"{BASE}/a/", "//x.example/a/", "https://else.example/gone",
        "mailto:a@x.example", "javascript:void(0)", "data:text/plain,x", "/a/caf%C3%A9.html", "/old/story", "http://[",
    ],
)  # fmt: skip
def test_links_that_lead_somewhere(tmp_path: Path, url: str) -> None:
    files: dict[str, str | bytes] = {
        "b/index.html": page(f'<a href="{url}">x</a>'),
        "a/index.html": page(),
        "a/café.html": page(),
        "_redirects": "# moved\n/old/story /a/ 301\n/news/* /:splat 200\n",
    }
    assert look(tmp_path, "links", files) == []


@pytest.mark.parametrize(
    ("html", "severity"),
    [
        ('<a href="/a">x</a>', "warning"),
        ('<a href="/plain">x</a>', "warning"),
        ('<a href="gone/">x</a>', "error"),
        ('<script src="/gone.js"></script>', "error"),
        ('<form action="/search/"></form>', "error"),
        ('<meta http-equiv="refresh" content="0; url=/gone/">', "error"),
        ('<link rel="stylesheet" href="/gone.css">', "error"),
    ],
)
def test_links_that_do_not(tmp_path: Path, html: str, severity: str) -> None:
    files: dict[str, str | bytes] = {"b/index.html": page(html), "a/index.html": page(), "plain.html": page()}
    assert [problem.severity for problem in look(tmp_path, "links", files)] == [severity]


def test_below_a_path_of_its_host(tmp_path: Path) -> None:
    """A link that forgets the path leads to another site on the same host."""
    links = '<a href="/paper/a/">x</a><a href="/a/">y</a><a href="https://x.example/">z</a>'
    files: dict[str, str | bytes] = {"index.html": page(links), "a/index.html": page('<a href="../">x</a>')}
    [problem] = look(tmp_path, "links", files, f"{BASE}/paper")
    assert problem.message == 'a href: "/a/" leads out of the site, which lies below /paper/'


def test_fonts_of_style_sheets_and_targets_of_redirects(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "assets/site.css": "a{}\n@font-face{src:url(fonts/a.woff2),url('data:x'),url(\"/assets/b.woff2\")}",
        "assets/fonts/a.woff2": b"x",
        "_redirects": "/old /new/ 301\n",
    }
    found = [(problem.path, problem.line) for problem in look(tmp_path, "links", files)]
    assert found == [("dist/_redirects", 1), ("dist/assets/site.css", 2)]


# --- anchors


def test_a_fragment_without_an_id(tmp_path: Path) -> None:
    links = '<a href="#top">1</a><a href="/a/#histroy">2</a><a href="/a/#history">3</a><a href="/a/#:~:text=x">4</a>'
    files: dict[str, str | bytes] = {
        "index.html": page(links),
        "a/index.html": page("<h2 id=history>History</h2>"),
    }
    [problem] = look(tmp_path, "anchors", files)
    assert problem.message == '"/a/#histroy": the page has no id "histroy"'
    assert problem.hint == 'did you mean "history"?'


def test_an_id_that_occurs_twice(tmp_path: Path) -> None:
    [problem] = look(tmp_path, "anchors", {"index.html": page("<p id=a><p id=a>")})
    assert told([problem]) == [("warning", 'the id "a" occurs 2 times')]


# --- pictures


def test_pictures_that_nobody_will_see(tmp_path: Path) -> None:
    size = "width=4 height=3 alt=x"
    files: dict[str, str | bytes] = {
        "index.html": page(
            f'<img src="/a.jpg" srcset="/a-480.jpg 480w, /b-800.jpg 800w" {size}><img src="/empty.png" {size}>',
            '<meta property="og:image" content="https://x.example/card.png">',
        ),
        "a.jpg": b"x",
        "a-480.jpg": b"x",
        "empty.png": b"",
    }
    assert [problem.message for problem in look(tmp_path, "images", files)] == [
        "the picture is an empty file",
        'img srcset: there is no picture "/b-800.jpg"',
        'meta og:image: there is no picture "https://x.example/card.png"',
    ]


def test_a_picture_without_its_size(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"index.html": page('<img src="/a.jpg" width=4 alt="">'), "a.jpg": b"x"}
    [problem] = look(tmp_path, "images", files)
    assert (problem.severity, problem.code) == ("warning", "SB603")


def test_words_for_pictures(tmp_path: Path) -> None:
    """A card's picture may be decoration, a figure in an article never is."""
    article = (
        "---\ntitle: Ferry\ndate: 2026-11-01\nsection: world\nlead: {image: ferry-at-dawn.jpg}\n---\nText.\n"
    )
    body = '<figure><img src="/images/ferry-at-dawn.0123456789-800.jpg" alt=""></figure><img src="/card.jpg" alt="">'
    files: dict[str, str | bytes] = {
        ARTICLE: article,
        "world/ferry/index.html": page(body),
        "index.html": page('<img src="/none.jpg">'),
    }
    without, empty = look(tmp_path, "alt-text", files)[::-1]
    assert (without.severity, without.message) == ("error", '<img src="/none.jpg"> has no alt attribute')
    assert (empty.severity, empty.path, empty.line) == ("warning", ARTICLE, 5)


# --- pages


def test_two_pages_with_one_address_or_title(tmp_path: Path) -> None:
    head = '<link rel="canonical" href="https://x.example/a/">'
    wire = '<link rel="canonical" href="https://wire.example/1">'
    moved = '<meta http-equiv="refresh" content="0; url=/a/">'
    files: dict[str, str | bytes] = {
        "a/index.html": page(head=head),
        "b/index.html": page(head=head, title="Another"),
        "c/index.html": page(),
        "d/index.html": page(head=wire, title="D"),
        "e/index.html": page(head=wire, title="E"),
        "f/index.html": page(head=head + moved),
        "g/index.html": page(title=""),
    }
    assert told(look(tmp_path, "urls", files)) == [
        ("error", 'has the canonical address of /a/: "https://x.example/a/"'),
        ("warning", 'has the title of /a/: "A page"'),
        ("error", "the page has no <title>"),
    ]


def test_headings_in_order(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "a.html": page("<h2>x</h2><h3>y</h3><h2>z</h2>"),
        "b.html": page("<h3>Jump</h3>"),
        "c.html": page("<h1>Again</h1>"),
        "d.html": "<!doctype html><title>x</title><p>None",
        "e.html": '<meta http-equiv="refresh" content="0; url=/a.html">',
    }
    assert told(look(tmp_path, "headings", files)) == [
        ("warning", '<h3> "Jump" comes after <h1>: a level is skipped'),
        ("warning", 'the page has 2 <h1>, the second is "Again"'),
        ("warning", "the page has no <h1>"),
    ]


# --- secrets


@pytest.mark.parametrize(
    "name",
    [
        ".env",
        "x/.env.local",
        ".git/config",
        "id_ed25519",
        "server.key",
        ".site-builder/store.sqlite",
        ".npmrc",
    ],
)
def test_files_that_are_nobodys_business(tmp_path: Path, name: str) -> None:
    [problem] = look(tmp_path, "secrets", {name: "x"})
    assert (problem.path, problem.code, problem.severity) == (f"dist/{name}", "SB609", "error")


@pytest.mark.parametrize("name", [".DS_Store", "index.html~", "a/story.bak"])
def test_litter_is_a_warning(tmp_path: Path, name: str) -> None:
    assert [problem.severity for problem in look(tmp_path, "secrets", {name: "x"})] == ["warning"]


def test_a_key_is_found_and_an_article_about_keys_is_not(tmp_path: Path) -> None:
    begin = "-----BEGIN RSA " + "PRIVATE KEY-----"  # in two parts, so that no scanner takes this file for one
    files: dict[str, str | bytes] = {
        "notes.txt": f"see\n{begin}\n{'MIIE' * 16}\n",
        "story.html": page(f"<p>It begins with {begin} and must stay at home.</p>"),
        ".well-known/security.txt": "Contact: mailto:a@x.example",
    }
    [problem] = look(tmp_path, "secrets", files)
    assert (problem.path, problem.line, problem.message) == ("dist/notes.txt", 2, "holds a private key")
