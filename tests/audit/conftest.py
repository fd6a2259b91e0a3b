"""What was recorded, as the tests ask for it."""

from collections.abc import Callable

import pytest

from dealership.audit.event import AuditEvent
from dealership.audit.moving import move_waiting


@pytest.fixture
def events(app) -> Callable[..., list[AuditEvent]]:
    """The events in the archive, the oldest first, after all that waited was moved there."""

    def ask(**question) -> list[AuditEvent]:
        move_waiting()
        return list(AuditEvent.objects(**question).order_by("id"))

    return ask
