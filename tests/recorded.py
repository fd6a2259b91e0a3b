"""What was recorded, as tests ask for it."""

from typing import Any

from dealership.audit.event import AuditEvent, Event
from dealership.audit.moving import move_waiting
from dealership.audit.sealing import unsealed


def recorded(**question) -> list[Event]:
    """The events in the archive, the oldest first, after all that waited was moved there."""
    move_waiting()
    found = AuditEvent.objects(**question).order_by("id").as_pymongo()
    return [_event(stored) for stored in unsealed(found)]


def _event(stored: dict[str, Any]) -> Event:
    return AuditEvent._from_son({n: v for n, v in stored.items() if n != "is_forgotten"})
