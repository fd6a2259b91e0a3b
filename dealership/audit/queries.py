"""The questions that are asked of the archive, by name."""

from collections.abc import Collection
from datetime import datetime
from typing import Self

from bson import ObjectId

from dealership.audit.actor_kind import ActorKind
from dealership.database.queryset import StoredQuerySet


class EventQuerySet(StoredQuerySet):
    """Questions about events; each narrows the one before."""

    def by(self, account_id: ObjectId) -> Self:
        """What one person did."""
        return self(actor_id=account_id)

    def by_kind(self, kind: ActorKind) -> Self:
        """What some sort of people did, or the house by itself."""
        return self(actor_kind=kind)

    def about(self, *subject_ids: object) -> Self:
        """What was done to some documents."""
        return self(subject_id__in=[str(id) for id in subject_ids])

    def of_acts(self, acts: Collection[str]) -> Self:
        """When something of a sort was done."""
        return self(act__in=list(acts))

    def since(self, moment: datetime) -> Self:
        """From a moment on."""
        return self(moment__gte=moment)

    def before(self, moment: datetime) -> Self:
        """Up to a moment."""
        return self(moment__lt=moment)

    def newest_first(self) -> Self:
        """In the order in which people read them."""
        return self.order_by("-moment", "-id")
