"""The painted shell from the side: its outline, its light and shade, its edges and gaps."""

from collections.abc import Iterator

from dealership.seeding.artwork import svg
from dealership.seeding.artwork.curves import knots, line, moved, shape
from dealership.seeding.artwork.paint import Paint
from dealership.seeding.artwork.profiles.profile import Profile

_TRIM = "#24272b"


def paints(car: Profile, paint: Paint) -> str:
    """The gradients of the shell, which its reflection uses as well."""
    flank = [
        (0, paint.gleam, 1),
        (0.06, paint.light, 1),
        (0.2, paint.base, 1),
        (0.34, paint.light, 1),
        (0.46, paint.base, 1),
        (0.62, paint.shade, 1),
        (0.8, paint.base, 1),
        (0.88, paint.shade, 1),
        (1, paint.deep, 1),
    ]
    ends = [
        (0, paint.deep, 0.75),
        (0.035, paint.shade, 0.5),
        (0.11, paint.shade, 0),
        (0.9, paint.shade, 0),
        (0.97, paint.shade, 0.5),
        (1, paint.deep, 0.8),
    ]
    return "".join(
        (
            svg.clip("shell", outline(car)),
            svg.down("flank", car.crown, car.foot, _spread(flank, car)),
            svg.along("ends", 0, car.length, ends),
            svg.down(
                "rim-light",
                car.crown,
                car.foot + 250,
                [(0, "#fff", 0.7), (0.7, "#fff", 0.45), (1, "#fff", 0)],
            ),
            svg.blur("soft-edge", 15),
        )
    )


def _spread(stops: svg.Stops, car: Profile) -> Iterator[tuple[float, str, float]]:
    """The stops move so that the third sits just above the belt, whatever the roof's height."""
    belt = (car.crown - car.belt) / (car.crown - car.foot)
    for offset, colour, opacity in stops:
        if offset <= 0.2:
            yield offset / 0.2 * belt * 0.85, colour, opacity
        else:
            yield belt + (offset - 0.3) / 0.7 * (1 - belt), colour, opacity


def outline(car: Profile) -> str:
    """The whole shell: over the top, then back along the foot with both arches cut out."""
    over = line(car.outline)
    back = "".join(_arch_cut(car, axle) for axle in (car.rear_axle, car.front_axle))
    return over + back + "Z"


def _arch_cut(car: Profile, axle: int) -> str:
    radius = car.arch
    half = (radius**2 - (car.wheel / 2 - car.foot) ** 2) ** 0.5
    start, end = axle + half, axle - half
    return f"L{start:.1f},{-car.foot}A{radius:g},{radius:g} 0 1 0 {end:.1f},{-car.foot}"


def shell(car: Profile, paint: Paint) -> str:
    """The lit and shaded body, with the roof rails on it."""
    over = line(car.outline)
    everywhere = {"x": 0, "y": car.foot - 60, "w": car.length, "h": car.crown - car.foot + 60}
    lit = svg.group(
        svg.plate(**everywhere, fill=svg.url("flank")),
        _undercut(car, paint),
        svg.plate(**everywhere, fill=svg.url("ends")),
        svg.group(*_soft_lights(car, paint), filter=svg.url("soft-edge")),
        _lines(car, paint),
        *_cladding(car),
        *_lips(car, paint),
        # Three strokes pass for a soft edge at a fraction of the cost of blurring so large an area.
        *(svg.stroke(over, svg.url("rim-light"), width, opacity=0.4) for width in (96, 62, 32)),
        svg.stroke(over, svg.url("rim-light"), 12),
        clip_path=svg.url("shell"),
    )
    return lit + svg.stroke(outline(car), "#0a0c0f", 5, opacity=0.55) + _rails(car)


def _undercut(car: Profile, paint: Paint) -> str:
    """The shade under the pressed line, where the flank turns away from the light."""
    points = knots(car.crease)
    first, last = points[0], points[-1]
    below = f"{car.crease}! {last.x:g},{last.y - 190:g}! {car.length * 0.6:g},{car.foot + 330:g} "
    below += f"{car.length * 0.35:g},{car.foot + 310:g} {first.x:g},{first.y - 130:g}!"
    shade = [(0, paint.deep, 0.7), (0.45, paint.shade, 0.5), (1, paint.shade, 0)]
    top = max(point.y for point in points)
    return svg.down("undercut", top, top - 430, shade) + svg.path(shape(below), svg.url("undercut"))


