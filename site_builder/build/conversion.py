"""The seed texts of a site: new and changed ones become articles before anything else is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.build.report import SeedCounts
from site_builder.build.seeds import SEEDS
from site_builder.importers.seed import convert_seeds
from site_builder.source.seed import Addresses

if TYPE_CHECKING:
    from pathlib import Path

    from site_builder.base.diagnostic import Diagnostic
    from site_builder.build.scan import Tree
    from site_builder.model.config import Config


def convert_site_seeds(
    site_dir: Path, tree: Tree, config: Config
) -> tuple[SeedCounts, tuple[Diagnostic, ...]]:
    """Convert the seeds of a site; the folder of content/seeds/ that a seed lies in is its section."""
    folders: dict[str, list[Path]] = {}
    for path in tree.below("seeds", ".txt"):
        inside = path.removeprefix(SEEDS)
        folders.setdefault(inside.split("/")[0] if "/" in inside else "", []).append(site_dir / path)
    addresses = Addresses(config.permalinks.article, config.fallback_section, config.timezone)
    runs = [
        convert_seeds(site_dir, files, zone=config.timezone, section=section, addresses=addresses)
        for section, files in folders.items()
    ]
    counts = SeedCounts(
        written=tuple(a for run in runs for a in run.written),
        updated=tuple(a for run in runs for a in run.updated),
        kept=tuple(a for run in runs for a in run.kept),
        unchanged=sum(len(run.unchanged) for run in runs),
    )
    return counts, tuple(d for run in runs for d in run.diagnostics)
