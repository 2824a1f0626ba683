"""The part of a build that does something: from the first look to the files in place."""

from __future__ import annotations

import json
from collections import Counter
from contextlib import nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING

from site_builder.base.diagnostic import has_errors
from site_builder.build import subjects
from site_builder.build.commit import put_in_place, written_paths
from site_builder.build.disk import Staging, intact
from site_builder.build.edition import PICTURE, Edition, form_of, picture_output
from site_builder.build.garbage import with_collection
from site_builder.build.library import is_article, pack_entries, parsing_digest
from site_builder.build.look import look_again
from site_builder.build.notes import note_of
from site_builder.build.plan import plan_outputs
from site_builder.build.pool import FEW, Press, default_workers, print_all
from site_builder.build.reading import read_changes
from site_builder.build.report import Report, SeedCounts, dump_problems, load_problems
from site_builder.build.seeds import is_seed
from site_builder.build.settings import load_config, missing_targets
from site_builder.build.stale import Reason, Staleness, changed_answers, find_stale
from site_builder.build.words import dear_queries, reason_in_words
from site_builder.model.entry import shown_state, state_of, turning_points
from site_builder.outputs import discover
from site_builder.source.assemble import assemble
from site_builder.theme.load import load_theme
from site_builder.theme.pictures import SUFFIXES, Pictures
from site_builder.theme.stage import Stage
from site_builder.track.site_view import SEEN, SiteView
from site_builder.track.world import World

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from site_builder.base.diagnostic import Diagnostic
    from site_builder.build.look import Look
    from site_builder.build.pipeline import Progress, Wish
    from site_builder.build.reading import Reading
    from site_builder.build.store import OutputRow, Store
    from site_builder.model.config import Config
    from site_builder.model.entry import Entry
    from site_builder.model.output import Output, Rendition
    from site_builder.outputs import OutputKind
    from site_builder.source.assemble import Assembled
    from site_builder.theme.theme import Theme


WITH_A_PAGE = ("public", "unlisted", "withdrawn")


@dataclass(frozen=True, slots=True)
class Ready:
    """Everything that is known before the first output is rendered."""

    config: Config
    look: Look
    reading: Reading
    assembled: Assembled
    theme: Theme
    world: World
    pictures: Pictures
    kinds: Mapping[str, OutputKind]
    planned: tuple[Output, ...]
    seeds: SeedCounts
    problems: tuple[Diagnostic, ...]
    standing: tuple[Diagnostic, ...]  # those of no single article: they stand until the whole is mended

    @property
    def counts(self) -> dict[str, int]:
        """How many outputs of each kind, as a person calls them."""
        kinds = self.kinds
        return dict(
            Counter(kinds[o.kind].counted if o.kind in kinds else f"{o.kind} files" for o in self.planned)
        )

    def knowledge(self, wish: Wish) -> dict[str, str]:
        """What the next build must know."""
        ahead = self.assembled.next_change
        return {
            "program": self.look.program,
            "options": wish.options,
            "began": str(self.look.began),
            "now": str(wish.now),
            "next_change": str(ahead) if ahead is not None else "",
            "parsing": parsing_digest(self.config),
            "planned": json.dumps(self.counts),
            "states": json.dumps(dict(self.assembled.states)),
            "seeds": str(sum(map(is_seed, self.look.tree.files))),
            "problems": dump_problems(self.standing),
            "pictures": json.dumps(self.pictures.headers()),
            "closures": json.dumps([self.theme.digest, self.theme.closures]),
        }


def work(wish: Wish, store: Store, look: Look, progress: Progress) -> Report:
    """Build what must be built."""
    found = get_ready(wish, store, look)
    if isinstance(found, Report):
        return found
    return _print(wish, store, found, progress)