def _soft_lights(car: Profile, paint: Paint) -> Iterator[str]:
    """Everything without a hard edge, so that one blur serves them all."""
    left, right = car.front_axle + car.arch - 20, car.rear_axle - car.arch + 20
    middle, foot = (left + right) / 2, car.foot
    crescent = f"{left:g},{foot + 95:g}! {middle:g},{foot + 118:g} {right:g},{foot + 250:g}! "
    crescent += f"{middle + 200:g},{foot + 165:g} {left:g},{foot + 150:g}!"
    yield svg.path(shape(crescent), paint.gleam, opacity=0.6)
    yield svg.stroke(line(moved(car.crease, 0, 40)), paint.gleam, 50, opacity=0.55)
    for axle in (car.front_axle, car.rear_axle):
        top = car.wheel / 2 + car.arch
        fading = [(0, paint.gleam, 0.75), (0.6, paint.light, 0.3), (1, paint.light, 0)]
        yield svg.down(f"bulge{axle}", top + 60, car.wheel / 2, fading)
        yield svg.circle(
            axle, car.wheel / 2, car.arch + 46, stroke=svg.url(f"bulge{axle}"), stroke_width=54
        )


def _lines(car: Profile, paint: Paint) -> str:
    """The pressed line and the edge over the sill."""
    left, right = car.front_axle + car.arch - 20, car.rear_axle - car.arch + 20
    foot = car.foot
    edge = f"{left:g},{foot + 78:g} {(left + right) / 2:g},{foot + 92:g} {right:g},{foot + 120:g}"
    hidden = [(0, "#050607", 0), (1, "#050607", 0.7)]
    return "".join(
        (
            svg.stroke(line(moved(car.crease, 0, -5)), paint.deep, 7, opacity=0.5),
            svg.stroke(line(moved(car.crease, 0, 5)), paint.gleam, 7, opacity=0.9),
            svg.stroke(line(edge), paint.deep, 9, opacity=0.7),
            svg.stroke(line(moved(edge, 0, 9)), paint.gleam, 6, opacity=0.6),
            svg.down("hidden", foot + 75, foot, hidden),
            svg.plate(0, foot, car.length, 75, svg.url("hidden")),
        )
    )


def _lips(car: Profile, paint: Paint) -> Iterator[str]:
    """The edges of the wheel arches."""
    radius = car.arch
    for axle in (car.front_axle, car.rear_axle):
        centre = (axle, car.wheel / 2)
        if car.clad:
            yield svg.circle(*centre, radius + 26, stroke=_TRIM, stroke_width=62)
            yield svg.circle(*centre, radius + 56, stroke="#4c5157", stroke_width=4)
        else:
            yield svg.circle(*centre, radius + 9, stroke=paint.shade, stroke_width=20, opacity=0.8)
            yield svg.circle(*centre, radius + 19, stroke=paint.gleam, stroke_width=4, opacity=0.6)


def _cladding(car: Profile) -> Iterator[str]:
    """The lower bumpers are dark on every car; the sills only on those that leave the road."""
    top = car.foot + (75 if car.clad else 40)
    band = [(0, "#3b4046", 1), (0.25, _TRIM, 1), (1, "#101214", 1)]
    yield svg.down("plastic", top + 90, car.foot - 20, band)
    front, rear = car.front_axle, car.rear_axle
    yield svg.path(
        shape(f"-60,{top + 90}! {front * 0.5:g},{top + 60} {front},{top + 10}! {front},0! -60,0!"),
        svg.url("plastic"),
    )
    end = car.length
    yield svg.path(
        shape(
            f"{end + 60},{top + 110}! {(end + rear) / 2:g},{top + 70} "
            f"{rear},{top + 10}! {rear},0! {end + 60},0!"
        ),
        svg.url("plastic"),
    )
    if car.clad:
        yield svg.plate(front, car.foot - 20, rear - front, 105, svg.url("plastic"))
        yield svg.stroke(f"M{front},{-car.foot - 85}H{rear}", "#565c63", 4)


def _rails(car: Profile) -> str:
    if not car.rails:
        return ""
    rail = line(car.rails)
    return (
        svg.stroke(rail, "#1b1e21", 30)
        + svg.stroke(rail, "#8f979e", 14)
        + svg.stroke(line(moved(car.rails, 0, 4)), "#e9edf0", 4)
    )


def gaps(car: Profile) -> str:
    """The dark lines around doors, lids and bumpers, each with a lit edge."""
    lines = [line(seam) for seam in car.seams]
    shadow = (svg.stroke(d, "#000", 9, opacity=0.62) for d in lines)
    light = (svg.stroke(line(moved(seam, 9, -3)), "#fff", 4, opacity=0.3) for seam in car.seams)
    return svg.group(*light, *shadow, clip_path=svg.url("shell"))
