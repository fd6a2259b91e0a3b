"""What the record of acts keeps about people: what they did, and what was changed about them."""

from collections.abc import Iterator
from typing import Any

from dealership.audit.event import AuditEvent, WaitingEvent
from dealership.audit.person_key import PersonKey
from dealership.audit.sealing import unsealed
from dealership.personal_data import Person, declare_personal_data, told
from dealership.sales.lead import Lead
from dealership.words import to_translate

TOLD = ("moment", "act", "actor_name", "subject_kind", "subject_title", "changes", "address")
MOST = 5_000
WHAT = to_translate("Acts, and changes of what is kept")


def declare() -> None:
    """Say it to those who export and erase.

    Nobody can change what was recorded; with the key goes what it says of the person.
    """
    declare_personal_data(
        AuditEvent,
        "record_of_acts",
        WHAT,
        find=lambda person: _events(AuditEvent, person),
        erase=_forget,
    )
    declare_personal_data(
        WaitingEvent,
        "record_of_acts_of_this_minute",
        WHAT,
        find=lambda person: _events(WaitingEvent, person),
        erase=_forget,
    )


def _events(
    kind: type[AuditEvent] | type[WaitingEvent], person: Person
) -> Iterator[dict[str, Any]]:
    themselves = [str(id) for id in (person.account_id, person.owner_id) if id]
    for conditions in ({"actor_id": person.account_id}, {"subject_id__in": themselves}):
        for event in unsealed(kind.objects(**conditions).limit(MOST).as_pymongo()):
            yield told(event, *TOLD)


def _forget(person: Person) -> None:
    """Make unreadable what is recorded about the person and their requests."""
    requests = Lead.objects(email__in=person.emails).scalar("id")
    PersonKey.forget([id for id in (person.account_id, person.owner_id, *requests) if id])
