"""What sort of somebody did something."""

from dealership.words import Term


class ActorKind(Term):
    """Only somebody signed in has a name of their own; a forgotten customer has none either.

    A customer's name says that it is one: they choose it themselves, and may choose a manager's.
    """

    ACCOUNT = "account", "A customer"  # colleagues go by their names, customers do since
    CUSTOMER = "customer", "A customer"
    VISITOR = "visitor", "A visitor"
    COMMAND = "command", "The command line"
    ROUND = "round", "The house by itself"
