"""Reading the whole content of a site at once, for commands that look at it without building."""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.build.library import Library, is_article, read_file

if TYPE_CHECKING:
    from pathlib import Path

    from site_builder.base.diagnostic import Diagnostic
    from site_builder.build.scan import Tree
    from site_builder.model.config import Config
    from site_builder.source.assemble import Content


def read_content(site_dir: Path, tree: Tree, config: Config) -> tuple[Content, list[Diagnostic]]:
    """Read and parse everything that `scan` found; all problems of all files come back."""
    library = Library(site_dir, config)
    for path in filter(is_article, tree.files):
        library.take_article(path, read_file(site_dir, path))
    content = library.content(tree)
    return content, [*tree.problems, *library.problems, *library.beside]
