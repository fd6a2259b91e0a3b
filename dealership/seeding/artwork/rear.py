"""The view from behind: rear window, lid or tailgate, lamps and bumper."""

from dealership.cars.specification import Body
from dealership.seeding.artwork import svg
from dealership.seeding.artwork.curves import line, mirrored, shape
from dealership.seeding.artwork.elevation import (
    OPEN_SCREEN,
    body,
    both,
    glass,
    headrests,
    mirrors,
    number_plate,
    present,
)
from dealership.seeding.artwork.faces import FACES, Face
from dealership.seeding.artwork.paint import Paint


def draw(kind: Body, paint: Paint) -> str:
    """The sheet with a car of this body seen from behind."""
    face = FACES[kind]
    details = "".join(
        (
            _paints(face),
            mirrors(face, facing=False),
            _open_cabin(face) if face.open else "",
            body(face, paint, _PANELS[face.tail](face, paint), _bumper(face)),
            _windows(face),
            _bed_edge(face, paint) if face.tail == "bed" else "",
            both(_lamp(face)),
            number_plate(_plate_height(face)),
        )
    )
    return present(face, paint, details)


def _paints(face: Face) -> str:
    ruby = [(0, "#f4464a", 1), (0.45, "#c2131e", 1), (1, "#5d060c", 1)]
    pipe = [(0, "#f3f5f7", 1), (0.5, "#868e96", 1), (1, "#d3d8dc", 1)]
    chrome = [(0, "#f7f9fa", 1), (0.4, "#aab2b9", 1), (0.6, "#737b83", 1), (1, "#ccd2d7", 1)]
    return "".join(
        (
            svg.down("ruby", face.deck + 20, face.deck - _lamp_height(face), ruby),
            svg.down("pipe", face.foot + 70, face.foot, pipe),
            svg.down("chrome", face.foot + 250, face.foot, chrome),
        )
    )


def _lamp_height(face: Face) -> int:
    if face.tail in ("doors", "bed"):
        return 420 if face.tail == "doors" else 330
    return 330 if face.tall_lamps else 150


def _plate_height(face: Face) -> float:
    if face.tail == "bed":
        return face.foot + 105
    if face.tail == "doors":
        return face.foot + 420
    return face.deck - (290 if face.tail == "lid" else 360)


def _windows(face: Face) -> str:
    if face.open:
        return ""
    if face.tail == "doors":
        return _door_windows(face)
    mirror = svg.plate(-100, face.crown - 200, 200, 60, "#090b0d", r=26)
    lit = svg.stroke(f"M-90,{-face.crown + 105}H90", "#a3121c", 16)
    wires = "".join(
        svg.stroke(f"M{-face.half + 300},{-y}H{face.half - 300}", "#000", 3, opacity=0.35)
        for y in range(face.sill + 50, face.crown - 120, 42)
    )
    return glass(face, face.sill, headrests(face.sill - 20, (-340, 340)), mirror, wires, lit)


def _door_windows(face: Face) -> str:
    panes = (
        f"60,{face.crown - 260}! {face.roof - 95},{face.crown - 285} "
        f"{face.roof - 60},{face.crown - 350} {face.half - 175},{face.sill + 90} "
        f"{face.half - 230},{face.sill}! 60,{face.sill}!"
    )
    d = shape(panes)
    glare = f"M60,{-face.crown + 200}H{face.half}V{-face.sill - 380}L60,{-face.sill - 300}z"
    piece = svg.stroke(d, "#0c0e10", 34) + svg.path(d, svg.url("window"))
    return svg.clip("door-pane", d) + both(
        piece + svg.group(svg.path(glare, "#ffffff", opacity=0.16), clip_path=svg.url("door-pane"))
    )


def _lid(face: Face, paint: Paint) -> str:
    """A boot lid between the lamps, its shelf bright under the window."""
    half, deck = face.half, face.deck
    top = face.sill - 40
    seam = mirrored(
        f"0,{top}! {half - 190},{top - 14}! {half - 300},{deck - 60} "
        f"{half - 330},{deck - 330}! 0,{deck - 350}!"
    )
    ledge = f"{-half + 130},{top - 30} 0,{top + 4} {half - 130},{top - 30}"
    return "".join(
        (
            svg.group(
                svg.stroke(line(ledge), paint.gleam, 60, opacity=0.8),
                _recess(face, paint),
                _shoulders(face, paint),
                filter=svg.url("soft-edge"),
            ),
            svg.stroke(seam, "#000", 8, opacity=0.6),
            svg.stroke(
                line(f"{-half + 200},{deck + 12} 0,{deck + 26} {half - 200},{deck + 12}"),
                paint.shade,
                8,
            ),
            svg.stroke(
                line(f"{-half + 200},{deck + 22} 0,{deck + 36} {half - 200},{deck + 22}"),
                paint.gleam,
                6,
            ),
        )
    )


