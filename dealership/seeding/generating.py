"""Cars and owners of the demonstration stock, as documents ready to be stored.

Pure functions: a thing depends on the seed, its number and the day it is looked at, and on
nothing that was generated before it, so any number of processes may share the work.
"""

import random
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from bson import ObjectId

from dealership.cars import vin
from dealership.cars.facets import facets_of
from dealership.folding import fold
from dealership.owners.search_keys import keys_of
from dealership.seeding.catalogue import Variant, market_of
from dealership.seeding.chance import (
    Identity,
    first_lot,
    moment,
    money,
    number_of,
    object_id,
    one_of,
)
from dealership.seeding.colours import colours_of
from dealership.seeding.describing import describe
from dealership.seeding.equipment import fit_out, has_leather
from dealership.seeding.histories import Life, history_of
from dealership.seeding.people import email_of, home_of, name_of
from dealership.seeding.pricing import YEARLY_MILES, asking_price, purchase_cost
from dealership.seeding.reductions import prices_of

FIRST_STOCK_NUMBER = 10_000
CAR, OWNER = "car", "owner"
SOLD_SHARE = 0.30
_STATUSES = ((SOLD_SHARE, "sold"), (0.33, "reserved"), (0.38, "preparing"), (1.01, "for_sale"))
_UNPRICED_SHARE = 0.5
_DAYS_PER_YEAR = 365.25
_NINE_O_CLOCK = 36  # quarters of an hour since midnight
_DRIVEN_MORE = {"pickup": 1.1, "minivan": 1.1, "van": 1.3, "coupe": 0.68, "convertible": 0.55}


def car_id(seed: int, number: int) -> ObjectId:
    """The id of a generated car, without generating the car."""
    return object_id(seed, CAR, number)


def is_sold(seed: int, number: int) -> bool:
    """Whether a generated car is sold, without generating the car."""
    return first_lot(seed, CAR, number) < SOLD_SHARE


def sold_numbers(seed: int, cars: int) -> Iterator[int]:
    """The numbers of the sold ones among the cars from 1 to `cars`."""
    return (number for number in range(1, cars + 1) if is_sold(seed, number))


def generate_car(seed: int, number: int, *, today: date) -> dict[str, Any]:
    """One car as MongoDB stores it, still without photos."""
    car, _ = _car_and_life(seed, number, today)
    return car


def generate_owner(
    seed: int, number: int, *, today: date, car_ids: list[ObjectId]
) -> dict[str, Any]:
    """One owner as MongoDB stores it; `car_ids` are those of sold cars of the same seed and day.

    An owner has been here once for each car that they bought and once for each of its services
    since.
    """
    identity = Identity(seed, OWNER, number)
    lots = identity.random
    name = name_of(lots)
    email = email_of(name, number, lots)
    address, phone = home_of(lots)
    created, visits = _dealings(seed, car_ids, today, lots)
    return {
        "_id": identity.id,
        "created": created,
        "updated": created,
        "version": 1,
        "name": name,
        "email": email,
        "phone": phone,
        "address": address,
        "number_of_visits": visits,
        "wishes": [],
        "car_ids": list(car_ids),
        "sort_name": fold(name),
        "search_keys": keys_of(name, email, phone),
    }


def _dealings(seed: int, car_ids: list[ObjectId], today: date, lots: random.Random):
    """Since when somebody is a customer, and how often they have been here."""
    cars = [_car_and_life(seed, number_of(identifier), today) for identifier in car_ids]
    bought = [life.sold for _, life in cars if life.sold is not None]
    visits = len(bought) + sum(
        record["date"] >= moment(life.sold)
        for car, life in cars
        if life.sold is not None
        for record in car["service_history"]
    )
    since = min(bought, default=today.toordinal() - 1 - int(lots.random() * 900))
    return moment(since, _NINE_O_CLOCK + int(lots.random() * 28)), visits


