"""What article extractors read from our pages: title, author, moment and text, as they stand in the source.

Trafilatura and htmldate stand for the programs that archives, search engines and reading modes use. The texts are
raw seeds, so that the whole way is looked at: from a text file to what a stranger's program finds in the page.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import trafilatura
from trafilatura.settings import Document

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parent.parent.parent
REAL_SEEDS = ROOT.parent / "shared" / "seeds"
CONFIG = """\
name: The Sample Gazette
base_url: https://gazette.example
language: en-GB
timezone: Asia/Seoul
sections: [{id: news, title: News}]
"""


@dataclass(frozen=True)
class Story:
    """A raw text, and what a reader must find in its page."""

    name: str
    seed: str
    title: str
    date: str  # as in `datetime`
    author: str = ""
    body: tuple[str, ...] = ()


PARAGRAPHS = (
    "The harbour office opened its new tide gauge on Monday, eleven months after a storm took the old one with it.",
    "It reports every six minutes. Pilots had asked for that since two ships touched the ground within one week.",
    "“We can now see the water come,” said the harbour master, Anna Berg. “Before, we could only hear of it.”",
    "The gauge cost 184,000 crowns. A second one, at the river's mouth, is to follow in the spring.",
)
TEXT = "\n\n".join(PARAGRAPHS)
MANY = (
    *PARAGRAPHS,
    *(f"{p} That was said of the year before, too, and it was written down." for p in PARAGRAPHS),
)

STORIES = (
    Story(
        "byline-and-time",
        f"Harbour office opens its new tide gauge\nBy Mara Lindqvist\nPublished: 12 March 2026, 07:40\n\n{TEXT}\n",
        "Harbour office opens its new tide gauge",
        "2026-03-12T07:40:00+09:00",
        "Mara Lindqvist",
        PARAGRAPHS,
    ),
    Story(
        "two-writers",
        f"Two ships, one week and a gauge\n\nBy Tomás Okoro and Yuna Seo\n\nMarch 3, 2026 9:05 p.m. UTC\n\n{TEXT}\n",
        "Two ships, one week and a gauge",
        "2026-03-04T06:05:00+09:00",
        "Tomás Okoro; Yuna Seo",
        PARAGRAPHS,
    ),
    Story(
        "day-alone",
        f"A gauge for the river's mouth\nBy Ines Haddad\n2026-02-28\n\n{TEXT}\n",
        "A gauge for the river's mouth",
        "2026-02-28",
        "Ines Haddad",
        PARAGRAPHS,
    ),
    Story(
        "caption-and-long-text",
        "What the water told: “We can now see it come”\n\nPublished: 01 Jan. 2026, 00:00\n"
        "The new gauge on the outer mole on Monday. [GAZETTE]\n\n" + "\n\n".join(MANY) + "\n",
        "What the water told: “We can now see it come”",
        "2026-01-01T00:00:00+09:00",
        "",
        MANY,
    ),
    Story(
        "numbers-and-marks",
        "Gauge 2.0: 184,000 crowns & *no* discount\nBy Peter Vance\nPublished: 30 April 2026, 23:59\n\n"
        + "\n\n".join((*PARAGRAPHS, "Prices: 5 < 7, R&D, 3 * 4 * 5 = 60, and #1 in _its_ class."))
        + "\n",
        "Gauge 2.0: 184,000 crowns & *no* discount",
        "2026-04-30T23:59:00+09:00",
        "Peter Vance",
        (*PARAGRAPHS, "Prices: 5 < 7, R&D, 3 * 4 * 5 = 60, and #1 in _its_ class."),
    ),
)


@pytest.fixture(scope="module")
def pages(build_site: Callable[..., str], tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The page of each story and of each real seed, by name."""
    site = tmp_path_factory.mktemp("extract")
    (site / "config.yaml").write_text(CONFIG, "utf-8")
    seeds = site / "content" / "seeds" / "news"
    seeds.mkdir(parents=True)
    for story in STORIES:
        (seeds / f"{story.name}.txt").write_text(story.seed, "utf-8")
    for real in _real_seeds():
        (seeds / real.name).write_bytes(real.read_bytes())
    build_site(site, site / "dist")
    found = {}
    for source in sorted((site / "content" / "articles").rglob("*.md")):
        origin = re.search(
            r"^  file: \"?content/seeds/news/(.+?)\.txt\"?$", source.read_text("utf-8"), re.MULTILINE
        )
        assert origin, source
        found[origin[1]] = (site / "dist" / "news" / source.stem / "index.html").read_text("utf-8")
    return found


