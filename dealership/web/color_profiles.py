"""Colors as every screen shows them: out of whatever color space a picture is in, into sRGB."""

import io

from PIL import Image, ImageCms

SRGB = ImageCms.createProfile("sRGB")
# What a profile says its colors are made of, and how Pillow calls pixels made of the same.
MODES = {"RGB ": "RGB", "GRAY": "L", "CMYK": "CMYK"}


def in_srgb(picture: Image.Image) -> Image.Image:
    """A picture of 8 bits without a palette, as RGB or, if it has an alpha channel, as RGBA.

    A profile that is damaged, or made for pixels of another kind, counts as none.
    """
    alpha = picture.getchannel("A") if picture.mode.endswith("A") else None
    colors = picture.convert(picture.mode.removesuffix("A"))
    shown = _converted(colors, _profile_of(picture))
    if alpha is not None:
        shown.putalpha(alpha)
    shown.info.clear()  # which would be written beside it, with what else the sender left there
    return shown


def _converted(colors: Image.Image, profile: ImageCms.ImageCmsProfile | None) -> Image.Image:
    if profile is not None:
        mode = MODES.get(profile.profile.xcolor_space, "")
        if mode == "RGB" and colors.mode == "L":
            colors = colors.convert("RGB")
        if mode == colors.mode:
            try:
                shown = ImageCms.profileToProfile(colors, profile, SRGB, outputMode="RGB")
            except ImageCms.PyCMSError:
                pass
            else:
                assert shown is not None  # which it is only if it is done in place
                return shown
    return colors.convert("RGB")


def _profile_of(picture: Image.Image) -> ImageCms.ImageCmsProfile | None:
    try:
        return ImageCms.ImageCmsProfile(io.BytesIO(picture.info["icc_profile"]))
    except (KeyError, TypeError, OSError):
        return None
