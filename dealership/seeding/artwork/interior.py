"""The view from the rear bench: the room, with the dashboard and the front seats put into it."""

from dataclasses import dataclass

from dealership.cars.specification import Body
from dealership.seeding.artwork import dashboard, seats, studio, svg
from dealership.seeding.artwork.curves import line, shape
from dealership.seeding.artwork.elevation import both
from dealership.seeding.artwork.paint import Paint, mix

_CENTRE = studio.WIDTH / 2


@dataclass(frozen=True)
class Cabin:
    """How one body's cabin differs from another's; heights from the sheet's lower edge."""

    header: int = 712
    """The upper edge of the windscreen."""
    lean: int = 96
    """How far its sides lean in."""
    stitching: str = "channels"
    bucket: bool = False
    """Seats with the headrest built in."""
    open: bool = False
    bright: bool = True
    """A pale roof lining."""


_CABINS: dict[Body, Cabin] = {
    Body.SEDAN: Cabin(),
    Body.HATCHBACK: Cabin(stitching="plain"),
    Body.WAGON: Cabin(header=716),
    Body.SUV: Cabin(header=728, lean=80, stitching="quilt"),
    Body.COUPE: Cabin(header=690, lean=128, stitching="quilt", bucket=True, bright=False),
    Body.CONVERTIBLE: Cabin(header=690, lean=120, bucket=True, open=True),
    Body.MINIVAN: Cabin(header=738, lean=70),
    Body.PICKUP: Cabin(header=722, lean=66, bright=False),
    Body.VAN: Cabin(header=752, lean=44, stitching="plain", bright=False),
}


def draw(kind: Body, leather: Paint) -> str:
    """The sheet with the cabin of this body, upholstered in this colour."""
    cabin = _CABINS[kind]
    middle = svg.group(
        _world(cabin),
        _frame(cabin, leather),
        _doors(leather),
        seats.footwells(leather),
        dashboard.fascia(leather),
        dashboard.instruments(),
        dashboard.screen(),
        dashboard.console(leather),
        dashboard.steering_wheel(leather),
        both(seats.seat(leather, bucket=cabin.bucket, stitching=cabin.stitching)),
        transform=f"translate({_CENTRE:g} {studio.HEIGHT})",
    )
    return studio.sheet(_paints(leather), middle, _vignette())


def _paints(leather: Paint) -> str:
    soft = [(0, "#4c5157", 1), (0.25, "#34383d", 1), (1, "#191b1e", 1)]
    hide = [(0, leather.light, 1), (0.5, leather.base, 1), (1, leather.shade, 1)]
    back = [
        (0, leather.shade, 1),
        (0.18, leather.base, 1),
        (0.42, leather.light, 1),
        (0.7, leather.base, 1),
        (1, leather.deep, 1),
    ]
    metal = [(0, "#f2f4f6", 1), (0.5, "#9aa1a8", 1), (1, "#d8dcdf", 1)]
    gloss = [(0, "#3a3f45", 1), (0.45, "#17191c", 1), (0.5, "#0c0d0f", 1), (1, "#1c1f22", 1)]
    return "".join(
        (
            svg.down("soft-pad", 520, 330, soft),
            svg.down("hide", 430, 300, hide),
            svg.along("back", 262, 660, back),
            svg.down("metal", 425, 400, metal),
            svg.down("gloss", 330, 0, gloss),
        )
    )


def _world(cabin: Cabin) -> str:
    """The studio outside, out of focus."""
    air = [
        (0, "#fafbfc", 1),
        (0.45, "#e3e8ec", 1),
        (0.62, "#c3cad1", 1),
        (0.68, "#aab3bb", 1),
        (1, "#c9cfd4", 1),
    ]
    if cabin.open:
        air[0], air[1] = (0, "#a9cdec", 1), (0.45, "#e2eef7", 1)
    glow = [(0, "#ffffff", 0.9), (1, "#ffffff", 0)]
    return "".join(
        (
            svg.down("air", 800, 430, air),
            svg.around("sun", -150, 690, 420, glow),
            svg.plate(-600, 0, 1200, 800, svg.url("air")),
            svg.plate(-600, 380, 1200, 420, svg.url("sun")),
        )
    )


