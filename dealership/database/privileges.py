"""Whether the user has the roles for a whole piece of work, asked before its first step."""

from collections.abc import Iterable, Mapping
from typing import Any

from dealership.database.physical_database import PhysicalDatabase

# Each action with the smallest of MongoDB's own roles that allows it.
TO_RESTORE = {
    "find": "readWrite",
    "insert": "readWrite",
    "update": "readWrite",
    "createCollection": "readWrite",
    "createIndex": "readWrite",
    "dropCollection": "readWrite",
    "bypassDocumentValidation": "dbAdmin",
}
TO_DROP = {"dropDatabase": "dbAdmin"}


class MissingRole(Exception):
    """The user may not do all of the work; the message is one line that says what to grant."""


def require_roles(databases: Iterable[PhysicalDatabase], role_of: Mapping[str, str]) -> None:
    """Raise `MissingRole` unless every action is allowed in the whole of every database.

    A server at which nobody is signed in is not asked: it allows everything, or soon refuses.
    """
    lacking: list[str] = []
    users: set[str] = set()
    for found in databases:
        status = found.database.client.admin.command("connectionStatus", showPrivileges=True)
        said = status["authInfo"]
        allowed = _allowed(said["authenticatedUserPrivileges"], found.name)
        missing = sorted({role for action, role in role_of.items() if action not in allowed})
        if said["authenticatedUsers"] and missing:
            users.update(f"{user['user']}@{user['db']}" for user in said["authenticatedUsers"])
            lacking.append(f"{' and '.join(missing)} on {found.name}")
    if lacking:
        raise MissingRole(
            f"Nothing was changed: {', '.join(sorted(users))} lacks the role "
            f"{', '.join(lacking)}; grant it for this command."
        )


def _allowed(privileges: Iterable[Mapping[str, Any]], name: str) -> set[str]:
    """What the privileges allow with every collection of the database."""
    allowed: set[str] = set()
    for privilege in privileges:
        resource = privilege["resource"]
        everywhere = resource.get("db") in ("", name) and resource.get("collection") == ""
        if resource.get("anyResource") or everywhere:
            allowed.update(privilege["actions"])
    return allowed
