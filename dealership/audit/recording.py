"""Recording acts: within the unit of work at hand, so that what did not happen is not told."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from bson import ObjectId
from flask import current_app, has_app_context
from mongoengine import Document

from dealership.audit.acting import Actor, actor_now, address_now, reason_now, request_id_now
from dealership.audit.actor_kind import ActorKind
from dealership.audit.comparing import differences, is_secret
from dealership.audit.event import (
    KEPT_BY_DEFAULT,
    LONGEST_REASON,
    LONGEST_TITLE,
    FieldChange,
    WaitingEvent,
)
from dealership.audit.sealing import seal
from dealership.database.document import StoredDocument
from dealership.database.fields import now
from dealership.database.ledger import Changed, documents_changed

Stored = dict[str, Any]


def record(
    act: str,
    subject: Document | None = None,
    *,
    changes: Mapping[str, tuple[Any, Any]] | None = None,
    reason: str | None = None,
) -> None:
    """Record an act that is no change of a document: those are recorded by themselves.

    `act` is `department.what_was_done`, declared with `declare_acts`; `changes` gives a field's
    value before and after. Who, from where and when is known; `reason` is what `because` says
    unless it is given.
    """
    told = [_field_change(name, *values) for name, values in (changes or {}).items()]
    _keep([_event(act, subject, told, reason)])


def listen() -> None:
    """Record from now on whatever a unit of work changes."""
    documents_changed.connect(_record_changes)


def department_of(document: type[Document]) -> str:
    """The department that keeps these documents, such as `cars`."""
    return document.__module__.split(".")[1]


def _record_changes(_ledger: object, changes: Iterable[Changed]) -> None:
    events = [event for change in changes if (event := _event_of(change))]
    if events:
        _keep(events)


def _event_of(change: Changed) -> Stored | None:
    if not issubclass(change.document, StoredDocument):
        return None
    told = differences(change.document, change.before, change.after)
    if change.before and change.after and not told:
        return None
    did = "change" if change.before and change.after else "add" if change.after else "remove"
    document = change.document._from_son(dict(change.after or change.before or {}))
    return _event(f"{department_of(change.document)}.{did}", document, told)


def _event(
    act: str, subject: Document | None, changes: list[FieldChange], reason: str | None = None
) -> Stored:
    """The event as it is stored."""
    actor, moment = actor_now(), now()
    event = WaitingEvent(
        id=ObjectId(),
        moment=moment,
        act=act,
        actor_kind=actor.kind,
        actor_id=actor.id,
        actor_name=(actor.name or "")[:LONGEST_TITLE] or None,
        subject_kind=subject._class_name if subject else None,  # also of what stands for a document
        subject_id=str(subject.pk) if subject else None,
        subject_title=str(subject)[:LONGEST_TITLE] if subject else None,
        changes=changes,
        reason=(reason or reason_now() or "")[:LONGEST_REASON] or None,
        address=address_now(),
        request_id=request_id_now(),
        expires=moment + _kept_for(),
    )
    return _without_the_person(event.to_mongo().to_dict(), subject, actor)


def _without_the_person(event: Stored, subject: Document | None, actor: Actor) -> Stored:
    """Seal what tells of the person whom it is about; and what a customer is called, with it."""
    customer = ("actor_name",) if actor.kind is ActorKind.CUSTOMER else ()
    if subject and subject._meta.get("is_personal"):
        return seal(event, "subject_title", "changes", *customer)
    return {name: value for name, value in event.items() if name not in customer}


def _keep(events: list[Stored]) -> None:
    WaitingEvent._get_collection().insert_many(events)


def _field_change(name: str, before: Any, after: Any) -> FieldChange:
    if is_secret(name):
        return FieldChange(field=name, is_secret=True)
    return FieldChange(field=name, before=before, after=after)


def _kept_for() -> timedelta:
    if not has_app_context():
        return KEPT_BY_DEFAULT
    return current_app.config["AUDIT_KEPT_FOR"]
