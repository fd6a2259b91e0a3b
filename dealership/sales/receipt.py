"""The address at which a shopper sees what they sent: it cannot be guessed, and ends after a day."""

from bson import ObjectId
from flask import current_app
from itsdangerous import BadData, URLSafeTimedSerializer

from dealership.sales.lead import Lead

SALT = "receipt"
GOOD_FOR_SECONDS = 24 * 60 * 60


def receipt_for(lead: Lead) -> str:
    """What stands in that address."""
    return _serializer().dumps(str(lead.id))


def find_by_receipt(receipt: str) -> Lead | None:
    """The lead, while the receipt is good."""
    try:
        lead_id = _serializer().loads(receipt, max_age=GOOD_FOR_SECONDS)
    except BadData:
        return None
    return Lead.objects(id=ObjectId(lead_id)).first()


def _serializer() -> URLSafeTimedSerializer:
    config = current_app.config
    return URLSafeTimedSerializer([*config["SECRET_KEY_FALLBACKS"], config["SECRET_KEY"]], SALT)
