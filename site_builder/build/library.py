"""The content as one build knows it: what changed is parsed, what did not is known by its entry.

An unchanged article is read again only when a page asks for it, and must then be the one that its entry
is of.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from site_builder.base.diagnostic import Diagnostic, EnvironmentProblem
from site_builder.base.digest import digest_value
from site_builder.build.shelf import ArticleShelf
from site_builder.model.entry import Entry, entry_of
from site_builder.source.article import parse_article
from site_builder.source.assemble import Content
from site_builder.source.data import parse_data, same_names
from site_builder.source.taxonomy import parse_document, parse_person, parse_section

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from site_builder.build.scan import Tree
    from site_builder.build.shelf import Keep
    from site_builder.model.article import Article
    from site_builder.model.config import Config

T = TypeVar("T")
Parsed = tuple[T | None, tuple[Diagnostic, ...]]
ARTICLES = "content/articles/"


def is_article(path: str) -> bool:
    """Whether a file is an article."""
    return path.startswith(ARTICLES) and path.endswith(".md")


def parsing_digest(config: Config) -> str:
    """The digest of what parsing an article takes from the config: when it differs, all are parsed again."""
    return digest_value(
        (config.timezone, config.permalinks, config.fallback_section, config.sections, config.language)
    )


@dataclass(slots=True)
class Library:
    """What is known of the content; problems and warnings of what was parsed in this build."""

    site_dir: Path
    config: Config
    keep: Keep = lambda *_: b""  # what the store keeps of an article
    before: Mapping[str, Article] = field(
        default_factory=dict
    )  # what the last build of this process took of it
    entries: dict[str, Entry] = field(default_factory=dict)
    shelf: ArticleShelf = field(init=False)
    problems: list[Diagnostic] = field(default_factory=list)  # of articles parsed now
    beside: list[Diagnostic] = field(
        default_factory=list
    )  # of the files beside them, which are parsed each time

    def __post_init__(self) -> None:
        self.shelf = ArticleShelf(self.site_dir, self.config, self.entries, self.keep, self.before)

    def take_article(self, path: str, data: bytes) -> tuple[Diagnostic, ...]:
        """Parse an article that is new or changed."""
        article, problems = parse_article(path, data, self.config)
        self.problems.extend(problems)
        if article is not None:
            self.entries[article.id] = entry_of(article)
            self.shelf.put(article)
        return problems

    def drop_article(self, path: str) -> None:
        """Forget an article whose file is gone."""
        self.entries.pop(path.removeprefix(ARTICLES).removesuffix(".md"), None)

    def content(self, tree: Tree) -> Content:
        """Everything, with the files beside the articles parsed: they are few."""

        def parse(paths: Iterable[str], parser: Callable[[str, bytes, Config], Parsed[T]]) -> list[T]:
            found: list[T] = []
            for path in paths:
                record, wrong = parser(path, read_file(self.site_dir, path), self.config)
                self.beside.extend(wrong)
                if record is not None:
                    found.append(record)
            return found

        data = list(tree.below("data", ".yaml", ".yml", ".json"))
        self.beside.extend(same_names(data))
        if drawings := tree.below("static", ".svg", ".svgz"):
            from site_builder.source.drawing import parse_drawing

            parse(drawings, parse_drawing)
        return Content(
            entries=list(self.entries.values()),
            articles=self.shelf,
            people=parse(tree.below("authors", ".md"), parse_person),
            sections=parse(tree.below("sections", ".md"), parse_section),
            documents=parse(tree.below("pages", ".md"), parse_document),
            data=tuple(parse(data, lambda path, text, _config: parse_data(path, text))),
        )


def read_file(site_dir: Path, path: str) -> bytes:
    """The bytes of a content file. Raises `EnvironmentProblem` where they cannot be had."""
    try:
        return (site_dir / path).read_bytes()
    except OSError as problem:
        raise EnvironmentProblem(f"cannot read {path}: {problem.strerror}") from None
