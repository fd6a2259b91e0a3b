"""What each department keeps about people: declared here, so that no export and no erasure forgets it.

A test holds that every mapped document is either declared personal, or named as impersonal with the
reason.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bson import ObjectId

if TYPE_CHECKING:
    from dealership.database.document import MappedDocument


@dataclass(frozen=True)
class Person:
    """Whose data it is: an account, an owner or both, and the e-mail addresses that are surely theirs."""

    account_id: ObjectId | None
    owner_id: ObjectId | None
    emails: tuple[str, ...]

    @property
    def known_by(self) -> ObjectId:
        """What stands for the person in a request of theirs: the owner, or else the account."""
        known = self.owner_id or self.account_id
        if known is None:
            raise LookupError("Nobody is known by neither an account nor an owner.")
        return known


# What is told to a person: each document as a plain mapping, without what only we need.
Find = Callable[[Person], Iterable[dict[str, Any]]]
# Removes it, or what tells of the person in it, within the unit of work at hand.
Erase = Callable[[Person], object]


@dataclass(frozen=True)
class Holding:
    """A kind of document that tells of people. Without `erase` it is kept, and `kept_because` says why.

    `name` stands in the export, `title` on pages, in English here.
    """

    document: "type[MappedDocument]"
    name: str
    title: str
    find: Find
    erase: Erase | None
    kept_because: str = ""


_holdings: dict[str, Holding] = {}


def declare_personal_data(
    document: "type[MappedDocument]",
    name: str,
    title: str,
    *,
    find: Find,
    erase: Erase | None = None,
    kept_because: str = "",
) -> None:
    """Let a department say what it keeps about a person, and how that is found and erased."""
    if (erase is None) != bool(kept_because):
        raise ValueError(f"{name} is either erased, or kept for a reason.")
    _holdings[name] = Holding(document, name, title, find, erase, kept_because)


def holdings() -> list[Holding]:
    """Everything that is kept about people, the departments in their order."""
    return list(_holdings.values())


def told(stored: Mapping[str, Any], *names: str) -> dict[str, Any]:
    """Those fields of a stored document that tell something of the person."""
    return {name: stored[name] for name in names if stored.get(name) not in (None, "", [])}
