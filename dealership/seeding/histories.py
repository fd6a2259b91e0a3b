"""What the workshop did to a car over its life, as the technician would have written it up."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from dealership.seeding.catalogue import Variant
from dealership.seeding.chance import moment, money, one_of
from dealership.seeding.maintenance import Plan, plan_of

MOST_FORMER_VISITS = 7
MOST_EXTRA_JOBS = 3
_OPENING, _CLOSING = 32, 68  # quarters of an hour since midnight: eight to five
_RATINGS = (5,) * 54 + (4,) * 25 + (3,) * 6 + (2,) * 2 + (1,) + (None,) * 12
_CENTS = (0, 0, 50, 95, 95, 25)


@dataclass(frozen=True, slots=True)
class Life:
    """The days (as ordinal numbers) and miles between which a car was driven and visited us.

    `sold` is None while the car is the dealership's own; miles stand still while it is.
    """

    first_used: int
    acquired: int
    miles_acquired: int
    sold: int | None
    last_day: int
    miles: int
    prepared: bool


def history_of(variant: Variant, life: Life, lots: random.Random) -> list[dict[str, Any]]:
    """Every known visit, oldest first."""
    plan = plan_of(variant)
    former = _former_days(plan, life, lots)
    records = list(_visits(plan, former, 0, lots))
    if life.prepared:
        records.append(_preparation(plan, life, lots))
    if life.sold is not None:
        later = _regular(plan, life.sold, life.last_day, life.miles_acquired, life.miles, lots)
        records.extend(_visits(plan, later, life.miles_acquired, lots))
    return records


def _former_days(plan: Plan, life: Life, lots: random.Random) -> list[tuple[int, int]]:
    """When and at which mileage the car was serviced before we had it; early books get lost."""
    days = _regular(plan, life.first_used, life.acquired, 0, life.miles_acquired, lots)
    known = 1 + int(lots.random() * MOST_FORMER_VISITS)
    return days[-known:]


def _regular(
    plan: Plan, start: int, end: int, miles: int, last_miles: int, lots: random.Random
) -> list[tuple[int, int]]:
    """Days and mileages from one service interval to the next, at least once in fourteen months."""
    driven, days = last_miles - miles, end - start
    if driven < 1_500 or days < 90:
        return []
    by_time = driven * 420 // days
    step = max(min(plan.interval, by_time), 1_000)
    per_mile = days / driven
    found = []
    at = step * (0.8 + 0.4 * lots.random())
    while at < driven - 200:
        found.append((start + int(at * per_mile), miles + int(at)))
        at += step * (0.82 + 0.36 * lots.random())
    return found


def _visits(
    plan: Plan, days: list[tuple[int, int]], miles: int, lots: random.Random
) -> Iterator[dict[str, Any]]:
    if not days:
        return
    draw = lots.random
    # No two cars wear alike: each is that much ahead of the book or behind it.
    ahead = int(9_000 * draw()) - 4_500
    before = max(miles, days[0][1] - plan.interval) + ahead
    for day, at in days:
        chance = draw()
        description = plan.routine[int(chance * len(plan.routine))]
        dollars = plan.dollars
        for job in plan.jobs_between(before, at + ahead)[:MOST_EXTRA_JOBS]:
            description += " " + job.wordings[int(chance * 97 % 1 * len(job.wordings))]
            dollars += job.dollars
        before = at + ahead
        cents = int(dollars * plan.factor * (0.88 + 0.24 * draw())) * 100
        record = {
            "date": moment(day, _OPENING + int(draw() * (_CLOSING - _OPENING))),
            "description": description,
            "price": money(cents + _CENTS[int(draw() * len(_CENTS))]),
        }
        if rating := _RATINGS[int(draw() * len(_RATINGS))]:
            record["customer_rating"] = rating
        record["mileage"] = at
        yield record


def _preparation(plan: Plan, life: Life, lots: random.Random) -> dict[str, Any]:
    """The visit by which the dealership makes a bought car fit to be offered; no customer rates it."""
    latest = life.last_day - 1 if life.sold is None else life.sold - 1
    day = max(min(life.acquired + 1 + int(lots.random() * 6), latest), life.acquired)
    found, dollars = one_of(lots, _FOUND_EV if plan.dollars < 80 else _FOUND)
    cents = int((210 + dollars) * plan.factor * (0.9 + 0.2 * lots.random())) * 100
    return {
        "date": moment(day, _OPENING + int(lots.random() * (_CLOSING - _OPENING))),
        "description": f"{one_of(lots, _INSPECTED)} {found}",
        "price": money(cents),
        "mileage": life.miles_acquired,
    }


_INSPECTED = (
    "Inspected for sale and road tested.",
    "Multi-point inspection on arrival.",
    "Pre-sale inspection and full detail.",
    "Reconditioned for sale: inspection, road test, detail.",
)
_FOUND = (
    ("Oil and filter changed; nothing else found.", 60),
    ("Oil and filter changed, two rear tires replaced.", 390),
    ("Oil and filter changed, front pads and rotors replaced.", 420),
    ("Oil changed, wiper blades and cabin filter renewed.", 130),
    ("Four new tires, alignment set.", 760),
    ("Stone chips on the hood touched up, headlamps polished.", 180),
    ("12 V battery replaced, oil and filter changed.", 270),
    ("No faults stored; fluids topped up.", 0),
    ("Windshield chip repaired, oil and filter changed.", 140),
)
_FOUND_EV = (
    ("High-voltage battery checked, capacity as expected for its age.", 0),
    ("Two front tires replaced, cabin filter renewed.", 460),
    ("Software brought up to date, charge port and cable tested.", 40),
    ("Four new tires, alignment set.", 900),
    ("Brake calipers cleaned and greased; no faults stored.", 110),
)
