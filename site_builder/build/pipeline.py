"""A build from beginning to end: read, assemble, plan, render, put in place.

Nothing in the output folder changes unless everything went well.
"""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from site_builder.base.diagnostic import Diagnostic, EnvironmentProblem, has_errors, nearest
from site_builder.base.digest import digest_bytes
from site_builder.build.disk import Staging, put_in_place
from site_builder.build.photo import make_form
from site_builder.build.plan import ASSET, STATIC, STATIC_ROOT, plan_outputs
from site_builder.build.pool import Press, default_workers, print_all
from site_builder.build.read import read_content
from site_builder.build.report import Report, SeedCounts
from site_builder.build.scan import scan
from site_builder.importers.seed import convert_seeds
from site_builder.model.config import Config
from site_builder.outputs import discover
from site_builder.source.assemble import assemble
from site_builder.source.config import parse_config
from site_builder.theme.load import load_theme
from site_builder.theme.pictures import SUFFIXES, Pictures
from site_builder.theme.stage import Stage
from site_builder.track.site_view import SEEN, SiteView
from site_builder.track.world import World

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from site_builder.model.article import Figure
    from site_builder.model.output import Output, Rendition
    from site_builder.source.assemble import Content
    from site_builder.theme.theme import Theme

CONFIG_NAME = "config.yaml"
STATE_DIR = ".site-builder"
SEEDS = "content/seeds"


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked of a build."""

    site_dir: Path
    output_dir: Path
    now: int  # seconds since 1970; the site is built as it is at this moment
    drafts: bool = False  # for previews alone
    workers: int = 0  # 0: as many as there are cores
    base_url: str = ""  # in place of the config's, for previews


def build(wish: Wish, progress: Callable[[str, int, int], None] = lambda *_: None) -> Report:
    """Build the site. `progress` is told (what, done, of how many).

    Raises `EnvironmentProblem` when disk or rights are in the way; everything else is in the report.
    """
    started = time.perf_counter()
    report = _build(wish, progress)
    return _with_time(report, time.perf_counter() - started)


def _with_time(report: Report, seconds: float) -> Report:
    return replace(report, seconds=seconds, problems=tuple(sorted(set(report.problems))))


def load_config(site_dir: Path, base_url: str = "") -> tuple[Config, tuple[Diagnostic, ...]]:
    """Read a site's config; a folder that holds no site is a problem of its own."""
    path = site_dir / CONFIG_NAME
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return Config(), (
            Diagnostic(
                CONFIG_NAME,
                0,
                0,
                "SB100",
                f"there is no {CONFIG_NAME} in {site_dir.name or site_dir}",
                "go to your site's folder, or make one: site-builder new my-paper",
            ),
        )
    except OSError as problem:
        raise EnvironmentProblem(f"cannot read {path}: {problem.strerror}") from None
    config, problems = parse_config(data)
    if base_url:
        config = replace(config, base_url=base_url.rstrip("/"))
    return config, problems


def _build(wish: Wish, progress: Callable[[str, int, int], None]) -> Report:
    output = str(wish.output_dir)
    config, config_problems = load_config(wish.site_dir, wish.base_url)
    if has_errors(config_problems):
        return Report(output, config_problems)
    seeds, seed_problems = convert_site_seeds(wish.site_dir, config)
    tree = scan(wish.site_dir)
    content, content_problems = read_content(wish.site_dir, tree, config)
    assembled = assemble(content, config, wish.now, drafts=wish.drafts)
    pictures = Pictures(wish.site_dir, (p for p in tree.paths if p.lower().endswith(SUFFIXES)))
    theme, theme_problems = load_theme(wish.site_dir, config.theme, config.theme_settings, config.language)
    problems = [
        *config_problems,
        *seed_problems,
        *content_problems,
        *assembled.problems,
        *theme_problems,
        *_missing_pictures(content, pictures),
        *_missing_targets(content, config),
    ]
    if theme is None:
        return Report(output, tuple(problems), states=assembled.states, seeds=seeds)
    world = World(assembled.site, Stage(theme, SiteView, SEEN), pictures)
    kinds = discover()
    planned, collisions = plan_outputs(assembled.site, theme, kinds, tree.below("static"))
    problems += collisions
    pages = [o for o in planned if o.kind in kinds]
    counts = Counter(kinds[o.kind].counted for o in pages)
    if has_errors(problems):
        return Report(output, tuple(problems), counts, assembled.states, seeds=seeds)
    staging = Staging.beside(wish.output_dir)
    try:
        press = Press(world, kinds, staging, {})
        digests, wanted, wrong = _print(press, pages, wish.workers or default_workers(), progress)
        problems += wrong
        if not has_errors(problems):
            _copy(planned, theme, wish.site_dir, staging, digests)
            problems += _make_pictures(
                wish.site_dir, wanted, config.images.quality, staging, digests, progress
            )
        if has_errors(problems):
            return Report(output, tuple(problems), counts, assembled.states, seeds=seeds)
        counts.update({"pictures": len(wanted), "theme files": sum(o.kind == ASSET for o in planned)})
        if static := sum(o.kind == STATIC for o in planned):
            counts["static files"] = static
        placed = put_in_place(staging, wish.output_dir, _state_dir(wish.site_dir), digests)
    finally:
        staging.remove()
    return Report(
        output,
        tuple(problems),
        dict(counts),
        assembled.states,
        placed.written,
        placed.unchanged,
        placed.removed,
        seeds,
        next_change=assembled.next_change,
    )


