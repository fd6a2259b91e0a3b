"""Where an owner asks for a service."""

from datetime import timedelta

import pytest

from dealership.days import here, today
from dealership.mailing.letter import Letter
from dealership.profile.opening_hours import OpeningTime
from dealership.sales.kind import LeadKind
from dealership.sales.lead import Lead
from tests.factories import describe_house, form_fields, post


@pytest.fixture
def address(app, car) -> str:
    """Where it is asked, at a house that is open every day."""
    times = [OpeningTime(weekday=day, opens="08:00", closes="18:00") for day in range(7)]
    with app.app_context():
        describe_house(opening_times=times)
    return f"/my/cars/{car.id}/service"


@pytest.fixture
def wish(app) -> dict[str, str]:
    """What an owner types."""
    with app.app_context():
        day = today() + timedelta(days=3)
    return {"message": "The yearly service, please", "day": str(day), "clock": "10:30"}


def test_a_wish_reaches_the_team_and_is_confirmed(app, anns, car, ann, address, wish):
    answer = post(anns, address, **wish)

    assert (answer.status_code, answer.location) == (303, "/my/#requests")
    lead = Lead.objects.get()
    assert (lead.kind, lead.car_id, lead.message) == (LeadKind.SERVICE, car.id, wish["message"])
    assert (lead.name, lead.email, lead.phone) == (ann.name, ann.email, ann.phone)
    with app.app_context():
        assert f"{here(lead.wished_time):%H:%M}" == "10:30"
    assert ann.email in {letter.to for letter in Letter.objects}
    assert Letter.objects.count() == 2
    assert "Service</strong>: 2019 Saab 9-5" in anns.get("/my/").text


def test_sent_twice_it_is_one_wish(anns, address, wish):
    fields = form_fields(anns, address) | wish
    for _ in range(2):
        assert anns.post(address, data=fields).status_code == 303
    assert Lead.objects.count() == 1


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"message": ""}, "What shall we do"),
        ({"day": ""}, "Which day suits you?"),
        ({"day": "0000-00-00"}, "Choose a day of the calendar."),
        ({"day": "9999-01-01"}, "Choose a day within the next 60 days."),
        ({"clock": ""}, "What time suits you?"),
        ({"clock": "03:00"}, "Not a valid choice"),
        ({"phone": "call me"}, "Write a telephone number"),
        ({"message": "a\0b"}, "characters that cannot be stored"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_lost(anns, address, wish, changed, said):
    answer = post(anns, address, **(wish | changed))

    assert answer.status_code == 422
    assert said in answer.text
    assert Lead.objects.count() == 0
    assert "message" in changed or wish["message"] in answer.text


def test_colleagues_see_what_is_wished(anns, salesperson, address, wish):
    post(anns, address, **wish)

    page = salesperson.get(f"/sales/{Lead.objects.get().id}").text

    assert "Service: Ann Miller" in page
    assert "The yearly service, please" in page


def test_who_asks_without_end_is_stopped(anns, address, wish, monkeypatch):
    monkeypatch.setattr("dealership.my.views.asking.PER_OWNER", "1 per hour")
    post(anns, address, **wish)

    answer = post(anns, address, **wish)

    assert answer.status_code == 429
    assert "The yearly service, please" in answer.text
