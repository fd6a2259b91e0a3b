"""How often somebody may try to show who they are, once the site knows who they say they are."""

from bson import ObjectId
from flask import abort

from dealership.web.throttling import is_too_often

# Of a million codes three are right at a time: fifty tries a day leave one chance in 7,000.
PER_ACCOUNT = "5 per minute; 20 per hour; 50 per day"


def count_attempt(account_id: ObjectId) -> None:
    """Count one more try of a password or a code; whoever is over the limit gets the 429 page."""
    if is_too_often("proofs", PER_ACCOUNT, whose=str(account_id)):
        abort(429)
