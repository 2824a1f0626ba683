"""What went away when the program changed was remembered as read: when the same file came back, it was overlooked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.build import look

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest

    from site_builder.build.report import Report

HARBOUR = "content/articles/harbour/ice.md"
TEXT = "---\ntitle: Ice in the harbour\ndate: 2026-11-23\n---\nThe ferries wait.\n"


def test_it_is_built_again(
    paper: Path, build_paper: Callable[..., Report], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not build_paper({HARBOUR: TEXT}).failed
    (page,) = (p for p in (paper / "dist").rglob("index.html") if "ice-in-the-harbour" in p.parts)
    for name in ("program_digest", "program_stamp"):
        monkeypatch.setattr(look, name, lambda _: "another program")
    (paper / HARBOUR).unlink()
    (paper / HARBOUR).parent.rmdir()
    report = build_paper({})
    assert not page.exists()
    assert not report.problems
    build_paper({HARBOUR: TEXT})
    assert page.exists()
