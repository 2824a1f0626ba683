"""People as silhouettes: standing, walking, running, rowing, sitting in rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outline import around, curve
from palette import Colour, darker, mix

if TYPE_CHECKING:
    from canvas import Canvas


def limb(canvas: Canvas, points: list[tuple[float, float]], width: float, colour: Colour) -> None:
    """A jointed limb with rounded ends."""
    canvas.line(points, colour, width)
    for x, y in points:
        canvas.ellipse(x, y, width / 2, width / 2, colour)


def standing(
    canvas: Canvas,
    x: float,
    foot: float,
    height: float,
    coat: Colour,
    legs: Colour | None = None,
    skin: Colour | None = None,
    stride: float = 0.0,
    shadow: float = 0.0,
) -> None:
    """A person in a coat; `stride` opens the legs, `shadow` draws one to the right."""
    h = height
    trousers = legs or darker(coat, 0.35)
    boots = darker(trousers, 0.4)
    if shadow:
        canvas.polygon(
            [
                (x - 0.08 * h, foot),
                (x + 0.08 * h, foot),
                (x + shadow * h, foot + 0.17 * h),
                (x + (shadow - 0.18) * h, foot + 0.19 * h),
            ],
            (20, 24, 44),
            0.28,
        )
    hip = foot - 0.47 * h
    for side in (-1, 1):
        step = side * stride * 0.13 * h
        start = x + side * 0.045 * h
        ankle = start + step
        canvas.polygon(
            [
                (start - 0.05 * h, hip),
                (start + 0.05 * h, hip),
                (ankle + 0.03 * h, foot - 0.03 * h),
                (ankle - 0.03 * h, foot - 0.03 * h),
            ],
            trousers,
        )
        canvas.polygon(around(ankle, foot, h, h, "-0.034,-0.035 0.03,-0.035 0.06,0 -0.036,0"), boots)
    for side in (-1, 1):
        swing = -side * stride * 0.07 * h
        shoulder = (x + side * 0.1 * h, foot - 0.775 * h)
        elbow = (x + side * 0.15 * h + swing * 0.4, foot - 0.62 * h)
        wrist = (x + side * 0.145 * h + swing, foot - 0.48 * h)
        sleeve = darker(coat, 0.1 if side < 0 else 0.3)
        limb(canvas, [shoulder, elbow, wrist], 0.062 * h, sleeve)
        canvas.ellipse(wrist[0], wrist[1] + 0.03 * h, 0.026 * h, 0.032 * h, skin or sleeve)
    body = around(
        x,
        foot,
        h,
        h,
        "-0.05,-0.845 0.05,-0.845 0.118,-0.805 0.13,-0.76 0.1,-0.58 0.115,-0.38 -0.115,-0.38 "
        "-0.1,-0.58 -0.13,-0.76 -0.118,-0.805",
    )
    canvas.polygon(body, coat)
    canvas.polygon(
        [(x + 0.03 * h, foot - 0.845 * h), *body[1:6], (x + 0.04 * h, foot - 0.38 * h)], darker(coat, 0.22)
    )
    face = skin or coat
    canvas.rect(x - 0.03 * h, foot - 0.88 * h, x + 0.03 * h, foot - 0.82 * h, face)
    canvas.ellipse(x, foot - 0.92 * h, 0.058 * h, 0.072 * h, face)
    if skin:
        canvas.polygon(arc_cap(x, foot - 0.93 * h, 0.066 * h, 0.075 * h), darker(skin, 0.75))


def arc_cap(x: float, y: float, wide: float, high: float) -> list[tuple[float, float]]:
    """The upper half of a head: a cap of hair."""
    return curve(around(x, y, wide, high, "-1,0.3 -0.8,-0.75 0,-1 0.8,-0.75 1,0.3 0,-0.25 -1,0.3"), 6)


def runner(
    canvas: Canvas,
    x: float,
    foot: float,
    height: float,
    shirt: Colour,
    shorts: Colour,
    skin: Colour,
    phase: float,
    facing: float = 1.0,
) -> None:
    """A runner in mid-stride; `phase` from 0 to 1 swings the limbs through the stride."""
    h, f = height, facing
    swing = 1.0 - 2.0 * phase
    hip = (x, foot - 0.5 * h)
    neck = (x + f * 0.06 * h, foot - 0.82 * h)
    for side in (-1.0, 1.0):
        reach = swing * side
        knee = (hip[0] + f * 0.15 * h * reach, hip[1] + 0.22 * h - 0.05 * h * abs(reach))
        lift = max(0.0, -reach)
        ankle = (knee[0] - f * h * (0.02 + 0.2 * lift), foot - 0.03 * h - 0.2 * h * lift)
        tone = skin if side > 0 else darker(skin, 0.22)
        limb(canvas, [hip, knee, ankle], 0.062 * h, tone)
        limb(canvas, [ankle, (ankle[0] + f * 0.07 * h, ankle[1] + 0.015 * h)], 0.045 * h, (245, 240, 230))
        limb(
            canvas,
            [hip, ((hip[0] + knee[0]) / 2, (hip[1] + knee[1]) / 2)],
            0.1 * h,
            shorts if side > 0 else darker(shorts, 0.2),
        )
        elbow = (neck[0] - f * 0.13 * h * reach, neck[1] + 0.19 * h)
        hand = (elbow[0] + f * 0.14 * h, elbow[1] - 0.06 * h * (1 + reach))
        limb(canvas, [(neck[0], neck[1] + 0.04 * h), elbow, hand], 0.046 * h, tone)
    canvas.polygon(
        [
            (neck[0] - 0.095 * h, neck[1] + 0.03 * h),
            (neck[0], neck[1] - 0.015 * h),
            (neck[0] + 0.095 * h, neck[1] + 0.03 * h),
            (hip[0] + 0.075 * h, hip[1] + 0.01 * h),
            (hip[0] - 0.075 * h, hip[1] + 0.01 * h),
        ],
        shirt,
    )
    canvas.polygon(
        [
            (neck[0] + 0.02 * h, neck[1]),
            (neck[0] + 0.095 * h, neck[1] + 0.03 * h),
            (hip[0] + 0.075 * h, hip[1]),
            (hip[0] + 0.02 * h, hip[1]),
        ],
        darker(shirt, 0.18),
    )
    limb(canvas, [neck, (neck[0] + f * 0.015 * h, neck[1] - 0.04 * h)], 0.05 * h, skin)
    canvas.ellipse(neck[0] + f * 0.025 * h, neck[1] - 0.095 * h, 0.052 * h, 0.066 * h, skin)
    canvas.polygon(
        arc_cap(neck[0] + f * 0.018 * h, neck[1] - 0.105 * h, 0.06 * h, 0.07 * h), darker(skin, 0.8)
    )


def rower(canvas: Canvas, x: float, seat: float, height: float, shirt: Colour, skin: Colour) -> None:
    """A rower leaning to the right at the catch, arms out to the oar handle."""
    h = height
    shoulder = (x + 0.2 * h, seat - 0.62 * h)
    limb(canvas, around(x, seat, h, h, "0,-0.05 0.3,-0.3 0.5,0"), 0.14 * h, darker(shirt, 0.45))
    canvas.polygon(
        [
            (x - 0.13 * h, seat),
            (x - 0.02 * h, seat - 0.48 * h),
            (shoulder[0] - 0.05 * h, shoulder[1] - 0.08 * h),
            (shoulder[0] + 0.1 * h, shoulder[1] + 0.06 * h),
            (x + 0.12 * h, seat),
        ],
        shirt,
    )
    limb(
        canvas,
        [
            (shoulder[0] + 0.02 * h, shoulder[1] + 0.06 * h),
            (x + 0.4 * h, seat - 0.42 * h),
            (x + 0.62 * h, seat - 0.36 * h),
        ],
        0.085 * h,
        skin,
    )
    canvas.ellipse(shoulder[0] + 0.14 * h, shoulder[1] - 0.2 * h, 0.11 * h, 0.14 * h, skin)
    canvas.polygon(
        arc_cap(shoulder[0] + 0.12 * h, shoulder[1] - 0.23 * h, 0.12 * h, 0.15 * h), darker(skin, 0.75)
    )


def heads(
    canvas: Canvas, y: float, size: float, colour: Colour, pitch: float, rim: Colour | None = None
) -> None:
    """A row of an audience seen from behind: heads and shoulders across the picture."""
    rng = canvas.rng
    x = -rng.uniform(0, pitch)
    while x < canvas.width + pitch:
        s = size * rng.uniform(0.86, 1.12)
        top = y - rng.uniform(0, size * 0.3)
        tone = mix(colour, darker(colour, 0.5), rng.random() * 0.6)
        if rim:
            canvas.ellipse(x, top - s * 0.05, s * 0.45, s * 0.56, rim, 0.75)
        canvas.ellipse(x, top, s * 0.44, s * 0.55, tone)
        canvas.rect(x - s * 0.2, top + s * 0.3, x + s * 0.2, top + s * 0.8, tone)
        canvas.polygon(
            curve(around(x, top, s, s, "-1.05,2.2 -0.9,0.95 -0.2,0.62 0.2,0.62 0.9,0.95 1.05,2.2"), 6), tone
        )
        x += pitch * rng.uniform(0.88, 1.14)
