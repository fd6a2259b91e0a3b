"""What a shopper may ask for."""

from dealership.words import Term


class LeadKind(Term):
    """Also what stands in the address of its form."""

    ENQUIRY = "enquiry", "Question"
    TEST_DRIVE = "test-drive", "Test drive"
    TRADE_IN = "trade-in", "Trade-in"
    RESERVATION = "reservation", "Reservation"
