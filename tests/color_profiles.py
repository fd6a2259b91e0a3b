"""Color profiles made for a test (ICC.1:2001-04): none is kept in the repository."""

import struct

Column = tuple[float, float, float]

WHITE: Column = (0.9642, 1.0, 0.8249)
# What red, green and blue look like (XYZ under D50).
P3 = ((0.51512, 0.2412, -0.00105), (0.29198, 0.69225, 0.04189), (0.1571, 0.06657, 0.78407))
ADOBE = ((0.60974, 0.31111, 0.01947), (0.20528, 0.62567, 0.06087), (0.14919, 0.06322, 0.74457))


def display_p3() -> bytes:
    """The profile of what telephones take."""
    return _profile(
        b"mntrRGB XYZ ", _columns(P3) | _curves(b"rgb", [_srgb_level(n) for n in range(256)])
    )


def adobe_rgb() -> bytes:
    """The profile of what cameras take."""
    return _profile(b"mntrRGB XYZ ", _columns(ADOBE) | _curves(b"rgb", [2.19921875]))


def linear_gray() -> bytes:
    """A profile of gray pictures in which half the level is half the light."""
    return _profile(b"mntrGRAYXYZ ", {b"wtpt": _xyz(WHITE)} | _curves(b"k", [1.0]))


def gray_ink() -> bytes:
    """A profile of a printer that knows only gray: half of any ink is a lightness of 50."""
    paper, ink = bytes([255, 128, 128]), bytes([0, 128, 128])  # CIELAB
    table = struct.pack(
        ">4sI4B9i", b"mft1", 0, 4, 3, 2, 0, *(65_536 * n for n in (1, 0, 0, 0, 1, 0, 0, 0, 1))
    )
    table += bytes(range(256)) * 4 + paper + ink * 15 + bytes(range(256)) * 3
    return _profile(b"prtrCMYKLab ", {b"wtpt": _xyz(WHITE), b"A2B0": table})


def _profile(kind: bytes, tags: dict[bytes, bytes]) -> bytes:
    index, data = struct.pack(">I", len(tags)), b""
    for name, content in tags.items():
        index += struct.pack(">4sII", name, 132 + 12 * len(tags) + len(data), len(content))
        data += content + bytes(-len(content) % 4)
    size = 128 + len(index) + len(data)
    white = b"".join(map(_fixed, WHITE))
    header = struct.pack(
        ">I4sI12s12s4s28s12s", size, b"", 0x02400000, kind, b"", b"acsp", b"", white
    )
    return header.ljust(128, b"\0") + index + data


def _columns(primaries: tuple[Column, Column, Column]) -> dict[bytes, bytes]:
    names = (b"wtpt", b"rXYZ", b"gXYZ", b"bXYZ")
    return {name: _xyz(color) for name, color in zip(names, (WHITE, *primaries), strict=True)}


def _curves(channels: bytes, levels: list[float]) -> dict[bytes, bytes]:
    """The same curve for each channel: one number is its gamma, more are its points."""
    scale = 256 if len(levels) == 1 else 65_535
    points = b"".join(struct.pack(">H", round(level * scale)) for level in levels)
    curve = struct.pack(">4sII", b"curv", 0, len(levels)) + points
    return {bytes([channel]) + b"TRC": curve for channel in channels}


def _srgb_level(level: int) -> float:
    share = level / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def _xyz(color: Column) -> bytes:
    return b"XYZ " + bytes(4) + b"".join(map(_fixed, color))


def _fixed(number: float) -> bytes:
    return struct.pack(">i", round(number * 65_536))
