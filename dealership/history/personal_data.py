"""What the addresses that were given to buyers keep about people."""

from dealership.history.history_link import HistoryLink
from dealership.personal_data import Person, declare_personal_data, told
from dealership.words import to_translate

TOLD = ("car_id", "shows_prices", "created", "expires", "readings", "last_read")


def declare() -> None:
    """Say it to those who export and erase."""
    declare_personal_data(
        HistoryLink,
        "addresses_for_buyers",
        to_translate("Addresses given to buyers of a car"),
        find=lambda person: [told(link, *TOLD) for link in _links(person).as_pymongo()],
        erase=lambda person: _links(person).delete(),
    )


def _links(person: Person):
    return HistoryLink.objects(owner_id=person.owner_id)
