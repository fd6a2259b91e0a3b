"""The dashboard: vents, dials, centre screen, console and steering wheel."""

from dealership.seeding.artwork import svg
from dealership.seeding.artwork.curves import line, shape
from dealership.seeding.artwork.elevation import both
from dealership.seeding.artwork.paint import Paint


def fascia(leather: Paint) -> str:
    """The pad, the strip and the vents across the whole width."""
    pad = (
        "-566,452! -520,478 -440,496 -380,520 -250,534 "
        "-130,520 -90,496 0,490 140,494 330,488 470,476 "
        "566,452! 560,380 540,300! -540,300! -560,380"
    )
    fascia = (
        "-552,420! -420,436 -120,428 0,424 300,428 552,420! "
        "545,352 520,318 300,322 0,318 -300,322 -520,318 -545,352"
    )
    strip = "-552,424 -420,440 -120,432 0,428 300,432 552,424"
    seam = "-556,446 -440,480 -380,502 -250,516 -130,504 -90,480 0,474 140,478 330,472 556,446"
    return "".join(
        (
            svg.path(shape(pad), svg.url("soft-pad"), stroke="#0c0d0f", stroke_width=3),
            svg.stroke(
                line("-540,468 -440,494 -380,517 -250,531 -130,517 -90,493 0,487 330,485 540,465"),
                "#7d848b",
                3,
                opacity=0.7,
            ),
            svg.stroke(line(seam), leather.light, 2, opacity=0.8, stroke_dasharray="7 5"),
            svg.path(shape(fascia), svg.url("hide"), stroke="#0c0d0f", stroke_width=3),
            svg.plate(-530, 296, 1060, 30, "#000", r=10, opacity=0.35),
            svg.stroke(line(strip), svg.url("metal"), 9),
            both(_vent(430, 372, 104)),
            _vent(-62, 372, 108),
            _vent(62, 372, 108),
            svg.stroke("M150,-352H330", leather.deep, 3, opacity=0.7),
            svg.plate(150, 320, 215, 72, "none", r=10, stroke=leather.deep, stroke_width=3),
        )
    )


def _vent(x: float, y: float, width: float) -> str:
    slats = "".join(
        svg.stroke(f"M{x - width / 2 + 9:g},{-y - dy}H{x + width / 2 - 9:g}", "#4a5057", 4)
        for dy in (-11, 0, 11)
    )
    return (
        svg.plate(
            x - width / 2, y - 25, width, 50, "#0b0c0e", r=12, stroke="#aeb5bc", stroke_width=3
        )
        + slats
        + svg.plate(x - 5, y - 16, 10, 32, "#8c949b", r=4)
    )


def instruments() -> str:
    """Two dials under their hood, behind the steering wheel."""
    dials = "".join(_dial(x, 462, turn) for x, turn in ((-312, -40), (-198, 25)))
    return (
        svg.path(
            shape("-392,424! -386,490 -330,516 -250,522 -180,516 -124,490 -118,424!"), "#07080a"
        )
        + dials
        + svg.plate(-272, 442, 34, 44, "#12324a", r=5)
        + svg.stroke("M-266,-456H-244M-266,-466H-250M-266,-476H-246", "#7fc4ee", 2.5)
    )


def _dial(x: float, y: float, turn: float) -> str:
    ticks = "".join(
        svg.stroke("M0,-35V-30", "#dfe5ea", 2, transform=f"rotate({angle})")
        for angle in range(-120, 121, 24)
    )
    needle = svg.stroke("M0,4V-28", "#ff5a3c", 3, transform=f"rotate({turn})")
    return svg.group(
        svg.circle(0, 0, 42, "#0d1014", stroke="#8f979f", stroke_width=3),
        svg.circle(0, 0, 38, stroke="#2f6f9d", stroke_width=2, opacity=0.9),
        ticks,
        needle,
        svg.circle(0, 0, 6, "#c9cfd4"),
        transform=f"translate({x} {-y})",
    )


