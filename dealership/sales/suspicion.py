"""Why a request may be a robot's."""

from dealership.words import Term


class Suspicion(Term):
    """None of them is proof, so the request is kept, and a colleague looks at it."""

    HIDDEN_FIELD = "hidden-field", "It filled a field that people do not see."
    LINKS = "links", "Its message is full of links."
    OFTEN = "often", "The same address asked many times today."
