"""What a lead must have, and how it moves."""

from datetime import timedelta

import pytest
from mongoengine import ValidationError

from dealership.database.document import ChangedMeanwhile
from dealership.database.fields import now
from dealership.sales.kind import LeadKind
from dealership.sales.lead import Lead
from dealership.sales.standing import Standing
from tests.factories import make_lead
from tests.threads import at_once


def test_there_is_a_way_to_answer(app):
    with pytest.raises(ValidationError):
        make_lead(email=None, phone=None)


def test_what_is_no_telephone_number_is_no_way_to_answer(app):
    with pytest.raises(ValidationError, match="not a telephone number"):
        make_lead(email=None, phone="call me")
    assert make_lead(phone="\u202a+1 555 555 0142\u202c").phone == "+1 555 555 0142"


@pytest.mark.parametrize("kind", [LeadKind.TEST_DRIVE, LeadKind.TRADE_IN, LeadKind.RESERVATION])
def test_a_request_says_what_it_is_for(app, kind):
    with pytest.raises(ValidationError):
        make_lead(kind=kind)
    assert Lead.objects.count() == 0


def test_a_wish_to_hold_a_car_lapses_by_itself(app):
    held_until = now() + timedelta(hours=1)
    assert not make_lead(kind=LeadKind.RESERVATION, held_until=held_until).has_lapsed
    assert make_lead(kind=LeadKind.RESERVATION, held_until=now()).has_lapsed


def test_of_several_who_take_a_lead_at_once_one_has_it(app):
    lead = make_lead()

    def take(name: str) -> None:
        Lead.objects.get(id=lead.id).move(Standing.TAKEN, by=name)

    tried = at_once([lambda name=name: take(name) for name in ("Ann", "Bea", "Carl", "Dora")])
    assert [type(outcome) for outcome in tried].count(ChangedMeanwhile) == 3
    lead.reload()
    assert [note.by for note in lead.notes] == [lead.taken_by]
