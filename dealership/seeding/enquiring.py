"""Demonstration shoppers who ask about the cars on offer, so that colleagues have whom to answer."""

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

from dealership.cars.status import Status
from dealership.database.fields import now
from dealership.profile.opening_hours import OpeningHours
from dealership.sales.kind import OF_SHOPPERS, LeadKind
from dealership.sales.lead import HELD_FOR
from dealership.sales.standing import Standing
from dealership.sales.suspicion import Suspicion
from dealership.sales.trade_in import Condition
from dealership.seeding.chance import Identity, one_of
from dealership.seeding.generating import generate_car
from dealership.seeding.people import email_of, home_of, name_of
from dealership.seeding.plan import Plan

LEAD = "lead"
CARS_PER_LEAD = 8
MOST = 30
_HOURS_BETWEEN = 7
_LATER = timedelta(hours=2)
UNTOLD = OpeningHours([], ZoneInfo("America/New_York"))
_QUESTIONS = (
    "Is it still there? I could come by this week.",
    "Does it have a second set of wheels?",
    "Has it ever been towed or repainted?",
    "Would you take a little less if I pay at once?",
    "Are there two keys, and all the papers of the workshop?",
    "I live two hours away. Could you send a picture of the tires and the seats?",
)
_EXCHANGED = (("Honda", "Fit"), ("Ford", "Escape"), ("Subaru", "Impreza"), ("Mazda", "CX-5"))
_SPAM = "Rank your site higher! https://seo.example https://links.example www.more.example"
# The newest wait; what came earlier was dealt with.
_STANDINGS = (
    *(Standing.NEW,) * 4, Standing.SUSPECTED, Standing.TAKEN, Standing.NEW, Standing.TAKEN,
    *(Standing.ANSWERED,) * 4, Standing.CLOSED,
)  # fmt: skip


def generate_leads(plan: Plan, hours: OpeningHours = UNTOLD) -> Iterator[dict[str, Any]]:
    """Some leads as MongoDB stores them, the newest first, each about another car for sale.

    They come, and have cars held, within the dealership's hours.
    """
    count = min(plan.cars // CARS_PER_LEAD, MOST)
    for number, car in enumerate(islice(_offered(plan), count)):
        yield _lead(plan, hours, number, car)


def _offered(plan: Plan) -> Iterator[dict[str, Any]]:
    for number in range(1, plan.cars + 1):
        car = generate_car(plan.seed, number, today=plan.day)
        if car["status"] == Status.FOR_SALE.value:
            yield car


def _lead(plan: Plan, hours: OpeningHours, number: int, car: dict[str, Any]) -> dict[str, Any]:
    identity = Identity(plan.seed, LEAD, number)
    lots = identity.random
    name = name_of(lots)
    standing = _STANDINGS[min(number, len(_STANDINGS) - 1)]
    kind = LeadKind.ENQUIRY if standing is Standing.SUSPECTED else one_of(lots, OF_SHOPPERS)
    newest = min(datetime.combine(plan.day, time(), UTC), now())
    created = newest - timedelta(hours=number * _HOURS_BETWEEN)
    return {
        "_id": identity.id,
        "created": created,
        "updated": created,
        "version": 1,
        "kind": kind.value,
        "standing": standing.value,
        "car_id": car["_id"],
        "car_title": " ".join(
            str(part) for part in (car["year"], car["make"], car["model"], car.get("trim")) if part
        ),
        "stock_number": car["stock_number"],
        "name": name,
        "email": email_of(name, number, lots),
        "phone": home_of(lots)[1],
        "language": "en_US",
        "suspicions": [],
        "notes": [],
    } | _asked(kind, standing, created, plan.day, hours, lots)


def _asked(
    kind: LeadKind,
    standing: Standing,
    created: datetime,
    day: date,
    hours: OpeningHours,
    lots: random.Random,
) -> dict[str, Any]:
    if standing is Standing.SUSPECTED:
        return {"message": _SPAM, "suspicions": [Suspicion.LINKS.value]}
    if kind is LeadKind.TEST_DRIVE:
        return {"wished_time": _next_visit(day + timedelta(days=1 + int(lots.random() * 5)), hours)}
    if kind is LeadKind.TRADE_IN:
        make, model = one_of(lots, _EXCHANGED)
        return {
            "trade_in": {
                "make": make,
                "model": model,
                "year": day.year - 5 - int(lots.random() * 8),
                "mileage": 40_000 + int(lots.random() * 90) * 1_000,
                "condition": one_of(lots, tuple(Condition)).value,
            }
        }
    if kind is LeadKind.RESERVATION:
        return {"held_until": hours.close_from(created + HELD_FOR)}
    return {"message": one_of(lots, _QUESTIONS)}


def _next_visit(day: date, hours: OpeningHours) -> datetime:
    """Late morning of the first day on which the dealership is open."""
    while hours and not hours.on(day):
        day += timedelta(days=1)
    return datetime.combine(day, hours.on(day)[0].opens if hours else time(9), hours.zone) + _LATER
