"""What sort of somebody did something."""

from dealership.words import Term


class ActorKind(Term):
    """Only somebody signed in has a name of their own; a forgotten customer has none either.

    A customer's name says that it is one: they choose it themselves, and may choose a manager's.
    """

    # Staff, by name. Without a name it is a customer in an event of an earlier version.
    ACCOUNT = "account", "A customer"
    CUSTOMER = "customer", "A customer"
    VISITOR = "visitor", "A visitor"
    COMMAND = "command", "The command line"
    ROUND = "round", "The house by itself"
