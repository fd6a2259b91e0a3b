"""What holds for every request, whichever way it comes."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from mongoengine import ValidationError

from dealership.mailing.letter import Letter
from dealership.profile.opening_hours import OpeningTime
from dealership.sales.kind import LeadKind
from dealership.sales.lead import HELD_FOR, Lead
from dealership.sales.receiving import receive, remember_car
from tests.factories import describe_house, make_car

NEW_YORK = ZoneInfo("America/New_York")
THURSDAY = datetime(2026, 3, 5, 10, tzinfo=NEW_YORK)


@pytest.fixture
def ask(app):
    """Receives a request on a Thursday morning, as a program might send it."""

    def send(kind: LeadKind, **described) -> Lead:
        lead = Lead(kind=kind, name="Ann", email="ann@example.com", language="en_US", **described)
        remember_car(lead, make_car())
        with app.test_request_context(), time_machine.travel(THURSDAY):
            receive(lead)
        return lead

    return send


@pytest.mark.parametrize("kind", [LeadKind.TEST_DRIVE, LeadKind.SERVICE])
def test_nobody_is_expected_while_the_doors_are_closed(ask, kind):
    with pytest.raises(ValidationError) as refused:
        ask(kind, wished_time=datetime(2026, 3, 7, 17, tzinfo=NEW_YORK))

    said = refused.value.errors["wished_time"].replace("\u202f", " ")
    assert "On that day we are open 10:00 AM–4:00 PM" in said
    assert (Lead.objects.count(), Letter.objects.count()) == (0, 0)
    assert ask(kind, wished_time=datetime(2026, 3, 7, 15, tzinfo=NEW_YORK)).id


def test_a_hold_ends_as_we_close_whatever_was_asked_for(ask):
    lead = ask(LeadKind.RESERVATION, held_until=datetime(2036, 1, 1, tzinfo=NEW_YORK))

    assert Lead.objects.get(id=lead.id).held_until == datetime(2026, 3, 7, 16, tzinfo=NEW_YORK)


def test_a_hold_that_would_end_while_we_are_closed_lasts_into_the_next_day_of_business(app, ask):
    with app.app_context():
        describe_house(opening_times=[OpeningTime(weekday=1, opens="09:00", closes="12:00")])

    held_until = ask(LeadKind.RESERVATION).held_until

    assert held_until == datetime(2026, 3, 10, 12, tzinfo=NEW_YORK)
    assert held_until - THURSDAY >= HELD_FOR


def test_while_no_hours_are_known_a_hold_ends_with_the_day(app, ask):
    with app.app_context():
        describe_house(opening_times=[])

    assert ask(LeadKind.RESERVATION).held_until == datetime(2026, 3, 7, 23, 59, tzinfo=NEW_YORK)
