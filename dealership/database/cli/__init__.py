"""flask database …"""

from dealership.database.cli import (  # each adds its commands to the group
    archives,
    dropping,
    exporting,
    figures,
    reaching,
    structure,
)
from dealership.database.cli.group import database, require_database

__all__ = [
    "archives",
    "database",
    "dropping",
    "exporting",
    "figures",
    "reaching",
    "require_database",
    "structure",
]
