"""What a backup says of itself: which databases, collections and parts it holds, and of what moment."""

from dataclasses import asdict, dataclass, field
from typing import Any, Self

from bson import Timestamp, json_util
from bson.binary import UuidRepresentation

FORMAT = "dealership backup"
VERSION = 1
JSON = json_util.JSONOptions(
    json_mode=json_util.JSONMode.CANONICAL,
    tz_aware=True,
    uuid_representation=UuidRepresentation.STANDARD,
)


class BackupError(Exception):
    """A backup cannot be made, read or restored; the message is one line for the operator."""


@dataclass(frozen=True)
class Part:
    """Some consecutive documents of a collection: a file of gzipped BSON."""

    name: str
    sha256: str
    documents: int
    size: int


@dataclass
class SavedCollection:
    """A collection or view: `indexes` and `options` are as the server states them."""

    name: str
    type: str
    options: dict[str, Any]
    indexes: list[dict[str, Any]]
    parts: list[Part] = field(default_factory=list)

    @property
    def in_order_of_insertion(self) -> bool:
        """Whether the order of its documents means something, as only a capped collection's does."""
        return bool(self.options.get("capped"))

    @property
    def is_of_the_moment(self) -> bool:
        """Whether it can be read as it was at a moment; servers refuse that for capped ones."""
        return self.type == "collection" and not self.in_order_of_insertion

    @property
    def documents(self) -> int:
        """How many documents its parts hold."""
        return sum(part.documents for part in self.parts)

    @property
    def size(self) -> int:
        """How many bytes of BSON its parts hold."""
        return sum(part.size for part in self.parts)


@dataclass
class SavedDatabase:
    """A database by its alias. `moment` is the cluster time of its copy, None if there was none."""

    alias: str
    name: str
    server: str
    moment: Timestamp | None
    collections: list[SavedCollection]


@dataclass
class Manifest:
    """The whole of a backup; `begun` is a time of day in ISO 8601."""

    begun: str
    databases: list[SavedDatabase]

    @property
    def collections(self) -> list[SavedCollection]:
        """The collections of all databases."""
        return [each for database in self.databases for each in database.collections]

    @property
    def documents(self) -> int:
        """How many documents it holds."""
        return sum(each.documents for each in self.collections)

    @property
    def size(self) -> int:
        """How many bytes of BSON it holds."""
        return sum(each.size for each in self.collections)

    def to_json(self, *, indent: int | None = None) -> str:
        """As canonical extended JSON, in which no type of an option or index is lost."""
        described = {"format": FORMAT, "version": VERSION, **asdict(self)}
        return json_util.dumps(described, json_options=JSON, indent=indent)

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Read what `to_json` wrote. Raises `BackupError` for anything else."""
        try:
            described = json_util.loads(text, json_options=JSON)
            if described["format"] != FORMAT:
                raise BackupError(f"It is a {described['format']}, not a {FORMAT}.")
            if described["version"] != VERSION:
                raise BackupError(
                    f"It is of version {described['version']}; this program reads {VERSION}."
                )
            databases = [_database(each) for each in described["databases"]]
            return cls(begun=described["begun"], databases=databases)
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise BackupError(f"Its manifest cannot be read: {error!r}.") from None


def _database(described: dict[str, Any]) -> SavedDatabase:
    return SavedDatabase(
        **described | {"collections": [_collection(each) for each in described["collections"]]}
    )


def _collection(described: dict[str, Any]) -> SavedCollection:
    return SavedCollection(**described | {"parts": [Part(**part) for part in described["parts"]]})