def screen() -> str:
    """A map in the middle: roads and a route, no words."""
    glass = [(0, "#16324a", 1), (1, "#0b1620", 1)]
    roads = (
        "M-120,-430L-40,-470L20,-455L126,-520M-60,-412L-30,-540M60,-410L40,-540M-126,-500L130,-470"
    )
    area = svg.plate(-128, 412, 256, 126, svg.url("map"), r=8)
    tiles = "".join(svg.plate(84, y, 36, 24, "#2b5878", r=5) for y in (424, 456, 488))
    return "".join(
        (
            svg.down("map", 540, 412, glass),
            svg.clip("map-edge", "M-128,-412h256v-126h-256z"),
            svg.plate(-140, 400, 280, 150, "#08090a", r=16, stroke="#5b6269", stroke_width=3),
            area,
            svg.group(
                svg.stroke(roads, "#3d6682", 4),
                svg.path("M-128,-412L-128,-440L-70,-425L-60,-412z", "#1d4b3c"),
                svg.stroke("M-90,-414L-40,-470L20,-455L34,-500L60,-538", "#58b7f2", 6),
                svg.circle(-40, 470, 8, "#ffffff"),
                clip_path=svg.url("map-edge"),
            ),
            tiles,
            svg.path("M-128,-538h130l-60,126h-70z", "#ffffff", opacity=0.06),
        )
    )


def console(leather: Paint) -> str:
    """Between the seats: controls, selector, cups and the armrest."""
    tunnel = "-112,322! 112,322! 128,200 158,0! -158,0! -128,200"
    deck = "-88,300! 88,300! 98,190 108,96! -108,96! -98,190"
    rest = "-128,118! -70,128 70,128 128,118! 152,40 165,-20! -165,-20! -152,40"
    knobs = "".join(
        svg.circle(x, 306, 15, "#23272b", stroke="#b5bcc2", stroke_width=3) for x in (-74, 74)
    )
    keys = "".join(svg.plate(x, 298, 26, 15, "#2f343a", r=4) for x in (-46, -14, 18))
    cups = "".join(
        svg.ellipse(48, y, 34, 17, "#060708", stroke="#8d959c", stroke_width=3) for y in (232, 176)
    )
    return "".join(
        (
            svg.path(shape(tunnel), "#202327", stroke="#0c0d0f", stroke_width=3),
            svg.path(shape(deck), svg.url("gloss"), stroke="#7d848b", stroke_width=3),
            svg.plate(-112, 292, 224, 30, "#15171a", r=12),
            knobs,
            keys,
            cups,
            svg.ellipse(-44, 184, 40, 24, "#0c0d0f", stroke="#8d959c", stroke_width=3),
            svg.path(shape("-56,186! -54,240 -34,240 -32,186!"), "#5c636a"),
            svg.plate(-68, 226, 48, 44, "#17191c", r=18, stroke="#b5bcc2", stroke_width=3),
            svg.down(
                "arm", 128, 0, [(0, leather.light, 1), (0.3, leather.base, 1), (1, leather.deep, 1)]
            ),
            svg.path(shape(rest), svg.url("arm"), stroke=leather.deep, stroke_width=3),
            svg.stroke(
                line("-116,106 -66,115 66,115 116,106"), leather.gleam, 2, stroke_dasharray="7 5"
            ),
        )
    )


def steering_wheel(leather: Paint) -> str:
    """Three spokes, keys for the thumbs, a stitched ring."""
    ring = [(0, "#5a6067", 1), (0.4, "#2a2d31", 1), (1, "#0e0f11", 1)]
    hub = "-58,30 0,44 58,30 66,-8 34,-52 0,-60 -34,-52 -66,-8"
    spoke = "44,26! 122,22! 126,-10! 52,-16!"
    keys = svg.plate(72, -2, 34, 16, "#3b4046", r=7, stroke="#9aa2a9", stroke_width=2)
    return svg.group(
        svg.down("grip", 150, -150, ring),
        both(svg.path(shape(spoke), "#26292d", stroke="#8f979e", stroke_width=3) + keys),
        svg.path(
            shape("-22,-50! -16,-130! 16,-130! 22,-50!"),
            "#26292d",
            stroke="#8f979e",
            stroke_width=3,
        ),
        svg.path(shape(hub), "#1d2023", stroke="#0a0b0c", stroke_width=3),
        svg.circle(0, -4, 20, stroke="#a4acb3", stroke_width=4),
        svg.circle(0, 0, 138, stroke="#08090a", stroke_width=32),
        svg.circle(0, 0, 138, stroke=svg.url("grip"), stroke_width=27),
        svg.circle(
            0, 0, 129, stroke=leather.light, stroke_width=2, stroke_dasharray="6 6", opacity=0.7
        ),
        svg.stroke("M-98,-108A146,146 0 0 1 98,-108", "#aab1b8", 3, opacity=0.8),
        transform="translate(-255 -402) scale(1 0.95)",
    )