def get_ready(wish: Wish, store: Store, look: Look) -> Ready | Report:
    """Read, assemble and plan; a report instead, when the content has errors."""
    output = str(wish.output_dir)
    config, problems = load_config(wish.site_dir, wish.base_url)
    if has_errors(problems):
        return Report(output, problems)
    seeds = SeedCounts(unchanged=sum(map(is_seed, look.tree.files)))
    if (
        seeds.unchanged
        and not wish.dry_run
        and (any(map(is_seed, look.suspects)) or any(map(is_article, look.gone)))
    ):
        from site_builder.build.conversion import convert_site_seeds

        seeds, more = convert_site_seeds(wish.site_dir, look.tree, config)
        problems += more
        look = look_again(look, wish.site_dir, paranoid=wish.paranoid)
    reading = read_changes(wish.site_dir, store, look, config)
    content = reading.library.content(look.tree)
    assembled = assemble(content, config, wish.now, drafts=wish.drafts)
    theme, wrong = load_theme(wish.site_dir, config.theme, config.theme_settings, config.language)
    standing = (*look.tree.problems, *assembled.problems, *missing_targets(config, assembled.site), *wrong)
    standing += tuple(reading.library.beside)
    problems += (*reading.library.problems, *standing)
    if theme is None or has_errors(problems):
        return Report(output, problems, states=assembled.states, seeds=seeds)
    digest, closures = store.json("closures", ["", {}])
    if digest == theme.digest:
        theme.know_closures(closures)
    rows = {**look.known, **reading.rows}
    digests = {path: rows[path].digest for path in look.tree.files}
    pictures = Pictures(
        wish.site_dir,
        {p: d for p, d in digests.items() if p.lower().endswith(SUFFIXES)},
        store.json("pictures", {}),
    )
    kinds = discover()
    static = [(path, digests[path]) for path in look.tree.below("static")]
    planned, collisions = plan_outputs(assembled.site, theme, kinds, static)
    problems += collisions
    if has_errors(problems):
        return Report(output, problems, states=assembled.states, seeds=seeds)
    world = World(assembled.site, Stage(theme, SiteView, SEEN, _compiled(wish)), pictures)
    return Ready(
        config, look, reading, assembled, theme, world, pictures, kinds, planned, seeds, problems, standing
    )


def _compiled(wish: Wish) -> Path | None:
    """The folder for compiled templates; none for a dry run, which writes nothing."""
    folder = wish.site_dir / ".site-builder" / "templates"
    if wish.dry_run:
        return None
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _print(wish: Wish, store: Store, ready: Ready, progress: Progress) -> Report:
    output = str(wish.output_dir)
    rows = store.outputs()
    stale = staleness(wish, store, ready, rows)
    doomed = _doomed(wish, ready, rows)
    told = {path: reason_in_words(reason, ready.world) for path, reason in stale.reasons.items()}
    if wish.dry_run:
        return Report(
            output,
            ready.problems,
            ready.counts,
            ready.assembled.states,
            reasons=told,
            removed=tuple(sorted(doomed)),
        )
    staging = Staging.beside(wish.output_dir)
    try:
        edition = Edition(wish.site_dir, staging)
        problems = _render(wish, ready, stale, edition, progress)
        if not has_errors(problems):
            edition.copy(
                (o for o in ready.planned if o.path in stale.reasons and o.kind not in ready.kinds),
                ready.theme,
            )
            forms, unwanted = _forms(store, edition, rows, doomed, ready.config.images.quality, wish)
            cache = wish.site_dir / ".site-builder" / "pictures"
            problems += edition.make_pictures(forms, cache, ready.config.images.quality, progress)
            doomed = (doomed | unwanted) - edition.printed.keys()
        if has_errors(problems):
            return Report(
                output, (*ready.problems, *problems), ready.counts, ready.assembled.states, seeds=ready.seeds
            )
        placed = put_in_place(
            edition,
            store,
            wish.output_dir,
            doomed=sorted(doomed),
            reasons=told,
            world=ready.world,
            reading=ready.reading,
            knowledge=ready.knowledge(wish),
            entries=pack_entries(ready.reading.library.entries),
            known=rows,
        )
    finally:
        staging.remove()
    return Report(
        output,
        problems=(*ready.problems, *(p for text in store.warnings() for p in load_problems(text))),
        planned=ready.counts,
        states=ready.assembled.states,
        rendered=tuple(o.path for o in ready.planned if o.path in stale.reasons and o.kind in ready.kinds),
        written=placed.written,
        unchanged=store.count_outputs() - len(placed.written),
        removed=placed.removed,
        dear=dear_queries(stale.changed, ready.world),
        seeds=ready.seeds,
        next_change=ready.assembled.next_change,
    )


def _doomed(wish: Wish, ready: Ready, rows: Mapping[str, OutputRow]) -> set[str]:
    """What was written and is no longer planned; without a store, the list beside it tells what was written."""
    planned = {o.path for o in ready.planned}
    found = {p for p, row in rows.items() if p not in planned and row.kind != PICTURE}
    return found if rows else written_paths(wish.site_dir, wish.output_dir) - planned


