"""Which roles carry which permissions, named `department.act` and declared by the departments."""

from collections.abc import Iterable, Mapping

from dealership.accounts.roles import Role

_granted: dict[Role, set[str]] = {role: set() for role in Role}


def declare(permissions: Mapping[str, Iterable[Role]]) -> None:
    """Let a department say which roles carry which of its permissions."""
    for permission, roles in permissions.items():
        for role in roles:
            _granted[role].add(permission)


def permissions_of(roles: Iterable[Role]) -> set[str]:
    """All permissions that some roles carry together."""
    return set().union(*(_granted[role] for role in roles))


def declared_permissions() -> set[str]:
    """Every permission that some role carries."""
    return permissions_of(Role)
