"""Wheels seen from the side: tyre, rim of one of several patterns, brake disc and caliper."""

from math import cos, radians, sin

from dealership.seeding.artwork import svg
from dealership.seeding.artwork.curves import shape

_PATTERNS = {
    "five": (5, "-62,52! -40,150 -58,318! -30,334 30,334 58,318! 40,150 62,52!"),
    "six": (6, "-52,52! -44,150 -78,314! -40,333 40,333 78,314! 44,150 52,52!"),
    "ten": (10, "-20,62! -15,180 -26,328! 0,335 26,328! 15,180 20,62!"),
    "twin": (5, ""),
    "steel": (0, ""),
}
_TWIN = (
    "-70,60! -62,170 -92,312! -60,330! -30,180 -8,80! 8,80! 30,180 60,330! 92,312! 62,170 70,60!"
)


def paints() -> str:
    """What every wheel is painted with."""
    metal = [(0, "#f7f9fa", 1), (0.45, "#c4cad0", 1), (0.75, "#8e969e", 1), (1, "#d5dade", 1)]
    lip = [(0, "#ffffff", 1), (0.5, "#8f979f", 1), (1, "#dfe3e6", 1)]
    tyre = [(0.78, "#17191b", 1), (0.84, "#2c2f32", 1), (0.93, "#1e2123", 1), (1, "#0c0d0e", 1)]
    barrel = [(0, "#30353a", 1), (0.8, "#15181a", 1), (1, "#060708", 1)]
    disc = [(0, "#5b6167", 1), (0.35, "#9aa1a8", 1), (0.95, "#767d84", 1), (1, "#44494e", 1)]
    steel = [(0, "#cfd4d8", 1), (0.6, "#a7adb3", 1), (0.9, "#8a9198", 1), (1, "#60666c", 1)]
    return "".join(
        (
            svg.slanting("metal", (0, 340), (0, 0), metal),
            svg.slanting("lip", (-250, 300), (250, -300), lip),
            svg.around("tyre", 0, 0, 500, tyre),
            svg.around("barrel", 0, 0, 340, barrel),
            svg.around("disc", 0, 0, 250, disc),
            svg.around("steel", -60, 80, 360, steel),
            svg.down(
                "lamplight", 500, -500, [(0, "#fff", 0.28), (0.5, "#fff", 0), (1, "#000", 0.4)]
            ),
        )
    )


def wheel(x: float, diameter: float, pattern: str) -> str:
    """A wheel standing on the floor; it is drawn 1000 mm across and scaled."""
    scale = diameter / 1000
    place = f"translate({x:g} {-diameter / 2:g}) scale({scale:.4f})"
    inner = _steel() if pattern == "steel" else _alloy(pattern)
    rim = svg.group(inner, svg.circle(0, 0, 350, svg.url("lamplight")), transform="scale(1.09)")
    return svg.group(_tyre(), rim, transform=place)


def _tyre() -> str:
    return "".join(
        (
            svg.circle(0, 0, 500, svg.url("tyre")),
            svg.circle(0, 0, 487, stroke="#3a3d40", stroke_width=4, opacity=0.8),
            svg.circle(0, 0, 452, stroke="#0e0f10", stroke_width=5, opacity=0.9),
            svg.circle(0, 0, 420, stroke="#43474b", stroke_width=6, opacity=0.6),
            svg.circle(0, 0, 392, "#0b0c0d"),
        )
    )


def _alloy(pattern: str) -> str:
    count, spoke = _PATTERNS[pattern]
    spoke = shape(spoke or _TWIN)
    turned = []
    for number in range(count):
        arm = svg.path(spoke, svg.url("metal"), stroke="#5a6168", stroke_width=4)
        arm += svg.stroke("M0,-90L0,-300", "#7d858d", 5, opacity=0.55 if count < 10 else 0)
        turned.append(svg.group(arm, transform=f"rotate({360 * number / count:g})"))
    return "".join(
        (
            svg.circle(0, 0, 352, svg.url("barrel")),
            _brake(),
            *turned,
            svg.circle(0, 0, 343, stroke=svg.url("lip"), stroke_width=18),
            svg.circle(0, 0, 331, stroke="#2a2e32", stroke_width=4, opacity=0.6),
            svg.circle(0, 0, 84, svg.url("steel"), stroke="#6a7178", stroke_width=4),
            _nuts(5, 58, 10),
            svg.circle(0, 0, 34, "#23272b", stroke="#aab1b7", stroke_width=5),
        )
    )


def _brake() -> str:
    holes = (
        svg.circle(*_polar(angle, radius), 6, "#3b4045")
        for angle in range(0, 360, 20)
        for radius in (160 + angle % 40, 215)
    )
    caliper = "150,-80! 190,-40 200,40 150,120! 205,165! 262,70 258,-60 205,-130!"
    return "".join(
        (
            svg.circle(0, 0, 250, svg.url("disc"), stroke="#33383c", stroke_width=4),
            *holes,
            svg.circle(0, 0, 118, "#3c4146"),
            svg.path(shape(caliper), "#3a3f44", stroke="#1b1e20", stroke_width=5),
        )
    )


def _steel() -> str:
    slots = (
        svg.ellipse(*_polar(angle, 232), 40, 24, "#15181a", transform=_turn(angle))
        for angle in range(0, 360, 30)
    )
    return "".join(
        (
            svg.circle(0, 0, 352, "#1a1d20"),
            svg.circle(0, 0, 338, svg.url("steel"), stroke="#e3e6e9", stroke_width=8),
            svg.circle(0, 0, 290, stroke="#70777e", stroke_width=6, opacity=0.7),
            *slots,
            svg.circle(0, 0, 175, stroke="#70777e", stroke_width=8, opacity=0.6),
            svg.circle(0, 0, 130, "#8c939a", stroke="#e2e6e9", stroke_width=6),
            _nuts(5, 96, 15),
            svg.circle(0, 0, 58, "#3a3f44", stroke="#c2c8cd", stroke_width=6),
        )
    )


def _nuts(count: int, radius: float, size: float) -> str:
    angles = (360 * number / count + 36 for number in range(count))
    return "".join(svg.circle(*_polar(angle, radius), size, "#33383d") for angle in angles)


def _turn(angle: float) -> str:
    x, y = _polar(angle, 232)
    return f"rotate({angle:g} {x:g} {-y:g})"


def _polar(angle: float, radius: float) -> tuple[float, float]:
    """Clockwise from the top."""
    return round(radius * sin(radians(angle)), 2), round(radius * cos(radians(angle)), 2)
