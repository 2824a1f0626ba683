"""A reader who has a page open while editions go by: all that it names is there, and nothing that was withdrawn."""

from __future__ import annotations

import re
import shutil
import threading
from dataclasses import dataclass, field
from pathlib import Path
from urllib.request import urlopen

import pytest
from click.testing import CliRunner
from PIL import Image

from site_builder.base.digest import digest_bytes
from site_builder.cli import main
from tests.support.newsroom import files_of
from tests.support.web_server import web_server

CONFIG = (
    "name: The Crier\nbase_url: https://crier.test\npublish: {main: {to: directory, folder: www, keep: 5}}\n"
)
ROOT = Path(__file__).resolve().parent.parent.parent
STORIES = ("ferry", "rain", "mayor", "tide")
_NAMED = re.compile(r'["\s,(](/(?:assets|images)/[^"\s,)]+)')


@dataclass
class Paper:
    """A paper of a few stories, each with a photo of its own."""

    site: Path

    def write(self, story: str, front_matter: str = "", title: str = "", focal: str = "[0.5, 0.5]") -> None:
        (self.site / f"content/articles/{story}.md").write_text(
            f"---\ntitle: {title or f'The {story} of the day'}\ndate: 2026-01-02\nsection: city\nslug: {story}\n"
            f"lead: {{image: {story}.png, focal: {focal}}}\n{front_matter}---\nIt is all about the {story}.\n"
        )

    def draw(self, story: str, colour: tuple[int, int, int]) -> str:
        """Make the photo of a story; its digest, as it stands in names."""
        photo = self.site / f"content/articles/{story}.png"
        Image.new("RGB", (1300, 900), colour).save(photo, "PNG")
        return digest_bytes(photo.read_bytes())[:10]

    def publish(self) -> dict[str, bytes]:
        """Build and publish; what readers find then."""
        for command in ("build", "publish"):
            ended = CliRunner().invoke(main, [command, "--site", str(self.site)])
            assert ended.exit_code == 0, ended.output
        return files_of(self.site / "www/current")


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    made = Paper(tmp_path / "site")
    (made.site / "content/articles").mkdir(parents=True)
    (made.site / "config.yaml").write_text(CONFIG)
    for number, story in enumerate(STORIES):
        made.draw(story, (40 * number, 90, 120))
        made.write(story)
    return made


def test_what_was_withdrawn_is_gone_and_nothing_else(paper: Paper) -> None:
    """Whatever the reason for which a story is no longer public; the new crop of another costs nobody its old one."""
    photos = {
        story: paper.draw(story, (200, 40 * number, 120)) for number, story in enumerate([*STORIES, "extra"])
    }
    paper.write("extra")
    first = paper.publish()
    paper.write("ferry", focal="[0.1, 0.2]")
    second = paper.publish()
    of_ferry = {path for path in first if photos["ferry"] in path}
    assert of_ferry - second.keys() == set()
    assert len({path for path in second if photos["ferry"] in path}) > len(of_ferry)
    paper.write("rain", "withdrawn: It did not rain.\n")
    paper.write("mayor", "expires: 2026-01-03\n")
    paper.write("tide", "draft: true\n")
    paper.draw("extra", (1, 2, 3))
    third = paper.publish()
    kept = {story for story, digest in photos.items() if any(digest in path for path in third)}
    assert kept == {"ferry"}
    assert {path for path in second if photos["ferry"] in path} - third.keys() == set()


@dataclass
class Reader(threading.Thread):
    """Opens pages again and again, and everything that each of them names."""

    address: str
    ended: threading.Event = field(default_factory=threading.Event)
    wrong: list[str] = field(default_factory=list)
    loads: int = 0

    def __post_init__(self) -> None:
        super().__init__(daemon=True)

    def run(self) -> None:
        while not self.ended.is_set():
            for page in ("/", "/city/", "/city/ferry/"):
                path = page
                try:
                    for path in sorted({*_NAMED.findall(self._get(page))}):
                        self._get(path)
                except Exception as problem:  # noqa: BLE001 - whatever a reader would see is noted
                    self.wrong.append(f"{page} names {path}: {problem!r}")
                self.loads += 1

    def _get(self, path: str) -> str:
        with urlopen(self.address + path, timeout=60) as answer:  # noqa: S310 - the test's own server
            return str(answer.read().decode("utf-8", "replace"))

    __hash__ = object.__hash__


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("nginx") is None, reason="DID NOT RUN: nginx missing")
def test_fifty_editions_before_the_eyes_of_a_reader(paper: Paper, tmp_path: Path) -> None:
    """Headlines, crops, the order of the front and the theme change; nothing is withdrawn, and nothing is missing."""
    paper.publish()
    shutil.copytree(ROOT / "themes/broadsheet", paper.site / "themes/broadsheet")
    sheet = paper.site / "themes/broadsheet/assets/css/site.css"
    original = sheet.read_text()
    with web_server(paper.site / "www/current", tmp_path) as address:
        reader = Reader(address)
        reader.start()
        for number in range(50):
            story = STORIES[number % len(STORIES)]
            pin = "pin: 2099-01-01\n" if number % 3 == 0 else ""
            sheet.write_text(f"{original}\n/* edition {number // 5} */\n")
            paper.write(story, pin, f"The {story}, edition {number}", f"[0.{number % 9}, 0.5]")
            paper.publish()
        reader.ended.set()
        reader.join(60)
    assert reader.wrong == []
    assert reader.loads > 50
