"""The view from ahead: windscreen, bonnet, lamps, grille and bumper."""

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
    """The sheet with a car of this body seen from ahead."""
    face = FACES[kind]
    upper = _open_screen(face) if face.open else ""
    details = "".join(
        (
            _paints(face, paint),
            upper,
            body(face, paint, _bonnet(face, paint), _bumper(face, paint)),
            "" if face.open else glass(face, face.cowl, _cabin(face)) + _wipers(face),
            mirrors(face, facing=True),
            _grille(face),
            both(_lamp(face)),
            number_plate(face.foot + (190 if face.grille[1] < 300 else 120)),
        )
    )
    return present(face, paint, details)


def _paints(face: Face, paint: Paint) -> str:
    lid = [
        (0, paint.shade, 1),
        (0.12, paint.base, 1),
        (0.55, paint.light, 1),
        (0.86, paint.gleam, 1),
        (1, paint.light, 1),
    ]
    grille = [(0, "#08090a", 1), (1, "#25292d", 1)]
    lens = [(0, "#dfe7ee", 1), (0.4, "#6d7984", 1), (1, "#161b20", 1)]
    bulb = [(0, "#ffffff", 1), (0.35, "#dce8f2", 1), (0.7, "#63707c", 1), (1, "#1d2329", 1)]
    chrome = [(0, "#ffffff", 1), (0.5, "#9aa2aa", 1), (1, "#e4e8eb", 1)]
    projector = svg.tag(
        "radialGradient",
        "".join(svg.tag("stop", offset=at, stop_color=tone) for at, tone, _ in bulb),
        id="bulb",
    )
    return "".join(
        (
            svg.down("lid", face.cowl, face.brow, lid),
            svg.down("grille", face.brow, face.brow - face.grille[1], grille),
            svg.down("lens", face.brow + 70, face.brow - 130, lens),
            svg.down("chrome", face.brow, face.brow - face.grille[1], chrome),
            projector,
        )
    )


def _bonnet(face: Face, paint: Paint) -> str:
    half, cowl, brow = face.half, face.cowl, face.brow
    lid = mirrored(
        f"0,{cowl} {half * 0.5:g},{cowl} {half - 190},{cowl + 12}! "
        f"{half - 118},{brow + (cowl - brow) * 0.5:g} "
        f"{half - 190},{brow + 22}! {half * 0.45:g},{brow - 4} 0,{brow - 10}"
    )
    rib = line(
        f"{half * 0.52:g},{cowl - 10} {half * 0.47:g},{(cowl + brow) / 2:g} "
        f"{face.grille[0] * 0.93:g},{brow}"
    )
    wing = line(f"{half - 66},{face.shelf - 40} {half - 60},{brow + 110} {half - 45},{brow + 60}")
    return "".join(
        (
            svg.path(lid, svg.url("lid")),
            svg.group(
                both(svg.stroke(wing, paint.gleam, 60, opacity=0.75)),
                both(svg.stroke(rib, paint.gleam, 36, opacity=0.6)),
                filter=svg.url("soft-edge"),
            ),
            both(svg.stroke(rib, paint.shade, 6, opacity=0.8)),
            svg.stroke(lid, "#000", 8, opacity=0.6),
        )
    )


def _bumper(face: Face, paint: Paint) -> str:
    half, foot, brow = face.half, face.foot, face.brow
    mouth = mirrored(
        f"0,{foot + 175}! {half - 390},{foot + 170}! {half - 300},{foot + 62}! 0,{foot + 58}!"
    )
    pocket = (
        f"{half - 285},{foot + 265}! {half - 55},{foot + 330}! "
        f"{half - 62},{foot + 140} {half - 110},{foot + 95}! {half - 250},{foot + 120}!"
    )
    cut = f"{half},{brow - 190} {half - 120},{brow - 175} {half - 240},{brow - 130}"
    pieces = [
        both(svg.stroke(line(cut), "#000", 7, opacity=0.5)),
        svg.plate(-half, foot - 20, 2 * half, 95, svg.url("plastic")),
        svg.path(mouth, "#0d0f11", stroke="#000", stroke_width=6),
        *(
            svg.stroke(f"M{-half + inset},{-foot - y}H{half - inset}", "#3a4046", 7)
            for y, inset in ((85, 350), (115, 372), (145, 396))
        ),
        both(_fog(half - 165, foot + 205, pocket)),
    ]
    if face.clad:
        flare = (
            f"{half + 20},{foot + 430}! {half - 34},{foot + 330} "
            f"{half - 52},{foot + 120}! {half - 40},{foot}! {half + 20},{foot}!"
        )
        pieces.append(both(svg.path(shape(flare), "#1d2023")))
        skid = mirrored(f"0,{foot + 50}! {half - 420},{foot + 50}! {half - 470},{foot}! 0,{foot}!")
        pieces.append(svg.path(skid, "#aab1b7", stroke="#3a3f44", stroke_width=5))
    return "".join(pieces)