def _car_and_life(seed: int, number: int, today: date) -> tuple[dict[str, Any], Life]:
    identity = Identity(seed, CAR, number)
    lots = identity.random
    status = next(word for bound, word in _STATUSES if identity.first_lot < bound)
    variant = market_of(today.year).draw(lots.random())
    life = _life_of(variant, status, today.toordinal(), lots)
    history = history_of(variant, life, lots)
    colour, interior_colour = colours_of(variant, has_leather(variant), lots)
    car = {
        "_id": identity.id,
        "created": moment(life.acquired, _NINE_O_CLOCK),
        "updated": moment(life.acquired, _NINE_O_CLOCK),
        "version": 1,
        "make": variant.make,
        "model": variant.model,
        "trim": variant.trim,
        "year": variant.year,
        "mileage": life.miles,
        "vi_number": (vi_number := variant.vin(number)),
        "vin_backwards": vin.backwards(vi_number),
        "vin_kind": "vin",
        "stock_number": str(FIRST_STOCK_NUMBER + number),
        **_money_of(variant, life, status, lots),
        "status": status,
        "acquired": moment(life.acquired),
        "body": variant.body,
        "fuel": variant.fuel,
        "transmission": variant.transmission,
        "drive": variant.drive,
        "colour": colour,
        "interior_colour": interior_colour,
        "doors": variant.doors,
        "seats": variant.seats,
        "equipment": fit_out(variant, lots),
        "description": "",
        "engine": _engine_of(variant, lots),
        "service_history": history,
        "photos": [],
        "facets": [],
    }
    if variant.trim is None:
        del car["trim"]
    car["description"] = describe(car, variant, lots)
    car["facets"] = facets_of(car)
    car |= prices_of(car.get("price"), status, life, lots)
    car["updated"] = _last_change(car, life)
    return car, life


def _last_change(car: dict[str, Any], life: Life) -> datetime:
    changes = [car["created"]]
    changes += [record["date"] for record in car["service_history"][-1:]]
    changes += [price["since"] for price in car["prices"][-1:]]
    if life.sold is not None:
        changes.append(moment(life.sold, _NINE_O_CLOCK))
    return max(changes)


def _life_of(variant: Variant, status: str, today: int, lots: random.Random) -> Life:
    """When the car was first driven, when it came here, when it left, and how far it had gone."""
    released = date(variant.year - 1, 9, 1).toordinal()
    first_used = min(released + int(lots.random() * 420), today - 150)
    acquired = _acquired(status, first_used, today, lots)
    yearly = YEARLY_MILES * (0.36 + 0.47 * lots.random() + 0.90 * lots.random())
    yearly *= _DRIVEN_MORE.get(variant.body, 1.0)
    miles = _driven(yearly, acquired - first_used)
    if status != "sold":
        prepared = status != "preparing" or lots.random() < 0.4
        return Life(first_used, acquired, miles, None, today, miles, prepared)
    sold = min(acquired + 8 + int(lots.random() * lots.random() * 90), today - 1)
    last_day = sold + int((today - sold) * 0.97)
    later = _driven(yearly, last_day - first_used) - _driven(yearly, sold - first_used)
    return Life(first_used, acquired, miles, sold, last_day, miles + max(later, 0), True)


def _acquired(status: str, first_used: int, today: int, lots: random.Random) -> int:
    """The day the dealership took the car in: never on the day it was new, mostly of late."""
    earliest = first_used + 120
    if status == "sold":
        # Most of what was sold in the last five years was sold in the last two.
        back = 40 + int(1_800 * lots.random() * lots.random())
    elif status == "preparing":
        back = 1 + int(13 * lots.random())
    else:
        back = 9 + int(150 * lots.random() * lots.random())
    return max(today - back, min(earliest, today - 1))


def _driven(yearly: float, days: int) -> int:
    """Miles after so many days; old cars are driven less each year."""
    years = days / _DAYS_PER_YEAR
    return int(yearly * years * max(1 - 0.010 * years, 0.7))


def _money_of(variant: Variant, life: Life, status: str, lots: random.Random) -> dict[str, Any]:
    years = (life.acquired - life.first_used) / _DAYS_PER_YEAR
    price = asking_price(variant, years, life.miles_acquired, lots)
    cost = {"cost": money(purchase_cost(price, lots) * 100)}
    if status == "preparing" and lots.random() < _UNPRICED_SHARE:
        return cost
    return {"price": money(price * 100), **cost}


def _engine_of(variant: Variant, lots: random.Random) -> dict[str, Any]:
    serial = f"{one_of(lots, 'ABCDEGHJKLMNPRST')}{int(lots.random() * 10_000_000):07d}"
    return {**variant.engine, "serial_number": serial}
