"""What the views from ahead and behind must know of a body, in millimetres."""

from dataclasses import dataclass

from dealership.cars.specification import Body


@dataclass(frozen=True)
class Face:
    """A car seen along its length: heights from the floor, widths from the middle."""

    half: int
    """Half the width of the body."""
    crown: int
    """The top of the roof, or of the doors where there is none."""
    roof: int
    """Half the width of the roof."""
    cowl: int
    """Where the windscreen begins."""
    shelf: int
    """Where the sides meet the glass."""
    brow: int
    """The bonnet's leading edge, over lamps and grille."""
    foot: int
    """The lower edge of the bumpers."""
    wheel: int
    """Diameter over the tyre."""
    sill: int
    """Where the rear window begins."""
    deck: int
    """The upper edge of the rear lamps."""
    grille: tuple[int, int]
    """Half width at the top, and height."""
    tail: str
    """How it opens behind: lid, gate, doors or bed."""
    clad: bool = False
    rails: bool = False
    open: bool = False
    tall_lamps: bool = False
    mirror: float = 0.76
    """The size of the door mirrors."""
    header: int = 66
    """How far below the roof the glass begins."""


FACES: dict[Body, Face] = {
    Body.SEDAN: Face(
        half=920,
        crown=1440,
        roof=560,
        cowl=985,
        shelf=945,
        brow=745,
        foot=165,
        wheel=672,
        sill=1075,
        deck=950,
        grille=(390, 170),
        tail="lid",
    ),
    Body.HATCHBACK: Face(
        half=900,
        crown=1496,
        roof=580,
        cowl=1030,
        shelf=975,
        brow=785,
        foot=168,
        wheel=652,
        sill=1015,
        deck=1000,
        grille=(350, 110),
        tail="gate",
    ),
    Body.WAGON: Face(
        half=920,
        crown=1458,
        roof=580,
        cowl=992,
        shelf=950,
        brow=750,
        foot=168,
        wheel=680,
        sill=1000,
        deck=955,
        grille=(410, 165),
        tail="gate",
        rails=True,
    ),
    Body.SUV: Face(
        half=965,
        crown=1753,
        roof=655,
        cowl=1195,
        shelf=1150,
        brow=985,
        foot=245,
        wheel=765,
        sill=1225,
        deck=1150,
        grille=(430, 215),
        tail="gate",
        clad=True,
        rails=True,
    ),
    Body.COUPE: Face(
        half=935,
        crown=1318,
        roof=510,
        cowl=935,
        shelf=905,
        brow=680,
        foot=142,
        wheel=694,
        sill=1005,
        deck=905,
        grille=(430, 130),
        tail="lid",
    ),
    Body.CONVERTIBLE: Face(
        half=915,
        crown=1030,
        roof=690,
        cowl=940,
        shelf=915,
        brow=685,
        foot=142,
        wheel=680,
        sill=1030,
        deck=905,
        grille=(400, 120),
        tail="lid",
        open=True,
    ),
    Body.MINIVAN: Face(
        half=1000,
        crown=1750,
        roof=700,
        cowl=1145,
        shelf=1080,
        brow=850,
        foot=175,
        wheel=705,
        sill=1200,
        deck=1290,
        grille=(420, 130),
        tail="gate",
        rails=True,
        tall_lamps=True,
    ),
    Body.PICKUP: Face(
        half=1015,
        crown=1860,
        roof=690,
        cowl=1228,
        shelf=1205,
        brow=1090,
        foot=345,
        wheel=815,
        sill=1330,
        deck=1190,
        grille=(560, 330),
        tail="bed",
        clad=True,
    ),
    Body.VAN: Face(
        half=1025,
        crown=2362,
        roof=850,
        cowl=1290,
        shelf=1260,
        brow=1000,
        foot=250,
        wheel=715,
        sill=1400,
        deck=1500,
        grille=(420, 130),
        tail="doors",
        clad=True,
        mirror=1.05,
        header=270,
    ),
}
