"""What the book of owners keeps about people."""

from typing import Any

from dealership.owners.owner import Owner
from dealership.personal_data import Person, declare_personal_data, told
from dealership.words import to_translate

TOLD = (
    "name", "email", "phone", "address", "number_of_visits", "created", "wishes", "own_change",
)  # fmt: skip


def declare() -> None:
    """Say it to those who export and erase."""
    declare_personal_data(
        Owner,
        "owners",
        to_translate("Name, address and telephone in our book"),
        find=_owners,
        # Past the questions, which would record what stood there.
        erase=lambda person: Owner._get_collection().delete_one({"_id": person.owner_id}),
    )


def _owners(person: Person) -> list[dict[str, Any]]:
    return [told(owner, *TOLD) for owner in Owner.objects(id=person.owner_id).as_pymongo()]
