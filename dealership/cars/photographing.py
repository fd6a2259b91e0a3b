"""Taking pictures into a car's gallery, each kept in several sizes."""

import hashlib
import io
from typing import IO

from bson import ObjectId
from flask_babel import gettext as _
from PIL import Image

from dealership.cars.car import Car
from dealership.cars.photo import Photo
from dealership.cars.photo_store import keep
from dealership.cars.renditions import LARGEST, WIDTHS
from dealership.database.document import ChangedMeanwhile, touched
from dealership.web.sent_pictures import UnusablePicture, read_picture

SMALLEST_SIDE = 200
MOST_PHOTOS = 40
HIGHEST = 4 * LARGEST
QUALITY = 80


class AlreadyInGallery(Exception):
    """The car has this picture already."""


def add_photo(car_id: ObjectId, file: IO[bytes], caption: str = "") -> Photo:
    """Put a picture at the end of a car's gallery.

    Raises `AlreadyInGallery`; `UnusablePicture`, before anything is decoded where there is no room
    for it; or `mongoengine.DoesNotExist`.
    """
    if len(Car.objects.only("photos").get(id=car_id).photos) >= MOST_PHOTOS:
        raise _no_room()
    photo = store_photo(file, caption)
    room = {f"photos__{MOST_PHOTOS - 1}__exists": False}
    absent = {"photos__digest__ne": photo.digest}
    if not Car.objects(id=car_id, **room, **absent).update_one(push__photos=photo, **touched()):
        there = {shown.digest for shown in Car.objects.only("photos").get(id=car_id).photos}
        raise AlreadyInGallery if photo.digest in there else _no_room()
    return photo


def _no_room() -> UnusablePicture:
    return UnusablePicture(_("A car has %(most)s pictures at most.", most=MOST_PHOTOS))


def take_away(car_id: ObjectId, digest: str) -> None:
    """Take a picture out of a car's gallery. Its renditions stay: other cars may show them.

    Raises `mongoengine.DoesNotExist` if there is no such car; a picture that is gone stays gone.
    """
    shown = Car.objects(id=car_id, photos__digest=digest)
    if not shown.update_one(pull__photos__digest=digest, **touched()):
        Car.objects.only("id").get(id=car_id)


def show_first(car_id: ObjectId, digest: str) -> None:
    """Make a picture the one that lists show. Raises `ChangedMeanwhile` if it is not there any more."""
    car = Car.objects.only("photos", "version").get(id=car_id)
    chosen = [photo for photo in car.photos if photo.digest == digest]
    photos = chosen + [photo for photo in car.photos if photo.digest != digest]
    unchanged = Car.objects(id=car_id, version=car.version)
    if not chosen or not unchanged.update_one(set__photos=photos, **touched()):
        raise ChangedMeanwhile


def store_photo(file: IO[bytes], caption: str = "") -> Photo:
    """Check a picture and keep its renditions. Raises `UnusablePicture`."""
    picture = read_picture(file, smallest_side=SMALLEST_SIDE, largest=(LARGEST, HIGHEST))
    digest = hashlib.sha256(picture.tobytes() + repr(picture.size).encode()).hexdigest()
    for width in WIDTHS:
        keep(digest, width, _encode(_fit(picture, width)))
    return Photo(digest=digest, width=picture.width, height=picture.height, caption=caption or None)


def _fit(picture: Image.Image, width: int) -> Image.Image:
    """The picture at most `width` wide; never enlarged."""
    if picture.width <= width:
        return picture
    return picture.resize(
        (width, max(1, round(picture.height * width / picture.width))), Image.Resampling.LANCZOS
    )


def _encode(picture: Image.Image) -> bytes:
    encoded = io.BytesIO()
    picture.save(encoded, "WEBP", quality=QUALITY, method=4)
    return encoded.getvalue()
