"""What a car has on board, judging by its age, body, fuel and how high it stands in its range."""

import random
from collections.abc import Iterator
from functools import cache

from dealership.seeding.catalogue import Variant

LEATHER = "Leather seats"
VEGAN_LEATHER = "Synthetic leather seats"

_STEPS = (22_000, 29_000, 39_000, 56_000)
_LEATHER_ANYWAY = 50_000
_TODAYS_PRICES = 2026
_INFLATION = 0.02
_DEARER_BODIES = {"pickup": 15_000, "van": 18_000, "convertible": 5_000}
_DEARER_FUELS = {"electric": 9_000, "plug_in_hybrid": 7_000, "hybrid": 2_500, "diesel": 6_000}
_LEATHER_TRIMS = {
    "EX-L", "Limited", "SLT", "LTZ", "Touring", "Leather", "Laramie", "Lariat", "Platinum",
    "Premier", "Overland", "Denali", "Grand", "Longhorn", "King", "Summit", "Calligraphy",
    "Signature", "Inscription", "Prestige", "Reserve", "Elite", "SEL", "Luxury", "Avenir",
    "Essence", "SL", "Citadel", "Advance", "Black", "Premiere", "Capstone", "Nappa", "Lux",
}  # fmt: skip
_CLOTH_TRIMS = {
    "LX", "S", "SE", "XL", "XLT", "LS", "LT", "SLE", "ST", "STX", "Sport", "SR", "SR5", "LE", "L",
    "Work", "Tradesman", "Express", "ES", "DX", "GLS", "GL", "SXT", "SV", "Pop", "Cargo", "Custom",
    "Laredo", "Latitude", "FE", "LXS", "Big", "PreRunner", "Trail", "TRD", "Blue", "RT", "RTS",
    "Preferred", "Pro", "XLS", "2.5", "Value", "One", "Two", "1LT", "2LT", "1LS", "DE", "RS",
}  # fmt: skip
_BARE_TRIMS = {"XL", "Work", "Tradesman", "SR", "Cargo", "L", "DX", "DE"}
_AMERICAN = {"Ford", "Chevrolet", "GMC", "Ram", "Dodge", "Jeep", "Chrysler", "Buick", "Cadillac",
             "Lincoln"}  # fmt: skip
_PHONE_MIRRORING_SINCE = {
    "Toyota": 2020, "Lexus": 2021, "BMW": 2021, "Porsche": 2023, "Subaru": 2018, "Mazda": 2020,
    "Volkswagen": 2016, "Mini": 2025, "Land Rover": 2020, "Jaguar": 2020, "Infiniti": 2021,
    "Mitsubishi": 2018, "Fiat": 2020, "Hyundai": 2017, "Kia": 2017, "Volvo": 2017,
}  # fmt: skip
_WITHOUT_PHONE_MIRRORING = {"Tesla", "Rivian"}
_OTHERWISE_SINCE = 2018
_VANS = {"van"}
_FAMILY = {"suv", "wagon", "minivan"}
_ROOFED = {"sedan", "hatchback", "wagon", "coupe", "suv"}
# Name, the first year at each level of trim from 0 to 4 (None: not at that level).
_BY_LEVEL = (
    ("Alloy wheels", (2016, 2012, 2008, 2008, 2008)),
    ("Bluetooth", (2013, 2011, 2009, 2008, 2008)),
    ("Rearview camera", (2018, 2015, 2012, 2010, 2008)),
    ("Rear parking sensors", (None, None, 2018, 2012, 2008)),
    ("Keyless entry with push-button start", (None, 2018, 2013, 2009, 2008)),
    ("Dual-zone climate control", (None, None, 2012, 2008, 2008)),
    ("Power driver's seat", (None, None, 2008, 2008, 2008)),
    ("Heated front seats", (None, None, 2012, 2008, 2008)),
    ("Ventilated front seats", (None, None, None, 2020, 2013)),
    ("Heated steering wheel", (None, None, None, 2018, 2014)),
    ("Navigation", (None, None, None, 2012, 2009)),
    ("LED headlamps", (None, 2021, 2018, 2016, 2013)),
    ("Automatic emergency braking", (2022, 2020, 2018, 2017, 2016)),
    ("Lane-keeping assist", (2023, 2020, 2019, 2018, 2016)),
    ("Blind-spot monitoring", (None, 2020, 2017, 2014, 2012)),
    ("Adaptive cruise control", (2023, 2020, 2019, 2018, 2016)),
    ("Surround-view camera", (None, None, None, 2021, 2016)),
    ("Head-up display", (None, None, None, None, 2018)),
    ("Premium audio", (None, None, None, 2010, 2008)),
)
_EXTRAS = ("All-weather floor mats", "Heated mirrors", "Second key", "Owner's manual")


def fit_out(variant: Variant, lots: random.Random) -> list[str]:
    """The equipment of one car: what its version has, and an extra or two of its own."""
    fitted = list(standard_equipment(variant))
    extras = _extras(variant)
    start = int(lots.random() * len(extras))
    fitted.extend(extras[start : start + int(lots.random() * 3)])
    return fitted


