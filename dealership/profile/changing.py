"""Changing what the dealership says of itself, for this process at once, for others in a moment."""

import hashlib
import io
from typing import IO

from flask import current_app
from flask_babel import gettext as _
from mongoengine import NotUniqueError
from PIL import Image

from dealership.database.document import ChangedMeanwhile
from dealership.profile.logo import Logo, LogoPicture
from dealership.profile.profile import Profile, profile_from
from dealership.web.sent_pictures import UnusablePicture, read_picture

# Twice what the header shows, for screens that draw finely.
LARGEST_LOGO = (640, 160)
# Before the empty edges are cut off.
LARGEST_TO_CROP = (2_560, 2_560)
SMALLEST_SIDE = 32


def profile_to_change() -> Profile:
    """A copy to change: the one that is stored, or a new one from the environment's settings."""
    if stored := Profile.objects.find_stored():
        return stored
    settings = current_app.config["DEALERSHIP"]
    profile = profile_from(settings)
    if not settings.is_named:
        profile.name = None  # type: ignore[assignment]
    return profile


def save(profile: Profile) -> None:
    """Store a changed copy. Raises `ChangedMeanwhile` or `mongoengine.ValidationError`."""
    try:
        profile.store()
    except NotUniqueError:  # somebody else saved the first one
        raise ChangedMeanwhile from None
    current_app.extensions["profile"].look()


def put_up_logo(file: IO[bytes]) -> None:
    """Show a picture as the logo from now on. Raises `UnusablePicture` or `ChangedMeanwhile`."""
    picture = read_picture(file, smallest_side=SMALLEST_SIDE, largest=LARGEST_TO_CROP, mode="RGBA")
    seen = picture.getchannel("A").getbbox()
    if seen is None:
        raise UnusablePicture(_("Nothing in the picture can be seen: all of it is transparent."))
    picture = picture.crop(seen)
    picture.thumbnail(LARGEST_LOGO, Image.Resampling.LANCZOS)
    encoded = io.BytesIO()
    picture.save(encoded, "PNG", optimize=True)
    digest = hashlib.sha256(encoded.getvalue()).hexdigest()
    LogoPicture(digest=digest, content=encoded.getvalue()).save()
    profile = profile_to_change()
    profile.logo = Logo(digest=digest, width=picture.width, height=picture.height)
    save(profile)


def take_down_logo() -> None:
    """Show the house's own mark again."""
    profile = profile_to_change()
    profile.logo = None
    save(profile)
