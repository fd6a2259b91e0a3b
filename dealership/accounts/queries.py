"""The questions that are asked of the accounts, by name."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Self

from bson import Binary, ObjectId

from dealership.accounts.roles import STAFF, Role
from dealership.database.fields import now
from dealership.database.recorded import RecordedQuerySet
from dealership.days import midnight, today, zone_here
from dealership.email_address import normalised
from dealership.owners.search_keys import ways_to_mean
from dealership.secret import fingerprint

if TYPE_CHECKING:
    from dealership.accounts.account import Account


class AccountQuerySet(RecordedQuerySet):
    """Questions about accounts; each is answered from an index."""

    def find_signed_in(self, uniquifier: str, key: str) -> "Account | None":
        """The active account that is signed in by this key on some device; one query."""
        found = self(
            fs_uniquifier=uniquifier, active=True, sign_ins__fingerprint=fingerprint(key)
        ).first()
        return found if found and found.is_signed_in(key) else None

    def find_by_email(self, email: str) -> "Account | None":
        """The account with this e-mail, whatever its case."""
        return self(email=normalised(email)).first()

    def find_of_owner(self, owner_id: ObjectId) -> "Account | None":
        """The account that leads to an owner."""
        return self(owner_id=owner_id).first()

    def find_by_passkey(self, credential_id: bytes) -> "Account | None":
        """The active account that a passkey signs in."""
        return self(active=True, passkeys__credential_id=Binary(credential_id)).first()

    def with_app(self) -> Self:
        """Those that have set up an authenticator app."""
        return self(authenticator__exists=True)

    def active(self) -> Self:
        """Those that may sign in."""
        return self(active=True)

    def disabled(self) -> Self:
        """Those that may not, for now."""
        return self(active=False)

    def with_role(self, role: Role) -> Self:
        """Those that have a role, beside others or alone."""
        return self(roles=role)

    def staff(self) -> Self:
        """Those of the people who work here."""
        return self(roles__in=sorted(STAFF))

    def beginning_with(self, text: str) -> Self:
        """Those with a name or an e-mail that begins like each typed word; none for no words."""
        ways = ways_to_mean(text)
        return self(__raw__={"$or": ways}) if ways else self.none()

    def created_today(self) -> Self:
        """Those created since midnight at the dealership."""
        return self(created__gte=midnight(today()), created__lte=now())

    def created_per_day(self, days: int) -> Iterator[tuple[date, int]]:
        """(day, how many were created) for the last days, the newest first, quiet ones too."""
        newest = today()
        shown = [newest - timedelta(days=n) for n in range(days)]
        zone = str(zone_here())
        day = {"$dateToString": {"date": "$created", "format": "%Y-%m-%d", "timezone": zone}}
        counted = {
            found["_id"]: found["n"]
            for found in self(created__gte=midnight(shown[-1]), created__lte=now()).aggregate(
                [{"$group": {"_id": day, "n": {"$sum": 1}}}]
            )
        }
        return ((day, counted.get(day.isoformat(), 0)) for day in shown)
