"""Things afloat: hulls, the ferry, a trawler, the dredger and small rowing boats."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from outline import around, curve
from palette import Colour, darker, lighter

if TYPE_CHECKING:
    from canvas import Canvas


@dataclass(frozen=True)
class Livery:
    """A ship's colours."""

    hull: Colour
    band: Colour
    house: Colour
    funnel: Colour
    glass: Colour


def hull(
    canvas: Canvas, left: float, right: float, deck: float, water: float, colour: Colour, boot: Colour
) -> None:
    """A ship's side with its bow to the right and a darker boot-topping at the water."""
    length, depth = right - left, water - deck
    shape = [
        *curve(
            [(left, deck), (left + length * 0.004, deck + depth * 0.6), (left + length * 0.025, water)], 6
        ),
        *curve(
            [
                (right - length * 0.07, water),
                (right - length * 0.035, deck + depth * 0.45),
                (right, deck - depth * 0.32),
            ],
            6,
        ),
        *curve(
            [
                (right, deck - depth * 0.32),
                (right - length * 0.12, deck - depth * 0.05),
                (right - length * 0.3, deck),
                (left, deck),
            ],
            6,
        ),
    ]
    body = canvas.stencil().polygon(shape)
    canvas.ink(body, colour)
    canvas.ink(canvas.stencil().rect(left, water - depth * 0.24, right, water + 2).within(body), boot)
    shade = canvas.stencil().rect(left, deck - depth, right, water).within(body).fade_down(deck, water)
    canvas.ink(shade, darker(colour, 0.5), 0.5)


def ferry(canvas: Canvas, x: float, water: float, length: float, livery: Livery) -> None:
    """A passenger ferry under way, bow to the right; `x` is amidships."""
    u = length / 100
    left, right = x - 50 * u, x + 50 * u
    deck = water - 11 * u
    for index, (inset_l, inset_r, lift, high) in enumerate(
        ((4, 16, 11, 7), (8, 22, 18, 6), (14, 30, 24, 5.5))
    ):
        a, b = left + inset_l * u, right - inset_r * u
        top = water - (lift + high) * u
        house = darker(livery.house, 0.05 * index)
        canvas.polygon([(a, top), (b - 2.5 * u, top), (b, water - lift * u), (a, water - lift * u)], house)
        canvas.rect(a - u, top - 0.7 * u, b - u, top, lighter(livery.house, 0.3))
        canvas.rect(a, top + high * u - 0.9 * u, b, top + high * u, darker(livery.house, 0.3), 0.6)
        pane = a + 2 * u
        while pane < b - 4 * u:
            canvas.rect(pane, top + 1.7 * u, pane + 1.9 * u, top + 3.9 * u, livery.glass)
            pane += 2.9 * u
    bridge_r = right - 31 * u
    canvas.polygon(around(bridge_r, water, u, u, "-13,-29.5 -13,-34.5 -2,-34.5 0,-29.5"), livery.house)
    canvas.rect(bridge_r - 12 * u, water - 33.6 * u, bridge_r - 1.6 * u, water - 31.4 * u, livery.glass)
    canvas.line(
        [(bridge_r - 8 * u, water - 34 * u), (bridge_r - 8 * u, water - 45 * u)],
        darker(livery.house, 0.4),
        0.6 * u,
    )
    canvas.line(
        [(bridge_r - 11 * u, water - 41 * u), (bridge_r - 5 * u, water - 41 * u)],
        darker(livery.house, 0.4),
        0.5 * u,
    )
    funnel = x - 20 * u
    canvas.polygon(around(funnel, water, u, u, "-5,-29 -6.5,-41 1.5,-41 4,-29"), livery.funnel)
    canvas.polygon(
        around(funnel, water, u, u, "-6.5,-41 -6.2,-38.5 2.1,-38.5 1.5,-41"), darker(livery.funnel, 0.7)
    )
    hull(canvas, left, right, deck, water, livery.hull, livery.band)
    canvas.line([(left + 2 * u, deck + 2.2 * u), (right - 14 * u, deck + 2.2 * u)], livery.house, 0.6 * u)


