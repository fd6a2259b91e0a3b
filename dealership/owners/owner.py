"""Somebody who owns cars that the dealership sold or looks after."""

from mongoengine import (
    EmailField,
    EmbeddedDocumentField,
    EnumField,
    IntField,
    ListField,
    ObjectIdField,
    StringField,
)

from dealership.database.document import StoredDocument
from dealership.database.fields import PhoneField, TextField
from dealership.email_address import normalised
from dealership.folding import fold
from dealership.owners.address import Address
from dealership.owners.mail_wish import MailWish
from dealership.owners.own_change import OwnChange
from dealership.owners.queries import OwnerQuerySet
from dealership.owners.search_keys import keys_of
from dealership.typed_text import one_line


class Owner(StoredDocument):
    """A customer with their cars. Personal data: never shown to the public.

    `latch` changes in every unit of work that goes by what the owner has.
    """

    name = TextField(required=True, max_length=200)
    email = EmailField(max_length=254)
    phone = PhoneField()
    address = EmbeddedDocumentField(Address)
    number_of_visits = IntField(required=True, default=0, min_value=0)
    car_ids = ListField(ObjectIdField())

    wishes = ListField(EnumField(MailWish))
    own_change = EmbeddedDocumentField(OwnChange)
    latch = ObjectIdField()

    sort_name = StringField(required=True)
    search_keys = ListField(StringField())

    meta = {
        "db_alias": "core",
        "collection": "owners",
        "is_personal": True,
        # They follow from the others, or say nothing by themselves.
        "unrecorded": ["sort_name", "search_keys", "own_change", "latch"],
        "queryset_class": OwnerQuerySet,
        "indexes": [
            # The owners by name, page by page.
            ["sort_name", "id"],
            # Who has a name, e-mail or number that begins like this?
            ["search_keys", "sort_name", "id"],
            # Whose is this car?
            ["car_ids"],
            # Who is reached at this e-mail? Families share one, so that it may be several.
            {"fields": ["email"], "sparse": True},
        ],
    }

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Keep name and e-mail in one form, the search keys true; refuse a number that is none."""
        if self.has_new("phone"):
            PhoneField.check("phone", self.phone)
        self.name = one_line(self.name or "") or None
        self.email = normalised(self.email) or None
        self.sort_name = fold(self.name or "")
        self.search_keys = keys_of(self.name or "", self.email, self.phone)

    @property
    def contact_lines(self) -> dict[str, str]:
        """What can be changed about the person, each as one line."""
        address = ", ".join(self.address.lines) if self.address else ""
        email, phone = self.email or "", self.phone or ""
        return {"name": self.name, "email": email, "phone": phone, "address": address}

    def note_own_change(self, before: dict[str, str]) -> None:
        """Let colleagues see what the owner has just changed; nothing if nothing is different."""
        now = self.contact_lines
        changed = {name: line for name, line in before.items() if line != now[name]}
        if changed:
            self.own_change = OwnChange(before=changed)  # type: ignore[assignment]
