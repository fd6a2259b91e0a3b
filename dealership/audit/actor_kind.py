"""What sort of somebody did something."""

from dealership.words import Term


class ActorKind(Term):
    """Only somebody signed in has a name of their own; a forgotten customer has none either."""

    ACCOUNT = "account", "A customer"  # colleagues go by their names
    VISITOR = "visitor", "A visitor"
    COMMAND = "command", "The command line"
    ROUND = "round", "The house by itself"
