"""The part of a build that does something: from the first look to the files in place."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING

from site_builder.base.diagnostic import has_errors
from site_builder.base.record import replace
from site_builder.build.agenda import make_agenda
from site_builder.build.audience import Glimpses
from site_builder.build.commit import put_in_place
from site_builder.build.disk import Staging
from site_builder.build.edition import Edition
from site_builder.build.forms import forms_to_make
from site_builder.build.garbage import with_collection
from site_builder.build.library import parsing_digest
from site_builder.build.parts import part_of
from site_builder.build.pool import FEW, Press, default_workers, print_all
from site_builder.build.ready import Ready, get_ready
from site_builder.build.report import Report, load_problems
from site_builder.build.settings import with_place
from site_builder.build.words import dear_queries, reason_in_words

if TYPE_CHECKING:
    from site_builder.base.diagnostic import Diagnostic
    from site_builder.build.agenda import Agenda
    from site_builder.build.look import Look
    from site_builder.build.memory import Memory
    from site_builder.build.pipeline import Progress, Wish
    from site_builder.build.store import Store


def work(wish: Wish, store: Store, look: Look, progress: Progress) -> Report:
    """Build what must be built.

    The report tells all problems of the site. What a failed or a dry run has not looked at again counts as it was
    at the last build.
    """
    report = _work(wish, store, look, progress)
    if not report.failed and not wish.dry_run:
        return report
    kept = store.warnings()
    if not report.states:  # the config could not be read, so that nothing was assembled
        kept.append(store.text("problems"))
    changed = {*look.suspects, *look.gone}
    standing = (p for text in kept for p in load_problems(text) if p.path not in changed)
    return replace(report, problems=(*report.problems, *standing))


def _work(wish: Wish, store: Store, look: Look, progress: Progress) -> Report:
    ready = get_ready(wish, store, look)
    if isinstance(ready, Report):
        return ready
    if wish.audience is not None:
        glimpses = Glimpses(wish.audience, ready, store, wish.output_dir)
        glimpses.begin()
        progress = glimpses.beside(progress)
    agenda = make_agenda(wish, store, ready)
    problems = (*ready.problems, *agenda.problems)
    if has_errors(problems):
        return Report(str(wish.output_dir), problems, states=ready.assembled.states, seeds=ready.seeds)
    told = {path: reason_in_words(reason, ready.world) for path, reason in agenda.stale.reasons.items()}
    if wish.dry_run:
        return Report(
            str(wish.output_dir),
            problems,
            agenda.counts,
            ready.assembled.states,
            reasons=told,
            removed=tuple(sorted(agenda.doomed)),
        )
    return _print(wish, store, ready, agenda, told, progress)


def _print(
    wish: Wish, store: Store, ready: Ready, agenda: Agenda, told: dict[str, str], progress: Progress
) -> Report:
    quality = ready.config.images.quality
    staging = Staging.beside(wish.output_dir)
    try:
        edition = Edition(wish.site_dir, staging)
        doomed = agenda.doomed
        former = store.queries.former({o.path for o in agenda.to_do} | doomed)
        if not ready.reading.everything:  # workers cannot ask the store
            shelf = ready.reading.library.shelf
            shelf.bring(store.articles(shelf.missing(former.articles()) if former else None))
        problems = _render(wish, ready, agenda, edition, progress)
        if not has_errors(problems):
            edition.copy((o for o in agenda.to_do if o.kind not in ready.kinds), ready.theme)
            forms, unwanted = forms_to_make(store, edition, agenda, ready.look.broken(), quality, former)
            cache = wish.site_dir / ".site-builder" / "pictures"
            problems += edition.make_pictures(forms, cache, quality, progress)
            doomed = (doomed | unwanted) - edition.printed.keys()
        if has_errors(problems):
            return Report(
                str(wish.output_dir),
                (*ready.problems, *problems),
                agenda.counts,
                ready.assembled.states,
                seeds=ready.seeds,
            )
        placed = put_in_place(
            edition,
            store,
            wish.output_dir,
            doomed=sorted(doomed),
            reasons=told,
            world=ready.world,
            reading=ready.reading,
            knowledge=ready.knowledge(wish, agenda.counts),
            former=former,
        )
        _remember(wish.memory, ready)
    finally:
        staging.remove()
    return Report(
        str(wish.output_dir),
        problems=(*ready.problems, *(p for text in store.warnings() for p in load_problems(text))),
        planned=agenda.counts,
        states=ready.assembled.states,
        rendered=tuple(o.path for o in agenda.to_do if o.kind in ready.kinds),
        written=placed.written,
        unchanged=store.written.count() - len(placed.written),
        removed=placed.removed,
        dear=dear_queries(agenda.stale.changed, ready.world),
        seeds=ready.seeds,
        next_change=ready.assembled.next_change,
    )


def _remember(memory: Memory, ready: Ready) -> None:
    library = ready.reading.library
    memory.tree, memory.entries = ready.look.tree, library.entries
    memory.parsing, memory.articles = parsing_digest(ready.config), library.shelf.taken()
    memory.stage = ready.stage


def _render(
    wish: Wish, ready: Ready, agenda: Agenda, edition: Edition, progress: Progress
) -> list[Diagnostic]:
    press = Press(ready.world, ready.stage.theme, ready.pictures, ready.kinds, edition.staging, {})
    pages = [o for o in agenda.to_do if o.kind in ready.kinds]
    by_path = {o.path: o for o in pages}
    problems: list[Diagnostic] = []
    with with_collection() if len(pages) > FEW else nullcontext():  # a few pages make little garbage
        for staged in print_all(press, pages, wish.workers or default_workers(), progress):
            output = by_path[staged.path]
            edition.take(output, staged, part_of(output, ready.kinds))
            problems += (with_place(p, wish.site_dir, ready.config) for p in staged.problems)
    return problems
