"""A car's photos as a page shows them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import url_for

from dealership.cars.renditions import SMALL, WIDTHS
from dealership.cars.usual_words import said


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
        return self._srcset(WIDTHS)

    @property
    def small_srcset(self) -> str:
        """The renditions for lists, where two dozen sharper ones would only be slower."""
        return self._srcset(SMALL)

    def _srcset(self, widths: tuple[int, ...]) -> str:
        """No rendition is wider than the picture; of those that are as wide the first is named."""
        named = {min(width, self.width): width for width in reversed(widths)}
        return ", ".join(f"{self.url(named[true])} {true}w" for true in sorted(named))


def pictures_of(photos: list[Mapping[str, Any]], title: str) -> list[Picture]:
    """The pictures of a car's photos, given as stored."""
    return [_picture(photo, title) for photo in photos]


def _picture(photo: Mapping[str, Any], title: str) -> Picture:
    caption = said(photo.get("caption") or "")
    return Picture(
        digest=photo["digest"],
        width=photo["width"],
        height=photo["height"],
        alt=f"{title}, {caption}" if caption else title,
        caption=caption,
    )