def _gate(face: Face, paint: Paint) -> str:
    """A tailgate from the roof to the bumper, with a spoiler above the window."""
    half, deck, crown = face.half, face.deck, face.crown
    waist = half - 150
    seam = mirrored(
        f"0,{crown - 46}! {face.roof - 20},{crown - 84}! "
        f"{waist},{face.shelf} {waist - 40},{deck - 230} "
        f"{waist - 150},{face.foot + 255}! 0,{face.foot + 250}!"
    )
    fold = f"{-half + 200},{deck - 175} 0,{deck - 195} {half - 200},{deck - 175}"
    return "".join(
        (
            svg.group(
                svg.stroke(
                    line(f"{-face.roof},{crown - 50} 0,{crown - 30} {face.roof},{crown - 50}"),
                    paint.gleam,
                    50,
                ),
                svg.stroke(line(fold), paint.gleam, 34, opacity=0.6),
                _recess(face, paint),
                _shoulders(face, paint),
                filter=svg.url("soft-edge"),
            ),
            svg.stroke(seam, "#000", 8, opacity=0.6),
            svg.stroke(line(fold), paint.gleam, 6, opacity=0.9),
            svg.plate(-330, _plate_height(face) + 135, 660, 30, "#14171a", r=12),
            svg.plate(-330, _plate_height(face) + 153, 660, 9, "#c5ccd2", r=4),
        )
    )


def _doors(face: Face, paint: Paint) -> str:
    half = face.half
    seam = mirrored(
        f"0,{face.crown - 130}! {face.roof - 20},{face.crown - 165}! "
        f"{half - 85},{face.shelf} {half - 80},{face.foot + 190}! 0,{face.foot + 185}!"
    )
    hinge = both(
        "".join(
            svg.plate(half - 125, y, 60, 70, "#1d2023", r=12)
            for y in (face.foot + 330, face.shelf + 60, face.crown - 480)
        )
    )
    return "".join(
        (
            svg.stroke(seam, "#000", 9, opacity=0.6),
            svg.stroke(f"M0,{-face.crown + 130}V{-face.foot - 185}", "#000", 12, opacity=0.75),
            svg.stroke(f"M12,{-face.crown + 130}V{-face.foot - 185}", "#fff", 5, opacity=0.5),
            svg.plate(-45, face.shelf - 60, 30, 210, "#1b1e21", r=12),
            svg.plate(-110, face.crown - 90, 220, 40, "#a3121c", r=16),
            hinge,
        )
    )


def _bed(face: Face, paint: Paint) -> str:
    """The lower part of a pickup is its tailgate."""
    return svg.plate(-face.half, face.foot, 2 * face.half, 10, "#000")


def _bed_edge(face: Face, paint: Paint) -> str:
    half, top, foot = face.half, 1235, face.foot
    panel = [
        (0, paint.gleam, 1),
        (0.08, paint.light, 1),
        (0.4, paint.base, 1),
        (0.62, paint.shade, 1),
        (0.8, paint.base, 1),
        (1, paint.deep, 1),
    ]
    box = mirrored(
        f"0,{top}! {half - 40},{top}! {half},{top - 40} "
        f"{half},{foot + 260} {half - 10},{foot + 210}! 0,{foot + 210}!"
    )
    gate = mirrored(
        f"0,{top - 8}! {half - 190},{top - 8}! {half - 190},{foot + 255}! 0,{foot + 255}!"
    )
    press = f"{-half + 320},{top - 420} {half - 320},{top - 420}"
    return "".join(
        (
            svg.down("bed", top, foot + 200, panel),
            svg.path(box, svg.url("bed"), stroke="#0a0c0f", stroke_width=6),
            svg.path(box, svg.url("turn")),
            svg.stroke(f"M{-half + 30},{-top + 6}H{half - 30}", "#1a1d20", 30),
            svg.stroke(gate, "#000", 9, opacity=0.65),
            svg.stroke(line(press), paint.deep, 10, opacity=0.7),
            svg.stroke(f"M{-half + 320},{-top + 434}H{half - 320}", paint.gleam, 6, opacity=0.8),
            svg.plate(-130, top - 190, 260, 92, "#14171a", r=30),
            svg.plate(-108, top - 140, 216, 30, "#3a4046", r=14),
            svg.plate(
                -half + 5,
                foot + 20,
                2 * half - 10,
                205,
                svg.url("chrome"),
                r=46,
                stroke="#24292d",
                stroke_width=7,
            ),
            svg.plate(-310, foot + 85, 620, 145, "#15181b", r=20),
        )
    )


