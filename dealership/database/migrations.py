"""Numbered, one-way, resumable changes to stored documents.

Each lives in a module `NNNN_what_it_does.py` of the package `dealership.upgrades` with a docstring
and `upgrade(db)`, which may be interrupted anywhere and run again. What is done is
remembered in the collection `migrations` of the `core` database.
"""

import importlib
import pkgutil
from collections.abc import Iterator
from types import ModuleType

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
    return sorted(module.name for module in pkgutil.iter_modules(package.__path__))


def pending() -> list[str]:
    """The changes that this database has not had yet, in order."""
    done = {migration.name for migration in Migration.objects}
    return [name for name in all_migrations() if name not in done]


def describe(name: str) -> str:
    """What a change does, in a line."""
    return (_module(name).__doc__ or "").strip().splitlines()[0]


def upgrade() -> Iterator[str]:
    """Make every pending change, yielding the name of each as it begins."""
    for name in pending():
        yield name
        _module(name).upgrade(get_db("core"))
        Migration(name=name).save()


def _module(name: str) -> ModuleType:
    return importlib.import_module(f"{PACKAGE}.{name}")