def _real_seeds() -> list[Path]:
    return sorted(REAL_SEEDS.glob("*.txt")) if REAL_SEEDS.is_dir() else []


def extract(html: str) -> dict[str, Any]:
    """What Trafilatura makes of a page, with the title cut off at the paper's name as readers show it."""
    found = trafilatura.bare_extraction(html, url="https://gazette.example/news/", with_metadata=True)
    assert isinstance(found, Document)
    return {"title": found.title, "date": found.date, "author": found.author, "text": found.text}


def _plain(text: str) -> str:
    """A text as it can be compared: one kind of quotation marks, single spaces."""
    marks = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "\u00a0": " "})
    return " ".join(unicodedata.normalize("NFC", text).translate(marks).split())


def _body(found: dict[str, Any]) -> list[str]:
    return [_plain(line) for line in str(found["text"]).split("\n") if line.strip()]


def _moment(html: str) -> str:
    """The first moment in the byline, as programs find it that look for <time> after <h1>."""
    times = re.search(r'</h1>.*?<time datetime="([^"]+)"', html, re.DOTALL)
    return times[1] if times else ""


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_invented_seeds_are_read_back(pages: dict[str, str], story: Story) -> None:
    """Title, author, date, time and every paragraph, and nothing besides."""
    html = pages[story.name]
    found = extract(html)
    assert _plain(found["title"]) == _plain(story.title)
    assert found["date"] == story.date[:10]
    assert _moment(html) == story.date
    assert (found["author"] or "") in ((story.author,) if story.author else ("", "The Sample Gazette"))
    body = _body(found)
    wanted = [_plain(paragraph) for paragraph in story.body]
    assert [line for line in body if line in wanted] == wanted
    caption = [line for line in body if line not in wanted]
    assert all("The new gauge on the outer mole" in line for line in caption)


def _stated(seed: str) -> tuple[str, str, list[str]]:
    """Headline, moment and paragraphs of a seed of the known form, read in the simplest way there is."""
    lines = [line.strip() for line in seed.split("\n")]
    stated = next(n for n, line in enumerate(lines) if line.startswith("Published:"))
    moment = dt.datetime.strptime(lines[stated], "Published: %d %b. %Y, %H:%M")  # noqa: DTZ007 - the site's zone
    headline = next(line for line in lines[1:stated] if line)
    return headline, moment.isoformat(timespec="seconds"), [line for line in lines[stated + 2 :] if line]


@pytest.mark.skipif(not _real_seeds(), reason="the project's real seeds are not beside this checkout")
@pytest.mark.parametrize("seed", _real_seeds(), ids=lambda path: path.stem)
def test_real_seeds_are_read_back(pages: dict[str, str], seed: Path) -> None:
    """The same for the texts that the project was made for."""
    headline, moment, paragraphs = _stated(seed.read_text("utf-8"))
    html = pages[seed.stem]
    found = extract(html)
    assert _plain(found["title"]) == _plain(headline)
    assert found["date"] == moment[:10]
    assert _moment(html) == f"{moment}+09:00"
    assert found["author"] in (None, "", "The Sample Gazette")
    body = _body(found)
    wanted = [_plain(paragraph) for paragraph in paragraphs]
    assert [line for line in body if line in wanted] == wanted
