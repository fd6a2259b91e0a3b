"""The room: a grey sweep of wall and floor, the soft shadow and the mirror image on the floor."""

from dealership.seeding.artwork import svg

WIDTH, HEIGHT = 1200, 800


def photograph(
    subject: str, *, left: float, scale: float, tall: float, shadow: str, reflection: str
) -> str:
    """The whole sheet with a subject drawn in millimetres, its origin ``left`` on the floor."""
    floor = min(628, HEIGHT / 2 + 50 + tall * scale / 2)
    stand = f"translate({left:.1f} {floor:.1f}) scale({scale:.5f})"
    upside_down = f"translate({left:.1f} {floor:.1f}) scale({scale:.5f} {-scale:.5f})"
    return sheet(
        _room(floor),
        svg.group(svg.group(reflection, transform=upside_down), mask=svg.url("mirror")),
        svg.group(shadow, transform=stand),
        svg.group(subject, transform=stand),
    )


def sheet(*content: str) -> str:
    """An SVG document of the sheet's size."""
    frame = {"xmlns": "http://www.w3.org/2000/svg", "viewBox": f"0 0 {WIDTH} {HEIGHT}"}
    return svg.tag("svg", "".join(content), **frame)


def _room(floor: float) -> str:
    wall = [
        (0, "#eaecee", 1),
        (0.3, "#dde1e4", 1),
        (0.6, "#c6ccd1", 1),
        (1, "#a3abb3", 1),
    ]
    ground = [
        (0, "#9aa3ac", 0),
        (0.32, "#98a1aa", 0.42),
        (0.6, "#a7afb7", 0.3),
        (1, "#858e98", 0.6),
    ]
    fade = [(0, "#ffffff", 0.42), (0.5, "#ffffff", 0.13), (1, "#ffffff", 0)]
    seam = floor - 92
    return "".join(
        (
            svg.around("wall", WIDTH / 2, -390, 760, wall),
            svg.down("floor", -seam, -HEIGHT, ground),
            svg.down("fade", -floor, -floor - 130, fade),
            svg.tag("mask", svg.plate(0, -floor - 130, WIDTH, 130, svg.url("fade")), id="mirror"),
            svg.plate(0, -HEIGHT, WIDTH, HEIGHT, svg.url("wall")),
            svg.plate(0, -HEIGHT, WIDTH, HEIGHT - seam, svg.url("floor")),
        )
    )
