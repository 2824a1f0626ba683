"""A fixed, rich list of edits over the town's paper: chapters, each from the same first edition on.

Each edit changes one thing that something reads, so that a read which is not recorded shows.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from tests.support.archive import picture
from tests.support.edits import ARTICLES, DAY, HOUR, NOON, Paper, Story, stamp
from tests.support.quick import TICK

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


def head(stem: str, **changes: Any) -> Callable[[Paper], None]:
    """Change keys of an article's front matter; None takes a key out."""

    def act(paper: Paper) -> None:
        found = _story(paper, stem).head
        found.update(changes)
        for key in [key for key, value in changes.items() if value is None]:
            del found[key]

    return act


def text(stem: str, body: str) -> Callable[[Paper], None]:
    """Give an article another body."""

    def act(paper: Paper) -> None:
        _story(paper, stem).body = body

    return act


def rename(stem: str, new: str) -> Callable[[Paper], None]:
    """Give an article's file another name."""

    def act(paper: Paper) -> None:
        _story(paper, stem).stem = new

    return act


def delete(stem: str) -> Callable[[Paper], None]:
    """Delete an article's file."""

    def act(paper: Paper) -> None:
        paper.stories.remove(_story(paper, stem))

    return act


def story(stem: str, title: str, moment: int, **more: Any) -> Callable[[Paper], None]:
    """A new article."""

    def act(paper: Paper) -> None:
        front = {"title": title, "date": stamp(moment), "section": "city", **more}
        paper.stories.append(Story(stem, front, f"Text of {title}.\n"))

    return act


def file(path: str, content: str | bytes | None) -> Callable[[Paper], None]:
    """Write or delete another file."""

    def act(paper: Paper) -> None:
        if content is None:
            del paper.files[path]
        else:
            paper.files[path] = content if isinstance(content, bytes) else f"{content}\n".encode()

    return act


def replaced(path: str, old: str, new: str) -> Callable[[Paper], None]:
    """Replace a part of a file."""

    def act(paper: Paper) -> None:
        before = paper.files[path].decode()
        assert old in before, (path, old)
        paper.files[path] = before.replace(old, new).encode()

    return act


def config(**changes: Any) -> Callable[[Paper], None]:
    """Change keys of the config."""

    def act(paper: Paper) -> None:
        paper.config.update(changes)

    return act


def clock(moment: int) -> Callable[[Paper], None]:
    """Move the clock."""

    def act(paper: Paper) -> None:
        paper.room.now = moment

    return act


def drafts(*, shown: bool) -> Callable[[Paper], None]:
    """Build a preview with drafts, or what the public sees."""

    def act(paper: Paper) -> None:
        paper.room.drafts = shown

    return act


def spoilt(path: str) -> Callable[[Paper], None]:
    """Somebody else changes a file of the output folder."""

    def act(paper: Paper) -> None:
        (paper.room.output / path).write_bytes(b"spoilt")

    return act


def rest(paper: Paper) -> None:
    """Wait until the times of all files are believed."""
    del paper
    time.sleep(2 * TICK / 1e9)


def sly(stem: str, body: str) -> Callable[[Paper], None]:
    """Another body of the same length in a file that gets its old times back."""

    def act(paper: Paper) -> None:
        assert len(body) == len(_story(paper, stem).body), body
        _story(paper, stem).body = body
        paper.write(sly=True)

    return act


def _story(paper: Paper, stem: str) -> Story:
    return next(s for s in paper.stories if s.stem == stem)


def _person(name: str, bio: str, more: str = "") -> str:
    return f"---\nname: {name}\n{more}---\n{bio}"


TINY = "themes/tiny/templates"
PARTIALS = f"{TINY}/partials"
ADA = "content/authors/ada-moss.md"
NOTE = '::: note title="N"\nOf it.\n:::\n'

