"""Lacquer and upholstery: the tones that one colour takes under the studio lights."""

from dataclasses import dataclass

from dealership.cars.specification import Colour


@dataclass(frozen=True)
class Paint:
    """A colour from its brightest reflection to its deepest shade."""

    gleam: str
    light: str
    base: str
    shade: str
    deep: str


_BASES = {
    Colour.GREY: "#626a73",
    Colour.SILVER: "#b3b9bf",
    Colour.BLUE: "#1d4fa3",
    Colour.RED: "#b5121f",
    Colour.GREEN: "#1d5c40",
    Colour.BROWN: "#5f4130",
    Colour.BEIGE: "#cbbb99",
    Colour.ORANGE: "#e0661b",
    Colour.YELLOW: "#f1bf18",
    Colour.GOLD: "#b08f45",
    Colour.PURPLE: "#5a3389",
}
_LACQUERS = {
    Colour.WHITE: Paint("#ffffff", "#fbfcfd", "#e8ebee", "#b9c0c8", "#828b95"),
    Colour.BLACK: Paint("#a4aeb9", "#4a5059", "#1d2024", "#0f1013", "#060708"),
}
_UPHOLSTERY = {
    Colour.WHITE: Paint("#ffffff", "#f3f1ec", "#dedad2", "#aeaaa2", "#6f6c67"),
    Colour.BLACK: Paint("#787d84", "#44484e", "#2a2d31", "#1a1c1f", "#0d0e10"),
}


def lacquer(colour: Colour) -> Paint:
    """The paint of a body."""
    return _LACQUERS.get(colour) or _tones(_BASES[colour], lift=0.3)


def upholstery(colour: Colour) -> Paint:
    """The same colour as leather or cloth: softer and less bright."""
    return _UPHOLSTERY.get(colour) or _tones(mix(_BASES[colour], "#4a4643", 0.22), lift=0.16)


def mix(colour: str, other: str, share: float) -> str:
    """A colour with a share of another in it."""
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def _tones(base: str, lift: float) -> Paint:
    return Paint(
        gleam=mix(base, "#ffffff", lift + 0.4),
        light=mix(base, "#ffffff", lift),
        base=base,
        shade=mix(base, "#070a12", 0.36),
        deep=mix(base, "#05070c", 0.66),
    )


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
