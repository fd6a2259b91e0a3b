"""The side view: a profile's lines become lacquer, glass, gaps, lamps and wheels."""

from dealership.cars.specification import Body
from dealership.seeding.artwork import bodywork, extras, glazing, lamps, studio, svg, wheels
from dealership.seeding.artwork.curves import shape
from dealership.seeding.artwork.paint import Paint
from dealership.seeding.artwork.profiles import PROFILES
from dealership.seeding.artwork.profiles.profile import Profile


def draw(body: Body, paint: Paint) -> str:
    """The sheet with a car of this body seen from its left side."""
    car = PROFILES[body]
    # Long cars fill more of the sheet than short ones, though less than true to scale.
    across = 1000 * car.length / (0.45 * car.length + 0.55 * 4900)
    scale = across / car.length
    return studio.photograph(
        _car(car, paint),
        left=(studio.WIDTH - across) / 2,
        scale=scale,
        tall=car.crown,
        shadow=_shadow(car),
        reflection=_reflection(car),
    )


def _car(car: Profile, paint: Paint) -> str:
    return "".join(
        (
            wheels.paints(),
            bodywork.paints(car, paint),
            _underneath(car),
            extras.behind(car, paint),
            *(wheels.wheel(axle, car.wheel, car.rim) for axle in (car.front_axle, car.rear_axle)),
            bodywork.shell(car, paint),
            glazing.glass(car, paint),
            bodywork.gaps(car),
            lamps.bumpers(car),
            lamps.lamps(car),
            extras.before(car, paint),
            _handles(car, paint),
            _mirror(car, paint),
        )
    )


def _shadow(car: Profile) -> str:
    middle, reach = car.length / 2, car.length / 2
    tyres = (
        svg.ellipse(axle, 0, car.wheel * 0.52, 44, svg.url("contact"))
        for axle in (car.front_axle, car.rear_axle)
    )
    return "".join(
        (
            svg.pool("soft", "#10151b", 0.62),
            svg.pool("contact", "#000000", 0.95),
            svg.ellipse(middle, -10, reach * 1.12, 150, svg.url("soft")),
            svg.ellipse(middle, 40, reach * 0.98, 120, svg.url("soft")),
            *tyres,
        )
    )


def _reflection(car: Profile) -> str:
    """A plain copy for the polished floor, which shows little more than masses."""
    return "".join(
        (
            _underneath(car),
            *(wheels.wheel(axle, car.wheel, car.rim) for axle in (car.front_axle, car.rear_axle)),
            svg.path(bodywork.outline(car), svg.url("flank")),
        )
    )


def _underneath(car: Profile) -> str:
    """The dark wheel housings and floor pan."""
    houses = (
        svg.circle(axle, car.wheel / 2, car.arch * 1.03, "#0b0c0e")
        for axle in (car.front_axle, car.rear_axle)
    )
    pan = svg.plate(
        car.front_axle - 200,
        car.foot - 55,
        car.rear_axle - car.front_axle + 400,
        260,
        "#0a0b0c",
        r=40,
    )
    return pan + "".join(houses)


def _handles(car: Profile, paint: Paint) -> str:
    return "".join(
        svg.plate(x - 105, y - 30, 220, 56, paint.deep, r=28, opacity=0.6)
        + svg.plate(x - 112, y - 14, 225, 34, paint.base, r=16, stroke=paint.deep, stroke_width=4)
        + svg.plate(x - 102, y + 6, 205, 9, paint.gleam, r=4)
        for x, y in car.handles
    )


def _mirror(car: Profile, paint: Paint) -> str:
    x, y = car.mirror
    housing = "-130,40! -125,95 -60,140 60,140 110,110 100,20! 0,-5 -90,5!"
    tone = [(0, paint.gleam, 1), (0.35, paint.base, 1), (1, paint.deep, 1)]
    place = svg.group(
        svg.path(shape("-10,-50! -40,20 60,20 70,-50!"), "#15181b"),
        svg.path(shape(housing), svg.url("cap"), stroke="#0b0d10", stroke_width=6),
        svg.path(shape("-130,40! -90,5 0,-5 100,20! 104,48! 0,28 -80,34!"), "#121417"),
        transform=f"translate({x} {-y + 20}) scale(0.78)",
    )
    return svg.down("cap", 140, 0, tone) + place
