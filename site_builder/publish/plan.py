"""What must move so that a target holds our site, and in which order. Pure.

The order keeps a site working that is replaced file by file, whenever one looks at it: what pages need comes
before them, pages come before the lists that link to them, and nothing goes before all the rest has come.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from site_builder.base.record import dataclass

if TYPE_CHECKING:
    from site_builder.publish.manifest import Manifest

Action = Literal["add", "change", "delete"]
Kinds = Mapping[str, str]  # path -> the kind of output that it is: "article", "tag", "rss"; see outputs/

ASSETS, PAGES, LISTS, FEEDS, DELETIONS = range(5)  # the waves
UNKNOWN: Kinds = MappingProxyType({})
_OF_A_KIND = {
    **dict.fromkeys(("asset", "static", "picture", "icon", "web_manifest"), ASSETS),
    **dict.fromkeys(("article", "page", "withdrawn", "not_found"), PAGES),
    **dict.fromkeys(
        ("archive", "author", "front", "index_pages", "list", "redirect", "section", "series", "tag"), LISTS
    ),
}
_AT_THE_ROOT = frozenset({"robots.txt", "_redirects", "_headers", "llms.txt"})  # they speak of pages


@dataclass(frozen=True, slots=True)
class Step:
    """One file that is to be added, changed or deleted."""

    action: Action
    path: str
    size: int  # bytes; of the file that comes, or of the one that goes


@dataclass(frozen=True, slots=True)
class Plan:
    """All steps: waves in order, the steps of a wave in any order or side by side."""

    waves: tuple[tuple[Step, ...], ...] = ()  # assets, pages, lists, feeds and sitemaps, deletions

    @property
    def steps(self) -> tuple[Step, ...]:
        """All steps in their order."""
        return tuple(step for wave in self.waves for step in wave)

    def __bool__(self) -> bool:
        """Whether there is anything to do."""
        return any(self.waves)

    def counts(self) -> Mapping[Action, int]:
        """How many files are added, changed and deleted."""
        return Counter(step.action for step in self.steps)

    @property
    def upload(self) -> int:
        """The bytes of what is added and changed."""
        return sum(step.size for step in self.steps if step.action != "delete")


def plan(ours: Manifest, theirs: Manifest, kinds: Kinds = UNKNOWN) -> Plan:
    """Compare our site with what a target holds; `kinds` tells of our files what they are, where it is known."""
    waves: tuple[list[Step], ...] = ([], [], [], [], [])
    folders = _folders_of_pages(ours)
    for path, file in sorted(ours.items()):
        there = theirs.get(path)
        if there != file:
            step = Step("change" if there else "add", path, file.size)
            waves[_wave(path, kinds.get(path, ""), folders)].append(step)
    waves[DELETIONS].extend(
        Step("delete", path, file.size) for path, file in sorted(theirs.items()) if path not in ours
    )
    return Plan(tuple(map(tuple, waves)))


def _wave(path: str, kind: str, folders: frozenset[str]) -> int:
    """The wave in which a file comes: by its kind, else by its name and by what lies below it."""
    if path in _AT_THE_ROOT:
        return FEEDS
    if kind in _OF_A_KIND:
        return _OF_A_KIND[kind]
    if kind or path.endswith((".xml", ".json")):
        return FEEDS
    if not path.endswith((".html", ".htm")):
        return ASSETS
    folder = path.rpartition("/")[0]
    return LISTS if folder in folders or not folder else PAGES


def _folders_of_pages(ours: Manifest) -> frozenset[str]:
    """The folders with pages in the folders below them: their own pages list those."""
    found = set()
    for path in ours:
        if path.endswith((".html", ".htm")):
            folder = path.rpartition("/")[0]
            while folder:
                folder = folder.rpartition("/")[0]
                if folder in found:
                    break
                found.add(folder)
    return frozenset(found)