CHAPTERS: Mapping[str, Sequence[Callable[[Paper], None]]] = {
    "words": (
        text("s00", "Other words.\n"),
        sly("s00", "Wordy other.\n"),
        text("s01", f"It.\n\n{NOTE}"),
        text("s01", "## A heading\n\nAnd ![a roof](roof.png) and [bad](javascript:x).\n"),
        head("s00", dek="A first look"),
        head("s00", summary="In short."),
        head("s06", layout="fancy.html"),
        text("s06", '::: update time="2026-01-12T10:00" title="New"\nNews.\n:::\n'),
        head("s06", layout=None),
        head("s05", language="fr"),
        head("s02", updated=stamp(NOON - HOUR)),
        head("s02", corrections=[{"date": "2026-01-10", "kind": "correction", "text": "Not so."}]),
        head("s02", corrections=[{"date": "2026-01-10", "kind": "correction", "text": "So it is."}]),
        head("s03", noindex=True),
        head("s03", canonical="https://elsewhere.example/it"),
        head("s03", dateline="Harbour"),
        head("s04", related=["nowhere"]),
    ),
    "headlines": (
        head("s02", title="Ferry sinks", slug="story-2"),
        head("s07", title="Nobody lists this", slug="story-7"),
        head("s05", title="Auf Deutsch", slug="story-5"),
        head("s09", title="It is related", slug="story-9"),
        head("s01", title="It is picked", slug="story-1"),
        head("s04", title="First in the square", slug="story-4"),
    ),
    "lists": (
        head("s01", tags=["Schools"]),
        head("s10", tags=["river", "New thing"]),
        head("s10", section="world"),
        head("s04", series="Old walls"),
        head("s03", series="Old walls"),
        head("s00", type="opinion"),
        head("s11", date=stamp(NOON - 120)),
        head("s05", date=stamp(NOON - 40 * DAY)),
        head("s05", date=stamp(NOON - 400 * DAY)),
        head("s05", translation_key="other"),
        head("s04", translation_key="other"),
        head("s08", language="de"),
        head("s02", weight=5),
        head("s07", tags=["Solo"]),
        head("s00", tags=["Solo"]),
        head("s03", layout="fancy.html"),
        story("n0", "Story n0", NOON - 10),
        head("s09", unlisted=True),
        head("s07", unlisted=None),
        head("s07", tags=["River", "Trade", "Schools"]),
        story("n1", "Story n1", NOON - 30 * DAY),
        story("n2", "Story n2", NOON - 30 * DAY + 1),
        story("n3", "Story n3", NOON - 30 * DAY + 2),
        story("n4", "Story n4", NOON - 30 * DAY + 3),
        delete("n2"),
        delete("s10"),
        head("s08", date=stamp(NOON - 31 * DAY)),
        story("n5", "Story n5", NOON - 30 * DAY + 4),
        story("n6", "Story n6", NOON - 30 * DAY + 5),
        story("n7", "Story n7", NOON - 30 * DAY + 6),
        story("n8", "Story n8", NOON - 30 * DAY + 7),
        config(page_size=6),
    ),
    "likeness": (
        text("s02", "Ferries, harbours, captains and anchors.\n"),
        text("s08", "Ferries, harbours, captains and anchors.\n"),
        text("s05", "Ferries, harbours, captains and anchors.\n"),
        head("s09", related=["story-8", "story-1"]),
        head("s08", slug="ferry"),
        head("s01", withdrawn="It was wrong."),
    ),
    "people": (
        file(ADA, _person("Ada Moss", "Another bio.", "role: Editor\n")),
        file(ADA, _person("Ada Moss", "Another bio.", "role: Chief\n")),
        file(ADA, _person("Ada Moss", "Another bio.", "role: Chief\nphoto: roof.png\n")),
        file(ADA, _person("Ada Moss-Hill", "Another bio.", "role: Chief\nphoto: roof.png\n")),
        file(ADA, _person("Ada Moss", "Another bio.", "role: Chief\nphoto: roof.png\n")),
        file("content/authors/cy-reed.md", _person("Cy Reed", "He is new.")),
        file("content/authors/cy.md", _person("Di Poe", "She is new.")),
        head("s00", authors=["Cy Reed", "ben-oak"]),
        file("content/authors/ben-oak.md", None),
        head("s02", authors=["Ed Ward"]),
        file("content/authors/cy-reed.md", _person("C. Reed", "He is new.")),
        file("content/authors/reed.md", _person("Cy Reed", "He has a file.")),
    ),
    "links": (
        text("s00", "See [it](s01.md#top).\n"),
        text("s03", "See [it](s02.md).\n"),
        text("s06", "See [it](s02.md).\n"),
        head("s02", slug="ferry-two", aliases=["/city/story-2/"]),
        head("s01", section="city"),
        text("s00", "See [it](article:story-8).\n"),
        head("s08", draft=True),
        head("s08", draft=None),
        head("s08", unlisted=True),
        head("s08", withdrawn="It was wrong."),
        rename("s11", "moved/s11"),
        head("s04", related=["story-10"]),
        head("s10", draft=True),
        delete("s10"),
        head("s01", draft=True),
    ),
    "pictures": (
        file("content/images/roof.png", picture("gold", 50, 50)),
        file(f"{ARTICLES}/roof.png", picture("teal", 30, 50)),
        file(f"{ARTICLES}/roof.png", None),
        head("s08", lead={"image": "roof.png", "alt": "A roof"}),
        head("s08", lead={"image": "roof.png", "alt": "A roof", "focal": [0.1, 0.5]}),
        replaced(f"{PARTIALS}/card.html", 'crop("1:1")', 'crop("3:2")'),
        replaced(f"{TINY}/author.html", '{% include "partials/rows.html" %}', ""),
        head("s02", lead=None),
        text("s03", "No roof.\n"),
        file("content/images/roof.png", picture("navy", 60, 60)),
        config(images={"widths": [20, 30], "quality": 60}),
    ),
    "theme": (
        replaced(f"{PARTIALS}/card.html", "{{ article.dek }}", "{{ article.dek }}!"),
        replaced(f"{PARTIALS}/foot.html", "<p>", "<p class=foot>"),
        file(f"{PARTIALS}/banner.html", "<p>Vote</p>"),
        file(f"{PARTIALS}/banner.html", None),
        replaced(f"{TINY}/fancy.html", "fancy", "fancier"),
        replaced(f"{PARTIALS}/figure.html", "<figure>", "<figure class=f>"),
        replaced("themes/tiny/assets/style.css", "#111", "#222"),
        replaced("themes/tiny/assets/paper.svg", "/>", ' id="x"/>'),
        replaced("themes/tiny/assets/style.css", "url(paper.svg)", "none"),
        replaced("themes/tiny/assets/paper.svg", "/>", ' class="y"/>'),
        replaced("themes/tiny/i18n/en.yaml", "authors: Authors", "authors: Writers"),
        config(theme_settings={"greeting": "Good evening"}),
        config(theme_settings={"greeting": "Good evening", "lead_stories": 1}),
        replaced("themes/tiny/theme.yaml", "default: Good morning", "default: Hello"),
        config(theme="little"),
        file("themes/little/templates/partials/card.html", "<b>{{ article.title }}</b>"),
    ),
    "config": (
        config(name="The Evening Crier"),
        config(copyright="© Somebody else"),
        config(tagline="Every day"),
        config(description="All the news"),
        config(x_account="@crier"),
        config(social=[{"title": "There", "url": "https://there.example/"}]),
        config(organization={"name": "Crier Ltd", "logo": "roof.png"}),
        config(policies={"ethics": "about"}),
        config(menus={"footer": [{"section": "city"}, {"title": "Far", "url": "https://example.org/"}]}),
        config(feeds={"site": ["rss"], "section": ["rss", "atom"], "author": ["json"], "content": "full"}),
        config(page_size=6),
        config(sections=[{"id": "world", "title": "World"}, {"id": "city", "title": "Town"}]),
        config(language="de"),
        config(timezone="Asia/Tokyo"),
        config(base_url="https://other.example"),
        config(base_url="https://other.example/paper"),
        config(permalinks={"article": "/{year}/{month}/{slug}/"}),
        head("s00", section="world"),
        config(permalinks={"article": "/{year}/{month}/{slug}/", "tag": "/about-{slug}.html"}),
    ),
    "beside": (
        file("content/data/weather.yaml", "today: snow"),
        file("content/data/weather.yaml", None),
        file("content/pages/about.md", "---\ntitle: About us\n---\nOther words."),
        file("content/pages/about.md", "---\ntitle: All about us\n---\nOther words."),
        file("content/pages/help.md", "---\ntitle: Help\naliases: [/old-help/]\n---\nNone."),
        file("content/pages/help.md", None),
        file("content/sections/city.md", "---\ntitle: City\ndek: Of the town\n---\nAbout it."),
        file("content/sections/city.md", "---\ntitle: City\ndek: Of the town\n---\nMore of it."),
        file("content/static/a.txt", "text"),
        file("content/static/a.txt", "texts"),
        spoilt("index.html"),
        spoilt("a.txt"),
        rest,
        spoilt("index.html"),
        file("content/static/a.txt", None),
    ),
    "hours": (
        head("s06", pin=stamp(NOON + HOUR)),
        head("s01", embargo=stamp(NOON + 2 * HOUR)),
        head("s03", expires=stamp(NOON + 3 * HOUR)),
        story("n1", "Story n1", NOON + 4 * HOUR),
        clock(NOON + HOUR),
        clock(NOON + 2 * HOUR),
        clock(NOON + 3 * HOUR),
        clock(NOON + 4 * HOUR),
        clock(NOON + 2 * DAY),
        clock(NOON),
        drafts(shown=True),
        drafts(shown=False),
    ),
}