def _shoulders(face: Face, paint: Paint) -> str:
    """Light on the wings beside the lid."""
    half = face.half
    wing = line(
        f"{half - 130},{face.shelf + 10} {half - 62},{face.shelf - 90} {half - 56},{face.deck - 40}"
    )
    return both(svg.stroke(wing, paint.gleam, 46, opacity=0.8))


def _recess(face: Face, paint: Paint) -> str:
    return svg.plate(-345, _plate_height(face) - 34, 690, 180, paint.deep, r=40, opacity=0.62)


def _bumper(face: Face) -> str:
    half, foot = face.half, face.foot
    height = 150 if face.clad else 120
    skirt = mirrored(
        f"0,{foot + height}! {half - 330},{foot + height}! "
        f"{half - 230},{foot + height - 50} {half + 20},{foot + height + 20}! "
        f"{half},{foot - 20}! 0,{foot - 20}!"
    )
    pipe = svg.plate(
        half - 430, foot + 8, 210, 66, svg.url("pipe"), r=30, stroke="#2a2e32", stroke_width=5
    ) + svg.plate(half - 412, foot + 20, 174, 42, "#0a0b0c", r=20)
    reflector = svg.plate(
        half - 280, foot + height + 40, 190, 30, "#a41019", r=12, stroke="#3a0509", stroke_width=5
    )
    step = (
        f"{-half + 20},{foot + 330} {-half + 160},{foot + 265} "
        f"0,{foot + 250} {half - 160},{foot + 265} {half - 20},{foot + 330}"
    )
    return "".join(
        (
            svg.stroke(line(step), "#000", 8, opacity=0.55),
            svg.stroke(line(step), "#fff", 5, opacity=0.35, transform="translate(0 9)"),
            svg.path(skirt, svg.url("plastic"), stroke="#000", stroke_width=5),
            both(reflector),
            "" if face.tail in ("doors", "bed") else both(pipe),
        )
    )


def _lamp(face: Face) -> str:
    half, deck = face.half, face.deck
    low = deck - _lamp_height(face)
    if face.tail in ("doors", "bed"):
        curve = (
            f"{half - 155},{deck}! {half - 26},{deck - 6}! {half - 8},{low}! {half - 150},{low}!"
        )
        glow = f"{half - 85},{deck - 50} {half - 78},{low + 150}"
        white = svg.plate(half - 140, low + 30, 112, 70, "#eceff1", r=12)
    elif face.tall_lamps:
        curve = (
            f"{half - 190},{deck}! {half - 150},{deck + 10} "
            f"{half - 112},{deck - 20} {half - 30},{low + 80} {half - 26},{low}! "
            f"{half - 330},{low + 10}! {half - 210},{low + 90}"
        )
        glow = (
            f"{half - 150},{deck - 40} {half - 120},{low + 120} "
            f"{half - 70},{low + 45} {half - 270},{low + 38}"
        )
        white = ""
    else:
        curve = (
            f"{half - 64},{deck}! {half - 250},{deck + 6} "
            f"{half - 470},{deck - 40}! {half - 450},{deck - 110} "
            f"{half - 300},{low}! {half - 120},{low - 6} "
            f"{half - 18},{low + 20}! {half - 22},{deck - 60}"
        )
        glow = (
            f"{half - 440},{deck - 58} {half - 250},{deck - 34} "
            f"{half - 70},{deck - 36} {half - 52},{low + 36}"
        )
        white = svg.plate(half - 400, deck - 108, 100, 38, "#f1d9da", r=14)
    lens = shape(curve)
    return "".join(
        (
            svg.path(lens, svg.url("ruby"), stroke="#22060a", stroke_width=6),
            white,
            svg.stroke(line(glow), "#ff8f88", 17, opacity=0.95),
            svg.stroke(line(glow), "#ffe3df", 6, opacity=0.9),
        )
    )


def _open_cabin(face: Face) -> str:
    """The windscreen's frame beyond, the seats before it."""
    top, base = OPEN_SCREEN, face.crown - 60
    low, high = face.half - 170, face.half - 310
    pane = mirrored(f"0,{top} {high * 0.6:g},{top - 6} {high},{top - 46}! {low},{base}! 0,{base}!")
    return "".join(
        (
            svg.path(pane, "#c9d5de", opacity=0.4),
            svg.plate(-100, top - 120, 200, 62, "#14171a", r=26),
            svg.stroke(pane, "#14171a", 36),
            headrests(1040, (-340, 340), "#3c2e24"),
            headrests(1000, (-330, 330), "#59453a"),
        )
    )


_PANELS = {"lid": _lid, "gate": _gate, "doors": _doors, "bed": _bed}
