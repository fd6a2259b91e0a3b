"""The questions that are asked of the owners, by name."""

from bson import ObjectId

from dealership.database.recorded import RecordedQuerySet
from dealership.email_address import normalised
from dealership.owners.search_keys import key_for, words_of


class OwnerQuerySet(RecordedQuerySet):
    """Questions about owners; each is answered from an index."""

    def beginning_with(self, text: str) -> "OwnerQuerySet":
        """The owners with a name, e-mail or telephone number that begins like each typed word.

        Nobody for a text without words.
        """
        keys = [key_for(word) for word in words_of(text)]
        return self(__raw__={"search_keys": {"$all": keys}}) if keys else self.none()

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
