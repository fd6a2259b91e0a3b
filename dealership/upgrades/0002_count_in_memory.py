"""Remove the stored figures of the search, which every process now counts by itself."""

from pymongo.database import Database


def upgrade(db: Database) -> None:
    """Drop the collection that an earlier version kept them in."""
    db.drop_collection("facet_counts")
