"""What happened to one document lately, for those who look at it."""

import logging
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import mongoengine
from flask import url_for
from mongoengine import Document
from mongoengine.connection import ConnectionFailure
from pymongo.errors import PyMongoError

from dealership.audit.event import AuditEvent, WaitingEvent
from dealership.audit.sealing import unsealed
from dealership.audit.telling import Told, tell
from dealership.database.availability import at_most

log = logging.getLogger(__name__)

SHOWN = 8
# The page itself is more important than what happened to its subject.
PATIENCE = timedelta(seconds=1)
DATABASE_ERRORS = (PyMongoError, mongoengine.OperationError, ConnectionFailure)


@dataclass(frozen=True)
class Trail:
    """The latest events, and where all of them are. `is_away` says that nobody knows just now."""

    events: list[Told]
    url: str
    has_more: bool = False
    is_away: bool = False


def trail_of(document: Document) -> Trail:
    """What happened to a document lately, the newest first."""
    url = url_for("audit.index", subject=str(document.pk))
    try:
        with at_most(PATIENCE.total_seconds()):
            found = _read(document.pk)
    except DATABASE_ERRORS as error:
        log.warning("The archive is away: %s", type(error).__name__)
        return Trail([], url, is_away=True)
    told = [tell(event, on_own_page=True) for event in found[:SHOWN]]
    return Trail(told, url, has_more=len(found) > SHOWN)


def _read(id: Any) -> list[dict[str, Any]]:
    """The events in the archive and those on their way there; to look moves nothing.

    What arrives between the two questions is in both answers.
    """
    found = {
        event["_id"]: event
        for kind in (WaitingEvent, AuditEvent)
        for event in kind.objects.about(id).newest_first().limit(SHOWN + 1).as_pymongo()
    }
    return sorted(
        unsealed(found.values()), key=lambda event: (event["moment"], event["_id"]), reverse=True
    )