def _fog(x: float, y: float, pocket: str) -> str:
    return "".join(
        (
            svg.path(shape(pocket), "#111315", stroke="#000", stroke_width=6),
            svg.circle(x, y, 44, "url(#bulb)", stroke="#9aa2aa", stroke_width=6),
            svg.stroke(f"M{x - 85},{-y - 66}L{x + 92},{-y - 98}", "#eef3f7", 13),
        )
    )


def _grille(face: Face) -> str:
    wide, tall = face.grille
    top, bottom = face.brow - 22, face.brow - 22 - tall
    frame = mirrored(
        f"0,{top} {wide * 0.6:g},{top + 2} {wide},{top + 8}! "
        f"{wide + 8},{top - tall * 0.45:g}! {wide - 90},{bottom}! 0,{bottom - 8}"
    )
    rows = range(int(bottom) + 24, int(top), 34)
    slats = (
        svg.stroke(f"M{-wide - 20},{-y}H{wide + 20}", "#59616a", 9)
        + svg.stroke(f"M{-wide - 20},{-y - 5}H{wide + 20}", "#a9b2ba", 3)
        for y in rows
    )
    return "".join(
        (
            svg.clip("mesh", frame),
            svg.group(svg.path(frame, svg.url("grille")), *slats, clip_path=svg.url("mesh")),
            svg.stroke(frame, "#0c0e10", 24),
            svg.stroke(frame, svg.url("chrome"), 15),
        )
    )


def _lamp(face: Face) -> str:
    half, brow = face.half, face.brow
    inner = face.grille[0] + 26
    if face.grille[1] > 300:
        curve = (
            f"{inner + 10},{brow - 20}! {half - 30},{brow - 10}! "
            f"{half - 26},{brow - 250}! {inner + 6},{brow - 240}!"
        )
        bulbs = [(x, brow - 130, 74) for x in (inner + 112, half - 136)]
        brows = f"{inner + 30},{brow - 42} {half - 60},{brow - 36} {half - 52},{brow - 225}"
    else:
        curve = (
            f"{inner},{brow - 40}! {half - 300},{brow + 22} "
            f"{half - 62},{brow + 74}! {half - 34},{brow - 20} "
            f"{half - 70},{brow - 92}! {half - 300},{brow - 118} {inner + 14},{brow - 96}!"
        )
        bulbs = [(half - 170, brow - 22, 62), (half - 330, brow - 46, 48)]
        brows = (
            f"{inner + 20},{brow - 84} {half - 300},{brow - 104} "
            f"{half - 84},{brow - 78} {half - 54},{brow - 14}"
        )
    lens = shape(curve)
    return "".join(
        (
            svg.path(lens, svg.url("lens"), stroke="#0b0d0f", stroke_width=9),
            *(
                svg.circle(x, y, r, "url(#bulb)", stroke="#aab4bd", stroke_width=6)
                for x, y, r in bulbs
            ),
            svg.stroke(line(brows), "#ffffff", 13, opacity=0.95),
        )
    )


def _cabin(face: Face) -> str:
    seats = headrests(face.cowl + 40, (-330, 330))
    hand = svg.ellipse(330, face.cowl + 20, 175, 120, "none", stroke="#06080a", stroke_width=30)
    mirror = svg.plate(-110, face.crown - face.header - 124, 220, 68, "#090b0d", r=28)
    return seats + hand + mirror


def _wipers(face: Face) -> str:
    y = face.cowl
    arms = (f"M-40,{-y + 14}L-500,{-y - 12}", f"M470,{-y + 8}L20,{-y - 2}")
    return "".join(svg.stroke(arm, "#060708", 13) for arm in arms)


def _open_screen(face: Face) -> str:
    """The windscreen that stands free when there is no roof."""
    top, base = OPEN_SCREEN, face.cowl - 30
    low, high = face.half - 160, face.half - 300
    pane = mirrored(
        f"0,{top} {high * 0.6:g},{top - 6} {high},{top - 46}! {low},{base}! 0,{base - 10}!"
    )
    sheen = [(0, "#f1f6f9", 0.75), (0.5, "#a7b5c1", 0.5), (1, "#2b343c", 0.85)]
    return "".join(
        (
            headrests(1010, (-330, 330), "#3c2e24"),
            svg.ellipse(330, face.cowl + 40, 170, 120, "none", stroke="#101315", stroke_width=30),
            svg.down("free-screen", top, base, sheen),
            svg.path(pane, svg.url("free-screen")),
            svg.plate(-100, top - 120, 200, 62, "#14171a", r=26),
            svg.stroke(pane, "#14171a", 44),
            svg.stroke(pane, "#7b838b", 8),
        )
    )
