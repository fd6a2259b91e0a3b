"""A search in the archive: read from an address once, answers the page, gives the next link."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from bson import ObjectId
from flask import url_for
from flask_babel import gettext as _

from dealership.accounts.account import Account
from dealership.accounts.roles import STAFF
from dealership.audit.actor_kind import ActorKind
from dealership.audit.acts import acts_of, refusals
from dealership.audit.event import AuditEvent
from dealership.audit.moving import move_waiting
from dealership.audit.queries import EventQuerySet
from dealership.audit.sealing import unsealed
from dealership.audit.subjects import subjects_called
from dealership.audit.telling import Told, tell
from dealership.database.keyset import Order
from dealership.days import midnight
from dealership.web import arguments
from dealership.web.paged_list import PagedList
from dealership.words import to_translate

REFUSALS = "refusals"
TOPICS = {
    "cars": to_translate("Cars"),
    "owners": to_translate("Owners"),
    "sales": to_translate("Requests"),
    "accounts": to_translate("Accounts and sign-ins"),
    REFUSALS: to_translate("Refusals"),
    "profile": to_translate("Settings"),
    "history": to_translate("Shared histories"),
    "privacy": to_translate("Personal data"),
    "seeding": to_translate("Work in bulk"),
    "audit": to_translate("This record"),
}
OTHERS = (ActorKind.VISITOR, ActorKind.COMMAND, ActorKind.ROUND)


class AuditSearch(PagedList):
    """The events that an address asks for, the newest first."""

    endpoint = "audit.index"
    order = Order("moment", "date", descending=True)

    def __init__(self, args: Mapping[str, str]):
        super().__init__(args)
        self.person = arguments.text(args, "person")
        self.subject = arguments.text(args, "subject")
        self.topic = asked if (asked := arguments.text(args, "topic")) in TOPICS else ""
        self.first, self.last = (_day(arguments.text(args, name)) for name in ("first", "last"))

    @property
    def is_contradictory(self) -> bool:
        """Whether the last day comes before the first."""
        return bool(self.first and self.last and self.last < self.first)

    @property
    def is_narrowed(self) -> bool:
        """Whether anything was asked for."""
        return bool(self.asked)

    @cached_property
    def events(self) -> list[Told]:
        """The events of this page."""
        return [tell(event) for event in unsealed(self.documents)]

    def all_events(self) -> Iterator[dict[str, Any]]:
        """Every event that is found, as it is stored, read while it is being sent."""
        yield from unsealed(self.found.newest_first().as_pymongo())

    @cached_property
    def people(self) -> list[tuple[str, str]]:
        """(value, name) of everybody who may have done something."""
        kinds = [(kind.value, kind.label) for kind in OTHERS]
        colleagues = Account.objects(roles__in=sorted(STAFF)).only("name", "email")
        named = sorted((str(account), str(account.id)) for account in colleagues)
        chosen = self._account_id
        if chosen and str(chosen) not in {id for _name, id in named}:
            account = Account.objects(id=chosen).only("name", "email").first()
            named.append((str(account or chosen), str(chosen)))
        return kinds + [(id, name) for name, id in named]

    @property
    def topics(self) -> list[tuple[str, str]]:
        """(value, name) of all that may have been done."""
        return [(topic, _(name)) for topic, name in TOPICS.items()]

    @property
    def export_url(self) -> str:
        """The address of all that is found, as a file."""
        return url_for("audit.export", **self.asked)

    @property
    def found(self) -> EventQuerySet:
        """The events, once those that waited have arrived."""
        move_waiting()
        events = AuditEvent.objects
        if self.person:
            events = self._of_person(events)
        if self.subject:
            events = events.about(*subjects_called(self.subject))
        if self.topic:
            acts = refusals() if self.topic == REFUSALS else acts_of(self.topic)
            events = events.of_acts(acts)
        if self.first:
            events = events.since(midnight(self.first))
        if self.last:
            events = events.before(midnight(self.last + timedelta(days=1)))
        return events

    def _of_person(self, events: EventQuerySet) -> EventQuerySet:
        if self.person in OTHERS:
            return events.by_kind(ActorKind(self.person))
        return events.by(self._account_id) if self._account_id else events.none()

    @property
    def _account_id(self) -> ObjectId | None:
        return ObjectId(self.person) if ObjectId.is_valid(self.person) else None

    @property
    def asked(self) -> dict[str, Any]:
        """What narrows the search."""
        asked = {"person": self.person, "subject": self.subject, "topic": self.topic}
        days = {"first": self.first, "last": self.last}
        return {name: value for name, value in (asked | days).items() if value}


def _day(text: str) -> date | None:
    """A day as a browser writes it; one that no calendar of ours has counts as absent."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if 2000 <= day.year <= 2200 else None