def convert_site_seeds(site_dir: Path, config: Config) -> tuple[SeedCounts, tuple[Diagnostic, ...]]:
    """Convert the new and changed seeds of a site; the folder that a seed lies in is its section."""
    root = site_dir / SEEDS
    if not root.is_dir():
        return SeedCounts(), ()
    folders: dict[str, list[Path]] = {}
    for path in sorted(root.rglob("*.txt")):
        if not path.name.startswith("."):
            section = path.relative_to(root).parts[0] if path.parent != root else ""
            folders.setdefault(section, []).append(path)
    runs = [
        convert_seeds(site_dir, files, zone=config.timezone, section=section)
        for section, files in folders.items()
    ]
    counts = SeedCounts(
        written=tuple(a for run in runs for a in run.written),
        updated=tuple(a for run in runs for a in run.updated),
        kept=tuple(a for run in runs for a in run.kept),
        unchanged=sum(len(run.unchanged) for run in runs),
    )
    return counts, tuple(d for run in runs for d in run.diagnostics)


def _state_dir(site_dir: Path) -> Path:
    path = site_dir / STATE_DIR
    try:
        path.mkdir(exist_ok=True)
    except OSError as problem:
        raise EnvironmentProblem(f"cannot write to {path}: {problem.strerror}") from None
    return path


def _print(
    press: Press, pages: list[Output], workers: int, progress: Callable[[str, int, int], None]
) -> tuple[dict[str, str], dict[Rendition, None], list[Diagnostic]]:
    digests: dict[str, str] = {}
    wanted: dict[Rendition, None] = {}
    problems: list[Diagnostic] = []
    done = 0

    def count(more: int) -> None:
        nonlocal done
        done += more
        progress("rendering", done, len(pages))

    for staged in print_all(press, pages, workers, count):
        digests[staged.path] = staged.digest
        wanted.update(dict.fromkeys(staged.wanted))
        problems.extend(staged.problems)
    return digests, wanted, problems


def _copy(
    planned: Iterable[Output], theme: Theme, site_dir: Path, staging: Staging, digests: dict[str, str]
) -> None:
    for output in planned:
        if output.kind == ASSET:
            data = theme.asset_bytes(str(output.args[0]))
        elif output.kind == STATIC:
            data = (site_dir / str(output.args[0])).read_bytes()
        else:
            continue
        staging.put(output.path, data)
        digests[output.path] = digest_bytes(data)


def _make_pictures(
    site_dir: Path,
    wanted: Iterable[Rendition],
    quality: int,
    staging: Staging,
    digests: dict[str, str],
    progress: Callable[[str, int, int], None],
) -> list[Diagnostic]:
    problems: list[Diagnostic] = []
    forms = sorted(wanted, key=lambda form: form.path)
    cache = _state_dir(site_dir) / "pictures"
    for done, form in enumerate(forms, 1):
        data = make_form(site_dir, cache, form, quality)
        if isinstance(data, Diagnostic):
            problems.append(data)
            continue
        staging.put(form.path, data)
        digests[form.path] = digest_bytes(data)
        progress("pictures", done, len(forms))
    return problems


def _missing_pictures(content: Content, pictures: Pictures) -> Iterable[Diagnostic]:
    for article in content.articles:
        figures: list[Figure] = [f for f in (article.lead, *article.figures) if f and f.image]
        for figure in figures:
            if wrong := pictures.problem(article.path.rpartition("/")[0], figure.image):
                code, message, hint = wrong
                yield Diagnostic(article.path, figure.line, 0, code, message, hint)
    for person in content.people:
        if person.photo and (wrong := pictures.problem(person.path.rpartition("/")[0], person.photo)):
            code, message, hint = wrong
            yield Diagnostic(person.path, 0, 0, code, f"photo: {message}", hint)


def _missing_targets(content: Content, config: Config) -> Iterable[Diagnostic]:
    """Menus, policies and hand-picked articles that lead nowhere."""
    slugs = {d.id for d in content.documents}
    sections = (
        {s.id for s in config.sections}
        | {s.id for s in content.sections}
        | {a.section for a in content.articles}
    )
    for name, entries in config.menus:
        for entry in entries:
            if entry.page and entry.page not in slugs:
                yield Diagnostic(
                    CONFIG_NAME,
                    0,
                    0,
                    "SB104",
                    f'menus: {name}: no page "{entry.page}"',
                    nearest(entry.page, slugs),
                )
            if entry.section and entry.section not in sections:
                yield Diagnostic(
                    CONFIG_NAME,
                    0,
                    0,
                    "SB104",
                    f'menus: {name}: no section "{entry.section}"',
                    nearest(entry.section, sections),
                )
    for kind, where in config.policies:
        if where not in slugs and "://" not in where:
            yield Diagnostic(
                CONFIG_NAME, 0, 0, "SB104", f'policies: {kind}: no page "{where}"', nearest(where, slugs)
            )
    known = {a.slug for a in content.articles}
    for article in content.articles:
        for slug in article.related_slugs:
            if slug not in known:
                yield Diagnostic(
                    article.path,
                    0,
                    0,
                    "SB104",
                    f'related: no article "{slug}"',
                    nearest(slug, known),
                    severity="warning",
                )


__all__ = ["STATIC_ROOT", "Wish", "build", "convert_site_seeds", "load_config"]
