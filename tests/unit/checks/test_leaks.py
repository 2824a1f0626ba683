"""Stories of things that got out, or nearly: an embargo is kept in every byte or it is not kept."""

from __future__ import annotations

import gzip
import html
import io
import json
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from PIL import Image, ImageDraw
from PIL.PngImagePlugin import PngInfo

from site_builder.base.dates import parse_instant
from site_builder.base.digest import digest_bytes
from site_builder.build.settings import load_config
from site_builder.checks.built import read_built
from site_builder.checks.leaks import CHECK, note

if TYPE_CHECKING:
    from pathlib import Path

    from site_builder.base.diagnostic import Diagnostic

NOW = parse_instant("2026-11-24T07:00Z", "UTC").epoch
TITLE = "The mayor’s secret: “a bridge” of half-built promises"
SENTENCE = "The council's chief engineer had known since the spring of 2019 that *no part* of the north pier would hold."
HIDDEN = "content/articles/2026/11/mayor-bridge-promises.md"
PUBLIC = "content/articles/2026/11/ferry.md"
HEAD = f'---\ntitle: "{TITLE}"\ndate: 2026-11-20\nsection: world\n'


def article(state: str = "embargo: 2027-03-01T00:01Z", more: str = "", body: str = SENTENCE) -> str:
    return f"{HEAD}{state}\n{more}---\n\n{body}\n"


def look(site: Path, files: dict[str, str | bytes], secret: str = "") -> list[Diagnostic]:
    (site / "config.yaml").write_text("base_url: https://x.example\n")
    (site / "dist").mkdir()
    for name, content in {HIDDEN: secret or article(), **files}.items():
        file = site / (name if name.startswith("content/") else f"dist/{name}")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    built = read_built(site, site / "dist", load_config(site)[0], leaks_at=NOW)
    return list(CHECK.run(built))


def what(problems: list[Diagnostic]) -> set[str]:
    assert all((p.path, p.code, p.severity) == (HIDDEN, "SB608", "error") for p in problems)
    return {problem.message.split(" of an article")[0] for problem in problems}


def picture(seed: int, size: tuple[int, int] = (640, 480)) -> Image.Image:
    """A picture that is like no other: bars of its own."""
    image = Image.new("RGB", (640, 480), "white")
    draw = ImageDraw.Draw(image)
    for n in range(40):
        x, y = (n * 97 * seed) % 640, (n * 61 * seed) % 480
        draw.rectangle(
            (x, y, x + 60 + n, y + 45), fill=((n * 37) % 255, (n * seed * 11) % 255, (n * 73) % 255)
        )
    return image.resize(size)


def saved(image: Image.Image, kind: str = "JPEG", **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


# --- what is found


def test_a_scheduled_story_in_an_atom_feed(tmp_path: Path) -> None:
    """It has happened in a real newsroom: the page was not there yet, the feed's entry was."""
    content = html.escape(
        f"<p>{SENTENCE.replace('*no part*', '<em>no part</em>')}</p>".replace("'", "&#8217;")
    )
    feed = f"<feed><entry><title>{html.escape(TITLE)}</title><content type='html'>{content}</content></entry></feed>"
    problems = look(tmp_path, {"atom.xml": feed}, article("", more="").replace("2026-11-20", "2026-11-25"))
    assert what(problems) == {"title", "text", "summary"}
    assert "that is scheduled is in dist/atom.xml" in problems[0].message


STATES = {
    "draft: true": "draft",
    "embargo: 2027-03-01T00:01Z": "embargoed",
    "expires: 2026-11-22": "expired",
    "erased: true": "erased",
    'withdrawn: "It was wrong."': "withdrawn",
}


@pytest.mark.parametrize("state", STATES)
def test_every_state_that_is_not_public(tmp_path: Path, state: str) -> None:
    problems = look(tmp_path, {"index.html": f"<h2>{TITLE}</h2>"}, article(state))
    assert f"that is {STATES[state]} is in dist/index.html" in problems[-1].message
    assert "title" in what(problems)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("index.html", f"<p>{TITLE}</p>"),
        ("index.html", f"<p>{TITLE.upper()}</p>"),
        ("index.html", f'<img alt="{html.escape(TITLE)}">'),
        (
            "index.html",
            "<h2>The mayor&#39;s <em>secret</em>: &quot;a\n bridge&quot; of half&#8209;built prom&shy;ises</h2>",
        ),
        ("index.html", f'<a href="mailto:?subject={quote(TITLE)}&amp;body=x">Mail</a>'),
        ("index.html", f'<script type="application/ld+json">{json.dumps({"headline": TITLE})}</script>'),
        ("search.json", json.dumps([{"t": TITLE}])),
        ("news-sitemap.xml", f"<urlset><title>{html.escape(TITLE)}</title></urlset>"),
        ("feed.xml", f"<rss><![CDATA[<b>{TITLE}</b>]]></rss>"),
        ("search.json.gz", gzip.compress(json.dumps([TITLE]).encode(), mtime=0)),
        ("card.svg", f"<svg><text>{TITLE}</text></svg>"),
    ],
)
def test_a_title_however_it_is_written(tmp_path: Path, name: str, content: str | bytes) -> None:
    assert "title" in what(look(tmp_path, {name: content}))


