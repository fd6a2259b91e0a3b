"""What saved searches keep about people."""

from dealership.alerts.saved_search import SavedSearch
from dealership.personal_data import Person, declare_personal_data, told
from dealership.words import to_translate

TOLD = ("email", "title", "query", "language", "created", "confirmed", "told_at", "letters")


def declare() -> None:
    """Say it to those who export and erase."""
    declare_personal_data(
        SavedSearch,
        "saved_searches",
        to_translate("Saved searches"),
        find=lambda person: [told(search, *TOLD) for search in _searches(person).as_pymongo()],
        erase=lambda person: _searches(person).delete(),
    )


def _searches(person: Person):
    return SavedSearch.objects(email__in=person.emails)