def _frame(cabin: Cabin, leather: Paint) -> str:
    """Roof lining, windscreen pillars and the mirror."""
    lining = mix(leather.base, "#d9d6d0" if cabin.bright else "#3c3f44", 0.82)
    shade, edge = mix(lining, "#101214", 0.35), mix(lining, "#101214", 0.6)
    top, lean = cabin.header, cabin.lean
    trim = [(0, shade, 1), (0.5, lining, 1), (1, shade, 1)]
    pillar = (
        f"{500 - lean + 22},{top - 18}! {520},{560} {556},{455}! "
        f"{600},{440} {586},{520} {500 - lean + 92},{top}!"
    )
    pieces = [
        svg.down("lining", 800, top - 20, [(0, lining, 1), (0.7, lining, 1), (1, shade, 1)]),
        svg.along("trim", 420, 620, trim),
        both(svg.path(shape(pillar), svg.url("trim"), stroke=edge, stroke_width=2)),
    ]
    if cabin.open:
        bar = f"{-500 + lean - 60},{top - 6} 0,{top + 30} {500 - lean + 60},{top - 6}"
        pieces.append(svg.stroke(line(bar), "#15171a", 44))
        pieces.append(svg.stroke(line(bar), "#5a6067", 5, transform="translate(0 -15)"))
    else:
        roof = (
            f"-700,900! 700,900! 700,{top - 46} {500 - lean + 96},{top - 6} "
            f"{500 - lean + 30},{top - 18} 0,{top + 16} {-500 + lean - 30},{top - 18} "
            f"{-500 + lean - 96},{top - 6} -700,{top - 46}!"
        )
        visor = f"70,{top + 62}! {420 - lean},{top + 48}! {440 - lean},{top - 6}! 84,{top + 12}!"
        pieces.append(svg.path(shape(roof), svg.url("lining"), stroke=edge, stroke_width=2))
        pieces.append(
            both(svg.path(shape(visor), mix(lining, "#ffffff", 0.12), stroke=shade, stroke_width=2))
        )
    return "".join(pieces) + _mirror(top)


def _mirror(top: int) -> str:
    glass = [(0, "#dfe6ec", 1), (0.5, "#9aa6b0", 1), (1, "#59636c", 1)]
    return "".join(
        (
            svg.down("looking-glass", top - 20, top - 70, glass),
            svg.plate(-9, top - 30, 18, 50, "#15171a", r=6),
            svg.plate(-92, top - 78, 184, 58, "#15171a", r=24),
            svg.plate(-83, top - 71, 166, 44, svg.url("looking-glass"), r=18),
        )
    )


def _doors(leather: Paint) -> str:
    """The front doors' cards, at the edges of the view."""
    card = "520,452! 610,470! 610,0! 470,0! 500,250 520,360"
    rest = "505,330! 610,352! 610,290! 500,285"
    piece = (
        svg.path(shape(card), "#24272b")
        + svg.path(shape("524,440! 610,458! 610,360! 518,345"), svg.url("hide"))
        + svg.path(shape(rest), "#3a3e43", stroke="#0f1113", stroke_width=3)
        + svg.stroke(line("524,446 560,454 610,464"), "#b9c0c6", 4)
    )
    return both(piece)


def _vignette() -> str:
    dark = [(0, "#000", 0), (0.65, "#000", 0), (1, "#000", 0.45)]
    return svg.around("corners", _CENTRE, -380, 760, dark) + svg.plate(
        0, -studio.HEIGHT, studio.WIDTH, studio.HEIGHT, svg.url("corners")
    )
