"""Somebody who signs in."""

import secrets
from typing import Any

from flask_security import UserMixin
from mongoengine import (
    BooleanField,
    EmailField,
    EmbeddedDocumentField,
    EmbeddedDocumentListField,
    EnumField,
    ListField,
    ObjectIdField,
    StringField,
)

from dealership.accounts.factors.authenticator import Authenticator
from dealership.accounts.factors.passkey import Passkey
from dealership.accounts.factors.recovery_codes import RecoveryCodes
from dealership.accounts.grants import permissions_of
from dealership.accounts.queries import AccountQuerySet
from dealership.accounts.roles import STAFF, Role
from dealership.accounts.session_limits import FOR_OWNERS, FOR_STAFF, SessionLimits
from dealership.accounts.sign_in import LONGEST_AGENT, MOST, SignIn
from dealership.accounts.single_use import withdraw_links_to
from dealership.database.document import StoredDocument, touched
from dealership.database.fields import TextField, UtcDateTimeField, now
from dealership.email_address import normalised
from dealership.owners.search_keys import keys_of
from dealership.secret import fingerprint
from dealership.typed_text import one_line


def new_uniquifier() -> str:
    """What ties a session to an account; nobody guesses it."""
    return secrets.token_hex(32)


class Account(StoredDocument, UserMixin):
    """An e-mail and a password, and what the person does here.

    `email_confirmed` is when somebody last showed that they read the mail sent there.
    `fs_uniquifier` is what Flask-Security puts into the session instead of the id; changing it
    ends every session of the account.
    """

    email = EmailField(required=True, max_length=254)
    email_confirmed = UtcDateTimeField()
    name = TextField(max_length=200)
    password = StringField(required=True)
    active = BooleanField(required=True, default=True)
    roles = ListField(EnumField(Role))
    fs_uniquifier = StringField(required=True, default=new_uniquifier)
    sign_ins = EmbeddedDocumentListField(SignIn)
    last_seen = UtcDateTimeField()
    owner_id = ObjectIdField()
    authenticator = EmbeddedDocumentField(Authenticator)
    passkeys = EmbeddedDocumentListField(Passkey)
    recovery_codes = EmbeddedDocumentField(RecoveryCodes)

    search_keys = ListField(StringField())

    meta = {
        "db_alias": "core",
        "collection": "accounts",
        "is_personal": True,
        "queryset_class": AccountQuerySet,
        # They follow the others, or change by acts that are recorded by words of their own.
        "unrecorded": [
            "sign_ins",
            "last_seen",
            "authenticator",
            "passkeys",
            "recovery_codes",
            "search_keys",
        ],
        "secret": ["password", "fs_uniquifier"],
        "indexes": [
            # Who is this? No two accounts share an e-mail.
            {"fields": ["email"], "unique": True},
            # Whose session is this?
            {"fields": ["fs_uniquifier"], "unique": True},
            # How many accounts were created today?
            ["created"],
            # Which account does this owner have? No two accounts lead to one owner.
            {"fields": ["owner_id"], "unique": True, "sparse": True},
            # Who are the managers, by e-mail?
            ["roles", "email", "id"],
            # Who has a name or an e-mail that begins like this?
            ["search_keys", "email", "id"],
            # Whose passkey is this? No two accounts share one.
            {"fields": ["passkeys.credential_id"], "unique": True, "sparse": True},
        ],
    }

    def __str__(self) -> str:
        return self.name or self.email

    def clean(self) -> None:
        """Keep the e-mail in one form, so that the database can keep it unique, and search true."""
        self.email = normalised(self.email)
        self.name = one_line(self.name or "") or None
        self.search_keys = keys_of(self.name or "", self.email, phone=None)

    @property
    def is_staff(self) -> bool:
        """Whether the person works here."""
        return not STAFF.isdisjoint(self.roles)

    @property
    def session_limits(self) -> SessionLimits:
        """How long the person stays signed in."""
        return FOR_STAFF if self.is_staff else FOR_OWNERS

    @property
    def has_second_factor(self) -> bool:
        """Whether a password alone does not sign the person in."""
        return bool(self.authenticator or self.passkeys)

    def may(self, permission: str) -> bool:
        """Whether one of the person's roles carries a permission such as `owners.view`."""
        return permission in permissions_of(self.roles)

    def get_auth_token(self) -> str:
        """None: there is no way in beside the session. Flask-Security would hand one out in JSON."""
        return ""

    def has_role(self, role: object) -> bool:
        """Whether the person has a role; asked by Flask-Security."""
        return role in self.roles

    def has_permission(self, permission: str) -> bool:
        """Whether the person has a permission; asked by Flask-Security."""
        return self.may(permission)

    # Devices. Each change is one atomic update, so that several devices may come and go at once.

    def sign_in(self, key: str, address: str, agent: str = "") -> None:
        """Remember a device, and forget the oldest when there are too many."""
        device = SignIn(
            fingerprint=fingerprint(key), address=address, agent=agent[:LONGEST_AGENT] or None
        )
        self.modify(
            __raw__={
                "$push": {"sign_ins": {"$each": [device.to_mongo()], "$slice": -MOST}},
                "$set": {"last_seen": device.last_seen},
            }
        )

    def is_signed_in(self, key: str) -> bool:
        """Whether the device with this key is signed in, and has not been for too long."""
        device = self.device_with(key)
        return device is not None and not device.is_over(self.session_limits)

    @property
    def open_sign_ins(self) -> list[SignIn]:
        """The devices on which the person is signed in, by when they were seen last."""
        known = [device for device in self.sign_ins if not device.is_over(self.session_limits)]
        return sorted(known, key=lambda device: device.last_seen, reverse=True)

    def device_with(self, key: str) -> SignIn | None:
        """The device with this key."""
        return self.sign_ins.filter(fingerprint=fingerprint(key)).first()

    def is_seen_on(self, key: str) -> None:
        """Remember that the person is here, every few minutes rather than at each page."""
        device = self.device_with(key)
        if device and device.is_to_be_noticed:
            moment = now()
            type(self).objects(id=self.id, sign_ins__fingerprint=device.fingerprint).update_one(
                set__sign_ins__S__last_seen=moment, set__last_seen=moment
            )

    def sign_out(self, key: str) -> None:
        """Forget a device; a copy of its cookie is worthless from now on."""
        self.modify(pull__sign_ins__fingerprint=fingerprint(key))

    def sign_out_of(self, device: str) -> None:
        """Forget the device with this fingerprint, and withdraw every link: it may be a stranger's."""
        self.modify(pull__sign_ins__fingerprint=device)
        withdraw_links_to(self.pk)

    def sign_out_elsewhere(self, key: str) -> None:
        """Forget every device but the one with this key, and withdraw every link."""
        self.modify(__raw__={"$pull": {"sign_ins": {"fingerprint": {"$ne": fingerprint(key)}}}})
        withdraw_links_to(self.pk)

    def sign_out_everywhere(self, query: dict[str, Any] | None = None, **change: Any) -> bool:
        """Forget all devices and withdraw every link, with another change in the same step.

        Whether that was done: `query` may say in which state the account has to be.
        """
        ended = {"set__sign_ins": [], "set__fs_uniquifier": new_uniquifier()}
        was_done = self.modify(query=query or {}, **ended, **change, **touched())
        if was_done:
            withdraw_links_to(self.pk)
        return was_done

    def change_password(self, hashed: str) -> None:
        """Take a new password, and forget all devices in the same step."""
        self.sign_out_everywhere(set__password=hashed)
