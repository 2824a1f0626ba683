"""A small hostile site, and what must come of it: a named problem, or a right page."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Maker = Callable[[Path], None]  # makes whatever stands at a path
Content = str | bytes | Maker
ARTICLE = "content/articles/a.md"
PAGE = "news/a/index.html"  # of an article that is called "A" and names no section


@dataclass(frozen=True, slots=True)
class Told:
    """A problem that must be told: its code, where it is, and words of its message."""

    code: str
    path: str = ARTICLE
    line: int | None = None  # None where no line can be sensible
    says: str = ""
    severity: str = "error"


@dataclass(frozen=True, slots=True)
class Shown:
    """A page that must be there, what it shows to a reader, and what may not be in it."""

    page: str = PAGE
    shows: tuple[str, ...] = ()  # of the text of the page, as a browser sees it
    hides: tuple[str, ...] = ()  # of its source


@dataclass(frozen=True, slots=True)
class Absent:
    """A file that may not be in the output."""

    path: str


@dataclass(frozen=True, slots=True)
class Stopped:
    """The machine is in the way: exit code 3 and one line with these words."""

    says: str


@dataclass(frozen=True, slots=True)
class Case:
    """One site by its files; `config.yaml` is empty when it is not among them."""

    name: str
    files: Mapping[Any, Content]  # by their paths, which may be bytes
    expects: tuple[Told | Shown | Absent | Stopped, ...]
    options: tuple[str, ...] = ()
    may_tell: tuple[str, ...] = ()  # codes of warnings that may be told besides

    def write(self, site: Path) -> None:
        """Make the site in an empty folder."""
        for name, content in {"config.yaml": "", **self.files}.items():
            path = site / os.fsdecode(name)
            path.parent.mkdir(parents=True, exist_ok=True)
            if callable(content):
                content(path)
            else:
                path.write_bytes(
                    content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
                )

    @property
    def told(self) -> tuple[Told, ...]:
        """The problems that it must be told of."""
        return tuple(e for e in self.expects if isinstance(e, Told))

    @property
    def fails(self) -> bool:
        """Whether the build must be given up."""
        return any(told.severity == "error" for told in self.told)


# --- what may stand at a path, besides bytes


def link(target: str) -> Maker:
    """A symbolic link."""
    return lambda path: path.symlink_to(target)


def folder(path: Path) -> None:
    """An empty folder."""
    path.mkdir()


def fifo(path: Path) -> None:
    """A pipe that nobody writes to."""
    os.mkfifo(path)


def sparse(size: int, begin: bytes = b"") -> Maker:
    """A file that claims to be huge and takes no room on the disk."""

    def make(path: Path) -> None:
        path.write_bytes(begin)
        os.truncate(path, size)

    return make


# --- the commonest kinds of case


def article(head: str, body: str = "Words.\n") -> str:
    """An article by its front matter and its text."""
    return f"---\n{head}\n---\n{body}"


def head(name: str, text: str, code: str, line: int | None, **told: Any) -> Case:
    """An article whose front matter is refused."""
    return Case(f"front matter: {name}", {ARTICLE: article(text)}, (Told(code, line=line, **told),))


def read(name: str, text: str, *shows: str, hides: tuple[str, ...] = ()) -> Case:
    """An article that is odd, and all right."""
    return Case(name, {ARTICLE: text}, (Shown(shows=shows, hides=hides),))


def body(name: str, text: str, *shows: str, told: Told | None = None, hides: tuple[str, ...] = ()) -> Case:
    """A body that stands in a page, perhaps with a warning, or is refused."""
    source = {ARTICLE: article("title: A", text)}
    if told and told.severity == "error":
        return Case(name, source, (told,))
    return Case(name, source, (Shown(shows=shows, hides=hides), *((told,) if told else ())))
