"""Somebody who is interested in a car, and what became of it."""

from datetime import timedelta

from mongoengine import (
    EmailField,
    EmbeddedDocumentField,
    EmbeddedDocumentListField,
    EnumField,
    ListField,
    ObjectIdField,
    StringField,
    ValidationError,
)

from dealership.database.document import ChangedMeanwhile, StoredDocument
from dealership.database.fields import PhoneField, TextField, UtcDateTimeField, now
from dealership.email_address import normalised
from dealership.sales.kind import LeadKind
from dealership.sales.note import MOST, Note
from dealership.sales.queries import LeadQuerySet
from dealership.sales.standing import Standing
from dealership.sales.suspicion import Suspicion
from dealership.sales.trade_in import TradeIn
from dealership.words import to_translate

# At least; see `holding`.
HELD_FOR = timedelta(hours=48)
# From where a lead may go; nobody reopens what was never closed.
BEFORE = {
    Standing.NEW: (Standing.SUSPECTED, Standing.ANSWERED, Standing.CLOSED),
    Standing.TAKEN: (Standing.NEW, Standing.SUSPECTED),
    Standing.ANSWERED: (Standing.NEW, Standing.TAKEN),
    Standing.CLOSED: (Standing.NEW, Standing.SUSPECTED, Standing.TAKEN, Standing.ANSWERED),
}


class Lead(StoredDocument):
    """Somebody's request about one car, and what we did about it. Personal data.

    The car is written down as it was; it may be sold, or called otherwise, when somebody reads this.
    """

    kind = EnumField(LeadKind, required=True)
    standing = EnumField(Standing, required=True, default=Standing.NEW)
    suspicions = ListField(EnumField(Suspicion))

    car_id = ObjectIdField(required=True)
    car_title = StringField(required=True, max_length=300)
    stock_number = StringField(max_length=20)

    name = TextField(required=True, max_length=200)
    email = EmailField(max_length=254)
    phone = PhoneField()
    message = TextField(max_length=5_000)
    wished_time = UtcDateTimeField()
    trade_in = EmbeddedDocumentField(TradeIn)
    held_until = UtcDateTimeField()

    language = StringField(required=True, max_length=20)
    source = StringField(max_length=300)
    taken_by = StringField(max_length=254)
    notes = EmbeddedDocumentListField(Note)

    meta = {
        "db_alias": "core",
        "collection": "leads",
        "is_personal": True,
        "queryset_class": LeadQuerySet,
        "indexes": [
            # Which leads are open, answered, closed …, the newest first?
            ["standing", "created", "id"],
            # Which services are open, answered, closed …, and all of them, the newest first?
            ["kind", "standing", "created", "id"],
            ["kind", "created", "id"],
            # All leads, the newest first.
            ["created", "id"],
            # Who asked about this car?
            ["car_id", "created", "id"],
            # What else did this person ask for?
            ["email", "created", "id"],
        ],
    }

    def __str__(self) -> str:
        return f"{self.name}, {self.car_title}"

    def clean(self) -> None:
        """Keep the e-mail in one form; refuse what nobody could answer."""
        self.email = normalised(self.email) or None
        if self.has_new("phone"):
            PhoneField.check("phone", self.phone)
        if not (self.email or self.phone):
            raise ValidationError(errors={"email": to_translate("There must be a way to answer.")})
        needed = {
            LeadKind.TEST_DRIVE: "wished_time",
            LeadKind.TRADE_IN: "trade_in",
            LeadKind.RESERVATION: "held_until",
            LeadKind.SERVICE: "wished_time",
        }.get(self.kind)
        if needed and self[needed] is None:
            raise ValidationError(errors={needed: to_translate("This is missing.")})

    @property
    def has_lapsed(self) -> bool:
        """Whether this asked to hold a car for a time that is over now."""
        return self.held_until is not None and self.held_until <= now()

    def move(self, standing: Standing, *, by: str) -> None:
        """Take it in hand, answer it, close it or open it again: one atomic step.

        Raises `ChangedMeanwhile` when a colleague was faster.
        """
        changes: dict[str, object] = {"set__standing": standing}
        if standing is Standing.TAKEN:
            changes["set__taken_by"] = by
        if not self._add(Note(by=by, became=standing), {"standing__in": BEFORE[standing]}, changes):
            raise ChangedMeanwhile(str(self))

    def note(self, text: str, *, by: str) -> None:
        """Write something down beside it."""
        self._add(Note(by=by, text=text), {}, {})

    def _add(self, note: Note, only_if: dict, changes: dict) -> bool:
        note.validate()
        notes = {"$each": [note.to_mongo()], "$slice": -MOST}
        return self.modify(
            only_if,
            __raw__={"$push": {"notes": notes}},
            set__updated=note.moment,
            inc__version=1,
            **changes,
        )
