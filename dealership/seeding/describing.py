"""A few sentences about a car, made of nothing but what is recorded about it."""

import random
from calendar import month_name
from functools import cache
from typing import Any

from dealership.cars.specification import Colour, Drive
from dealership.seeding.catalogue import Variant
from dealership.seeding.equipment import LEATHER, standard_equipment

_COUNTS = {2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 8: "eight", 10: "ten"}
_GEARBOXES = {
    "automatic": "an automatic transmission",
    "manual": "a manual transmission",
    "cvt": "a continuously variable transmission",
    "dual_clutch": "a dual-clutch transmission",
}
_BODIES = {"suv": "SUV"}
_LABELS = {colour.value: colour.english for colour in Colour}
# What a shopper asks about, the most telling first, and how it reads within a sentence.
_WORTH_SAYING = {
    "Adaptive cruise control": "adaptive cruise control", "Panoramic roof": "a panoramic roof",
    "Third-row seats": "a third row of seats", "Heated front seats": "heated front seats",
    "Apple CarPlay and Android Auto": "phone mirroring for Apple and Android",
    "Apple CarPlay": "Apple CarPlay", "Blind-spot monitoring": "blind-spot monitoring",
    "Sunroof": "a sunroof", "Ventilated front seats": "ventilated front seats",
    "Trailer hitch": "a trailer hitch", "Power sliding doors": "power sliding doors",
    "Surround-view camera": "a surround-view camera", "Head-up display": "a head-up display",
    "Premium audio": "premium audio", "Navigation": "navigation",
    "Rearview camera": "a rearview camera", "Remote start": "remote start",
    "Power tailgate": "a power tailgate", "DC fast charging": "DC fast charging",
    "Removable top": "a removable top", "Bluetooth": "Bluetooth",
    "Cruise control": "cruise control", "Alloy wheels": "alloy wheels",
    "Cargo partition": "a cargo partition", "Air conditioning": "air conditioning",
}  # fmt: skip


def describe(car: dict[str, Any], variant: Variant, lots: random.Random) -> str:
    """Two to four sentences: what drives it, how it looks and stands, what it has, who cared."""
    chance = lots.random()
    sentences = [opening(variant)[int(chance * 2)], _looks(car, variant, chance * 7 % 1)]
    if chance < 0.8:
        sentences.append(_on_board(variant, chance * 11 % 1))
    if car["service_history"] and chance > 0.25:
        sentences.append(_care(car["service_history"]))
    return " ".join(sentences)


@cache
def opening(variant: Variant) -> tuple[str, str]:
    """Two ways to say what drives this version."""
    name = " ".join(filter(None, (str(variant.year), variant.make, variant.model, variant.trim)))
    body = _BODIES.get(variant.body, variant.body)
    drive = Drive(variant.drive).english.lower()
    power = f"{variant.engine['horsepower']} hp"
    if variant.fuel == "electric":
        size = f"{variant.engine['battery_kwh']:g}"
        battery = f"{'an' if size.startswith('8') else 'a'} {size} kWh battery"
        reach = variant.engine["electric_range"]
        return (
            f"This {name} is an electric {body} with {drive}, {power} and {battery}; "
            f"as new it was rated for about {reach} miles on a charge.",
            f"The {name} drives on electricity alone: {power}, {drive} and {battery} "
            f"for a rated range of about {reach} miles when new.",
        )
    engine = _engine(variant)
    gearbox = _GEARBOXES[variant.transmission]
    return (
        f"This {name} pairs a {engine} ({power}) with {gearbox} and {drive}.",
        f"{'An' if body == 'SUV' else 'A'} {body} with {drive} and "
        f"{gearbox}: the {engine} of this {name} makes {power}.",
    )


def _engine(variant: Variant) -> str:
    kind = {"hybrid": "hybrid ", "plug_in_hybrid": "plug-in hybrid ", "diesel": "diesel "}
    size = f"{variant.engine['liters']:.1f}-liter"
    cylinders = f"{_COUNTS[variant.engine['cylinders']]}-cylinder"
    return f"{size} {cylinders} {kind.get(variant.fuel, '')}engine"


def _looks(car: dict[str, Any], variant: Variant, chance: float) -> str:
    outside, inside = _LABELS[car["colour"]], car["interior_colour"]
    seats = "leather" if LEATHER in standard_equipment(variant) else "upholstery"
    miles = f"{car['mileage']:,} miles"
    if car["colour"] == inside:
        return f"{outside} inside and out, it has {miles} on it."
    if chance < 0.5:
        return f"{outside} outside with {inside} {seats}, it has {miles} on it."
    return f"It has covered {miles}; the paint is {outside.lower()}, the {seats} {inside}."


def _on_board(variant: Variant, chance: float) -> str:
    named = _told(variant)
    first = int(chance * 5 % 1 * max(len(named) - 3, 1))
    chosen = named[first : first + 2 + int(chance * 3)]
    if len(chosen) == 1:
        return f"It comes with {chosen[0]}."
    return f"On board are {', '.join(chosen[:-1])} and {chosen[-1]}."


@cache
def _told(variant: Variant) -> tuple[str, ...]:
    equipment = standard_equipment(variant)
    return tuple(words for item, words in _WORTH_SAYING.items() if item in equipment)[:8]


def _care(history: list[dict[str, Any]]) -> str:
    last = history[-1]
    when = f"{month_name[last['date'].month]} {last['date'].year}"
    at = f"at {last['mileage']:,} miles in {when}"
    if len(history) == 1:
        return f"The one visit to the workshop on record was {at}."
    return f"Its record lists {len(history)} visits to the workshop, the last {at}."
