"""What a used car is asked for, and what the dealership paid for it: our own estimates."""

import random

from dealership.seeding.catalogue import Variant

YEARLY_MILES = 11_500
LOWEST_PRICE = 1_950

_DRIVEN_OFF_THE_LOT = 0.95
_KEPT_EACH_YEAR = 0.906
_EARLY_YEARS = 7
# Old cars lose little: whatever the make, what still runs is worth something.
_KEPT_WHEN_OLD = 0.94
_KEPT_BY_MAKE = {
    "Toyota": 0.931, "Lexus": 0.924, "Honda": 0.928, "Acura": 0.914, "Subaru": 0.920,
    "Mazda": 0.916, "Porsche": 0.939, "Jeep": 0.902, "Ram": 0.910, "GMC": 0.912,
    "Chevrolet": 0.906, "BMW": 0.882, "Mercedes-Benz": 0.882, "Audi": 0.880, "Jaguar": 0.852,
    "Land Rover": 0.866, "Maserati": 0.844, "Infiniti": 0.880, "Cadillac": 0.882,
    "Lincoln": 0.882, "Volvo": 0.884, "Alfa Romeo": 0.870, "Genesis": 0.884, "Nissan": 0.896,
    "Chrysler": 0.892, "Fiat": 0.874, "Tesla": 0.904, "Rivian": 0.879,
    "Polestar": 0.834, "Mitsubishi": 0.898,
}  # fmt: skip
_SOUGHT_AFTER = {
    "4Runner", "Tacoma", "Tundra", "Land Cruiser", "Sequoia", "Wrangler", "Wrangler Unlimited",
    "Bronco", "Corvette", "911", "Civic Type R", "GR86", "GR Supra", "MX-5 Miata", "GX", "G-Class",
    "Gladiator", "Ridgeline", "RAV4 Prime", "Sienna",
}  # fmt: skip
_SOUGHT_AFTER_BONUS = 0.014
_PICKUP_BONUS = 0.010
_ELECTRIC_MALUS = 0.03
_NO_ELECTRIC_MALUS = {"Tesla", "Rivian", "Polestar"}
_ENDINGS = (-5, -10, 50, 0, 0, -5, 50, -50)


def asking_price(variant: Variant, years: float, miles: int, lots: random.Random) -> int:
    """A sticker in whole dollars for a car of this age in years and this mileage."""
    expected = YEARLY_MILES * years
    wear = 1 - 0.38 * (miles - expected) / (expected + 45_000)
    condition = 0.94 + 0.12 * lots.random()
    value = variant.new_price * kept(variant, years) * min(max(wear, 0.72), 1.16) * condition
    value = min(value, variant.new_price * 0.97)
    return max(sticker(value, lots), LOWEST_PRICE)


def kept(variant: Variant, years: float) -> float:
    """The share of its price as new that an averagely driven car still has."""
    yearly = _KEPT_BY_MAKE.get(variant.make, _KEPT_EACH_YEAR)
    if variant.model in _SOUGHT_AFTER:
        yearly += _SOUGHT_AFTER_BONUS
    elif variant.body == "pickup":
        yearly += _PICKUP_BONUS
    if variant.fuel == "electric" and variant.make not in _NO_ELECTRIC_MALUS:
        yearly -= _ELECTRIC_MALUS
    early, late = min(years, _EARLY_YEARS), max(years - _EARLY_YEARS, 0)
    return _DRIVEN_OFF_THE_LOT * yearly**early * ((yearly + _KEPT_WHEN_OLD) / 2) ** late


def sticker(value: float, lots: random.Random) -> int:
    """An amount as it is written behind a windscreen, such as 18,450 or 18,495."""
    return round(value / 100) * 100 + _ENDINGS[int(lots.random() * len(_ENDINGS))]


def purchase_cost(price: int, lots: random.Random) -> int:
    """What was paid for a car that is asked for at this price; cheap cars need a wider margin."""
    margin = 0.06 + 0.09 * lots.random() + 900 / (price + 4_000)
    return max(round(price * (1 - margin) / 25) * 25, 300)
