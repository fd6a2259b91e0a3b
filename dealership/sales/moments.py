"""Moments as somebody at the dealership, or on the way to it, speaks of them."""

from datetime import datetime

from babel.dates import format_skeleton, format_time

from dealership.days import here
from dealership.web.languages import locale


def moment_here(moment: datetime) -> str:
    """Day and time by the clock on our wall: Sat, Mar 14, 2026, 10:30 AM."""
    there = here(moment)
    day = format_skeleton("yMMMEd", there, locale=locale())
    return f"{day}, {format_time(there, 'short', tzinfo=there.tzinfo, locale=locale())}"
