"""The cars that somebody with an account has saved."""

from bson import ObjectId
from mongoengine import ListField, ObjectIdField
from pymongo import ReturnDocument

from dealership.database.document import MappedDocument
from dealership.database.fields import UtcDateTimeField, now
from dealership.database.queryset import StoredQuerySet

MOST = 50


class ShortlistQuerySet(StoredQuerySet):
    """Questions about saved cars."""

    def cars_of(self, account_id: ObjectId) -> list[ObjectId]:
        """The cars that an account has saved, the latest first."""
        found = self(account_id=account_id).as_pymongo().first()
        return found["car_ids"] if found else []


class Shortlist(MappedDocument):
    """At most fifty cars of one account, the latest first; each change is one atomic update."""

    account_id = ObjectIdField(primary_key=True)
    car_ids = ListField(ObjectIdField(), max_length=MOST)
    updated = UtcDateTimeField(required=True, default=now)

    meta = {
        "db_alias": "core",
        "collection": "shortlists",
        "queryset_class": ShortlistQuerySet,
        # The primary key answers the one question: what has this account saved?
        "indexes": [],
    }

    @classmethod
    def put_first(cls, account_id: ObjectId, car_ids: list[ObjectId]) -> list[ObjectId]:
        """Save cars ahead of the others, of which the oldest fall out; returns what is saved then."""
        others = {
            "$filter": {
                "input": {"$ifNull": ["$car_ids", []]},
                "cond": {"$not": {"$in": ["$$this", car_ids]}},
            }
        }
        return cls._rewrite(
            account_id, {"$slice": [{"$concatArrays": [car_ids, others]}, MOST]}, upsert=True
        )

    @classmethod
    def add(cls, account_id: ObjectId, car_id: ObjectId) -> list[ObjectId]:
        """Save one more car, unless it is saved or there are fifty; returns what is saved then."""
        saved = {"$ifNull": ["$car_ids", []]}
        stays = {"$or": [{"$in": [car_id, saved]}, {"$gte": [{"$size": saved}, MOST]}]}
        added = {"$concatArrays": [[car_id], saved]}
        return cls._rewrite(account_id, {"$cond": [stays, saved, added]}, upsert=True)

    @classmethod
    def take_away(cls, account_id: ObjectId, car_id: ObjectId) -> list[ObjectId]:
        """Save a car no longer; returns what is still saved."""
        others = {"$filter": {"input": "$car_ids", "cond": {"$ne": ["$$this", car_id]}}}
        return cls._rewrite(account_id, others)

    @classmethod
    def clear(cls, account_id: ObjectId) -> None:
        """Forget all that an account has saved."""
        cls._get_collection().delete_one({"_id": account_id})

    @classmethod
    def _rewrite(cls, account_id: ObjectId, cars: dict, *, upsert: bool = False) -> list[ObjectId]:
        stored = cls._get_collection().find_one_and_update(
            {"_id": account_id},
            [{"$set": {"car_ids": cars, "updated": "$$NOW"}}],
            upsert=upsert,
            return_document=ReturnDocument.AFTER,
        )
        return stored["car_ids"] if stored else []
