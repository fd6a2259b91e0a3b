"""Somebody who signs in."""

import secrets

from flask_security import UserMixin
from mongoengine import (
    BooleanField,
    EmailField,
    EmbeddedDocumentListField,
    EnumField,
    ListField,
    ObjectIdField,
    StringField,
)

from dealership.accounts.grants import permissions_of
from dealership.accounts.roles import STAFF, Role
from dealership.accounts.sign_in import MOST, SignIn, fingerprint
from dealership.database.document import StoredDocument
from dealership.database.queryset import StoredQuerySet


class AccountQuerySet(StoredQuerySet):
    """Questions about accounts."""

    def find_signed_in(self, uniquifier: str, key: str) -> "Account | None":
        """The active account that is signed in by this key on some device; one query."""
        return self(
            fs_uniquifier=uniquifier, active=True, sign_ins__fingerprint=fingerprint(key)
        ).first()

    def find_by_email(self, email: str) -> "Account | None":
        """The account with this e-mail, whatever its case."""
        return self(email=email.strip().lower()).first()


class Account(StoredDocument, UserMixin):
    """An e-mail and a password, and what the person does here.

    `fs_uniquifier` is what Flask-Security puts into the session instead of the id; changing it
    ends every session of the account.
    """

    email = EmailField(required=True, max_length=254)
    name = StringField(max_length=200)
    password = StringField(required=True)
    active = BooleanField(required=True, default=True)
    roles = ListField(EnumField(Role))
    fs_uniquifier = StringField(required=True, default=lambda: secrets.token_hex(32))
    sign_ins = EmbeddedDocumentListField(SignIn)
    owner_id = ObjectIdField()

    meta = {
        "db_alias": "core",
        "collection": "accounts",
        "queryset_class": AccountQuerySet,
        "indexes": [
            # Who is this? No two accounts share an e-mail.
            {"fields": ["email"], "unique": True},
            # Whose session is this?
            {"fields": ["fs_uniquifier"], "unique": True},
            # How many accounts were created today?
            ["created"],
            # Which account does this owner have? No two accounts lead to one owner.
            {"fields": ["owner_id"], "unique": True, "sparse": True},
        ],
    }

    def __str__(self) -> str:
        return self.name or self.email

    def clean(self) -> None:
        """Keep the e-mail in one form, so that the database can keep it unique."""
        self.email = (self.email or "").strip().lower()

    @property
    def is_staff(self) -> bool:
        """Whether the person works here."""
        return not STAFF.isdisjoint(self.roles)

    def may(self, permission: str) -> bool:
        """Whether one of the person's roles carries a permission such as `owners.view`."""
        return permission in permissions_of(self.roles)

    def has_role(self, role: object) -> bool:
        """Whether the person has a role; asked by Flask-Security."""
        return role in self.roles

    def has_permission(self, permission: str) -> bool:
        """Whether the person has a permission; asked by Flask-Security."""
        return self.may(permission)

    def sign_in(self, key: str, address: str) -> None:
        """Remember a device, and forget the oldest when there are too many."""
        device = SignIn(fingerprint=fingerprint(key), address=address)
        self.modify(
            __raw__={"$push": {"sign_ins": {"$each": [device.to_mongo()], "$slice": -MOST}}}
        )

    def sign_out(self, key: str) -> None:
        """Forget a device; a copy of its cookie is worthless from now on."""
        self.modify(pull__sign_ins__fingerprint=fingerprint(key))
