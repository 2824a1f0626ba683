"""Why an output was rendered, whether it would be now, and what it read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.base.diagnostic import has_errors
from site_builder.base.record import dataclass
from site_builder.base.url import output_path
from site_builder.build.agenda import make_agenda
from site_builder.build.lock import build_lock
from site_builder.build.look import look_around
from site_builder.build.pipeline import make_state_dir, store_name
from site_builder.build.ready import get_ready
from site_builder.build.report import Report
from site_builder.build.scan import scan
from site_builder.build.settings import load_config
from site_builder.build.standing import looking_at_outputs
from site_builder.build.store import open_store
from site_builder.build.words import query_in_words, reason_in_words

if TYPE_CHECKING:
    from site_builder.build.pipeline import Wish


@dataclass(frozen=True, slots=True)
class Explanation:
    """What is known of one output."""

    path: str
    last: str  # why it was rendered last; "" when it never was
    now: str  # why it would be rendered now; "" when it would not
    reads: tuple[str, ...]  # what it read, in words


def explain(wish: Wish, path: str) -> Explanation | Report | None:
    """Explain an output by its path or address; None when there is no such output, before or now.

    A report in its place says what is wrong with the content.
    """
    config, problems = load_config(wish.site_dir, wish.base_url)
    if has_errors(problems):
        return Report(str(wish.output_dir), problems)
    state_dir = make_state_dir(wish.site_dir)
    path_of_store = state_dir / store_name(wish)
    with build_lock(state_dir), looking_at_outputs(path_of_store, wish.output_dir) as broken:
        store, notice = open_store(path_of_store)
        try:
            look = look_around(
                wish.site_dir, store, frozenset if notice else broken, scan(wish.site_dir), paranoid=False
            )
            ready = get_ready(wish, store, look)
            if isinstance(ready, Report):
                return ready
            base = config.base_path
            inside = path.removeprefix(base) if base and path.startswith(f"{base}/") else path
            name = output_path(inside) if inside.startswith("/") else inside
            detail = store.written.detail(name)
            agenda = make_agenda(wish, store, ready, whole=True)
            if detail is None and not any(o.path == name for o in agenda.planned):
                return None
            last, queries = detail or ("", [])
            reads = sorted({query_in_words(store.queries.note(q)[0], ready.world) for q in queries})
        finally:
            store.close()
    reason = agenda.stale.reasons.get(name)
    return Explanation(name, last, reason_in_words(reason, ready.world) if reason else "", tuple(reads))
