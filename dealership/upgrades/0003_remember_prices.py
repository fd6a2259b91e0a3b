"""Begin the price history of the cars that were stored before there was one; nothing is changed.

What was asked in the past is not known, so each history begins now, with today's price. It makes no
price drop: that takes a price which shoppers have seen before.
"""

from pymongo.database import Database

from dealership.cars.status import OFFERED
from dealership.database.document import UPGRADED

WITHOUT_HISTORY = {
    **UPGRADED,
    "price": {"$type": "decimal"},
    "prices": {"$exists": False},
}


def upgrade(db: Database) -> None:
    """Note today's price of every car that remembers none."""
    today = {
        "since": "$$NOW",
        "price": "$price",
        "is_offered": {"$in": ["$status", [status.value for status in OFFERED]]},
    }
    db.cars.update_many(WITHOUT_HISTORY, [{"$set": {"prices": [today]}}])
