"""The questions that are asked of the owners, by name."""

from collections.abc import Collection

from bson import ObjectId

from dealership.database.recorded import RecordedQuerySet
from dealership.email_address import normalised
from dealership.owners.search_keys import ways_to_mean


class OwnerQuerySet(RecordedQuerySet):
    """Questions about owners; each is answered from an index."""

    def beginning_with(self, text: str) -> "OwnerQuerySet":
        """The owners with a name, e-mail or telephone number that begins like each typed word.

        Nobody for a text without words.
        """
        return self.known_by(text, car_ids=())

    def known_by(self, text: str, car_ids: Collection[ObjectId]) -> "OwnerQuerySet":
        """Those whom `beginning_with` finds, and those who have one of some cars."""
        ways = ways_to_mean(text)
        if car_ids:
            ways.append({"car_ids": {"$in": list(car_ids)}})
        return self(__raw__={"$or": ways}) if ways else self.none()

    def reached_at(self, email: str) -> "OwnerQuerySet":
        """Whoever has this e-mail, whatever its case."""
        return self(email=normalised(email))

    def keeping(self, owner_id: ObjectId, car_id: ObjectId) -> bool:
        """Whether somebody has this car, and keeps it until the unit of work at hand has ended.

        Whoever transfers the car meanwhile waits, or makes this unit begin anew: both write here.
        """
        return bool(self(id=owner_id, car_ids=car_id).update_one(set__latch=ObjectId()))

    def of_car(self, car_id: ObjectId) -> "OwnerQuerySet":
        """Whoever has this car."""
        return self(car_ids=car_id)
