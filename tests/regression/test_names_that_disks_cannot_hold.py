"""`aux.html` as an alias or a file of content/static/ opens a device on Windows; keys lay there and were copied."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from site_builder.base.names import is_secret, unfit
from site_builder.base.url import is_plain_path

if TYPE_CHECKING:
    from collections.abc import Callable

    from site_builder.build.report import Report


@pytest.mark.parametrize(
    "name",
    ["con", "AUX.html", "nul.tar.gz", "lpt1", "COM9.x", "prn .txt", "a.", "a ", "a\nb", "x" * 256, "é" * 128],
)
def test_a_name_that_does_not_fit(name: str) -> None:
    assert unfit(name)
    assert not is_plain_path(f"/a/{name}/b/")


@pytest.mark.parametrize(
    "name",
    ["console", "auxiliary.html", "com10", "lpt0", ".well-known", "a b", "né.txt", "x" * 255, "index.html"],
)
def test_a_name_that_fits(name: str) -> None:
    assert unfit(name) == ""


def test_which_names_hold_a_secret() -> None:
    assert all(
        map(is_secret, ["id_rsa", "id_ed25519", "a.pem", "A.KEY", "x.p12", "credentials", "secrets.yaml"])
    )
    assert not any(
        map(
            is_secret,
            ["id_rsa.pub", "key.html", "pem", "monkey", "ferry.keynote", "credentials-of-the-mayor.jpg"],
        )
    )


@pytest.mark.parametrize(("path", "code"), [("static/aux.html", "SB402"), ("static/id_rsa", "SB403")])
def test_it_is_not_copied(path: str, code: str, build_paper: Callable[..., Report]) -> None:
    report = build_paper({f"content/{path}": "x"})
    assert [(p.path, p.code) for p in report.problems] == [(f"content/{path}", code)]
