"""Which forms of pictures must be made, and which nobody wants any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.build.edition import PICTURE, form_of, picture_output
from site_builder.build.rows import sense_of_store

if TYPE_CHECKING:
    from collections.abc import Collection

    from site_builder.build.agenda import Agenda
    from site_builder.build.edition import Edition
    from site_builder.build.former import Former
    from site_builder.build.store import Store
    from site_builder.model.output import Rendition


def forms_to_make(
    store: Store,
    edition: Edition,
    agenda: Agenda,
    broken: Collection[str],
    quality: int,
    former: Former | None,
) -> tuple[list[Rendition], set[str]]:
    """The forms of pictures that must be made, and the paths of those that nobody wants any more.

    When nothing moved, only what was printed can have come to want another form: the rest is not looked at.
    """
    wanted = {form.path: form for one in edition.printed.values() for form in one.forms}
    again = edition.printed.keys() | agenda.doomed
    read = former.under("w") if former else store.queries.used_by(again, "w")
    with sense_of_store():
        before = {form_of(query).path: identity for identity, query in read}
    dropped = {path: identity for path, identity in before.items() if path not in wanted}
    kept: dict[str, Rendition] = {}
    if agenda.whole:
        args = {path: row[2] for path, row in agenda.rows.items() if row[1] == PICTURE}
        for identity, query, _ in store.queries.all(["w"]):
            with sense_of_store():
                form = form_of(query)
            if form.path in wanted:
                continue
            if form.path not in dropped or _used_beside(store, identity, again):
                kept[form.path] = form
        unwanted = {p for p in args if p not in wanted and p not in kept}
    else:
        args = {path: row.args for path, row in store.written.some((), wanted).items()}
        unwanted = {path for path, identity in dropped.items() if not _used_beside(store, identity, again)}
    missing = [
        form
        for path, form in {**wanted, **kept}.items()
        if path in broken or args.get(path) != repr(picture_output(form, quality).args)
    ]
    return missing, unwanted


def _used_beside(store: Store, query: int, again: Collection[str]) -> bool:
    return any(path not in again for path in store.queries.user_paths(query))
