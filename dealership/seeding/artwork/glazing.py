"""The side windows: tinted glass with the cabin behind it and the softbox mirrored in it."""

from dealership.seeding.artwork import svg
from dealership.seeding.artwork.curves import knots, line, shape
from dealership.seeding.artwork.paint import Paint
from dealership.seeding.artwork.profiles.profile import Profile


def glass(car: Profile, paint: Paint) -> str:
    """All windows of one side."""
    if not car.daylight:
        return ""
    panes = "".join(shape(pane) for pane in car.daylight)
    top = max(knot.y for pane in car.daylight for knot in knots(pane))
    tint = [(0, "#3a4652", 1), (0.35, "#232c35", 1), (1, "#11161b", 1)]
    sky = [(0, "#dfe8f0", 0.62), (1, "#aebdca", 0.08)]
    screen = [(0, "#7f8f9d", 1), (1, "#27313a", 1)]
    inside = svg.group(
        svg.path(panes, svg.url("tint")),
        _cabin(car),
        _sky(car, top),
        *(svg.stroke(line(pillar), "#0d0f11", 62) for pillar in car.pillars),
        svg.stroke(panes, "#000", 34, opacity=0.3),
        svg.stroke(panes, "#000", 18, opacity=0.4),
        clip_path=svg.url("panes"),
    )
    return "".join(
        (
            svg.clip("panes", panes),
            svg.down("tint", top, car.belt, tint),
            svg.down("sky", top, car.belt, sky),
            svg.down("screen", top, car.belt, screen),
            *(
                svg.path(shape(sliver), svg.url("screen"), stroke="#0d0f11", stroke_width=10)
                for sliver in car.screens
            ),
            svg.stroke(panes, paint.shade, 26, opacity=0.45),
            svg.stroke(panes, "#c9cfd5" if car.bright else "#0c0e10", 20),
            svg.stroke(panes, "#0c0e10", 8),
            inside,
        )
    )


def _sky(car: Profile, top: float) -> str:
    """The softbox mirrored in the glass, ending in a clean slanting edge."""
    depth = top - car.belt
    edge = top - depth * 0.42
    points = [knot for pane in car.daylight for knot in knots(pane)]
    left, right = min(knot.x for knot in points), max(knot.x for knot in points)
    box = (
        f"{left},{top + 60:g}! {right},{top + 60:g}! "
        f"{right},{edge + 60:g}! {(left + right) / 2:g},{edge:g} "
    )
    box += f"{left + 300:g},{edge - 40:g} {left},{edge - 100:g}!"
    rise, run = depth + 120, depth * 0.75
    bars = "".join(
        svg.path(
            f"M{x},{-car.belt + 40}l{run:g},{-rise:g}h{w}l{-run:g},{rise:g}z",
            "#ffffff",
            opacity=0.1,
        )
        for x, w in ((car.length * 0.36, 120), (car.length * 0.405, 40), (car.length * 0.6, 170))
    )
    return svg.path(shape(box), svg.url("sky")) + bars


def _cabin(car: Profile) -> str:
    """Seats and steering wheel, barely seen through the tint."""
    dark = "#07090b"
    seats = (
        svg.path(
            shape(
                f"{x - 40},{car.belt - 80}! {x - 20},{car.belt + 90} {x + 50},{car.belt + 215} "
                f"{x + 120},{car.belt + 230} {x + 150},{car.belt + 150} {x + 130},{car.belt - 80}!"
            ),
            dark,
        )
        + svg.plate(x + 50, car.belt + 215, 100, 105, dark, r=34)
        for x in car.seats
    )
    hand = car.seats[0] - 560 if car.seats else 0
    wheel = svg.ellipse(hand, car.belt + 30, 40, 150, "none", stroke=dark, stroke_width=26)
    return "".join(seats) + wheel
