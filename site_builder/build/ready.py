"""Everything that is known before it is decided what to render: the content read, the site assembled, the theme loaded."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from site_builder.base.diagnostic import has_errors
from site_builder.base.record import dataclass
from site_builder.build.library import is_article, parsing_digest
from site_builder.build.look import look_again
from site_builder.build.reading import read_changes
from site_builder.build.report import Report, SeedCounts, dump_problems
from site_builder.build.seeds import is_seed
from site_builder.build.settings import load_config, missing_targets
from site_builder.outputs import discover
from site_builder.source.assemble import assemble
from site_builder.theme.load import load_theme
from site_builder.theme.pictures import SUFFIXES, Pictures
from site_builder.theme.stage import Stage
from site_builder.track.site_view import SEEN, SiteView
from site_builder.track.world import World

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from site_builder.base.diagnostic import Diagnostic
    from site_builder.build.look import Look
    from site_builder.build.pipeline import Wish
    from site_builder.build.reading import Reading
    from site_builder.build.store import Store
    from site_builder.model.config import Config
    from site_builder.outputs import OutputKind
    from site_builder.source.assemble import Assembled
    from site_builder.theme.theme import Theme


@dataclass(frozen=True, slots=True)
class Ready:
    """What is known before it is decided what to render."""

    config: Config
    look: Look
    reading: Reading
    assembled: Assembled
    theme: Theme
    stage: Stage
    world: World
    pictures: Pictures
    kinds: Mapping[str, OutputKind]
    static: tuple[tuple[str, str], ...]  # files of content/static/ with their digests
    seeds: SeedCounts
    problems: tuple[Diagnostic, ...]
    standing: tuple[Diagnostic, ...]  # those of no single article: they stand until the whole is mended

    def knowledge(self, wish: Wish, counts: Mapping[str, int]) -> dict[str, str]:
        """What the next build must know; `counts` is how many outputs of each kind there are."""
        ahead = self.assembled.next_change
        return {
            "program": self.look.program,
            "stamp": self.look.stamp,
            "options": wish.options,
            "began": str(self.look.began),
            "now": str(wish.now),
            "next_change": str(ahead) if ahead is not None else "",
            "parsing": parsing_digest(self.config),
            "planned": json.dumps(counts),
            "states": json.dumps(dict(self.assembled.states)),
            "seeds": str(len(self.look.tree.below("seeds", ".txt"))),
            "problems": dump_problems(self.standing),
            **({"pictures": json.dumps(self.pictures.headers())} if self.pictures.knows_more else {}),
            "closures": json.dumps([self.theme.digest, self.stage.theme.closures]),
        }


def get_ready(wish: Wish, store: Store, look: Look) -> Ready | Report:
    """Read and assemble; a report instead, when the content has errors."""
    output = str(wish.output_dir)
    config, problems = load_config(wish.site_dir, wish.base_url)
    if has_errors(problems):
        return Report(output, problems)
    seeds = SeedCounts(unchanged=len(look.tree.below("seeds", ".txt")))
    if (
        seeds.unchanged
        and not wish.dry_run
        and (any(map(is_seed, look.suspects)) or any(map(is_article, look.gone)))
    ):
        from site_builder.build.conversion import convert_site_seeds

        seeds, more = convert_site_seeds(wish.site_dir, look.tree, config)
        problems += more
        look = look_again(look, wish.site_dir, paranoid=wish.paranoid)
    reading = read_changes(wish.site_dir, store, look, config, wish.memory)
    content = reading.library.content(look.tree)
    assembled = assemble(content, config, wish.now, drafts=wish.drafts)
    theme, wrong = load_theme(
        wish.site_dir, config.theme, config.theme_settings, config.language, steady=wish.steady
    )
    missing = missing_targets(wish.site_dir, config, assembled.site, look.tree)
    standing = (*look.tree.problems, *assembled.problems, *missing, *wrong)
    standing += tuple(reading.library.beside)
    problems += (*reading.library.problems, *standing)
    if theme is None or has_errors(problems):
        return Report(output, problems, states=assembled.states, seeds=seeds)
    stage = stage_of(wish, store, theme)
    shown, static = look.tree.below("", *SUFFIXES), look.tree.below("static")
    rows = store.sources.files({*shown, *static} - reading.rows.keys()) | reading.rows
    pictures = Pictures(wish.site_dir, {p: rows[p].digest for p in shown}, store.json("pictures", {}))
    return Ready(
        config=config,
        look=look,
        reading=reading,
        assembled=assembled,
        theme=theme,
        stage=stage,
        world=World(assembled.site, stage, pictures),
        pictures=pictures,
        kinds=discover(),
        static=tuple((path, rows[path].digest) for path in static),
        seeds=seeds,
        problems=problems,
        standing=standing,
    )


def stage_of(wish: Wish, store: Store, theme: Theme) -> Stage:
    """The stage of a theme: the one of the last build of this process, if its theme was the same."""
    digest, closures = store.json("closures", ["", {}])
    if digest == theme.digest:
        theme.know_closures(closures)
    stage = wish.memory.stage
    if stage is None or stage.theme.identity != theme.identity:
        stage = Stage(theme, SiteView, SEEN, _compiled(wish))
    return stage


def _compiled(wish: Wish) -> Path | None:
    """The folder for compiled templates; none for a dry run, which writes nothing."""
    folder = wish.site_dir / ".site-builder" / "templates"
    if wish.dry_run:
        return None
    folder.mkdir(parents=True, exist_ok=True)
    return folder
