"""Which databases the environment defines beside `core`: `MONGODB_ARCHIVE_HOST` defines `archive`."""

import re
from collections.abc import Iterable

from dealership.environ import Environ

PREFIX = "MONGODB"
# Beginnings of settings of `core`: who writes MONGODB_TLS_URI means something else.
_NO_ALIASES = frozenset(
    ("AUTH", "CONNECT", "READ", "REPLICA", "REPLICA_SET", "SERVER", "SLOW", "SOCKET", "TLS")
)
# What Kubernetes tells everybody of a service that is called mongodb.
_NOT_OURS = re.compile(r"SERVICE|PORT_.*")


def prefix_of(alias: str) -> str:
    """How the variables of an alias begin."""
    return PREFIX if alias == "core" else f"{PREFIX}_{alias.upper()}"


def defined_aliases(environ: Environ, parts: Iterable[str]) -> list[str]:
    """The aliases, in lower case and alphabetical, that any variable `MONGODB_<ALIAS>_<PART>` names."""
    of_core = {f"{PREFIX}_{part}" for part in parts}
    defining = re.compile(rf"{PREFIX}_(?P<alias>[A-Z][A-Z0-9_]*?)_({'|'.join(parts)})")
    aliases = set()
    for variable in environ.names(f"{PREFIX}_"):
        match = defining.fullmatch(variable)
        if variable in of_core or not match or _NOT_OURS.fullmatch(match["alias"]):
            continue
        alias = match["alias"]
        if alias in _NO_ALIASES:
            environ.fault(variable, f"is not a setting, and {alias.lower()} cannot be an alias.")
        elif alias == "CORE":
            environ.fault(variable, f"is written {PREFIX}_{match[2]}.")
        else:
            aliases.add(alias.lower())
    return sorted(aliases)
