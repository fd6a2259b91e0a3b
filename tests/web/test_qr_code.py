"""Addresses as QR codes: what is drawn is what a camera reads."""

import re

from PIL import Image
from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode

from dealership.web.qr_code import QUIET_ZONE, qr_code

ADDRESS = "https://cars.example/cars/2019-honda-accord-10001"
RECTANGLE = re.compile(r"M(\d+) (\d+)h(\d+)v1h-(\d+)z")


def drawn(path: str, size: int) -> Image.Image:
    """The path as a picture of one pixel a unit."""
    picture = Image.new("1", (size, size), 1)
    for x, y, width, back in RECTANGLE.findall(path):
        assert width == back
        for step in range(int(width)):
            picture.putpixel((int(x) + step, int(y)), 0)
    assert RECTANGLE.sub("", path) == ""
    return picture


def test_the_path_draws_the_dark_squares_and_nothing_else():
    code = qr_code(ADDRESS)
    picture = drawn(code.path, code.size)

    expected = QRCode(error_correction=ERROR_CORRECT_M, border=QUIET_ZONE)
    expected.add_data(ADDRESS)
    matrix = expected.get_matrix()
    assert [[not picture.getpixel((x, y)) for x in range(code.size)] for y in range(code.size)] == (
        matrix
    )


def test_around_the_code_it_is_quiet():
    code = qr_code(ADDRESS)
    picture = drawn(code.path, code.size)

    for n in range(code.size):
        for edge in range(QUIET_ZONE):
            for place in ((n, edge), (edge, n), (n, -1 - edge), (-1 - edge, n)):
                assert picture.getpixel(tuple(p % code.size for p in place))
