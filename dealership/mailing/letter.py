"""A letter by electronic mail: what it says, and how far it has come."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from typing import Self

from bson import ObjectId
from mongoengine import BooleanField, EmailField, EnumField, IntField, ObjectIdField, StringField

from dealership.database.clock import SKEW, database_now
from dealership.database.document import MappedDocument
from dealership.database.fields import UtcDateTimeField, now
from dealership.database.queryset import StoredQuerySet
from dealership.email_address import spelled_for_the_network
from dealership.mailing.purpose import Purpose

# How long one attempt may take before somebody else may try; a server gets far less.
LEASE = timedelta(minutes=5)
PAUSES = tuple(timedelta(minutes=m) for m in (1, 5, 15, 60, 4 * 60, 12 * 60, 24 * 60))
TRIED_FOR = timedelta(days=3)
KEPT_FOR = timedelta(days=90)
TAKEN_OUT = "A link stood here that is for its reader alone. It was taken out on delivery.\n"


class LetterQuerySet(StoredQuerySet):
    """Questions about letters."""

    def waiting(self) -> Self:
        """Those that are still to be delivered."""
        return self(due__exists=True)

    def given_up(self) -> Self:
        """Those that never arrived and are tried no more."""
        return self(given_up__exists=True)

    def about(self, emails: Iterable[str]) -> Self:
        """Those to some addresses, and those that told us of them."""
        wanted = list(emails)
        return self(__raw__={"$or": [{"to": {"$in": wanted}}, {"reply_to": {"$in": wanted}}]})

    def claim(self) -> "Letter | None":
        """Take the letter that has been due longest; nobody else gets it while the lease lasts."""
        moment = database_now()
        return (
            self(due__lte=moment)
            .order_by("due")
            .modify(set__due=moment + LEASE, inc__attempts=1, new=True)
        )

    def give_up_overdue(self) -> int:
        """Try no more what would only confuse by now; how many letters that are."""
        moment = now()
        overdue = self.waiting()(tried_since__lt=moment - TRIED_FOR)
        last = overdue(is_last=True).update(
            set__given_up=moment, set__expires=moment, unset__due=True
        )
        return last + overdue.update(
            set__given_up=moment, set__expires=moment + KEPT_FOR, unset__due=True
        )

    def try_again(self) -> int:
        """Make everything due now, also what was given up; how many letters that are."""
        moment = now()
        # Their time begins anew, or they would be given up again at once.
        self.given_up().update(
            set__due=moment, set__tried_since=moment, unset__given_up=True, unset__expires=True
        )
        return self.waiting().update(set__due=moment)


class Letter(MappedDocument):
    """Written once and never changed; only its delivery goes on.

    `due` is when it is tried next, and absent once it has arrived or was given up. Whoever tries
    moves it ahead first, so that no two processes deliver one letter. Of whom we forget, one that
    `is_last` is not kept once there is nothing more to do about it.
    """

    id = ObjectIdField(primary_key=True, default=ObjectId)
    to = EmailField(required=True, max_length=254)
    sender = EmailField(required=True, max_length=254)
    sender_name = StringField(max_length=200)
    reply_to = EmailField(max_length=254)
    subject = StringField(required=True, max_length=300)
    text = StringField(required=True, max_length=100_000)
    language = StringField(required=True, max_length=20)
    unsubscribe_url = StringField(max_length=2_000)
    purpose = EnumField(Purpose, required=True)
    key = StringField(max_length=200)
    is_last = BooleanField()

    created = UtcDateTimeField(required=True, default=now)
    tried_since = UtcDateTimeField(required=True, default=now)
    due = UtcDateTimeField()
    attempts = IntField(required=True, default=0)
    error = StringField(max_length=300)
    sent = UtcDateTimeField()
    given_up = UtcDateTimeField()
    expires = UtcDateTimeField()

    meta = {
        "db_alias": "core",
        "collection": "letters",
        "queryset_class": LetterQuerySet,
        "indexes": [
            # Which letter is to be delivered next?
            {"fields": ["due"], "sparse": True},
            # Which never arrived?
            {"fields": ["given_up"], "sparse": True},
            # Was there a letter about this already?
            {"fields": ["key"], "unique": True, "sparse": True},
            # Which were written to somebody, or told us of them?
            ["to"],
            {"fields": ["reply_to"], "sparse": True},
            # The letters, the newest first.
            ["-created", "-id"],
            # Which are over? MongoDB removes them.
            {"fields": ["expires"], "expireAfterSeconds": 0},
        ],
    }

    def __str__(self) -> str:
        return f"{self.purpose.value} {self.id}"

    def clean(self) -> None:
        """What goes into a header is one line."""
        self.subject = _one_line(self.subject)
        self.sender_name = _one_line(self.sender_name) or None

    def store(self) -> None:
        """Keep it, unless there is one with the same key.

        Not by trying: a key that is there already would end the unit of work around it.
        """
        # At once, also by a clock that is behind; not by default, which a letter that has arrived
        # would get too.
        self.due = self.created - SKEW  # type: ignore[assignment]
        self.validate()
        if self.key is None:
            self.save(force_insert=True)
            return
        self._get_collection().update_one(
            {"key": self.key}, {"$setOnInsert": self.to_mongo().to_dict()}, upsert=True
        )

    def message(self) -> EmailMessage:
        """The letter as a mail server takes it."""
        message = EmailMessage(policy=SMTP)
        message["From"] = Address(
            self.sender_name or "", addr_spec=spelled_for_the_network(self.sender)
        )
        message["To"] = Address(addr_spec=spelled_for_the_network(self.to))
        message["Subject"] = self.subject
        message["Date"] = self.created
        # The same at every attempt, so that a letter that arrives twice is known for one.
        message["Message-ID"] = (
            f"<{self.id}@{spelled_for_the_network(self.sender).rpartition('@')[2]}>"
        )
        message["Auto-Submitted"] = "auto-generated"
        message["Content-Language"] = self.language.replace("_", "-")
        if self.reply_to:
            message["Reply-To"] = Address(addr_spec=spelled_for_the_network(self.reply_to))
        if self.unsubscribe_url:
            message["List-Unsubscribe"] = f"<{self.unsubscribe_url}>"
            message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
        message.set_content(self.text)
        return message

    # How its delivery goes on; each only while the attempt is the latest one.

    def was_delivered(self) -> None:
        """It is out of our hands; what it opened is known to its reader alone from now on."""
        moment = now()
        gone = {"set__text": TAKEN_OUT, "unset__unsubscribe_url": True}
        self._conclude(
            **(gone if self.purpose.carries_a_key else {}),
            set__sent=moment,
            set__expires=self._kept_until(moment),
            unset__due=True,
            unset__error=True,
        )

    def put_off(self, error: str) -> None:
        """Try again later, and later still each time."""
        pause = PAUSES[min(self.attempts, len(PAUSES)) - 1]
        self._conclude(set__due=database_now() + pause, set__error=error[:300])

    def give_up(self, error: str) -> None:
        """Try no more."""
        moment = now()
        self._conclude(
            set__given_up=moment,
            set__expires=self._kept_until(moment),
            set__error=error[:300],
            unset__due=True,
        )

    def _kept_until(self, moment: datetime) -> datetime:
        return moment if self.is_last else moment + KEPT_FOR

    def _conclude(self, **update) -> None:
        type(self).objects(id=self.id, attempts=self.attempts).update_one(**update)


def _one_line(text: str | None) -> str:
    return " ".join((text or "").split())
