"""Two colours become a palette in which every text can be read, by day and by night.

Contrast is that of WCAG 2.2: at least 4.5 to 1 for text (1.4.3), 3 to 1 for signs (1.4.11). Lightness is
changed in OKLCH (Björn Ottosson, 2020), in which a colour keeps its hue and looks evenly lighter.
"""

import math
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

READABLE, VISIBLE = 4.5, 3.0
# The colours in which the house comes.
HOUSE_COLOUR, ACCENT_COLOUR = "#12493a", "#eab64a"
# What stands on the two colours, and the grounds on which links stand; see static/css/tokens.css.
TEXT_ON_HOUSE, TEXT_ON_ACCENT = "#fbf7ee", "#221803"
GROUNDS_BY_DAY = ("#f8f5ef", "#fffdfa", "#efeae0")
GROUNDS_BY_NIGHT = ("#101513", "#18201d", "#0b0f0d")
STEPS = 200


def contrast(one: str, other: str) -> float:
    """How far two colours stand apart, from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def readable_house(colour: str) -> str:
    """The colour itself if light text can be read on it, else the nearest darker one."""
    return _nearest(colour, 0, [TEXT_ON_HOUSE])


def readable_accent(colour: str) -> str:
    """The colour itself if dark text can be read on it, else the nearest lighter one."""
    return _nearest(colour, 1, [TEXT_ON_ACCENT])


@dataclass(frozen=True)
class Palette:
    """Design tokens by name, for the light and for the dark scheme."""

    light: dict[str, str]
    dark: dict[str, str]


@lru_cache(maxsize=64)
def palette(house: str, accent: str) -> Palette:
    """The tokens that follow from two colours, made readable where they are not."""
    house, accent = readable_house(house), readable_accent(accent)
    own = _Oklch.of(house)
    deep = replace(own, lightness=own.lightness * 0.8).hex
    tint = _calm(own, 0.93, 0.02)
    night, deep_night = (
        replace(own, lightness=min(own.lightness, most)).hex for most in (0.32, 0.27)
    )
    night_tint = _calm(own, 0.3, 0.04)
    link = _nearest(house, 0, [*GROUNDS_BY_DAY, tint])
    night_link = _nearest(house, 1, [*GROUNDS_BY_NIGHT, night_tint], contrast_wanted=7)
    bright = _lighter(accent, 0.04)
    line = _lighter(house, 0.13)
    if contrast(line, TEXT_ON_HOUSE) < READABLE:
        line = deep
    stands_out = all(contrast(accent, ground) >= VISIBLE for ground in (house, deep, line))
    return Palette(
        light={
            "green": house,
            "green-deep": deep,
            "green-tint": tint,
            "on-green-soft": _nearest(_calm(own, 0.86, 0.03), 1, [house, deep]),
            "green-line": line,
            "brass": accent,
            "brass-bright": bright,
            "focus-on-green": accent if stands_out else TEXT_ON_HOUSE,
            "link": link,
            "link-hover": _lighter(link, -0.08),
            "action": house,
            "action-hover": deep,
        },
        dark={
            "green": night,
            "green-deep": deep_night,
            "green-tint": night_tint,
            "link": night_link,
            "link-hover": _lighter(night_link, 0.06),
            "action": accent,
            "action-hover": bright,
        },
    )


def stylesheet(house: str, accent: str) -> str:
    """The tokens as a style sheet that is read after tokens.css."""
    chosen = palette(house, accent)
    return (
        f":root {{\n{_declared(chosen.light)}}}\n"
        f"@media (prefers-color-scheme: dark) {{\n:root {{\n{_declared(chosen.dark)}}}\n}}\n"
    )


def repainted(drawing: str, house: str, accent: str) -> str:
    """A drawing made in the colours in which the house came, in others."""
    return drawing.replace(HOUSE_COLOUR, house).replace(ACCENT_COLOUR, accent)


def _declared(tokens: dict[str, str]) -> str:
    return "".join(f"  --{name}: {colour};\n" for name, colour in tokens.items())


def _nearest(
    colour: str, towards: float, grounds: list[str], *, contrast_wanted: float = READABLE
) -> str:
    """The first colour on the way to black (0) or white (1) that can be read on all grounds."""
    own = _Oklch.of(colour)
    for step in range(STEPS + 1):
        share = step / STEPS
        lightness = own.lightness + (towards - own.lightness) * share
        found = colour if not step else replace(own, lightness=lightness).hex
        if all(contrast(found, ground) >= contrast_wanted for ground in grounds):
            return found
    return "#ffffff" if towards else "#000000"


def _lighter(colour: str, by: float) -> str:
    own = _Oklch.of(colour)
    return replace(own, lightness=min(1, max(0, own.lightness + by))).hex


def _calm(colour: "_Oklch", lightness: float, chroma: float) -> str:
    return replace(colour, lightness=lightness, chroma=min(colour.chroma, chroma)).hex


def _luminance(colour: str) -> float:
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(colour: str) -> tuple[float, ...]:
    """Red, green and blue as light, from 0 to 1."""
    parts = (int(colour[start:end], 16) / 255 for start, end in pairwise((1, 3, 5, 7)))
    return tuple(p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)


@dataclass(frozen=True)
class _Oklch:
    """A colour by lightness, chroma and hue."""

    lightness: float
    chroma: float
    hue: float

    @classmethod
    def of(cls, colour: str) -> "_Oklch":
        r, g, b = _linear(colour)
        l = math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)  # noqa: E741
        m = math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
        s = math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
        lightness = 0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s
        a = 1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s
        b = 0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s
        return cls(lightness, math.hypot(a, b), math.atan2(b, a))

    @property
    def hex(self) -> str:
        """The colour as #rrggbb; one that a screen cannot show loses chroma until it can."""
        chroma = self.chroma
        while chroma > 0.0005 and not all(
            -0.0005 <= part <= 1.0005 for part in self._light(chroma)
        ):
            chroma *= 0.96
        return "#" + "".join(f"{_encoded(part):02x}" for part in self._light(chroma))

    def _light(self, chroma: float) -> tuple[float, float, float]:
        a, b = chroma * math.cos(self.hue), chroma * math.sin(self.hue)
        l = (self.lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3  # noqa: E741
        m = (self.lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
        s = (self.lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
        return (
            4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
            -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
            -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s,
        )


def _encoded(light: float) -> int:
    light = min(1.0, max(0.0, light))
    part = light * 12.92 if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055
    return round(part * 255)
