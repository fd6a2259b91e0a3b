"""Building what the documents declare, and telling where the database differs from it.

Only ever creates: an index that is extra or different is reported and left alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from mongoengine.connection import get_db
from pymongo import IndexModel
from pymongo.collection import Collection

from dealership.database.document import MappedDocument

COMPARED = ("unique", "sparse", "partialFilterExpression", "expireAfterSeconds")


@dataclass
class Comparison:
    """One collection's declared indexes against those in the database, by name."""

    collection: str
    missing: dict[str, IndexModel] = field(default_factory=dict)
    different: list[str] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)

    @property
    def agrees(self) -> bool:
        """Whether the database has just what is declared."""
        return not (self.missing or self.different or self.extra)


def mapped_documents() -> list[type[MappedDocument]]:
    """Every document class that has a collection, however deep it is derived."""
    return sorted(_concrete(MappedDocument), key=lambda document: document.__name__)


def _concrete(base: type[MappedDocument]) -> Iterator[type[MappedDocument]]:
    for document in base.__subclasses__():
        if not document._meta.get("abstract"):
            yield document
        yield from _concrete(document)


def declared_indexes(document: type[MappedDocument]) -> dict[str, IndexModel]:
    """The indexes that a document class declares, by the name MongoDB gives them."""
    models = {}
    for specification in document._meta["index_specs"]:
        options = {key: value for key, value in specification.items() if key in COMPARED}
        model = IndexModel(specification["fields"], **options)
        models[model.document["name"]] = model
    return models


def compare(document: type[MappedDocument]) -> Comparison:
    """How the indexes in the database differ from the declared ones."""
    collection = _collection(document)
    existing = collection.index_information()
    existing.pop("_id_", None)
    comparison = Comparison(document._get_collection_name())
    declared = declared_indexes(document)
    for name, model in declared.items():
        if name not in existing:
            comparison.missing[name] = model
        elif _described(model.document) != _described(existing[name]):
            comparison.different.append(name)
    comparison.extra = sorted(existing.keys() - declared.keys())
    return comparison


def build(document: type[MappedDocument]) -> list[str]:
    """Create the declared indexes that are missing; returns their names."""
    missing = compare(document).missing
    return _collection(document).create_indexes(list(missing.values())) if missing else []


def _collection(document: type[MappedDocument]) -> Collection:
    return get_db(document._meta["db_alias"])[document._get_collection_name()]


def _described(index) -> tuple:
    key = index["key"].items() if hasattr(index["key"], "items") else index["key"]
    return (
        [tuple(part) for part in key],
        # Zero seconds count, though they equal False.
        {
            name: index[name]
            for name in COMPARED
            if index.get(name) is not None and index[name] is not False
        },
    )
