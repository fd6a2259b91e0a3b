"""What the requests that came in keep about people."""

from collections.abc import Iterator
from typing import Any

from dealership.personal_data import Person, declare_personal_data, told
from dealership.sales.lead import Lead
from dealership.words import to_translate

TOLD = (
    "created", "kind", "standing", "car_title", "stock_number", "name", "email", "phone", "message",
    "wished_time", "trade_in", "held_until", "language", "source",
)  # fmt: skip


def declare() -> None:
    """Say it to those who export and erase."""
    declare_personal_data(
        Lead,
        "requests",
        to_translate("Requests"),
        find=_leads,
        # Past the questions, which would record what stood there.
        erase=lambda person: Lead._get_collection().delete_many(
            {"email": {"$in": list(person.emails)}}
        ),
    )


def _leads(person: Person) -> Iterator[dict[str, Any]]:
    for lead in Lead.objects(email__in=person.emails).as_pymongo():
        notes = [told(note, "moment", "text") for note in lead.get("notes", []) if "text" in note]
        yield told(lead, *TOLD) | {"notes": notes}
