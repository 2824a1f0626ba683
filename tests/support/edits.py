"""Edits of a newspaper's files, each told by a name and two small numbers, so that chance can choose them.

Whatever the numbers are, an edit means something: `which` chooses the article or the file, `what` the new
value. The site is kept as a model and written to disk; only files whose bytes change are touched.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from tests.support.archive import picture, read_archive

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.support.newsroom import Newsroom

NOON = 1_768_305_600  # 2026-01-13T12:00Z: the hour at which every newsroom opens
HOUR, DAY = 3600, 24 * 3600
ARTICLES = "content/articles"

TITLES = (
    "Harbour wakes",
    "Mayor answers",
    "Rain again",
    "Trams return",
    "Vote is close",
    "Bakers strike",
    "Lights out",
)
DEKS = ("", "A first look", "What it means for the town", "Nobody asked")
TAGS = ("River", "river", "Trade", "Schools", "Night life", "Ärzte")
BYLINES: tuple[list[str], ...] = (
    ["ada-moss"],
    ["Ada Moss"],
    ["ADA MOSS"],
    ["ben-oak"],
    ["Cy Reed"],
    ["Di Poe", "ada-moss"],
    ["no-body"],
    [],
)
PEOPLE = (("ada-moss", "Ada Moss"), ("ben-oak", "Ben Oak"), ("cy-reed", "Cy Reed"), ("di-poe", "Di Poe"))
SERIES = ("", "The square", "Old walls")
LANGUAGES = ("", "de", "fr")
SECTIONS = ("city", "world", "sport")
TYPES = ("news", "opinion", "live", "sponsored")
SPANS = (-400 * DAY, -40 * DAY, -3 * DAY, -2 * DAY - 1, -2 * DAY, -DAY, -HOUR, HOUR, DAY, 3 * DAY)
LOOSE_DATES = ("2025", "2025-12", "2026-01-02", "")
COLOURS = ("navy", "brown", "teal", "gold")
PICTURES = ("ferry.png", "roof.png", "pier.png")
ZONES = ("Europe/London", "Asia/Tokyo", "UTC")
PERMALINKS = ("/{section}/{slug}/", "/{year}/{month}/{slug}/", "/{section}/{slug}.html")
MOVES = (HOUR, DAY, -HOUR, -3 * DAY, 2 * DAY + 2, 60, 0, 30 * DAY)


class Edit(NamedTuple):
    """One edit; `alone` is false when more is edited before the next build."""

    name: str
    which: int = 0
    what: int = 0
    alone: bool = True


@dataclass(slots=True)
class Story:
    """An article: its front matter and its text."""

    stem: str
    head: dict[str, Any]
    body: str

    @property
    def path(self) -> str:
        """Where it lies."""
        return f"{ARTICLES}/{self.stem}.md"

    @property
    def slug(self) -> str:
        """What others link to."""
        return str(self.head.get("slug") or self.head["title"].lower().replace(" ", "-"))

    def data(self) -> bytes:
        """The file."""
        lines = [
            f"{key}: {json.dumps(value, ensure_ascii=False)}\n"
            for key, value in self.head.items()
            if value != ""
        ]
        return f"---\n{''.join(lines)}---\n{self.body}\n".encode()


@dataclass(slots=True)
class Paper:
    """The model of a site's files, and the newsroom that builds it."""

    room: Newsroom
    stories: list[Story]
    config: dict[str, Any]
    files: dict[str, bytes]  # everything but articles and the config
    trash: list[Story] = field(default_factory=list)
    _on_disk: dict[str, bytes] = field(default_factory=dict)

    def everything(self) -> dict[str, bytes]:
        """All files as they should be on disk."""
        text = yaml.safe_dump(self.config, sort_keys=False, allow_unicode=True)
        return {**self.files, "config.yaml": text.encode(), **{s.path: s.data() for s in self.stories}}

    def write(self, *, sly: bool = False) -> None:
        """Bring the disk up to date; `sly`: what is overwritten gets its old times back."""
        wanted = self.everything()
        for path in self._on_disk.keys() - wanted.keys():
            (self.room.site / path).unlink()
        for path, data in wanted.items():
            if self._on_disk.get(path) != data:
                _put(self.room.site / path, data, sly=sly)
        self._on_disk = wanted

    def story(self, which: int) -> Story | None:
        """One of the articles."""
        return self.stories[which % len(self.stories)] if self.stories else None

    def restore(self, wanted: Paper) -> None:
        """Become what it was."""
        self.stories, self.config, self.files = wanted.stories, wanted.config, wanted.files
        self.room.now = wanted.room.now
        self.write()


