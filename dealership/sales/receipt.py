"""The address at which a shopper sees what they sent: it cannot be guessed, and ends after a day."""

from bson import ObjectId
from flask_babel import gettext as _
from itsdangerous import BadData, SignatureExpired

from dealership.broken_link import BrokenLink
from dealership.sales.lead import Lead
from dealership.web.signing import serializer

SALT = "receipt"
GOOD_FOR_SECONDS = 24 * 60 * 60


def receipt_for(lead: Lead) -> str:
    """What stands in that address."""
    return serializer(SALT).dumps(str(lead.id))


def find_by_receipt(receipt: str) -> Lead:
    """The lead, while the receipt is good. Raises `BrokenLink`."""
    advice = _("It shows what you sent for a day; the confirmation in your mailbox stays.")
    try:
        lead_id = serializer(SALT).loads(receipt, max_age=GOOD_FOR_SECONDS)
    except SignatureExpired as error:
        raise BrokenLink(was_changed=False, advice=advice) from error
    except BadData as error:
        raise BrokenLink(was_changed=True) from error
    lead = Lead.objects(id=ObjectId(lead_id)).first()
    if lead is None:
        raise BrokenLink(was_changed=False, advice=advice)
    return lead
