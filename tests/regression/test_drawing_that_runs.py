"""A drawing of content/static/ was copied with the scripts that were in it."""

from __future__ import annotations

import pytest

from site_builder.source.drawing import parse_drawing

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'


def _codes(text: str) -> list[tuple[str, int]]:
    return [
        (problem.code, problem.line) for problem in parse_drawing("content/static/a.svg", text.encode())[1]
    ]


@pytest.mark.parametrize(
    "inside",
    [
        "<script/>",
        '<g onclick="x"/>',
        "<foreignObject/>",
        '<a href=" javascript:x"/>',
        '<a><set attributeName="xlink:href" to="javascript:x"/></a>',
        '<use href="https://evil.example/a.svg#b"/>',
        '<g style="fill: url( https://evil.example )"/>',
        '<g style="fill: u\\72l(x)"/>',
        "<style>@import 'x';</style>",
        "<?x y?>",
    ],
)
def test_it_is_refused(inside: str) -> None:
    assert _codes(f"{SVG}\n{inside}</svg>") == [("SB211", 2)]


@pytest.mark.parametrize(
    "inside",
    [
        '<g style="fill: url(#a)" fill="#fff"/>',
        '<a href="https://paper.example/"/>',
        '<image href="data:image/png;base64,AAAA"/>',
        "<style>.a { fill: red } /* url(https://x) */</style>",
        '<animate attributeName="opacity" values="0;1"/>',
        "<text>onload=alert(1) javascript:x</text>",
        "<!-- a remark -->",
    ],
)
def test_it_may_draw(inside: str) -> None:
    assert _codes(f"{SVG}{inside}</svg>") == []
