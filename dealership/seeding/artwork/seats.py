"""The front seats seen from the rear bench."""

from dealership.seeding.artwork import svg
from dealership.seeding.artwork.curves import line, shape
from dealership.seeding.artwork.elevation import both
from dealership.seeding.artwork.paint import Paint


def footwells(leather: Paint) -> str:
    """Carpet in the dark, and the inner edges of the cushions."""
    dark = [(0, "#07080a", 1), (0.5, "#1b1d20", 1), (1, "#0d0e10", 1)]
    cushion = "176,-20! 178,110 200,168 246,186 330,190! 330,-20!"
    piping = "186,-20 190,104 212,154 250,170 320,174"
    edge = svg.path(
        shape(cushion), svg.url("cushion"), stroke="#08090a", stroke_width=3
    ) + svg.stroke(line(piping), leather.light, 2, stroke_dasharray="7 5", opacity=0.8)
    return "".join(
        (
            svg.down("carpet", 330, 0, dark),
            svg.down(
                "cushion",
                190,
                0,
                [(0, leather.base, 1), (0.35, leather.shade, 1), (1, leather.deep, 1)],
            ),
            svg.plate(-600, -5, 1200, 340, svg.url("carpet")),
            both(edge),
        )
    )


def seat(leather: Paint, *, bucket: bool, stitching: str) -> str:
    """The right seat's back, cut by the edge of the view."""
    back = "262,-20! 268,150 290,290 330,356 400,380 500,380 580,352 640,260 660,-20!"
    inner = "322,-20! 330,140 346,264 380,318 470,326 560,312 590,260 600,-20!"
    rest = "372,412! 366,470 384,524 430,542 480,542 526,524 546,470 538,412! 455,398"
    neck = "352,350! 362,430 384,524 430,542 480,542 526,524 548,430 560,350!"
    posts = "".join(svg.plate(x, 360, 13, 64, "#b9c0c6", r=5) for x in (412, 488))
    # Nested strokes instead of a blur, which would cost more than all the rest of the seat.
    shadow = (svg.stroke(shape(back), "#000", width, opacity=0.07) for width in range(8, 57, 6))
    head = neck if bucket else rest
    return "".join(
        (
            *shadow,
            "" if bucket else posts,
            svg.path(shape(head), svg.url("back"), stroke=leather.deep, stroke_width=2),
            svg.stroke(line("392,512 432,528 480,528 518,512"), leather.gleam, 6, opacity=0.6),
            svg.path(shape(back), svg.url("back"), stroke=leather.deep, stroke_width=2),
            svg.clip("inset", shape(inner)),
            svg.path(shape(inner), leather.shade, opacity=0.45),
            svg.group(_stitching(stitching, leather), clip_path=svg.url("inset")),
            svg.stroke(shape(inner), leather.deep, 4, opacity=0.6),
            svg.stroke(shape(inner), leather.gleam, 2, stroke_dasharray="8 6", opacity=0.9),
            svg.stroke(line("300,270 336,340 402,368 498,368"), leather.gleam, 7, opacity=0.55),
        )
    )


def _stitching(kind: str, leather: Paint) -> str:
    if kind == "plain":
        return svg.plate(340, -20, 250, 190, leather.deep, r=26, opacity=0.4)
    if kind == "quilt":
        lines = [f"M{x},20L{x + 420},-400M{x + 420},20L{x},-400" for x in range(40, 620, 52)]
    else:
        lines = [f"M{x},20L{460 + (x - 460) * 0.9:g},-340" for x in range(326, 610, 38)]
    deep = "".join(svg.stroke(d, leather.deep, 5, opacity=0.6) for d in lines)
    light = "".join(
        svg.stroke(d, leather.gleam, 2, opacity=0.45, transform="translate(3 0)") for d in lines
    )
    return deep + light
