"""Days as the dealership counts them: by the clock on its wall, wherever servers and readers are."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, tzinfo


def _unsaid() -> tzinfo:
    return UTC


_zone: Callable[[], tzinfo] = _unsaid


def count_by(zone: Callable[[], tzinfo]) -> None:
    """Have days counted by the clock of a time zone, which is asked for each time."""
    global _zone
    _zone = zone


def zone_here() -> tzinfo:
    """The dealership's time zone."""
    return _zone()


def today() -> date:
    """Today's date at the dealership."""
    return day_of(datetime.now(UTC))


def day_of(moment: datetime) -> date:
    """The date at the dealership at a moment (aware)."""
    return here(moment).date()


def here(moment: datetime) -> datetime:
    """A moment (aware) by the clock on our wall."""
    return moment.astimezone(_zone())


def midnight(day: date) -> datetime:
    """When a day begins at the dealership."""
    return datetime.combine(day, time(), _zone())
