"""An address as a QR code, in the way SVG writes a path."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode

# The standard (ISO/IEC 18004) wants four light modules around it.
QUIET_ZONE = 4


@dataclass(frozen=True)
class QrCode:
    """The dark squares of a code as one path in a drawing of `size` units a side."""

    size: int
    path: str


@lru_cache(maxsize=512)
def qr_code(text: str) -> QrCode:
    """The code of a text; remembered, because finding the best pattern takes a while."""
    return draw(text)


def draw(text: str) -> QrCode:
    """The code of a text that nobody is to remember."""
    code = QRCode(error_correction=ERROR_CORRECT_M, border=QUIET_ZONE)
    code.add_data(text)
    rows = code.get_matrix()
    return QrCode(len(rows), "".join(_runs(rows)))


def _runs(rows: Sequence[Sequence[bool]]) -> Iterator[str]:
    """Each stretch of dark squares in a row, as a rectangle one unit high."""
    for y, row in enumerate(rows):
        x = 0
        for is_dark, squares in groupby(row):
            length = len(list(squares))
            if is_dark:
                yield f"M{x} {y}h{length}v1h-{length}z"
            x += length
