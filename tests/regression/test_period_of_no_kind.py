"""Asking is total, also for what is no period, and hints also for what can be looked at only once."""

from __future__ import annotations

import pytest

from site_builder.base.diagnostic import nearest
from site_builder.model.config import Config
from site_builder.source.assemble import Content, assemble


@pytest.mark.parametrize("period", ["", "x", "2026-1", "2026-11-241"])
def test_there_is_none_before_it(period: str) -> None:
    assert assemble(Content([], {}), Config(), 0).site.ask(("period-step", period, -1)) is None


def test_names_that_come_one_by_one() -> None:
    assert nearest("wrld", iter(["world", "city"])) == 'did you mean "world"?'
