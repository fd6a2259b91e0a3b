"""The clock that all processes share, whatever those of their machines say."""

from datetime import UTC, datetime, timedelta

from mongoengine.connection import get_connection

# How far the clocks of two machines may be apart before somebody notices.
SKEW = timedelta(minutes=10)


def database_now() -> datetime:
    """The present moment, in UTC, by the clock of the database's primary; asked with one command.

    What two processes must not do at once is claimed by it.
    """
    moment: datetime = get_connection("core").admin.command("hello")["localTime"]
    return moment.replace(tzinfo=UTC)
