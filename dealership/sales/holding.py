"""Until when a car is held for somebody: long enough, and to the close of a business day."""

from datetime import datetime

from dealership.profile.current import profile
from dealership.sales.lead import HELD_FOR


def hold_end(asked: datetime) -> datetime:
    """When a hold ends that is asked for at a moment (aware): as we close, `HELD_FOR` later or after."""
    return profile().hours.close_from(asked + HELD_FOR)
