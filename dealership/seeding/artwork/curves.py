"""Smooth outlines from a few points on the drawing board.

A curve is written as text: ``"0,420 15,560! 120,760"`` are points in millimetres, x along
the floor and y above it. The curve runs smoothly through them; ``!`` marks a corner.
"""

from math import hypot
from typing import NamedTuple


class Knot(NamedTuple):
    x: float
    y: float
    corner: bool = False


def knots(text: str) -> list[Knot]:
    """The points of a written curve."""
    return [_knot(word) for word in text.split()]


def line(text: str) -> str:
    """An open curve as SVG path data."""
    return _through(knots(text))


def shape(text: str) -> str:
    """A closed curve as SVG path data."""
    return _closed(knots(text))


def mirrored(text: str) -> str:
    """The closed curve whose right half is written, from the top middle to the bottom middle."""
    half = knots(text)
    left = [Knot(-x, y, corner) for x, y, corner in reversed(half) if x]
    return _closed(half + left)


def moved(text: str, dx: float, dy: float) -> str:
    """The same written curve, shifted."""
    return " ".join(f"{x + dx:g},{y + dy:g}{'!' if corner else ''}" for x, y, corner in knots(text))


def _knot(word: str) -> Knot:
    x, y = word.rstrip("!").split(",")
    return Knot(float(x), float(y), word.endswith("!"))


def _closed(points: list[Knot]) -> str:
    corners = [index for index, knot in enumerate(points) if knot.corner]
    if corners:
        points = points[corners[0] :] + points[: corners[0]]
        return _through([*points, points[0]]) + "Z"
    ring = [points[-1], *points, points[0], points[1]]
    pieces = [_piece(*ring[i - 1 : i + 3]) for i in range(1, len(points) + 1)]
    return _start(points[0]) + "".join(pieces) + "Z"


def _through(points: list[Knot]) -> str:
    """Path data through the points, the direction breaking at corners and free at both ends."""
    pieces = []
    for i in range(len(points) - 1):
        a, b = points[i], points[i + 1]
        before = None if i == 0 or a.corner else points[i - 1]
        after = None if i + 2 == len(points) or b.corner else points[i + 2]
        pieces.append(_piece(before, a, b, after))
    return _start(points[0]) + "".join(pieces)


def _start(knot: Knot) -> str:
    return f"M{knot.x:g},{-knot.y:g}"


def _piece(before: Knot | None, a: Knot, b: Knot, after: Knot | None) -> str:
    """One cubic from a to b: centripetal Catmull-Rom, which keeps calm between uneven points."""
    if before is None:
        if after is None:
            return f"L{b.x:g},{-b.y:g}"
        arriving = _handle(after, b, a)
        leaving = _free_end(a, b, arriving)
    else:
        leaving = _handle(before, a, b)
        arriving = _handle(after, b, a) if after else _free_end(b, a, leaving)
    return "C" + " ".join(f"{x:.1f},{-y:.1f}" for x, y in (leaving, arriving, b[:2]))


def _handle(behind: Knot, at: Knot, ahead: Knot) -> tuple[float, float]:
    near = hypot(at.x - behind.x, at.y - behind.y) ** 0.5
    far = hypot(ahead.x - at.x, ahead.y - at.y) ** 0.5
    share = 3 * near * (near + far)
    weight = 2 * near**2 + 3 * near * far + far**2
    return (
        (near**2 * ahead.x - far**2 * behind.x + weight * at.x) / share,
        (near**2 * ahead.y - far**2 * behind.y + weight * at.y) / share,
    )


def _free_end(end: Knot, other: Knot, handle: tuple[float, float]) -> tuple[float, float]:
    """The handle of an end without a neighbour: as if the cubic were a parabola."""
    apex = (other.x + 1.5 * (handle[0] - other.x), other.y + 1.5 * (handle[1] - other.y))
    return (end.x + (apex[0] - end.x) * 2 / 3, end.y + (apex[1] - end.y) * 2 / 3)