def test_a_title_in_the_metadata_of_a_picture(tmp_path: Path) -> None:
    """Also with straight quotes, and whatever bytes follow it."""
    exact, retyped = PngInfo(), PngInfo()
    exact.add_itxt("Title", TITLE)
    retyped.add_text("Title", "The mayor's secret: a bridge of half-built promises")
    files: dict[str, str | bytes] = {
        "a.png": saved(picture(3), "PNG", pnginfo=exact),
        "b.png": saved(picture(3), "PNG", pnginfo=retyped),
    }
    problems = look(tmp_path, files)
    assert what(problems) >= {"title", "text"}
    assert any("dist/b.png" in problem.message for problem in problems)


def test_part_of_a_sentence_is_enough(tmp_path: Path) -> None:
    cut = "<meta name=description content='… chief engineer had known since the spring of 2019 that no…'>"
    assert what(look(tmp_path, {"index.html": cut})) == {"text"}


@pytest.mark.parametrize(
    "files",
    [
        {"index.html": '<a href="/world/mayor-bridge-promises/">x</a>'},
        {"sitemap.xml": "<loc>https://x.example/world/mayor-bridge-promises/</loc>"},
        {"images/mayor-bridge-promises.png": ""},
        {"world/the-mayors-secret-a-bridge-of-half-built-promises/index.html": "x"},
    ],
)
def test_its_names(tmp_path: Path, files: dict[str, str | bytes]) -> None:
    assert what(look(tmp_path, files)) <= {"slug", "page"}


def test_a_page_that_stayed_behind(tmp_path: Path) -> None:
    """Its slug is a word like any other; its page is not."""
    files: dict[str, str | bytes] = {"world/bridge/index.html": "", "index.html": "<p>The bridge is open."}
    problems = look(tmp_path, files, article("expires: 2026-11-22", "slug: bridge\n").replace("mayor-", ""))
    assert what(problems) == {"page"}


# --- pictures


LEAD = "lead: {image: north-pier.jpg, alt: The pier}\n"


def test_a_picture_under_the_name_that_the_build_gives_it(tmp_path: Path) -> None:
    original = saved(picture(3))
    files: dict[str, str | bytes] = {
        "content/images/north-pier.jpg": original,
        f"images/north-pier.{digest_bytes(original)[:10]}-480.jpg": saved(picture(3, (480, 360))),
    }
    assert what(look(tmp_path, files, article(more=LEAD))) == {"picture"}


@pytest.mark.parametrize(
    "copy",
    [
        saved(picture(3)),
        saved(picture(3, (320, 240)), quality=60),
        saved(picture(3, (800, 600)), "WEBP"),
        saved(picture(3).crop((0, 60, 640, 420)), "PNG"),
    ],
    ids=["copied", "smaller", "another format", "16:9"],
)
def test_a_picture_under_any_name(tmp_path: Path, copy: bytes) -> None:
    """A share card or a copy in static/ says by its name nothing about whose it is."""
    files: dict[str, str | bytes] = {"content/images/north-pier.jpg": saved(picture(3)), "cards/1.jpg": copy}
    assert what(look(tmp_path, files, article(more=LEAD))) == {"picture"}


