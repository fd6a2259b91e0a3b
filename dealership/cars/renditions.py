"""The sizes in which a picture is kept."""

WIDTHS = (320, 640, 960, 1600)
LARGEST = WIDTHS[-1]
SMALL = WIDTHS[:2]