def _put(target: Path, data: bytes, *, sly: bool) -> None:
    before = target.stat() if sly and target.exists() else None
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)
    if before:
        os.utime(target, ns=(before.st_atime_ns, before.st_mtime_ns))


def open_paper(room: Newsroom, *, theme: str = "tiny", size: int = 12) -> Paper:
    """A paper of some articles, a few authors, pages, pictures, data; nothing is written yet."""
    archive = read_archive("town.site")
    files = {p: d for p, d in archive.files.items() if not p.startswith(ARTICLES) and p != "config.yaml"}
    config = yaml.safe_load(archive.files["config.yaml"])
    config["theme"] = theme
    stories = [_story(n) for n in range(size)]
    room.now = NOON
    return Paper(room, stories, config, files)


def _story(number: int) -> Story:
    head: dict[str, Any] = {
        "title": f"Story {number}",
        "date": stamp(NOON - (number * 13 % 11) * DAY - HOUR),
        "section": SECTIONS[number % 5 % 2],
        "tags": [TAGS[number % 3], TAGS[3 + number % 3]],
        "authors": BYLINES[number % 5],
        "series": SERIES[number % 3] if number % 4 == 0 else "",
        "language": "de" if number == 5 else "",
        "translation_key": "pair" if number in (4, 5) else "",
        "unlisted": number == 7,
        "lead": {"image": "ferry.png", "alt": "A ferry"} if number in (2, 8) else "",
        "related": ["story-1"] if number == 9 else [],
        "weight": 2 if number == 3 else 0,
    }
    body = f"Text of story {number}.\n"
    if number in (3, 6):
        body += "\n[The other](article:story-2) and ![a roof](roof.png)\n"
    return Story(f"s{number:02d}", {k: v for k, v in head.items() if v or k == "title"}, body)


