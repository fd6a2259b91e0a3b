"""Numbered, one-way, resumable changes to stored documents.

Each lives in a module `NNNN_what_it_does.py` of the package `dealership.upgrades` with a docstring
and `upgrade(db)`, which may be interrupted anywhere and run again. What is done is
remembered in the collection `migrations` of the `core` database.

An upgrade returns what it had to leave as it is, for somebody to mend. Then it is made again the next
time, and so are those after it, which pass over what is done.
"""

import importlib
import pkgutil
from collections.abc import Iterator
from types import ModuleType
from typing import Any

from mongoengine import StringField
from mongoengine.connection import get_db

from dealership.database.document import MappedDocument
from dealership.database.fields import UtcDateTimeField, now

PACKAGE = "dealership.upgrades"


class Migration(MappedDocument):
    """A change that has been made to this database."""

    name = StringField(primary_key=True)
    finished = UtcDateTimeField(required=True, default=now)

    meta = {"db_alias": "core", "collection": "migrations", "indexes": []}


def all_migrations() -> list[str]:
    """The names of all changes, in order."""
    package = importlib.import_module(PACKAGE)
    names = (module.name for module in pkgutil.iter_modules(package.__path__))
    return sorted(name for name in names if name[0].isdigit())


def pending() -> list[str]:
    """The changes that this database has not had yet, in order."""
    done = {migration.name for migration in Migration.objects}
    return [name for name in all_migrations() if name not in done]


def describe(name: str) -> str:
    """What a change does, in a line."""
    return (_module(name).__doc__ or "").strip().splitlines()[0]


def upgrade(remainders: list[Any] | None = None) -> Iterator[str]:
    """Make every pending change, yielding the name of each as it begins.

    What had to stay as it is is added to `remainders`, each as something that says so as text.
    """
    left = [] if remainders is None else remainders
    for name in pending():
        yield name
        left += _module(name).upgrade(get_db("core")) or []
        if not left:
            Migration(name=name).save()


def _module(name: str) -> ModuleType:
    return importlib.import_module(f"{PACKAGE}.{name}")