def staleness(wish: Wish, store: Store, ready: Ready, rows: Mapping[str, OutputRow]) -> Staleness:
    """Which planned outputs are stale; all, when program or options changed or there is no last build."""
    if ready.look.fresh or not rows or store.text("options") != wish.options:
        why = Reason("new" if not rows else "program" if ready.look.fresh else "options")
        return Staleness({o.path: why for o in ready.planned}, {})
    touched = _touched(wish, store, ready)
    changed = changed_answers(store, ready.world, touched, note_of)
    folder = str(wish.output_dir)
    return find_stale(ready.planned, rows, changed, store.users(changed), lambda row: intact(row, folder))


def _touched(wish: Wish, store: Store, ready: Ready) -> set[str]:
    """The subjects of everything that differs from the last build."""
    reading, site = ready.reading, ready.assembled.site
    last = store.number("now") or 0
    entries = reading.before.values()
    before = {e.id: e for e in entries if shown_state(e, last, drafts=wish.drafts) in WITH_A_PAGE}
    found: set[str] = set()
    candidates = reading.articles
    if last != wish.now and _anything_due(entries, last, wish.now, drafts=wish.drafts):
        candidates |= {e.id for e in entries if state_of(e, last) != state_of(e, wish.now)}
        found |= subjects.touched_by_time(reading.before, last, wish.now)
    found |= subjects.touched_by_entries(candidates, before, site.entries, site)
    if candidates or reading.any_below("content/authors/"):
        found |= set(store.subjects("l:author="))
    if reading.everything:
        found |= {f"{kind}:{identity}" for identity in site.entries for kind in "ar"}
    if reading.any_below("themes/", "config.yaml"):
        found.add("t")
    found |= _hidden_names(reading, site.hidden, before)
    changed_files = (*reading.changed, *reading.gone)
    found |= subjects.touched_by_pictures(p for p in changed_files if p.lower().endswith(SUFFIXES))
    if "l:" in found or "f:" in found or not all(map(is_article, changed_files)):
        found.add("g")  # else articles changed in themselves alone
    return found


def _anything_due(entries: Iterable[Entry], last: int, now: int, *, drafts: bool) -> bool:
    low, high = sorted((last, now))
    return any(low < point <= high for entry in entries for point in turning_points(entry, drafts=drafts))


def _hidden_names(reading: Reading, hidden: frozenset[str], before: Mapping[str, Entry]) -> set[str]:
    """Links by names of articles that are not public: they change when such an article comes or goes."""
    was = {name for e in reading.before.values() if e.id not in before for name in (e.id, e.slug)}
    return {f"k:{name.rsplit('/', 1)[-1]}" for name in was ^ hidden}


def _render(
    wish: Wish, ready: Ready, stale: Staleness, edition: Edition, progress: Progress
) -> list[Diagnostic]:
    press = Press(ready.world, ready.kinds, edition.staging, {})
    pages = [o for o in ready.planned if o.path in stale.reasons and o.kind in ready.kinds]
    by_path = {o.path: o for o in pages}
    problems: list[Diagnostic] = []
    with with_collection() if len(pages) > FEW else nullcontext():  # a few pages make little garbage
        for staged in print_all(press, pages, wish.workers or default_workers(), progress):
            edition.take(by_path[staged.path], staged)
            problems += staged.problems
    return problems


def _forms(
    store: Store, edition: Edition, rows: Mapping[str, OutputRow], doomed: set[str], quality: int, wish: Wish
) -> tuple[list[Rendition], set[str]]:
    """The forms of pictures that must be made, and the paths of those that nobody wants any more."""
    wanted = {form.path: form for one in edition.printed.values() for form in one.forms}
    again = edition.printed.keys() | doomed
    dropped = {form_of(query).path for _, query in store.used_by(again, "w")} - wanted.keys()
    kept: dict[str, Rendition] = {}
    for identity, query, _ in store.queries(["w"]):
        form = form_of(query)
        if form.path in wanted:
            continue
        if form.path not in dropped or any(path not in again for path in store.user_paths(identity)):
            kept[form.path] = form
    missing = []
    for path, form in {**wanted, **kept}.items():
        row = rows.get(path)
        if (
            row is None
            or row.args != repr(picture_output(form, quality).args)
            or not intact(row, wish.output_dir)
        ):
            missing.append(form)
    unwanted = {p for p, row in rows.items() if row.kind == PICTURE and p not in wanted and p not in kept}
    return missing, unwanted
