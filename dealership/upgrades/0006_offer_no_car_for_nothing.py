"""Take the cars that were on offer for 0 back into preparation, where staff see what they still need."""

from pymongo import UpdateOne
from pymongo.database import Database

from dealership.cars.facets import facets_of
from dealership.cars.stocking import recount
from dealership.database.document import UPGRADED

OFFERED_FOR_NOTHING = {
    **UPGRADED,
    "status": {"$in": ["for_sale", "reserved"]},
    "price": 0,
}


def upgrade(db: Database) -> None:
    """Change the status of each; nobody is told of a price that was none."""
    changes = [
        UpdateOne(
            {"_id": car["_id"], **OFFERED_FOR_NOTHING},
            {
                "$set": {"status": "preparing", "facets": facets_of(car | {"status": "preparing"})},
                "$unset": {"for_sale_since": 1},
                "$inc": {"version": 1},
            },
        )
        for car in db.cars.find(OFFERED_FOR_NOTHING)
    ]
    if changes:
        db.cars.bulk_write(changes, ordered=False)
        recount()
