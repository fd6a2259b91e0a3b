"""Remove the stored figures of the search, which every process now counts by itself."""

from pymongo.database import Database

from dealership.cars.stocking import recount


def upgrade(db: Database) -> None:
    """Drop the collection that an earlier version kept them in, and begin the log of changes."""
    db.drop_collection("facet_counts")
    recount()
