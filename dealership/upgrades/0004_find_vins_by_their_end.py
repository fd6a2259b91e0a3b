"""Store each VIN backwards beside itself, so that its last characters lead to the car."""

from pymongo.database import Database

from dealership.database.document import UPGRADED

BACKWARDS = {
    "$reduce": {
        "input": {"$range": [0, {"$strLenCP": "$vi_number"}]},
        "initialValue": "",
        "in": {"$concat": [{"$substrCP": ["$vi_number", "$$this", 1]}, "$$value"]},
    }
}


def upgrade(db: Database) -> None:
    """Complete every car that has a number."""
    db.cars.update_many(
        {
            **UPGRADED,
            "vi_number": {"$type": "string", "$ne": ""},
            "vin_backwards": {"$exists": False},
        },
        [{"$set": {"vin_backwards": BACKWARDS}}],
    )
