"""Reading what may have changed: files whose bytes are new are parsed, the rest is known."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from site_builder.base.digest import digest_bytes
from site_builder.base.record import dataclass
from site_builder.build.difference import changed_folders
from site_builder.build.index import load_entries
from site_builder.build.library import Library, is_article, parsing_digest, read_file
from site_builder.build.report import dump_problems
from site_builder.build.rows import FileRow

if TYPE_CHECKING:
    from pathlib import Path

    from site_builder.build.look import Look
    from site_builder.build.memory import Memory
    from site_builder.build.rows import FolderRow
    from site_builder.build.store import Store
    from site_builder.model.config import Config
    from site_builder.model.entry import Entry


@dataclass(slots=True)
class Reading:
    """The content, and how it differs from what the last build read."""

    library: Library
    before: dict[str, Entry]  # all entries of the last build
    gone: list[str]
    everything: bool = False  # whether all articles were parsed again
    fresh: bool = False  # whether all files were read: the store's record of them was not believed
    changed: set[str] = field(default_factory=set)  # paths of files whose bytes are new
    rows: dict[str, FileRow] = field(default_factory=dict)  # of files that were read now
    folders: dict[str, FolderRow | None] = field(default_factory=dict)  # that are not as they were

    @property
    def articles(self) -> set[str]:
        """The ids of articles that may differ."""
        paths = (path for path in (*self.changed, *self.gone) if is_article(path))
        return {path.removeprefix("content/articles/").removesuffix(".md") for path in paths}

    @property
    def of_articles_alone(self) -> bool:
        """Whether nothing but articles can differ, and not all of them."""
        return not self.everything and all(map(is_article, (*self.changed, *self.gone)))

    def any_below(self, *folders: str) -> bool:
        """Whether a file below one of some folders changed or is gone."""
        return any(path.startswith(folders) for path in (*self.changed, *self.gone))


def read_changes(
    site_dir: Path, store: Store, look: Look, config: Config, memory: Memory | None = None
) -> Reading:
    """Read the files that may differ. When the config changes how articles are parsed, all are read."""
    before = {} if look.fresh else load_entries(store, memory)
    parsing = parsing_digest(config)
    everything = look.fresh or store.text("parsing") != parsing
    library = Library(site_dir, config)
    if not everything:
        known = memory.articles if memory and memory.parsing == parsing else {}
        library = Library(site_dir, config, store.article, known)
        library.entries.update(before)
    folders = changed_folders(look.tree, look.known)
    reading = Reading(library, before, look.gone, everything, look.fresh, folders=folders)
    for path in look.gone:
        library.drop_article(path)
    again = [p for p in look.tree.files if is_article(p)] if everything else []
    rows = {} if look.fresh else store.sources.files({*look.suspects, *again})
    for path in dict.fromkeys((*look.suspects, *again)):
        data = read_file(site_dir, path)
        digest = digest_bytes(data)
        row = rows.get(path)
        problems = row.problems if row else ""
        if row is None or row.digest != digest or (everything and is_article(path)):
            reading.changed.add(path)
            problems = ""
            if is_article(path):
                library.drop_article(path)
                problems = dump_problems(library.take_article(path, data))
        reading.rows[path] = FileRow(path, digest, problems)
    return reading
