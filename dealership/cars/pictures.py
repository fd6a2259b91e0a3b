"""A car's photos as a page shows them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import url_for

from dealership.cars.renditions import LARGEST, WIDTHS


@dataclass(frozen=True)
class Picture:
    """A photo with its renditions' addresses; `width` and `height` are the largest one's, in pixels."""

    digest: str
    width: int
    height: int
    alt: str
    caption: str = ""

    def url(self, width: int) -> str:
        """The address of the rendition of one of the standard widths."""
        return url_for("cars.photo", digest=self.digest, width=width)

    @property
    def srcset(self) -> str:
        """All renditions with their true widths, for the browser to choose from."""
        smaller = [f"{self.url(width)} {width}w" for width in WIDTHS if width < self.width]
        return ", ".join([*smaller, f"{self.url(LARGEST)} {self.width}w"])


def pictures_of(photos: list[Mapping[str, Any]], title: str) -> list[Picture]:
    """The pictures of a car's photos, given as stored."""
    return [
        Picture(
            digest=photo["digest"],
            width=photo["width"],
            height=photo["height"],
            alt=f"{title}, {caption}" if (caption := photo.get("caption") or "") else title,
            caption=caption,
        )
        for photo in photos
    ]