def has_leather(variant: Variant) -> bool:
    """Whether the seats are covered in leather or something that passes for it."""
    equipment = standard_equipment(variant)
    return LEATHER in equipment or VEGAN_LEATHER in equipment


@cache
def standard_equipment(variant: Variant) -> tuple[str, ...]:
    """What every car of this version, year and trim has."""
    return tuple(_standard_equipment(variant, level_of(variant)))


def level_of(variant: Variant) -> int:
    """How richly a version is fitted out, from 0 (bare) to 4, by what it cost in today's money."""
    price = variant.new_price * (1 + _INFLATION) ** (_TODAYS_PRICES - variant.year)
    price -= _DEARER_BODIES.get(variant.body, 0) + _DEARER_FUELS.get(variant.fuel, 0)
    level = sum(price >= step for step in _STEPS)
    words = set((variant.trim or "").split())
    if words & _LEATHER_TRIMS:
        return max(level, 2)
    if words & _BARE_TRIMS and variant.body in ("pickup", "van"):
        return 0
    return min(level, 2) if _has_cloth_seats(words, variant) else level


def _has_cloth_seats(trim_words: set[str], variant: Variant) -> bool:
    """Trim names such as `SE` mean cloth, except in cars that come with nothing but leather."""
    return bool(trim_words & _CLOTH_TRIMS) and variant.new_price < _LEATHER_ANYWAY


def _standard_equipment(variant: Variant, level: int) -> Iterator[str]:
    yield "Air conditioning"
    if level > 0 or variant.year >= 2012 or variant.body not in _VANS:
        yield "Power windows and locks"
    named = [
        name
        for name, years in _BY_LEVEL
        if (since := years[level]) and variant.year >= since and _makes_sense(name, variant)
    ]
    if "Adaptive cruise control" not in named and (level > 0 or variant.year >= 2014):
        yield "Cruise control"
    yield from named
    yield from _comfort(variant, level)
    yield from _body_equipment(variant, level)


def _makes_sense(name: str, variant: Variant) -> bool:
    if name == "Alloy wheels":
        return variant.body not in _VANS and not (variant.body == "pickup" and variant.year < 2012)
    if name == "Rear parking sensors":
        return variant.make != "Tesla"
    if name in ("Surround-view camera", "Head-up display", "Ventilated front seats"):
        return variant.make != "Tesla" and variant.body != "convertible"
    return True


def _comfort(variant: Variant, level: int) -> Iterator[str]:
    automatic = variant.transmission != "manual"
    if _upholstered_in_leather(variant, level):
        vegan = variant.make in ("Tesla", "Polestar", "Rivian") and variant.year >= 2017
        yield VEGAN_LEATHER if vegan else LEATHER
    if variant.make not in _WITHOUT_PHONE_MIRRORING and (
        variant.year >= _PHONE_MIRRORING_SINCE.get(variant.make, _OTHERWISE_SINCE)
        and (level > 0 or variant.year >= 2021)
    ):
        yield "Apple CarPlay" if variant.make == "BMW" else "Apple CarPlay and Android Auto"
    if variant.make in _AMERICAN and level >= 2 and variant.year >= 2012 and automatic:
        yield "Remote start"


def _upholstered_in_leather(variant: Variant, level: int) -> bool:
    words = set((variant.trim or "").split())
    if variant.make in ("Tesla", "Polestar", "Rivian") or words & _LEATHER_TRIMS:
        return True
    return level >= 3 and not _has_cloth_seats(words, variant)


def _body_equipment(variant: Variant, level: int) -> Iterator[str]:
    body, year = variant.body, variant.year
    if body in _ROOFED and not variant.model.startswith(("Wrangler", "Bronco")):
        if level == 4 and year >= 2015 and body in ("suv", "wagon", "sedan"):
            yield "Panoramic roof"
        elif level >= 3 or (level == 2 and body == "suv" and year >= 2012):
            yield "Sunroof"
    if body in _FAMILY and level >= 2 and year >= 2014 and not variant.model.startswith("Wrangler"):
        yield "Power tailgate"
    if body == "suv" and variant.seats >= 7:
        yield "Third-row seats"
    if body == "minivan":
        yield "Power sliding doors" if level >= 1 and variant.model != "Mazda5" else "Sliding doors"
    if body in ("suv", "wagon") and level >= 1:
        yield "Roof rails"
    if body == "pickup":
        yield "Bed liner"
        if level >= 1:
            yield "Trailer hitch"
    if body == "van":
        yield "Cargo partition"
    if body == "convertible":
        yield "Folding roof"
    if variant.model.startswith("Wrangler"):
        yield "Removable top"
    if variant.fuel == "electric":
        yield "DC fast charging"
    if variant.fuel in ("electric", "plug_in_hybrid"):
        yield "Charging cable"


def _extras(variant: Variant) -> tuple[str, ...]:
    if variant.body == "pickup":
        return (*_EXTRAS, "Tonneau cover", "Side steps")
    if variant.body in ("suv", "wagon"):
        return (*_EXTRAS, "Roof crossbars", "Cargo cover")
    return (*_EXTRAS, "Window tint")