def test_other_pictures_are_not_taken_for_it(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "content/images/north-pier.jpg": saved(picture(3)),
        "cards/1.jpg": saved(picture(7)),
        "cards/2.jpg": saved(Image.new("RGB", (640, 480), "red")),
        "cards/3.jpg": b"no picture",
    }
    assert look(tmp_path, files, article(more=LEAD)) == []


def test_a_picture_that_a_public_article_shows_too(tmp_path: Path) -> None:
    public = f"---\ntitle: Ferry\ndate: 2026-11-01\nsection: world\n{LEAD}---\nThe ferry sails.\n"
    files: dict[str, str | bytes] = {
        PUBLIC: public,
        "content/images/north-pier.jpg": saved(picture(3)),
        "images/north-pier.jpg": saved(picture(3)),
    }
    assert look(tmp_path, files, article(more=LEAD)) == []


# --- what is none


def test_what_the_public_says_too_is_no_leak(tmp_path: Path) -> None:
    """The sentence stood in an earlier article; nobody can tell where a reader has it from."""
    public = f"---\ntitle: Ferry\ndate: 2026-11-01\nsection: world\n---\n{SENTENCE}\n"
    files: dict[str, str | bytes] = {PUBLIC: public, "world/ferry/index.html": f"<p>{SENTENCE}</p>"}
    assert look(tmp_path, files) == []


def test_a_short_title_is_matched_as_a_whole(tmp_path: Path) -> None:
    secret = article().replace(TITLE, "Low water")
    files: dict[str, str | bytes] = {"a.html": "<p>At low water the wreck is seen.</p>"}
    assert look(tmp_path, files, secret) == []
    (tmp_path / "dist/b.html").write_text("<h2>Low water</h2>")
    built = read_built(tmp_path, tmp_path / "dist", load_config(tmp_path)[0], leaks_at=NOW)
    assert [problem.message for problem in CHECK.run(built)] == [
        'title of an article that is embargoed is in dist/b.html: "low water"'
    ]


def test_a_title_that_something_public_has_cannot_be_told_apart(tmp_path: Path) -> None:
    public = f'---\ntitle: "{TITLE}"\ndate: 2026-10-01\nsection: world\n---\nLast month’s.\n'
    files: dict[str, str | bytes] = {PUBLIC: public, "world/ferry/index.html": f"<h1>{TITLE}</h1>"}
    assert look(tmp_path, files) == []


def test_a_withdrawn_article_keeps_its_address(tmp_path: Path) -> None:
    """Its notice stands there, and says what the paper wants to say, even in the article's words."""
    secret = article(f'withdrawn: "{SENTENCE} That was wrong."').replace(TITLE, "Mayor broke promises")
    files: dict[str, str | bytes] = {
        "world/mayor-broke-promises/index.html": f"<p>{SENTENCE} That was wrong.</p><a href='/world/mayor-broke-promises/'>x</a>"
    }
    assert look(tmp_path, files, secret) == []


def test_an_article_that_cannot_be_read_cannot_be_searched_for(tmp_path: Path) -> None:
    problems = look(tmp_path, {"index.html": "x"}, article(more="colour: red\n"))
    assert [(problem.path, problem.severity) for problem in problems] == [(HIDDEN, "error")]


def test_the_note_says_what_was_searched_for(tmp_path: Path) -> None:
    look(tmp_path, {"index.html": "x", "paper.pdf": "x"})
    said = note(read_built(tmp_path, tmp_path / "dist", load_config(tmp_path)[0], leaks_at=NOW))
    assert said.startswith("1 embargoed: searched 2 files for 1 titles, 1 captions and summaries, ")
    assert said.endswith("1 compressed files were not looked into")
