"""How many cars have each facet: the figures beside the choices, without counting cars."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from mongoengine import IntField, StringField
from pymongo import UpdateOne

from dealership.cars.facets import facet
from dealership.database.document import MappedDocument
from dealership.database.queryset import StoredQuerySet

LAST = "\U0010ffff"


@dataclass(frozen=True)
class Figures:
    """How many cars of a status there are, and how many give each answer: question → answer → cars."""

    total: int
    answers: dict[str, dict[str, int]]


class FacetCountQuerySet(StoredQuerySet):
    """Questions about the figures."""

    def of(self, *facets: str) -> dict[str, int]:
        """How many cars have each of some facets, as facet → cars."""
        found = self.in_bulk(list(facets))
        return {facet: found[facet].cars if facet in found else 0 for facet in facets}

    def figures(self, status: str, *questions: str) -> Figures:
        """The figures of one status and of the answers to some questions; one query."""
        prefixes = {facet(status, question, ""): question for question in questions}
        ranges = [{"_id": {"$gte": prefix, "$lt": prefix + LAST}} for prefix in prefixes]
        total = 0
        answers: dict[str, dict[str, int]] = {question: {} for question in questions}
        for count in self(__raw__={"$or": [{"_id": str(status)}, *ranges]}).as_pymongo():
            if count["_id"] == status:
                total = count["cars"]
            elif count["cars"] > 0:
                prefix = next(prefix for prefix in prefixes if count["_id"].startswith(prefix))
                answers[prefixes[prefix]][count["_id"].removeprefix(prefix)] = count["cars"]
        return Figures(total, answers)


class FacetCount(MappedDocument):
    """One facet and the number of cars that have it.

    Changed in the transaction that changes a car, so the two never disagree; `flask cars recount`
    builds all of them anew from the cars.
    """

    facet = StringField(primary_key=True)
    cars = IntField(required=True, default=0)

    meta = {
        "db_alias": "core",
        "collection": "facet_counts",
        "queryset_class": FacetCountQuerySet,
        # The primary key answers every question: one facet, or all that begin alike.
        "indexes": [],
    }

    @classmethod
    def exchange(cls, before: Iterable[str], after: Iterable[str]) -> None:
        """Count one car that had some facets and now has others."""
        change = Counter(after)
        change.subtract(before)
        writes = [
            UpdateOne({"_id": facet}, {"$inc": {"cars": difference}}, upsert=True)
            for facet, difference in sorted(change.items())
            if difference
        ]
        if writes:
            cls._get_collection().bulk_write(writes, ordered=True)