def fishing_boat(
    canvas: Canvas, x: float, water: float, length: float, livery: Livery, *, flip: bool = False
) -> None:
    """A small inshore trawler: curved sheer, wheelhouse aft, mast and derrick."""
    u = length / 100 * (-1 if flip else 1)
    s = abs(u)

    def at(along: float, up: float) -> tuple[float, float]:
        return x + along * u, water - up * s

    rig = darker(livery.hull, 0.55)
    canvas.line([at(4, 14), at(4, 84)], rig, 1.5 * s)
    canvas.line([at(4, 76), at(48, 30)], rig, 0.5 * s)
    canvas.line([at(4, 76), at(-46, 20)], rig, 0.5 * s)
    canvas.line([at(4, 28), at(36, 58)], rig, 1.1 * s)
    canvas.line([at(4, 80), at(36, 58)], rig, 0.5 * s)
    canvas.polygon([at(-34, 14), at(-32, 44), at(-10, 44), at(-8, 14)], livery.house)
    canvas.polygon([at(-16, 14), at(-16, 44), at(-10, 44), at(-8, 14)], darker(livery.house, 0.15))
    canvas.polygon([at(-36, 44), at(-35, 48), at(-7, 48), at(-6, 44)], livery.funnel)
    for start in (-30, -23, -15):
        canvas.polygon([at(start, 31), at(start, 40), at(start + 5, 40), at(start + 5, 31)], livery.glass)
    top = [at(-50, 22), at(-30, 16), at(0, 14), at(28, 18), at(52, 30)]
    body = [*curve(top, 8), at(43, 0), at(40, -2), at(-42, -2), at(-47, 4)]
    canvas.polygon(body, livery.hull)
    canvas.polygon([at(-47, 4), at(44, 3.5), at(41, -2), at(-43, -2)], livery.band)
    canvas.line(curve([(px, py + 3.4 * s) for px, py in top], 8), livery.house, 1.5 * s)
    canvas.line(curve(top, 8), darker(livery.hull, 0.4), 1.8 * s)


def rowing_boat(canvas: Canvas, x: float, water: float, length: float, colour: Colour) -> None:
    """An open boat at its mooring."""
    u = length / 100
    rim = curve(around(x, water, u, u, "-50,-16 0,-9 50,-18"), 8)
    canvas.polygon([*rim, (x + 38 * u, water + 2 * u), (x - 40 * u, water + 2 * u)], colour)
    canvas.line(rim, lighter(colour, 0.45), 3 * u)


def dredger(canvas: Canvas, x: float, water: float, length: float, livery: Livery) -> None:
    """A suction dredger: low hopper hull, house aft, gantries and a trailing pipe."""
    u = length / 100
    left, right = x - 50 * u, x + 50 * u
    steel = darker(livery.house, 0.45)
    for index, (a, b, lift, high) in enumerate(((3, 25, 10, 8), (5, 24, 18, 6), (6, 23, 24, 5.5))):
        canvas.rect(
            left + a * u,
            water - (lift + high) * u,
            left + b * u,
            water - lift * u,
            darker(livery.house, 0.04 * index),
        )
        for pane in range(6):
            start = left + (a + 2 + pane * 3) * u
            if start + 2 * u < left + b * u:
                canvas.rect(
                    start,
                    water - (lift + high - 1.6) * u,
                    start + 1.8 * u,
                    water - (lift + high - 3.8) * u,
                    livery.glass,
                )
        canvas.rect(
            left + (a - 1) * u,
            water - (lift + high) * u,
            left + (b + 1) * u,
            water - (lift + high - 0.8) * u,
            lighter(livery.house, 0.3),
        )
    canvas.polygon(around(left, water, u, u, "8,-29 8,-37 13,-37 14,-29"), livery.funnel)
    canvas.line([(left + 19 * u, water - 29 * u), (left + 19 * u, water - 41 * u)], steel, 0.7 * u)
    for along in (38, 58, 76):
        foot = left + along * u
        canvas.line(around(foot, water, u, u, "-3,-9 0,-24 3,-9"), livery.funnel, 1.0 * u)
        canvas.line([(foot, water - 24 * u), (foot + 7 * u, water - 21 * u)], livery.funnel, 0.9 * u)
        canvas.line([(foot + 6.5 * u, water - 21 * u), (foot + 6.5 * u, water - 8 * u)], steel, 0.35 * u)
    canvas.line([(left + 30 * u, water - 15 * u), (right - 14 * u, water - 15 * u)], steel, 0.6 * u)
    hull(canvas, left, right, water - 9 * u, water, livery.hull, livery.band)
    pipe = curve(around(left, water, u, u, "80,-10.5 60,-10 42,-8 28,-1 20,5"), 8)
    canvas.line(pipe, darker(livery.funnel, 0.25), 1.9 * u)
    canvas.line([(px, py - 0.5 * u) for px, py in pipe], lighter(livery.funnel, 0.35), 0.5 * u)
