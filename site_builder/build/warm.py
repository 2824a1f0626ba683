"""What the next build of this process needs anyway, loaded while nobody waits for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import site_builder.build.work  # noqa: F401 - with all that it imports
from site_builder.build.index import load_entries
from site_builder.build.pipeline import store_name
from site_builder.build.places import STATE_DIR
from site_builder.build.ready import stage_of
from site_builder.build.settings import load_config
from site_builder.build.store import Store
from site_builder.outputs import discover
from site_builder.theme.load import load_theme

if TYPE_CHECKING:
    from site_builder.build.pipeline import Wish


def warm_up(wish: Wish) -> None:
    """Fill the memory of a wish: the index of all entries unpacked, the templates loaded, and the code that renders.

    Nothing is decided here, and nothing told: whatever is in the way, the next build meets it and tells of it.
    """
    path = wish.site_dir / STATE_DIR / store_name(wish)
    try:
        if path.exists():
            _fill(wish, Store.open(path))
    except Exception:  # noqa: BLE001 - see above: also a mistake of ours is told by the build
        return


def _fill(wish: Wish, store: Store) -> None:
    try:
        load_entries(store, wish.memory)
        config, _ = load_config(wish.site_dir, wish.base_url)
        theme, _ = load_theme(
            wish.site_dir, config.theme, config.theme_settings, config.language, steady=wish.steady
        )
        if theme is not None:
            wish.memory.stage = stage_of(wish, store, theme)
            wish.memory.stage.load()
    finally:
        store.close()
    tuple(discover().values())