def stamp(moment: int) -> str:
    """An instant as front matter states it."""
    return datetime.fromtimestamp(moment, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _choice(values: Any, what: int) -> Any:
    return values[what % len(values)]


# --- the edits


def add(paper: Paper, which: int, what: int) -> None:
    """A new article."""
    number = 20 + which
    if any(s.stem == f"s{number:02d}" for s in paper.stories):
        return
    story = _story(number)
    story.head["date"] = stamp(paper.room.now + _choice(SPANS, what))
    story.head["tags"] = [_choice(TAGS, what), _choice(TAGS, what + 2)]
    paper.stories.append(story)


def add_many(paper: Paper, which: int, what: int) -> None:
    """Six articles at once, so that lists get a second page."""
    for n in range(6):
        number = 60 + (which % 5) * 6 + n
        if all(s.stem != f"s{number:02d}" for s in paper.stories):
            story = _story(number)
            story.head["section"] = SECTIONS[what % 2]
            paper.stories.append(story)


def body(paper: Paper, which: int, what: int) -> None:
    """Another text: words, a link, a picture, a shortcode."""
    if story := paper.story(which):
        other = paper.stories[what % len(paper.stories)]
        texts = (
            f"Changed to {what}.",
            f"See [it](article:{other.slug}).",
            f"See [it]({other.stem}.md#top).",
            f"![seen]({_choice(PICTURES, what)})",
            f'::: note title="N{what}"\nOf [it](article:{other.slug}#top)\n\n![in]({_choice(PICTURES, what)})\n:::',
            f'::: update time="2026-01-0{1 + what % 9}T10:00" title="U"\nNews.\n:::',
            f"## Heading {what}\n\nUnder it, [a page](/about/) and [nothing](javascript:{what}).",
        )
        story.body = f"Text of story.\n\n{_choice(texts, what)}\n"


def same_size(paper: Paper, which: int, what: int) -> None:
    """A text of the same length, whose file gets its old times back."""
    if story := paper.story(which):
        story.body = (
            story.body.translate(str.maketrans("aeiou", "eioua")) if what % 2 else story.body.swapcase()
        )


def title(paper: Paper, which: int, what: int) -> None:
    """Another headline: without a slug of its own the address changes too."""
    if story := paper.story(which):
        story.head["title"] = f"{_choice(TITLES, what)} {which % 3}"


def fixed_title(paper: Paper, which: int, what: int) -> None:
    """Another headline at the same address."""
    if story := paper.story(which):
        story.head["slug"] = story.slug
        story.head["title"] = f"{_choice(TITLES, what)} {which}"


def _setter(key: str, values: Any) -> Callable[[Paper, int, int], None]:
    def edit(paper: Paper, which: int, what: int) -> None:
        if story := paper.story(which):
            value = _choice(values, what)
            if value in ("", None, False, [], 0):
                story.head.pop(key, None)
            else:
                story.head[key] = value

    return edit


def date(paper: Paper, which: int, what: int) -> None:
    """Another date, also over "now"."""
    if story := paper.story(which):
        story.head["date"] = stamp(paper.room.now + _choice(SPANS, what))


def loose_date(paper: Paper, which: int, what: int) -> None:
    """A date less exact, or none."""
    _setter("date", LOOSE_DATES)(paper, which, what)


def _moment(key: str) -> Callable[[Paper, int, int], None]:
    def edit(paper: Paper, which: int, what: int) -> None:
        if story := paper.story(which):
            if key in story.head and what % 2:
                del story.head[key]
            else:
                story.head[key] = stamp(paper.room.now + _choice(SPANS, what))

    return edit


def _toggle(key: str, *values: object) -> Callable[[Paper, int, int], None]:
    def edit(paper: Paper, which: int, _what: int) -> None:
        if story := paper.story(which):
            if key in story.head:
                del story.head[key]
            else:
                story.head[key] = values[0] if values else True

    return edit


def tags(paper: Paper, which: int, what: int) -> None:
    """Other tags."""
    if story := paper.story(which):
        story.head["tags"] = [_choice(TAGS, what), _choice(TAGS, what // 2)][: what % 3]


def related(paper: Paper, which: int, what: int) -> None:
    """Hand-picked articles, one of which may not exist."""
    if story := paper.story(which):
        other = paper.stories[what % len(paper.stories)]
        story.head["related"] = [other.slug, "no-such-story"][: 1 + (what % 5 == 0)]


def lead(paper: Paper, which: int, what: int) -> None:
    """A lead picture, or none."""
    if story := paper.story(which):
        if what % 4 == 0:
            story.head.pop("lead", None)
        else:
            focal = {"focal": [0.1, 0.5]} if what % 3 == 0 else {}
            story.head["lead"] = {"image": _choice(PICTURES, what), "alt": f"A {what}", **focal}


def rename(paper: Paper, which: int, what: int) -> None:
    """Another file name, perhaps in another folder."""
    if story := paper.story(which):
        stem = f"moved/{which}-{what}" if what % 2 else f"r{which}-{what}"
        if all(s.stem != stem for s in paper.stories):
            story.stem = stem


def slug(paper: Paper, which: int, what: int) -> None:
    """Another address, with the old one as an alias."""
    if story := paper.story(which):
        old, story.head["slug"] = story.slug, f"slug-{what}"
        if what % 2:
            story.head["aliases"] = [f"/{story.head.get('section', 'city')}/{old}/"]


def delete(paper: Paper, which: int, _what: int) -> None:
    """An article goes."""
    if story := paper.story(which):
        paper.stories.remove(story)
        paper.trash.append(story)


def again(paper: Paper, which: int, _what: int) -> None:
    """A deleted article comes back."""
    if paper.trash:
        story = paper.trash.pop(which % len(paper.trash))
        if all(s.stem != story.stem for s in paper.stories):
            paper.stories.append(story)


def swap(paper: Paper, which: int, what: int) -> None:
    """Two articles exchange their files."""
    one, other = paper.story(which), paper.story(what)
    if one and other:
        one.stem, other.stem = other.stem, one.stem


def _file(path: str, *texts: str) -> Callable[[Paper, int, int], None]:
    def edit(paper: Paper, which: int, what: int) -> None:
        text = texts[what % len(texts)]
        if text:
            paper.files[path] = f"{text}\n".replace("{n}", str(which)).encode()
        else:
            paper.files.pop(path, None)

    return edit


def template(paper: Paper, which: int, what: int) -> None:
    """A line more in a template, or the line gone again."""
    names = sorted(p for p in paper.files if p.startswith("themes/tiny/templates/"))
    if names:
        path = names[which % len(names)]
        text = paper.files[path].decode()
        old, _, _ = text.partition("{# edited")
        paper.files[path] = (old + (f"{{# edited {what} #}}<i>{what}</i>\n" if what % 3 else "")).encode()


def word(paper: Paper, which: int, what: int) -> None:
    """Another word of the theme."""
    path = "themes/tiny/i18n/en.yaml" if which % 3 else "themes/tiny/i18n/de.yaml"
    text = paper.files[path].decode()
    lines = [f"authors: Writers {what}" if line.startswith("authors:") else line for line in text.split("\n")]
    paper.files[path] = "\n".join(lines).encode()


def person(paper: Paper, which: int, what: int) -> None:
    """An author's file comes, changes or goes."""
    identity, name = _choice(PEOPLE, which)
    path = f"content/authors/{identity}.md"
    if what % 4 == 0:
        paper.files.pop(path, None)
    else:
        shown = name if what % 5 else f"{name} the Elder"
        photo = f"photo: {_choice(PICTURES, what)}\n" if what % 3 == 0 else ""
        paper.files[path] = f"---\nname: {shown}\nrole: Role {what}\n{photo}---\nBio {what}.\n".encode()


def section_file(paper: Paper, which: int, what: int) -> None:
    """A section's own file comes, changes or goes."""
    path = f"content/sections/{_choice(SECTIONS, which)}.md"
    if what % 3 == 0:
        paper.files.pop(path, None)
    else:
        paper.files[path] = f"---\ntitle: Section {what}\ndek: Dek {what}\n---\nAbout it.\n".encode()


def image(paper: Paper, which: int, what: int) -> None:
    """A picture is replaced, added or removed; two may be the same."""
    name = _choice(PICTURES, which)
    folder = "content/images" if what % 5 else ARTICLES
    path = f"{folder}/{name}"
    if what % 7 == 6:
        paper.files.pop(path, None)
    else:
        paper.files[path] = picture(_choice(COLOURS, what), 40 + which % 2 * 20, 30)


def page(paper: Paper, which: int, what: int) -> None:
    """A page comes, changes or goes."""
    path = f"content/pages/{_choice(('contact', 'help', 'about'), which)}.md"
    if what % 4 == 0 and "about" not in path:
        paper.files.pop(path, None)
    else:
        alias = f"aliases: [/old-{what}/]\n" if what % 3 == 0 else ""
        draft = "draft: true\n" if what % 5 == 4 and "about" not in path else ""
        paper.files[path] = f"---\ntitle: Page {what}\n{alias}{draft}---\nWords {what}.\n".encode()


def static(paper: Paper, which: int, what: int) -> None:
    """A file that is copied as it is."""
    _file(f"content/static/s{which % 3}.txt", f"text {what}", "", "other")(paper, which, what)


CONFIG: tuple[tuple[str, Any], ...] = (
    ("name", "The Evening Crier"),
    ("name", "Ægir Post"),
    ("tagline", "Every day"),
    ("description", "All the news"),
    ("copyright", "© Somebody else"),
    ("page_size", 6),
    ("page_size", 7),
    ("timezone", "Asia/Tokyo"),
    ("timezone", "UTC"),
    ("language", "de"),
    ("language", "fr"),
    ("theme_settings", {"greeting": "Good evening"}),
    ("theme_settings", {"lead_stories": 1, "accent": "#804020"}),
    ("feeds", {"site": ["rss"], "section": ["rss", "atom"], "author": ["json"], "content": "full"}),
    ("feeds", {"site": ["json"], "section": [], "tag": [], "items": 2}),
    ("permalinks", {"article": PERMALINKS[1]}),
    ("permalinks", {"article": PERMALINKS[2], "tag": "/about-{slug}.html", "author": "/by/{slug}/"}),
    ("sections", [{"id": "world", "title": "World"}, {"id": "city", "title": "City"}, "sport"]),
    ("sections", [{"id": "city", "title": "Town", "colour": "#102030"}, {"id": "world", "type": "opinion"}]),
    ("menus", {"footer": [{"section": "city"}, {"title": "Elsewhere", "url": "https://example.org/"}]}),
    ("images", {"widths": [20, 30], "quality": 60}),
    ("base_url", "https://crier.example/paper"),
    ("base_url", "https://other.example"),
    ("x_account", "@crier"),
    ("social", [{"title": "There", "url": "https://there.example/"}]),
    ("policies", {"ethics": "about"}),
    ("organization", {"name": "Crier Ltd", "logo": "roof.png"}),
    ("email", "us@crier.example"),
    ("default_section", "world"),
    ("theme", "little"),
)


def config(paper: Paper, which: int, what: int) -> None:
    """A key of the config is set, or is again what it was."""
    key, value = CONFIG[(which * 7 + what) % len(CONFIG)]
    first = yaml.safe_load(read_archive("town.site").files["config.yaml"])
    if paper.config.get(key) != value:
        paper.config[key] = value
    elif key in first:
        paper.config[key] = first[key]
    else:
        del paper.config[key]


def clock(paper: Paper, _which: int, what: int) -> None:
    """The clock moves, forwards or backwards."""
    paper.room.now += _choice(MOVES, what)


def broken(paper: Paper, which: int, what: int) -> None:
    """Something that no build accepts."""
    if story := paper.story(which):
        if what % 3 == 0:
            story.head["section"] = "nowhere"
        elif what % 3 == 1:
            story.body = "[gone](article:no-such-article)\n"
        else:
            paper.files["themes/tiny/templates/front.html"] = b"{% if %}"


def untouched(_paper: Paper, _which: int, _what: int) -> None:
    """Nothing."""


def vandal(paper: Paper, which: int, what: int) -> None:
    """Somebody else removes, changes or empties a file of the output folder."""
    found = sorted(paper.room.files())
    if found:
        target = paper.room.output / found[(which * 31 + what) % len(found)]
        if what % 3 == 0:
            target.unlink()
        else:
            target.write_bytes(b"" if what % 3 == 1 else target.read_bytes() + b"!")


BANNER = "<p>Banner {n}</p>"
EDITS: dict[str, Callable[[Paper, int, int], None]] = {
    "add": add,
    "add_many": add_many,
    "body": body,
    "same_size": same_size,
    "title": title,
    "fixed_title": fixed_title,
    "dek": _setter("dek", DEKS),
    "tags": tags,
    "section": _setter("section", SECTIONS[:2]),
    "no_section": _setter("section", ("", "world")),
    "authors": _setter("authors", BYLINES),
    "series": _setter("series", SERIES),
    "language": _setter("language", LANGUAGES),
    "translation": _setter("translation_key", ("", "pair", "other")),
    "type": _setter("type", TYPES),
    "date": date,
    "loose_date": loose_date,
    "updated": _moment("updated"),
    "embargo": _moment("embargo"),
    "expires": _moment("expires"),
    "pin": _moment("pin"),
    "weight": _setter("weight", (0, 1, 5)),
    "draft": _toggle("draft"),
    "unlisted": _toggle("unlisted"),
    "noindex": _toggle("noindex"),
    "withdrawn": _toggle("withdrawn", "It was wrong."),
    "erased": _toggle("erased"),
    "corrected": _toggle("corrections", [{"date": "2026-01-10", "kind": "correction", "text": "Not so."}]),
    "layout": _toggle("layout", "fancy.html"),
    "canonical": _toggle("canonical", "https://elsewhere.example/it"),
    "related": related,
    "lead": lead,
    "rename": rename,
    "slug": slug,
    "delete": delete,
    "again": again,
    "swap": swap,
    "template": template,
    "banner": _file("themes/tiny/templates/partials/banner.html", BANNER, ""),
    "own_card": _file("themes/little/templates/partials/card.html", "<b>{{ article.title }} {n}</b>", ""),
    "word": word,
    "asset": _file("themes/tiny/assets/paper.svg", '<svg xmlns="http://www.w3.org/2000/svg" id="x{n}"/>'),
    "new_asset": _file("themes/tiny/assets/more.txt", "more {n}", ""),
    "person": person,
    "section_file": section_file,
    "image": image,
    "page": page,
    "data": _file("content/data/weather.yaml", "today: snow {n}", "", "- a\n- {n}"),
    "static": static,
    "config": config,
    "clock": clock,
    "broken": broken,
    "vandal": vandal,
    "untouched": untouched,
}
