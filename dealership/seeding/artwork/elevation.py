"""What the views from ahead and behind have in common: shell, tyres, mirrors, glass and shadow."""

from dealership.seeding.artwork import studio, svg
from dealership.seeding.artwork.curves import line, mirrored, shape
from dealership.seeding.artwork.faces import Face
from dealership.seeding.artwork.paint import Paint

OPEN_SCREEN = 1285
"""The top of a windscreen that stands free."""


def present(face: Face, paint: Paint, details: str) -> str:
    """The sheet with a car whose shell is ready and whose ``details`` lie on it."""
    tallest = OPEN_SCREEN if face.open else face.crown
    scale = min(720 / (2 * face.half + 300), 530 / tallest)
    return studio.photograph(
        paints(face, paint) + tyres(face) + details,
        left=studio.WIDTH / 2,
        scale=scale,
        tall=tallest,
        shadow=_shadow(face),
        reflection=tyres(face) + svg.path(shell(face), svg.url("flank")),
    )


def both(right: str) -> str:
    """A piece and its mirror image on the other side."""
    return right + svg.group(right, transform="scale(-1 1)")


def shell(face: Face) -> str:
    """The outline, from the middle of the roof round to the middle of the lower edge."""
    half, foot, shelf = face.half, face.foot, face.shelf
    lower = (
        f"{half - 26},{shelf - 75} {half},{shelf - 330} {half},{foot + 230} "
        f"{half - 22},{foot + 70} {half - 95},{foot}! 0,{foot}!"
    )
    return mirrored(_upper(face) + lower)


def _upper(face: Face) -> str:
    half, crown, roof, shelf = face.half, face.crown, face.roof, face.shelf
    if face.open:
        return f"0,{face.crown - 10} {half - 260},{face.crown - 25} {half - 110},{shelf} "
    waist = half - 105
    return (
        f"0,{crown} {roof * 0.6:g},{crown - 12} {roof - 20},{crown - 62} {roof + 34},{crown - 150} "
        f"{roof + (waist - roof) * 0.62:g},{shelf + (crown - shelf) * 0.36:g} {waist},{shelf + 24} "
    )


def glasshouse(face: Face, base: int) -> str:
    """The front or rear window, reaching down to a base."""
    top, roof = face.crown - face.header, face.roof
    low = face.half - 175 - max(0, base - face.cowl) * 0.55
    return mirrored(
        f"0,{top} {roof * 0.7:g},{top - 10} {roof - 48},{top - 52}! "
        f"{roof + (low - roof) * 0.62:g},{base + (top - base) * 0.35:g} {low:g},{base + 14}! "
        f"{low * 0.55:g},{base - 14} 0,{base - 22}"
    )


def paints(face: Face, paint: Paint) -> str:
    """The gradients that both views use."""
    top = face.crown
    belt = (top - face.shelf) / (top - face.foot)
    low = 1 - belt
    flank = [
        (0, paint.gleam, 1),
        (belt * 0.16, paint.light, 1),
        (belt * 0.5, paint.base, 1),
        (belt + low * 0.02, paint.light, 1),
        (belt + low * 0.2, paint.base, 1),
        (belt + low * 0.45, paint.shade, 1),
        (belt + low * 0.62, paint.base, 1),
        (belt + low * 0.85, paint.shade, 1),
        (1, paint.deep, 1),
    ]
    turn = [
        (0, paint.deep, 0.9),
        (0.05, paint.deep, 0.45),
        (0.15, paint.shade, 0.12),
        (0.25, paint.shade, 0),
        (0.75, paint.shade, 0),
        (0.85, paint.shade, 0.12),
        (0.95, paint.deep, 0.45),
        (1, paint.deep, 0.9),
    ]
    window = [(0, "#8d9caa", 1), (0.3, "#4a5763", 1), (0.62, "#1d252c", 1), (1, "#0f1418", 1)]
    rubber = [(0, "#050505", 1), (0.25, "#2a2d30", 1), (0.8, "#1c1e20", 1), (1, "#040404", 1)]
    cap = [(0, paint.gleam, 1), (0.4, paint.base, 1), (1, paint.deep, 1)]
    plastic = [(0, "#3b4046", 1), (0.3, "#24272b", 1), (1, "#0e1012", 1)]
    outer, inner = face.half - 22, face.half - 262
    return "".join(
        (
            svg.clip("shell", shell(face)),
            svg.down("flank", top, face.foot, flank),
            svg.along("turn", -face.half, face.half, turn),
            svg.down("window", top - face.header, face.cowl, window),
            svg.along("rubber", inner, outer, rubber),
            svg.down("cap", 135, 0, cap),
            svg.down("plastic", face.foot + 200, face.foot - 20, plastic),
            svg.blur("soft-edge", 15),
        )
    )


def tyres(face: Face) -> str:
    """Two treads below the shell, and the dark between them."""
    outer, inner = face.half - 22, face.half - 262
    grooves = "".join(
        svg.stroke(f"M{inner + offset},-20V{-face.wheel * 0.7:g}", "#000", 9, opacity=0.7)
        for offset in (62, 120, 178)
    )
    tyre = svg.plate(inner, 0, outer - inner, face.wheel * 0.8, svg.url("rubber"), r=38) + grooves
    floor = svg.plate(-inner, face.foot - 55, 2 * inner, 220, "#0a0b0c", r=20)
    return floor + both(tyre)


