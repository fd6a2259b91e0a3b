"""Store beside each account the beginnings of words by which it is found."""

from pymongo import UpdateOne
from pymongo.database import Database

from dealership.owners.search_keys import keys_of

AT_ONCE = 1_000


def upgrade(db: Database) -> None:
    """Complete every account that has none."""
    waiting = {"search_keys": {"$exists": False}}
    while accounts := list(db.accounts.find(waiting, {"name": 1, "email": 1}).limit(AT_ONCE)):
        db.accounts.bulk_write([_completion(account) for account in accounts], ordered=False)


def _completion(account: dict) -> UpdateOne:
    keys = keys_of(account.get("name") or "", account.get("email"), phone=None)
    return UpdateOne({"_id": account["_id"]}, {"$set": {"search_keys": keys}})
