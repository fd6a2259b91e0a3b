"""How far we have come with a lead."""

from dealership.words import Term


class Standing(Term):
    """A suspected lead looks like a robot's; only a colleague can tell."""

    NEW = "new", "New"
    SUSPECTED = "suspected", "Suspected"
    TAKEN = "taken", "In hand"
    ANSWERED = "answered", "Answered"
    CLOSED = "closed", "Closed"


OPEN = (Standing.NEW, Standing.TAKEN)
