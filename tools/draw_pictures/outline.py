"""Outlines: points written down, carried into a frame, bent into curves and arcs."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

Point = tuple[float, float]


def path(spec: str) -> list[Point]:
    """Points written as in a drawing's path: `"12,34 56,78"`."""
    pairs = (pair.split(",") for pair in spec.split())
    return [(float(x), float(y)) for x, y in pairs]


def around(x: float, y: float, wide: float, high: float, spec: str) -> list[Point]:
    """Points written as shares of a width and a height from an origin (down is positive)."""
    return [(x + across * wide, y + down * high) for across, down in path(spec)]


def between(start: Point, end: Point, share: float) -> Point:
    """The point a share of the way from one point to another."""
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def curve(points: Sequence[Point], steps: int = 16) -> list[Point]:
    """A smooth line through the given points (a Catmull-Rom spline)."""
    ends = [points[0], *points, points[-1]]
    smooth: list[Point] = []
    for before, start, end, after in zip(ends, ends[1:], ends[2:], ends[3:], strict=False):
        for step in range(steps):
            t = step / steps
            smooth.append(
                (
                    _spline(before[0], start[0], end[0], after[0], t),
                    _spline(before[1], start[1], end[1], after[1], t),
                )
            )
    smooth.append(points[-1])
    return smooth


def _spline(before: float, start: float, end: float, after: float, t: float) -> float:
    """One coordinate of a Catmull-Rom segment."""
    slope = end - before
    bend = 2 * before - 5 * start + 4 * end - after
    twist = 3 * start - before - 3 * end + after
    return 0.5 * (2 * start + slope * t + bend * t**2 + twist * t**3)


def arc(
    x: float, y: float, wide: float, high: float, start: float, end: float, steps: int = 40
) -> list[Point]:
    """Points along part of an ellipse; angles in degrees, clockwise from the right."""
    angles = (math.radians(start + (end - start) * i / steps) for i in range(steps + 1))
    return [(x + wide * math.cos(a), y + high * math.sin(a)) for a in angles]
