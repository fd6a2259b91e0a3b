"""Moving events into the archive, which may be on another server: each arrives exactly once."""

from pymongo.errors import BulkWriteError

from dealership.audit.event import AuditEvent, WaitingEvent

AT_ONCE = 500
DUPLICATE_KEY = 11_000


def move_waiting() -> int:
    """Move all that waits, the oldest first; how many events that were.

    Others may do the same at the same time, and any of them may be cut short between putting
    events in and taking them from where they waited: an event that is there already stays one.
    """
    moved = 0
    while waiting := list(WaitingEvent._get_collection().find().sort("_id").limit(AT_ONCE)):
        _put_in(waiting)
        ids = [event["_id"] for event in waiting]
        moved += WaitingEvent._get_collection().delete_many({"_id": {"$in": ids}}).deleted_count
    return moved


def _put_in(events: list[dict]) -> None:
    try:
        AuditEvent._get_collection().insert_many(events, ordered=False)
    except BulkWriteError as error:
        refused = error.details["writeErrors"]
        if error.details["writeConcernErrors"] or any(e["code"] != DUPLICATE_KEY for e in refused):
            raise
