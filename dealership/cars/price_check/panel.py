"""The price check as the car page shows it: sentences, a drawing, and the cars themselves."""

from dataclasses import dataclass

from dealership.cars.car import Car
from dealership.cars.price_check.checking import check_price
from dealership.cars.price_check.comparables import Comparable
from dealership.cars.price_check.drawing import Drawing
from dealership.cars.price_check.saying import basis, reasons, verdict
from dealership.cars.status import Status


@dataclass(frozen=True)
class PricePanel:
    """What is said and shown; the cars are sorted by price."""

    verdict: str
    reasons: list[str]
    basis: str
    drawing: Drawing
    cars: list[Comparable]


def price_panel(car: Car) -> PricePanel | None:
    """The panel of a car; None when there is too little to compare its price with, or it is sold."""
    check = check_price(car) if car.status is not Status.SOLD else None
    if check is None:
        return None
    return PricePanel(
        verdict(check),
        reasons(check),
        basis(check),
        Drawing.of(check),
        sorted(check.comparables, key=lambda other: other.price),
    )
