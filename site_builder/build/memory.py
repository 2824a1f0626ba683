"""What a process that builds the same site again and again need not find out again.

It is only ever what the last build has found, and is asked for only where the store says the same.
"""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from site_builder.base.record import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

    from site_builder.build.scan import Tree
    from site_builder.model.article import Article
    from site_builder.model.entry import Entry
    from site_builder.theme.stage import Stage


@dataclass(slots=True)
class Memory:
    """What stays between two builds of one process."""

    tree: Tree | None = None  # the sources as the last build saw them; None when it came to no end
    seal: bytes = b""  # of the index that `whole` was unpacked from
    whole: Mapping[str, Entry] = field(default_factory=dict)
    entries: Mapping[str, Entry] = field(default_factory=dict)  # of the last good build
    parsing: str = ""  # the digest of what parsing takes from the config, for `articles`
    articles: Mapping[str, Article] = field(
        default_factory=dict
    )  # that were taken from the store; true while their digest is
    stage: Stage | None = None  # with the templates that it has loaded
