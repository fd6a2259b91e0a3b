"""What saved cars keep about people."""

from dealership.personal_data import declare_personal_data, told
from dealership.shortlist.shortlist import Shortlist
from dealership.words import to_translate


def declare() -> None:
    """Say it to those who export and erase."""
    declare_personal_data(
        Shortlist,
        "saved_cars",
        to_translate("Saved cars"),
        find=lambda person: [
            told(saved, "car_ids", "updated")
            for saved in Shortlist.objects(account_id=person.account_id).as_pymongo()
        ],
        erase=lambda person: Shortlist.clear(person.account_id) if person.account_id else None,
    )
