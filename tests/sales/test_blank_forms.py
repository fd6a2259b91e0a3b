"""The forms on a car's page: rendered seldom, and never stale."""

import re
from datetime import UTC, date, datetime, time

import pytest
import time_machine
from flask_babel import force_locale

from dealership.profile.opening_hours import OpeningTime
from dealership.sales.forms import contact_forms
from dealership.web.tickets import age_of
from tests.factories import describe_house, make_car
from tests.html import fields_of


@pytest.fixture
def forms(app):
    """The forms for a car, by their title."""

    def of(car) -> dict[str, str]:
        with app.test_request_context():
            return {form.title: str(form.fields) for form in contact_forms(car)}

    return of


def test_the_day_of_a_visit_begins_today_whichever_day_that_is(forms):
    car = make_car()
    for day in (date(2027, 3, 1), date(2027, 3, 2)):
        with time_machine.travel(datetime.combine(day, time(17), UTC)):
            first = re.search(r'<option value="(2[^"]+)"', forms(car)["Book a test drive"])
            assert first[1] == str(day)


@pytest.mark.usefixtures("at_the_site")
def test_new_hours_count_at_once(forms):
    car = make_car()
    assert 'value="17:30"' in forms(car)["Book a test drive"]
    describe_house(opening_times=[OpeningTime(weekday=0, opens="08:00", closes="12:00")])
    assert 'value="08:00"' in forms(car)["Book a test drive"]
    assert 'value="17:30"' not in forms(car)["Book a test drive"]


@pytest.mark.usefixtures("at_the_site")
def test_a_time_that_not_every_day_has_says_which_days_have_it(forms):
    form = forms(make_car())["Book a test drive"].replace("\u202f", " ")
    assert ">9:00 AM (Monday–Friday)<" in form
    assert ">10:00 AM<" in form
    describe_house(opening_times=[])
    assert ">9:00 AM<" in forms(make_car())["Book a test drive"].replace("\u202f", " ")


def test_everybody_reads_their_own_language(app):
    car = make_car()
    with app.test_request_context():
        english = [form.fields for form in contact_forms(car)]
        with force_locale("de"):
            german = [form.fields for form in contact_forms(car)]
        assert [form.fields for form in contact_forms(car)] == english
    assert all(one is not other for one, other in zip(english, german, strict=True))


def test_every_form_has_a_ticket_of_its_own(client):
    page = client.get(f"/cars/{make_car().slug}").text
    with client.application.app_context():
        for kind in ("enquiry", "test-drive", "trade-in", "reservation"):
            form = page.partition(f'/{kind}" novalidate>')[2].partition("</form>")[0]
            ticket = fields_of(f'<form method="post">{form}</form>')["ticket"]
            assert age_of(ticket, kind) is not None
