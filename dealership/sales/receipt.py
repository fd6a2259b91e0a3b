"""The address at which a shopper sees what they sent: it cannot be guessed, and ends after a day."""

from bson import ObjectId
from itsdangerous import BadData

from dealership.sales.lead import Lead
from dealership.web.signing import serializer

SALT = "receipt"
GOOD_FOR_SECONDS = 24 * 60 * 60


def receipt_for(lead: Lead) -> str:
    """What stands in that address."""
    return serializer(SALT).dumps(str(lead.id))


def find_by_receipt(receipt: str) -> Lead | None:
    """The lead, while the receipt is good."""
    try:
        lead_id = serializer(SALT).loads(receipt, max_age=GOOD_FOR_SECONDS)
    except BadData:
        return None
    return Lead.objects(id=ObjectId(lead_id)).first()
