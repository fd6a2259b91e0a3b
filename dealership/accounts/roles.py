"""What people do at a dealership, which decides what they may do here."""

from dealership.words import Term


class Role(Term):
    """A person may have several; without any, an account opens no door."""

    OWNER = "owner", "Owner"
    SALESPERSON = "salesperson", "Salesperson"
    ADVISOR = "advisor", "Service advisor"
    TECHNICIAN = "technician", "Technician"
    MANAGER = "manager", "Manager"
    OPERATOR = "operator", "Operator"

    def get_permissions(self) -> set[str]:
        """Flask-Security asks for them at sign-in; here `Account.may` decides, and asks nobody."""
        return set()


STAFF = frozenset(Role) - {Role.OWNER}
