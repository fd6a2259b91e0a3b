"""What the record of acts keeps about people: what they did, and what was changed about them."""

from collections.abc import Iterator
from typing import Any

from dealership.audit.event import AuditEvent, WaitingEvent
from dealership.personal_data import Person, declare_personal_data, told
from dealership.words import to_translate

TOLD = ("moment", "act", "actor_name", "subject_kind", "subject_title", "changes", "address")
MOST = 5_000
WHAT = to_translate("What you did here, and what was changed about you")
WHY = to_translate(
    "Nobody may change the record of who did what, not even we. It removes itself after some years."
)


def declare() -> None:
    """Say it to those who export; there is no way to change what was recorded."""
    declare_personal_data(
        AuditEvent,
        "record_of_acts",
        WHAT,
        find=lambda person: _events(AuditEvent, person),
        kept_because=WHY,
    )
    declare_personal_data(
        WaitingEvent,
        "record_of_acts_of_this_minute",
        WHAT,
        find=lambda person: _events(WaitingEvent, person),
        kept_because=WHY,
    )


def _events(
    kind: type[AuditEvent] | type[WaitingEvent], person: Person
) -> Iterator[dict[str, Any]]:
    themselves = [str(id) for id in (person.account_id, person.owner_id) if id]
    for conditions in ({"actor_id": person.account_id}, {"subject_id__in": themselves}):
        for event in kind.objects(**conditions).limit(MOST).as_pymongo():
            yield told(event, *TOLD)
