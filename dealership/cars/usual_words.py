"""What colleagues write of many cars in the same words: said in the reader's language, and whatever
else they write as they wrote it."""

from flask_babel import gettext

from dealership.words import to_translate as _

EQUIPMENT = (
    _("Adaptive cruise control"), _("Air conditioning"), _("All-weather floor mats"),
    _("Alloy wheels"), _("Apple CarPlay"), _("Apple CarPlay and Android Auto"),
    _("Automatic emergency braking"), _("Bed liner"), _("Blind-spot monitoring"), _("Bluetooth"),
    _("Cargo cover"), _("Cargo partition"), _("Charging cable"), _("Cruise control"),
    _("DC fast charging"), _("Dual-zone climate control"), _("Folding roof"), _("Head-up display"),
    _("Heated front seats"), _("Heated mirrors"), _("Heated seats"), _("Heated steering wheel"),
    _("Keyless entry with push-button start"), _("LED headlamps"), _("Lane-keeping assist"),
    _("Leather seats"), _("Navigation"), _("Owner's manual"), _("Panoramic roof"),
    _("Power driver's seat"), _("Power sliding doors"), _("Power tailgate"),
    _("Power windows and locks"), _("Premium audio"), _("Rear parking sensors"),
    _("Rearview camera"), _("Remote start"), _("Removable top"), _("Roof crossbars"),
    _("Roof rails"), _("Second key"), _("Side steps"), _("Sunroof"), _("Surround-view camera"),
    _("Synthetic leather seats"), _("Third-row seats"), _("Tonneau cover"), _("Trailer hitch"),
    _("Ventilated front seats"), _("Window tint"),
)  # fmt: skip
CAPTIONS = (_("front view"), _("rear view"), _("side view"), _("interior"))
_KNOWN = frozenset((*EQUIPMENT, *CAPTIONS))


def said(words: str) -> str:
    """Usual words in the reader's language, others as they are."""
    return gettext(words) if words in _KNOWN else words
