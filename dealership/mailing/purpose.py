"""What a letter is for."""

from dealership.words import Term


class Purpose(Term):
    """For lists and for the log; a letter's words are in its template."""

    REQUEST_RECEIVED = "request_received", "Confirms a shopper's request"
    REQUEST_ARRIVED = "request_arrived", "Tells the sales team of a request"
