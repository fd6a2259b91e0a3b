"""The questions that are asked of the leads, by name."""

from datetime import timedelta
from typing import Self

from bson import ObjectId

from dealership.database.fields import now
from dealership.database.recorded import RecordedQuerySet
from dealership.sales.kind import LeadKind
from dealership.sales.standing import OPEN, Standing


class LeadQuerySet(RecordedQuerySet):
    """Questions about leads; each is answered from an index."""

    def standing(self, *standings: Standing) -> Self:
        """Those that have come just so far."""
        return self(standing__in=standings)

    def open(self) -> Self:
        """Those that somebody waits for."""
        return self.standing(*OPEN)

    def of_kind(self, kind: LeadKind) -> Self:
        """Those that ask for one thing."""
        return self(kind=kind)

    def from_email(self, email: str) -> Self:
        """What one person asked for, the newest first."""
        return self(email=email).order_by("-created", "-id")

    def about(self, car_id: ObjectId) -> Self:
        """What was asked about one car, the newest first."""
        return self(car_id=car_id).order_by("-created", "-id")

    def within_a_day(self) -> Self:
        """Those of the last 24 hours."""
        return self(created__gte=now() - timedelta(days=1))
