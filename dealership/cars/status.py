"""Where a car stands between arriving and leaving."""

from dealership.words import Term


class Status(Term):
    """Only a car that is for sale is offered to shoppers."""

    PREPARING = "preparing", "In preparation"
    FOR_SALE = "for_sale", "For sale"
    RESERVED = "reserved", "Reserved"
    SOLD = "sold", "Sold"
    WITHDRAWN = "withdrawn", "Withdrawn"


# What shoppers may look at.
OFFERED = frozenset({Status.FOR_SALE, Status.RESERVED})
