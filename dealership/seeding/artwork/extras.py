"""What only one body has: the open cabin, the bed, the panel's sliding rail."""

from dealership.seeding.artwork import svg
from dealership.seeding.artwork.curves import line, moved, shape
from dealership.seeding.artwork.paint import Paint
from dealership.seeding.artwork.profiles.profile import Profile


def behind(car: Profile, paint: Paint) -> str:
    """Drawn before the shell, so that the shell hides its lower part."""
    return _BEHIND.get(car.extras, _nothing)(car, paint)


def before(car: Profile, paint: Paint) -> str:
    """Drawn on the shell."""
    return _BEFORE.get(car.extras, _nothing)(car, paint)


def _nothing(car: Profile, paint: Paint) -> str:
    return ""


def _open_cabin(car: Profile, paint: Paint) -> str:
    leather = [(0, "#5a4636", 1), (0.5, "#3c2e24", 1), (1, "#1d1611", 1)]
    wheel = svg.ellipse(
        1985,
        985,
        34,
        165,
        "none",
        stroke="#15181b",
        stroke_width=30,
        transform="rotate(-24 1985 -985)",
    )
    return "".join(
        (
            svg.down("leather", 1190, 850, leather),
            *(_seat(x) for x in car.seats),
            wheel,
        )
    )


def _seat(x: int) -> str:
    """A bucket seat, its headrest in one piece with the back."""
    back = (
        f"{x - 90},850! {x - 55},985 {x - 5},1085 {x + 30},1150 {x + 70},1205 {x + 135},1222 "
        f"{x + 190},1190 {x + 200},1110 {x + 192},1000 {x + 195},850!"
    )
    bolster = (
        f"{x - 90},850! {x - 55},985 {x - 5},1085 "
        f"{x + 30},1120 {x + 62},1085 {x + 75},980 {x + 80},850!"
    )
    return "".join(
        (
            svg.path(shape(back), svg.url("leather"), stroke="#120d0a", stroke_width=6),
            svg.path(shape(bolster), "#6b5443", stroke="#1d1611", stroke_width=5),
            svg.stroke(
                line(f"{x + 42},1150 {x + 80},1195 {x + 138},1208"), "#a58a72", 8, opacity=0.7
            ),
            svg.stroke(
                line(f"{x + 60},1130 {x + 120},1118 {x + 196},1125"), "#120d0a", 5, opacity=0.7
            ),
        )
    )


def _windscreen(car: Profile, paint: Paint) -> str:
    """The frame that is left when the roof is away."""
    pane = "1430,935! 1700,1090 1960,1225 2070,1272! 2105,1268! 1930,1130 1760,985 1715,945!"
    frame = "1425,935 1700,1093 1960,1230 2085,1285"
    post = "1700,948 1850,1060 2000,1190 2095,1280"
    sheen = [(0, "#eef4f8", 0.75), (0.6, "#8fa0ae", 0.55), (1, "#3a4650", 0.7)]
    return "".join(
        (
            svg.down("sheen", 1280, 940, sheen),
            svg.path(shape(pane), svg.url("sheen")),
            svg.stroke(line(frame), "#14171a", 22),
            svg.stroke(line(post), "#14171a", 46),
            svg.stroke(line(moved(post, -6, 6)), "#737b83", 8),
            svg.stroke(
                line("1560,950 1900,954 2400,960 2800,974 3050,1003 3230,1028"), "#0c0e10", 18
            ),
            svg.stroke(
                line("1560,960 1900,964 2400,970 2800,984 3050,1013 3230,1038"), "#cfd5da", 7
            ),
        )
    )


def _bed(car: Profile, paint: Paint) -> str:
    gap = "3650,1240! 3640,420! 3685,420! 3690,1240!"
    return "".join(
        (
            svg.path(shape(gap), "#0b0d0f"),
            svg.stroke(line("3690,1222 5440,1222"), "#1a1d20", 34),
            svg.stroke(line("3690,1236 5440,1236"), "#6c747b", 5),
            svg.stroke(line("5360,1200 5370,900 5360,660"), "#000", 9, opacity=0.6),
            svg.plate(5420, 470, 190, 120, "#b9c0c6", r=26, stroke="#2b3035", stroke_width=6),
            svg.plate(5430, 555, 170, 14, "#f6f8f9", r=7),
        )
    )


def _panel(car: Profile, paint: Paint) -> str:
    return "".join(
        (
            svg.stroke(line("3600,1215 5250,1215"), "#17191c", 22),
            _pressing(2430, 970),
            _pressing(3720, 1440),
            svg.plate(1480, 560, 2380, 95, "#26292d", r=20),
            svg.plate(1480, 640, 2380, 5, "#5c6269"),
        )
    )


def _pressing(x: int, width: int) -> str:
    """A panel where a passenger van would have a window."""
    return (
        svg.plate(x, 1440, width, 590, "#000", r=70, opacity=0.05)
        + svg.plate(x, 1440, width, 590, "none", r=70, stroke="#000", stroke_width=7, opacity=0.4)
        + svg.plate(
            x + 9, 1431, width - 18, 590, "none", r=66, stroke="#fff", stroke_width=6, opacity=0.5
        )
    )


_BEHIND = {"open": _open_cabin}
_BEFORE = {"open": _windscreen, "bed": _bed, "panel": _panel}
