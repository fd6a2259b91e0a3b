"""The words that say of a price that it has come down."""

from datetime import datetime, timedelta
from decimal import Decimal

from flask_babel import gettext as _

from dealership.database.fields import now
from dealership.web import formats

# After that it is simply the price.
NEWS_FOR = timedelta(days=30)


def drop_text(amount: Decimal, since: datetime) -> str:
    """How much less is asked since when, such as `$500 less since Nov 3`; empty for old news."""
    if now() - since > NEWS_FOR:
        return ""
    return _(
        "%(amount)s less since %(day)s",
        amount=formats.money(amount),
        day=formats.day_and_month(since),
    )
