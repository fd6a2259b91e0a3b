"""What somebody may ask of us."""

from dealership.words import Term


class LeadKind(Term):
    """Also what stands in the address of its form."""

    ENQUIRY = "enquiry", "Question"
    TEST_DRIVE = "test-drive", "Test drive"
    TRADE_IN = "trade-in", "Trade-in"
    RESERVATION = "reservation", "Reservation"
    SERVICE = "service", "Service"


# An owner asks for a service, on a page of their own; the others are about cars that are offered.
OF_SHOPPERS = tuple(kind for kind in LeadKind if kind is not LeadKind.SERVICE)
