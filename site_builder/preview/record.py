"""What the last good build says of the site: all articles with their states, and which pages there are.

Read from the store of the preview when somebody asks, and not again before there was another good build.
"""

from __future__ import annotations

import contextlib
import html
import re
import sqlite3
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from site_builder.base.diagnostic import EnvironmentProblem
from site_builder.base.url import output_path, page_url
from site_builder.build.index import load_entries
from site_builder.build.pipeline import Wish, store_name
from site_builder.build.places import STATE_DIR
from site_builder.build.rows import StoreProblem
from site_builder.build.settings import load_config
from site_builder.build.store import Store
from site_builder.model.config import Config
from site_builder.model.entry import NO_MOMENT, state_of
from site_builder.source.article import parse_article

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from site_builder.model.article import State
    from site_builder.model.entry import Entry

HEAD = 8192  # bytes of a page in which its title stands
_TITLES = (
    re.compile(r'<meta\s+property="og:title"\s+content="([^"]*)"', re.IGNORECASE),
    re.compile(r"<title[^>]*>([^<]*)", re.IGNORECASE),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One page, or one article that has none."""

    title: str
    state: State
    kind: str  # of an article its genre, else what kind of page it is
    section: str
    url: str  # "" where there is no page
    source: str = ""  # the article's file


@dataclass
class Record:
    """The site as one good build left it; what is asked for is read once."""

    site_dir: Path
    output_dir: Path
    now: int  # the moment of the build
    known: Mapping[tuple[str, str], str] = field(default_factory=dict)  # the titles of an earlier record
    given: Mapping[str, Entry] = field(default_factory=dict)  # all articles, where the build has told them
    titles: dict[tuple[str, str], str] = field(default_factory=dict)  # (path, digest) -> title

    @cached_property
    def entries(self) -> Mapping[str, Entry]:
        """All articles by id, public or not."""
        if self.given:
            return self.given
        with self._store() as store:
            try:
                return load_entries(store) if store else {}
            except (StoreProblem, sqlite3.DatabaseError, TypeError, ValueError, EOFError):
                return {}  # damaged, or another version's: the next build makes a new one

    @cached_property
    def config(self) -> Config:
        """The site's settings, or the default ones when they cannot be read now."""
        try:
            return load_config(self.site_dir)[0]
        except EnvironmentProblem:
            return Config()

    @cached_property
    def hidden(self) -> Mapping[str, tuple[Entry, State]]:
        """What is not public, by address."""
        states = ((entry, state_of(entry, self.now)) for entry in self.entries.values())
        return {entry.url: (entry, state) for entry, state in states if state not in ("public", "erased")}

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """All pages: articles first, undated and new ones before the others, then what leads to them."""
        with self._store() as store:
            written = store.written.all() if store else {}
        pages = {
            path: row for path, row in written.items() if path.endswith((".html", ".htm")) and row.digest
        }
        of_articles = []
        for entry in sorted(self.entries.values(), key=_newest_last, reverse=True):
            page = pages.pop(output_path(entry.url), None)
            if page and not entry.withdrawn:  # a notice has a title of its own
                title = self._title(page.path, page.digest or "")
            else:
                title = self._written_title(entry)
            of_articles.append(
                Row(
                    title,
                    state_of(entry, self.now),
                    entry.type,
                    entry.section,
                    entry.url if page else "",
                    entry.path,
                )
            )
        others = [
            Row(self._title(path, row.digest or ""), "public", row.kind, "", page_url(path))
            for path, row in sorted(pages.items(), key=lambda item: (item[1].kind, item[0]))
        ]
        return (*of_articles, *others)

    @property
    def sources(self) -> frozenset[str]:
        """The articles' files, relative to the site's folder."""
        return frozenset(entry.path for entry in self.entries.values())

    def _title(self, path: str, digest: str) -> str:
        """The title that a page bears."""
        return self._known(path, digest, lambda: _title_of(self.output_dir / path) or path)

    def _written_title(self, entry: Entry) -> str:
        """The title of an article that has no page."""

        def read() -> str:
            try:
                data = (self.site_dir / entry.path).read_bytes()
            except OSError:
                return entry.slug
            article, _ = parse_article(entry.path, data, self.config)
            return article.title if article else entry.slug

        return self._known(entry.path, entry.digest, read)

    def _known(self, path: str, digest: str, read: Callable[[], str]) -> str:
        key = (path, digest)
        self.titles[key] = self.known[key] if key in self.known else read()
        return self.titles[key]

    @contextlib.contextmanager
    def _store(self) -> Iterator[Store | None]:
        """The store, read beside a build that may be writing to it; None where there is none to read."""
        path = self.site_dir / STATE_DIR / store_name(Wish(self.site_dir, self.output_dir, self.now))
        try:
            store = Store.open(path) if path.is_file() else None
        except (StoreProblem, sqlite3.DatabaseError):
            store = None
        try:
            yield store
        finally:
            if store:
                store.close()


def _newest_last(entry: Entry) -> tuple[bool, tuple[int, str]]:
    return entry.epoch == NO_MOMENT, entry.order


def _title_of(page: Path) -> str:
    try:
        with page.open("rb") as file:
            head = file.read(HEAD).decode("utf-8", "replace")
    except OSError:
        return ""
    found = next((m for pattern in _TITLES if (m := pattern.search(head))), None)
    return html.unescape(found[1]).strip() if found else ""
