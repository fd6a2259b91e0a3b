"""What was recorded, as the tests ask for it."""

from collections.abc import Callable

import pytest

from dealership.audit.event import Event
from tests.recorded import recorded


@pytest.fixture
def events(app) -> Callable[..., list[Event]]:
    """The events in the archive, the oldest first."""
    return recorded
