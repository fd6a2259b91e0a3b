"""What sort of somebody did something."""

from dealership.words import Term


class ActorKind(Term):
    """Only somebody signed in has an account, and so a name of their own."""

    ACCOUNT = "account", "Somebody signed in"
    VISITOR = "visitor", "A visitor"
    COMMAND = "command", "The command line"
    ROUND = "round", "The house by itself"