def body(face: Face, paint: Paint, *details: str) -> str:
    """The painted shell, with details that must not leave its outline."""
    outline = shell(face)
    area = {"x": -face.half, "y": face.foot, "w": 2 * face.half, "h": face.crown - face.foot}
    rim = [(0, "#fff", 0.75), (0.6, "#fff", 0.3), (1, "#fff", 0)]
    return "".join(
        (
            svg.down("rim-light", face.crown, face.shelf - 250, rim),
            svg.group(
                svg.plate(**area, fill=svg.url("flank")),
                svg.plate(**area, fill=svg.url("turn")),
                *details,
                svg.stroke(outline, svg.url("rim-light"), 16),
                clip_path=svg.url("shell"),
            ),
            svg.stroke(outline, "#0a0c0f", 5, opacity=0.6),
            _rails(face),
        )
    )


def glass(face: Face, base: int, *inside: str) -> str:
    """A window with what is dimly seen through it and the softbox mirrored in it."""
    pane = glasshouse(face, base)
    top = face.crown - face.header + 60
    depth = top - base
    edge = top - depth * 0.5
    wide = face.half
    glare = (
        f"{-wide},{face.crown}! {wide},{face.crown}! "
        f"{wide},{edge + 70:g}! 0,{edge:g} {-wide},{edge + 20:g}!"
    )
    rise, run = depth + 120, depth * 0.6
    streak = f"M{wide * 0.1:g},{-base + 60:g}l{run:g},{-rise:g}h190l{-run:g},{rise:g}z"
    sheen = [(0, "#f2f6f9", 0.55), (1, "#c5d1db", 0.06)]
    return "".join(
        (
            svg.clip("pane", pane),
            svg.down("glare", top - 60, edge, sheen),
            svg.stroke(pane, "#0c0e10", 26),
            svg.group(
                svg.path(pane, svg.url("window")),
                *inside,
                svg.path(shape(glare), svg.url("glare")),
                svg.path(streak, "#ffffff", opacity=0.1),
                svg.stroke(pane, "#000", 30, opacity=0.4),
                clip_path=svg.url("pane"),
            ),
        )
    )


def headrests(base: float, places: tuple[int, ...], colour: str = "#090b0d") -> str:
    """The tops of backrests and the headrests on them."""
    return "".join(
        svg.plate(x - 215, base - 220, 430, 300, colour, r=90)
        + svg.plate(x - 110, base + 95, 220, 145, colour, r=58)
        + svg.plate(x - 60, base + 60, 22, 60, colour)
        + svg.plate(x + 38, base + 60, 22, 60, colour)
        for x in places
    )


def mirrors(face: Face, *, facing: bool) -> str:
    """Door mirrors: painted caps from ahead, dark frames with glass from behind."""
    x, y = 0, 0
    housing = (
        f"{x + 20},{y + 40} {x + 60},{y + 125} {x + 240},{y + 135} "
        f"{x + 272},{y + 80} {x + 250},{y + 15} {x + 90},{y}"
    )
    arm = (
        f"{x - 25},{y - 15}! {x + 60},{y + 45} {x + 110},{y + 45}! {x + 100},{y + 5} {x},{y - 45}!"
    )
    piece = svg.path(shape(arm), "#15181b")
    piece += svg.path(shape(housing), svg.url("cap"), stroke="#0b0d10", stroke_width=6)
    if facing:
        piece += svg.stroke(
            line(f"{x + 80},{y + 30} {x + 170},{y + 24} {x + 258},{y + 48}"), "#0d0f11", 14
        )
        piece += svg.stroke(line(f"{x + 180},{y + 46} {x + 262},{y + 66}"), "#f3a13b", 9)
    else:
        inner = (
            f"{x + 60},{y + 40} {x + 85},{y + 108} {x + 225},{y + 114} "
            f"{x + 246},{y + 75} {x + 230},{y + 28} {x + 100},{y + 18}"
        )
        piece += svg.path(shape(inner), "#aebbc6", stroke="#15181b", stroke_width=14)
    place = f"translate({face.half - 112} {-face.cowl - 18}) scale({face.mirror})"
    return both(svg.group(piece, transform=place))


def number_plate(y: float) -> str:
    """An empty plate, its lower edge y above the floor."""
    return "".join(
        (
            svg.plate(-270, y - 8, 540, 128, "#0e1012", r=14, opacity=0.75),
            svg.plate(-260, y, 520, 112, "#f3f4f2", r=10, stroke="#8d949b", stroke_width=5),
            svg.plate(-246, y + 13, 492, 86, "none", r=6, stroke="#c9ced2", stroke_width=5),
        )
    )


def _rails(face: Face) -> str:
    if not face.rails:
        return ""
    x, y = face.roof - 110, face.crown - 66
    rail = svg.plate(x, y, 42, 56, "#1b1e21", r=18) + svg.plate(
        x + 8, y + 42, 26, 8, "#cfd5da", r=4
    )
    return both(rail)


def _shadow(face: Face) -> str:
    tyre = svg.ellipse(face.half - 140, 0, 190, 40, svg.url("contact"))
    return "".join(
        (
            svg.pool("soft", "#10151b", 0.65),
            svg.pool("contact", "#000000", 0.95),
            svg.ellipse(0, -5, face.half * 1.45, 120, svg.url("soft")),
            svg.ellipse(0, 40, face.half * 1.1, 110, svg.url("soft")),
            both(tyre),
        )
    )
