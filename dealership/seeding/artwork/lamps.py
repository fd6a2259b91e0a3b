"""What the side view shows of lamps, grille and bumpers."""

from dealership.seeding.artwork import svg
from dealership.seeding.artwork.curves import knots, line, moved, shape
from dealership.seeding.artwork.profiles.profile import Profile


def bumpers(car: Profile) -> str:
    """The edge of the grille, the intake with its lamp, the reflector behind."""
    brow, foot, end = knots(car.headlamp)[0].y - 28, car.foot, car.length
    grille = f"-40,{brow}! 44,{brow}! 66,{brow - 62:g}! 52,{brow - 150:g}! -40,{brow - 150:g}!"
    intake = (
        f"-40,{foot + 220}! 130,{foot + 212} 262,{foot + 160}! 225,{foot + 108} -40,{foot + 98}!"
    )
    return svg.group(
        svg.path(shape(grille), "#101215", stroke="#9aa2aa", stroke_width=6),
        svg.path(shape(intake), "#121416", stroke="#000", stroke_width=5),
        svg.stroke(line(f"70,{foot + 180} 150,{foot + 176} 215,{foot + 158}"), "#f3f7fa", 11),
        svg.plate(
            end - 185, foot + 165, 150, 26, "#a01018", r=12, stroke="#2a0508", stroke_width=5
        ),
        clip_path=svg.url("shell"),
    )


def lamps(car: Profile) -> str:
    """The headlamp and the rear lamp as they wrap around the corners."""
    return svg.group(_headlamp(car.headlamp), _taillamp(car.taillamp), clip_path=svg.url("shell"))


def _headlamp(curve: str) -> str:
    points = knots(curve)
    left, right = min(p.x for p in points), max(p.x for p in points)
    lens = [(0, "#f4f8fb", 1), (0.35, "#b3bfca", 1), (0.7, "#56616b", 1), (1, "#20272d", 1)]
    lamp = shape(curve)
    inner = line(" ".join(f"{p.x:g},{p.y - 14:g}" for p in points[: len(points) // 2 + 1]))
    return "".join(
        (
            svg.along("lens", left, right, lens),
            svg.clip("headlamp", lamp),
            svg.path(lamp, svg.url("lens"), stroke="#15191d", stroke_width=9),
            svg.group(
                svg.circle(
                    left + 0.42 * (right - left),
                    sum(p.y for p in points) / len(points),
                    34,
                    "#e9f1f7",
                ),
                svg.stroke(inner, "#ffffff", 14, opacity=0.95),
                clip_path=svg.url("headlamp"),
            ),
        )
    )


def _taillamp(curve: str) -> str:
    points = knots(curve)
    top, bottom = max(p.y for p in points), min(p.y for p in points)
    glass = [(0, "#f0343a", 1), (0.5, "#b80f1a", 1), (1, "#5d060c", 1)]
    lamp = shape(curve)
    glow = line(moved(" ".join(f"{p.x:g},{p.y:g}" for p in points[:3]), 0, -24))
    return "".join(
        (
            svg.down("ruby", top, bottom, glass),
            svg.clip("taillamp", lamp),
            svg.path(lamp, svg.url("ruby"), stroke="#1d0507", stroke_width=8),
            svg.group(
                svg.stroke(glow, "#ff9a94", 12, opacity=0.9),
                svg.stroke(lamp, "#ffffff", 10, opacity=0.25),
                clip_path=svg.url("taillamp"),
            ),
        )
    )
