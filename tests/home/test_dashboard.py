"""Where colleagues begin their day."""

import re
from datetime import timedelta

import pytest

from dealership.accounts.roles import STAFF, Role
from dealership.cars.status import Status
from dealership.database.fields import now
from tests.factories import describe_house, make_account, make_car, make_owner, sign_in
from tests.html import links_of

ADDRESS = "/dashboard"


@pytest.mark.parametrize("role", sorted(STAFF))
def test_all_staff_have_a_dashboard(app, role):
    assert sign_in(app, make_account(role)).get(ADDRESS).status_code == 200


def test_strangers_are_asked_to_sign_in(client):
    answer = client.get(ADDRESS)

    assert answer.status_code == 302
    assert "/accounts/sign-in" in answer.location


def test_customers_are_refused(owner_account):
    assert owner_account.get(ADDRESS).status_code == 403


def test_the_figures_are_those_of_the_house(salesperson):
    for status in (Status.FOR_SALE, Status.FOR_SALE, Status.SOLD, Status.PREPARING):
        make_car(status=status)
    make_owner()

    page = salesperson.get(ADDRESS).text

    figures = dict(re.findall(r"<dt><a[^>]*>([^<]+)</a></dt>\s*<dd>([^<]+)</dd>", page))
    assert figures == {
        "Open requests": "0",
        "In preparation": "1",
        "For sale": "2",
        "Reserved": "0",
        "Sold": "1",
        "Withdrawn": "0",
        "Owners": "1",
    }


def test_managers_see_how_many_accounts_were_opened_today(app, salesperson):
    make_account(Role.OWNER, created=now() - timedelta(days=2))
    page = sign_in(app, make_account(Role.MANAGER)).get(ADDRESS).text

    assert re.search(r"Accounts opened today</a></dt>\s*<dd>2</dd>", page)
    assert "Accounts opened today" not in salesperson.get(ADDRESS).text


@pytest.mark.parametrize("status", Status)
def test_each_figure_leads_to_its_cars(technician, status):
    make_car(status=status, model="Wanted")
    (address,) = {
        link for link in links_of(technician.get(ADDRESS).text) if link.endswith(status.value)
    }

    assert "2019 Honda Wanted" in technician.get(address).text


def test_cars_in_preparation_need_attention(salesperson):
    assert "Nothing at the moment." in salesperson.get(ADDRESS).text
    make_car(status=Status.PREPARING)
    assert "1 car in preparation, not offered yet" in salesperson.get(ADDRESS).text


def test_who_may_not_add_cars_sees_no_button(technician, salesperson):
    assert "/cars/new" not in links_of(technician.get(ADDRESS).text)
    assert "/cars/new" in links_of(salesperson.get(ADDRESS).text)


def test_a_manager_is_asked_to_make_the_site_theirs_until_it_is(app, salesperson):
    manager = sign_in(app, make_account(Role.MANAGER))
    assert "Make the site yours" in manager.get(ADDRESS).text
    assert "Make the site yours" not in salesperson.get(ADDRESS).text

    with app.app_context():
        describe_house(name="Nørrebro Biler")

    assert "Make the site yours" not in manager.get(ADDRESS).text
