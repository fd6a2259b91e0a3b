"""What a shopper may ask for, which depends on where the car stands."""

from dealership.cars.car import Car
from dealership.cars.status import Status
from dealership.sales.kind import OF_SHOPPERS, LeadKind

# A reserved car cannot be driven or held for somebody else, but asked about.
_OFFERED = {
    Status.FOR_SALE: OF_SHOPPERS,
    Status.RESERVED: (LeadKind.ENQUIRY, LeadKind.TRADE_IN),
}


def kinds_for(car: Car) -> tuple[LeadKind, ...]:
    """What may be asked for now; nothing about a car that is not shown to shoppers."""
    return _OFFERED.get(car.status, ())
