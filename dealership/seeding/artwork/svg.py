"""The few SVG elements that the drawings are made of."""

from collections.abc import Iterable

_PAINTED = {"path", "circle", "ellipse", "rect"}
Stops = Iterable[tuple[float, str, float]]


def tag(name: str, content: str = "", /, **attributes: object) -> str:
    """An element; ``stroke_width`` is written stroke-width."""
    if name in _PAINTED and "opacity" in attributes:
        # The opacity of an element costs a layer of its own; that of its paint does not.
        attributes["fill_opacity"] = attributes["stroke_opacity"] = attributes.pop("opacity")
    written = "".join(f' {key.replace("_", "-")}="{value}"' for key, value in attributes.items())
    return f"<{name}{written}>{content}</{name}>"


def group(*content: str, **attributes: object) -> str:
    """Elements that move, fade or are cut together."""
    return tag("g", "".join(content), **attributes)


def path(d: str, fill: str = "none", /, **attributes: object) -> str:
    return tag("path", d=d, fill=fill, **attributes)


def stroke(d: str, colour: str, width: float, **attributes: object) -> str:
    """An outline with round ends."""
    return path(
        d,
        stroke=colour,
        stroke_width=width,
        stroke_linecap="round",
        stroke_linejoin="round",
        **attributes,
    )


def circle(x: float, y: float, r: float, fill: str = "none", **attributes: object) -> str:
    """A circle y above the floor."""
    return tag("circle", cx=f"{x:g}", cy=f"{-y:g}", r=f"{r:g}", fill=fill, **attributes)


def ellipse(x: float, y: float, rx: float, ry: float, fill: str, **attributes: object) -> str:
    """An ellipse y above the floor."""
    return tag("ellipse", cx=x, cy=-y, rx=rx, ry=ry, fill=fill, **attributes)


def plate(
    x: float, y: float, w: float, h: float, fill: str, r: float = 0, **attributes: object
) -> str:
    """A rectangle with rounded corners whose lower left corner is y above the floor."""
    return tag(
        "rect", x=f"{x:g}", y=f"{-y - h:g}", width=w, height=h, rx=r, fill=fill, **attributes
    )


def down(name: str, top: float, bottom: float, stops: Stops) -> str:
    """A gradient between two heights above the floor, from the top."""
    return _linear(name, (0, -top, 0, -bottom), stops)


def along(name: str, left: float, right: float, stops: Stops) -> str:
    """A gradient between two places along the floor."""
    return _linear(name, (left, 0, right, 0), stops)


def slanting(name: str, start: tuple[float, float], end: tuple[float, float], stops: Stops) -> str:
    """A gradient from one point to another."""
    return _linear(name, (start[0], -start[1], end[0], -end[1]), stops)


def around(name: str, x: float, y: float, r: float, stops: Stops) -> str:
    """A gradient from a centre outwards."""
    inside = {"cx": x, "cy": -y, "r": r, "gradientUnits": "userSpaceOnUse", "id": name}
    return tag("radialGradient", _stops(stops), **inside)


def blur(name: str, amount: float) -> str:
    """A soft edge for a large group; its region leaves just the room that it needs."""
    soft = tag("feGaussianBlur", stdDeviation=amount)
    # The standard's linear light would make the soft edges of dark shapes pale.
    room = {"x": "-2%", "y": "-6%", "width": "104%", "height": "112%"}
    return tag("filter", soft, id=name, color_interpolation_filters="sRGB", **room)


def pool(name: str, colour: str, strength: float) -> str:
    """A gradient that fades to nothing at the edge of whatever ellipse it fills."""
    fading = ((0, 1), (0.45, 0.8), (0.75, 0.3), (1, 0))
    stops = [(offset, colour, strength * share) for offset, share in fading]
    return tag("radialGradient", _stops(stops), id=name)


def clip(name: str, d: str) -> str:
    """A shape for others to stay within."""
    return tag("clipPath", path(d, "#000"), id=name)


def url(name: str) -> str:
    """How an attribute refers to a gradient, filter, clip or mask."""
    return f"url(#{name})"


def _linear(name: str, ends: tuple[float, float, float, float], stops: Stops) -> str:
    x1, y1, x2, y2 = ends
    inside = {"x1": x1, "y1": y1, "x2": x2, "y2": y2, "gradientUnits": "userSpaceOnUse", "id": name}
    return tag("linearGradient", _stops(stops), **inside)


def _stops(stops: Stops) -> str:
    return "".join(
        tag("stop", offset=f"{offset:g}", stop_color=colour, stop_opacity=f"{opacity:g}")
        for offset, colour, opacity in stops
    )
